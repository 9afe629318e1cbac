/** A message that is also an objection against a decision goes on to whoever decides on that, with the date on which it was received (Awb 2:3, 6:15). */
import type { StaffId } from '../ids.ts';
import { earlierOf, localDateOf, type LocalDate } from '../time.ts';
import type { Case, Entry } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

/**
 * The resident's first message counts, not the day on which somebody saw what it was, nor the later one from which the term of a complaint runs. `cases`:
 * this one and those that go on in it.
 */
export function receivedOn(
  cases: readonly (Pick<Case, 'receivedAt'> & { readonly entries: readonly Entry[] })[],
  timeZone: string,
): LocalDate {
  const moments = cases.flatMap(({ receivedAt, entries }) => [
    receivedAt,
    ...entries.flatMap(({ at, body }) => (body.type === 'opening' ? [at] : [])),
  ]);
  return localDateOf(moments.reduce(earlierOf), timeZone);
}

/** The case itself runs on. */
export function forwardAsObjection(one: Case, by: StaffId): Change {
  const refusal = refusalOf('objection', one);
  return refusal === null ? { changed: withHandler(one, by) } : { refusal };
}
