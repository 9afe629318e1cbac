/** A location of which the register knows something, and what its talks show. */
import { homeOf } from '#core/access.ts';
import type { Case, Entry } from '#core/case/case.ts';
import type { Agenda } from '#core/desk/post.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { addDuration, type Instant } from '#core/time.ts';
import { oweDesk } from '#use-cases/delivery/owe.ts';
import { transact } from '#use-cases/context.ts';
import { handlerMaria, municipality } from '../data/municipality.ts';
import { newCase, text } from '../world/store.ts';
import type { World } from '../world/world.ts';

export const havenzicht = 'havenzicht' as LocationCode;
const firstAsked = 2;

export interface Kept {
  readonly is?: Partial<Case>;
  /** Who of the staff registered it; otherwise a resident did. */
  readonly by?: StaffId;
  /** How long before now it came in. */
  readonly ago?: string;
  /** What happened after the question that stands at the location. */
  readonly asked?: 'open' | 'answered' | 'solved';
  /** Its card stands with this manager. */
  readonly shownTo?: StaffId;
}

/** Puts a case of this place into the register, with its card at the desk. */
export async function keep(
  world: World,
  { is = {}, by, ago = 'PT0S', asked, shownTo }: Kept = {},
): Promise<Case> {
  const now = world.context.clock.now();
  const at = before(now, ago);
  const shared = asked === undefined ? {} : ({ visibility: 'municipality_and_location' } as const);
  const one = newCase({ location: havenzicht, receivedAt: at, sentAt: at, ...shared, ...is });
  await transact(world.context, async (work) => {
    const { cases, entries } = work.tx;
    await cases.create(one);
    const say = (actor: Entry['actor'], body: Entry['body']) => entries.append(one.id, { at, actor, body });
    await say(by === undefined ? 'resident' : { staff: by }, {
      type: 'opening',
      content: text('У кімнаті 12 холодно'),
    });
    if (asked !== undefined)
      await say(
        { staff: handlerMaria },
        { type: 'location_asked', location: havenzicht, text: 'Koud', question: 'Bekend?', answerBy: null },
      );
    const staff = municipality.locations[0]?.managers[0] ?? handlerMaria;
    if (asked === 'answered') await say({ staff }, { type: 'location_answered', of: firstAsked, text: 'Ja' });
    if (asked === 'solved')
      await say(
        { staff },
        { type: 'location_solved', of: firstAsked, what: 'Gemaakt', by: 'Team', when: null },
      );
    if (shownTo !== undefined)
      await oweDesk(work, shownTo, { show: 'location-card', caseId: one.id, entry: firstAsked });
    await oweDesk(work, homeOf(one, world.context.municipality), { show: 'card', caseId: one.id });
  });
  await world.rest();
  return one;
}

const before = (now: Instant, ago: string): Instant => addDuration(now, `-${ago}`, municipality.timeZone);

/** The agendas that this person got, oldest first. */
export const agendas = (world: World, person: StaffId): readonly Agenda[] =>
  world.desk.flatMap(({ place, post }) => (place === person && post.post === 'agenda' ? [post] : []));

/** Under each heading, what is listed, as references, words or keys. */
export function listed(agenda: Agenda | undefined): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    (agenda?.parts ?? []).map(({ heading, items }) => [
      heading.key.replace('contact.agenda.', ''),
      items.map(({ text: { key, params = {} } }) => {
        const said = params['reference'] ?? params['text'];
        return typeof said === 'string' ? said : key;
      }),
    ]),
  );
}
