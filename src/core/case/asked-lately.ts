/** A question that one button asks is not put twice within a day: not by a second click, nor by a colleague's. */
import { addDuration, compare, type Instant } from '../time.ts';
import type { Entry } from './case.ts';
import type { Change } from './changes.ts';

const lately = '-P1D';

export function askedLately(
  entries: readonly Entry[],
  question: 'formal_consent_asked' | 'name_asked',
  now: { readonly at: Instant; readonly timeZone: string },
): Change | null {
  const since = addDuration(now.at, lately, now.timeZone);
  const asked = entries.findLast(({ at, body }) => body.type === question && compare(at, since) > 0);
  if (asked === undefined || typeof asked.actor !== 'object') return null;
  const params = { who: { staff: asked.actor.staff }, date: { moment: asked.at } };
  return { refusal: { key: 'refuse.askedLately', params }, unrecorded: true };
}
