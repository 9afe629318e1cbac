/** Who is away and who stands in. A deputy who may not see a case, or is away too, leaves it to the coordinators. */
import { isInvolved, maySeeCase, peopleFor } from '../access.ts';
import type { Case } from '../case/case.ts';
import type { StaffId } from '../ids.ts';
import type { Municipality } from '../municipality.ts';
import type { LocalDate } from '../time.ts';

/** Both days are part of it. */
export interface Absence {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly deputy: StaffId | null;
}

/** Somebody whose account was closed is away until they say themselves that they are back. */
export const untilTheyReturn = '9999-12-31' as LocalDate;

export const isAway = (absence: Absence | null, today: LocalDate): boolean =>
  absence !== null && absence.from <= today && today <= absence.until;

/** Whether two absences have a day in common. */
export const overlap = (one: Absence, other: Absence): boolean =>
  one.from <= other.until && other.from <= one.until;

/** What is known of the people who may act. */
export interface Desk {
  readonly municipality: Municipality;
  readonly invited: readonly StaffId[];
  readonly today: LocalDate;
  readonly absenceOf: (person: StaffId) => Absence | null;
}

/** Who hears of a case in place of this person: themself, their deputy, or the coordinators who may see it. */
export const whoHears = (one: Case, person: StaffId, desk: Desk): readonly StaffId[] =>
  whoIsThere(person, desk, (other) => maySeeCase(one, other, desk.municipality, desk.invited));

/** Who hears of what a case asks for now: its handler or who stands in; where nobody has it, or its handler left the desk, who shares out the work. */
export function whoLooksAfter(one: Case, desk: Desk): readonly StaffId[] {
  const own = one.handler === null ? [] : whoHears(one, one.handler, desk);
  if (own.length > 0) return own;
  const people = peopleFor(one, desk.municipality, desk.invited);
  return [...new Set(people.flatMap((person) => whoHears(one, person, desk)))];
}

/** Whether its handler, if it has one, still works here and may have it: a case that opens again goes back to them. */
export function isInGoodHands(one: Case, { municipality, invited, absenceOf }: Desk): boolean {
  const { handler } = one;
  if (handler === null) return true;
  if (isInvolved(one, handler, municipality) || absenceOf(handler)?.until === untilTheyReturn) return false;
  return maySeeCase(one, handler, municipality, invited);
}

/** The same of anything that only some `may` hear of. */
export function whoIsThere(
  person: StaffId,
  { municipality, today, absenceOf }: Desk,
  may: (person: StaffId) => boolean,
): readonly StaffId[] {
  const absence = absenceOf(person);
  if (absence === null || !isAway(absence, today)) return may(person) ? [person] : [];
  const { deputy } = absence;
  if (deputy !== null && may(deputy) && !isAway(absenceOf(deputy), today)) return [deputy];
  const { coordinators } = municipality.slack;
  const here = coordinators.filter((other) => may(other) && !isAway(absenceOf(other), today));
  return here.length > 0 ? here : coordinators.filter(may);
}
