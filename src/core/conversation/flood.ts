/** More messages in a minute than can be answered one by one: all are kept, nothing is said twice, and the desk gets them together. */
import { msBetween, type Instant } from '../time.ts';
import type { Facts } from './facts.ts';
import type { Step } from './reduce.ts';
import { sayFlood } from './small-moments.ts';
import type { Conversation } from './state.ts';

/** What one person sent in the minute that began then. */
export interface Pace {
  readonly since: Instant;
  readonly messages: number;
  /** The first text key of everything that was said in it. */
  readonly said: readonly string[];
}

const answeredMax = 20;
const minuteMs = 60_000;

/** The step, calmed where it is one of too many. */
export function atPace(before: Conversation, step: Step, facts: Facts): Step {
  const pace = paceNow(before.pace, facts.now);
  const isFlood = pace.messages > answeredMax;
  const said = [...pace.said];
  const effects = step.effects.flatMap((effect): Step['effects'] => {
    if (effect.effect === 'add-to-case' && isFlood) return [{ ...effect, isFlood }];
    if (effect.effect !== 'say' && effect.effect !== 'confirm') return [effect];
    const key = effect.message.parts[0]?.key ?? '';
    const isRepeated = isFlood && said.includes(key);
    if (!said.includes(key)) said.push(key);
    return isRepeated ? [] : [effect];
  });
  const begins = pace.messages === answeredMax + 1;
  return {
    state: { ...step.state, pace: { ...pace, said } },
    effects: begins ? [...effects, { effect: 'say', message: sayFlood() }] : effects,
  };
}

function paceNow(pace: Pace | null, now: Instant): Pace {
  const isOver = pace === null || msBetween(pace.since, now) >= minuteMs;
  return isOver ? { since: now, messages: 1, said: [] } : { ...pace, messages: pace.messages + 1 };
}
