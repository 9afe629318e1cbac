/** A message that is also an objection against a decision goes on to whoever decides on that, with the date on which it was received (Awb 2:3, 6:15). */
import type { StaffId } from '../ids.ts';
import { localDateOf, type LocalDate } from '../time.ts';
import type { Case } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { refusalOf } from './lawful-acts.ts';

/** The resident's first message about it counts, not the day on which somebody saw what it was. */
export const receivedOn = ({ receivedAt }: Pick<Case, 'receivedAt'>, timeZone: string): LocalDate =>
  localDateOf(receivedAt, timeZone);

/** The case itself runs on. */
export function forwardAsObjection(one: Case, by: StaffId): Change {
  const refusal = refusalOf('objection', one);
  return refusal === null ? { changed: withHandler(one, by) } : { refusal };
}
