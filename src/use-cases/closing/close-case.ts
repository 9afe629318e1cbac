/** A practical solution: the case waits for the resident's word, and a clock will ask for it. Nobody at the desk closes it, unless nobody can be asked. */
import { solutionText } from '#core/case/answers.ts';
import { solveInPractice } from '#core/case/changes.ts';
import type { Text } from '#core/message.ts';
import { addDays, atLocalTime, laterOf, localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import type { TellingAct } from '#ports/desk-acts/act.ts';
import type { ActResult, NewWords } from '#ports/desk-acts.ts';
import { actUnlessNews } from '../answers/new-words.ts';
import { momentAfter, type Context } from '../context.ts';
import { endCase } from './end-case.ts';
import { oweEverywhere } from '../delivery/owe.ts';
import { tellResident, tellTaken } from '../resident/tell-resident.ts';
import { oweTranslation } from '../translation/translate-entry.ts';
import { whenAwake } from '../resident/unasked.ts';
import { watchDelivery } from '../delivery/watch-delivery.ts';

interface Solution extends TellingAct {
  readonly what: string;
  readonly doneBy: string;
  /** The day on which it was done, or is promised. */
  readonly when: LocalDate | null;
}

export function closeCase(context: Context, act: Solution): Promise<ActResult | NewWords> {
  return actUnlessNews(
    context,
    'close',
    act,
    (one) => solveInPractice(one, act.by, context.clock.now()),
    async (work, one, before) => {
      const body = { type: 'solution', what: act.what, by: act.doneBy, when: act.when } as const;
      if (one.state === 'closed')
        return endCase(context, work, { one, before }, { by: act.by, body, parts: [] });
      if (before.handler === null) await tellTaken(context, work, one, act.by);
      const dueAt = askAt(context, act.when);
      await work.tx.clocks.set({ name: 'followUp', subject: one.id, dueAt });
      const entry = await work.tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body,
      });
      await tellResident(work, one, 'notice.news', toldOf(context, act, dueAt), entry);
      await watchDelivery(context, work, one.id, entry);
      await oweTranslation(context, work, one.id, entry);
      await oweEverywhere(work, one.id, { show: 'answer', entry }, { show: 'card' });
    },
  );
}

/** What was done, and for when the rest is promised. */
function toldOf(
  { clock, municipality }: Context,
  { what, doneBy: by, when }: Solution,
  askedAt: Instant,
): readonly Text[] {
  const dayOf = (at: Instant): LocalDate => localDateOf(at, municipality.timeZone);
  const params = { text: solutionText({ what, by }), date: { date: dayOf(askedAt) } };
  const told = { key: 'solution.told', params } as const;
  const isPromise = when !== null && when > dayOf(clock.now());
  return isPromise ? [told, { key: 'solution.promised', params: { date: { date: when } } }] : [told];
}

/** Also where the municipality has no quiet hours. */
const morning = '09:00';

/** "Was it really solved?" is asked after the usual time, not before a promised date has passed, and by day. */
function askAt(context: Context, promised: LocalDate | null): Instant {
  const usual = momentAfter(context, context.clock.now(), context.municipality.clocks.followUp);
  const afterPromise =
    promised === null ? usual : atLocalTime(addDays(promised, 1), morning, context.municipality.timeZone);
  return whenAwake(context, laterOf(usual, afterPromise));
}
