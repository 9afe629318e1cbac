/** Who may see what (DESIGN §7, DOMAIN §4): the only place that decides it. */
import type { Case } from './case/case.ts';
import { isPerson, type PlaceId, type StaffId } from './ids.ts';
import type { Municipality } from './municipality.ts';

type Seen = Pick<Case, 'about' | 'confidential' | 'urgent' | 'handler'>;

/**
 * Whether this person may see the case, its content or that it exists. `invited`: who is in the confidential channel; a handler among
 * them was invited by the municipality to see confidential cases.
 */
export function maySeeCase(
  one: Seen,
  person: StaffId,
  municipality: Municipality,
  invited: readonly StaffId[],
): boolean {
  if (one.about.includes(person)) return false;
  const { coordinators, escalation, onCall } = municipality.slack;
  if (coordinators.includes(person)) return true;
  if (!one.confidential) return isDesk(person, municipality);
  if (escalation.includes(person) && concernsTheDesk(one, municipality)) return true;
  if (onCall.includes(person) && one.urgent) return true;
  if (!municipality.handlers.includes(person)) return false;
  return one.handler === person || (invited.includes(person) && !isManager(person, municipality));
}

/** Whether everyone who may see `one` may see `other` too, so that its number can stand there. */
export const isAsOpenAs = (other: Seen, one: Seen): boolean =>
  (!other.confidential || (one.confidential && other.handler === one.handler)) &&
  other.about.every((person) => one.about.includes(person));

/** Whom the municipality's file names for the work on cases; a location manager is not among them. */
function isDesk(person: StaffId, { handlers, slack }: Municipality): boolean {
  return [...handlers, ...slack.coordinators, ...slack.escalation, ...slack.onCall].includes(person);
}

/** A case about a handler or coordinator is handled by `escalation`. */
function concernsTheDesk(one: Seen, municipality: Municipality): boolean {
  const desk = [...municipality.handlers, ...municipality.slack.coordinators];
  return one.about.some((person) => desk.includes(person));
}

const isManager = (person: StaffId, municipality: Municipality): boolean =>
  municipality.locations.some((location) => location.managers.includes(person));

/** Where a new case's card belongs. */
export const homeOf = (one: Seen, municipality: Municipality): PlaceId =>
  one.confidential ? municipality.slack.confidential : municipality.slack.intake;

/** Who is written to directly when a channel won't do: the coordinators who may see it, else those it escalates to. */
export function peopleFor(one: Seen, municipality: Municipality): readonly StaffId[] {
  const { coordinators, escalation } = municipality.slack;
  const allowed = (person: StaffId): boolean => maySeeCase(one, person, municipality, []);
  const chosen = coordinators.filter(allowed);
  return chosen.length > 0 ? chosen : escalation.filter(allowed);
}

/** Where the alert of an urgent case goes; for a confidential one to its channel and to people, never to the urgent channel. */
export function alertPlaces(one: Seen, municipality: Municipality): readonly PlaceId[] {
  if (!one.urgent) return [];
  if (!one.confidential) return [municipality.slack.urgent];
  const people = [...municipality.slack.coordinators, ...municipality.slack.onCall].filter((person) =>
    maySeeCase(one, person, municipality, []),
  );
  return [municipality.slack.confidential, ...new Set(people)];
}

/** Of those who can read along in this place, the ones who may not see the case. */
export function strangersIn(
  one: Seen,
  place: PlaceId,
  members: readonly StaffId[],
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly StaffId[] {
  const readers = isPerson(place) ? [place] : members;
  return readers.filter((person) => !maySeeCase(one, person, municipality, invited));
}
