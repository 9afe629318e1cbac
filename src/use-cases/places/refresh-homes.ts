/** An overview stands as it was last shown. From whoever may not see a case any more it goes at once, and not when they next look. */
import { isAtDesk, locationPeople, maySeeCase } from '#core/access.ts';
import { allStaff } from '#core/municipality.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Context, Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';

/** Of all who work here: who might have had it in their overview, and may not now. */
export async function refreshHomes(
  { municipality }: Pick<Context, 'municipality'>,
  work: Work,
  before: Case,
  one: Case,
): Promise<void> {
  const invited = await work.tx.members.list(municipality.slack.confidential);
  const mayHave = (person: StaffId, at: Case): boolean =>
    maySeeCase(at, person, municipality, invited) ||
    (at.location !== null &&
      !isAtDesk(person, municipality) &&
      locationPeople(at, at.location, municipality).includes(person));
  for (const person of new Set(allStaff(municipality)))
    if (mayHave(person, before) && !mayHave(person, one)) await oweDesk(work, person, { show: 'home' });
}
