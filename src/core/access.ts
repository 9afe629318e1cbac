/** Who may see what: the only place that decides it. */
import type { Case } from './case/case.ts';
import { isPerson, type ChannelId, type LocationCode, type PlaceId, type StaffId } from './ids.ts';
import { deskPeople, type Location, type Municipality } from './municipality.ts';
import type { PaperAsked } from './paper.ts';
import type { RegisterScope } from './register/figures.ts';
import type { DeskKey } from './text-key.ts';

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
  if (!one.confidential) return isAtDesk(person, municipality);
  if (escalation.includes(person) && concernsTheDesk(one, municipality)) return true;
  if (onCall.includes(person) && one.urgent) return true;
  if (!municipality.handlers.includes(person)) return false;
  return one.handler === person || (invited.includes(person) && !isManager(person, municipality));
}

/** Who answers for what the case is about does no work on it (Awb 9:7): whoever manages the location is party to what happens there. */
export const isInvolved = (
  one: Pick<Case, 'about' | 'location'>,
  person: StaffId,
  municipality: Municipality,
): boolean =>
  one.about.includes(person) ||
  municipality.locations.some(({ code, managers }) => code === one.location && managers.includes(person));

/** Whether this person can be given the case: who works on cases and is not party to it. For a confidential one the invitation comes with it. */
export function mayHandle(one: Case, person: StaffId, municipality: Municipality): boolean {
  if (!worksOnCases(person, municipality)) return false;
  if (isInvolved(one, person, municipality)) return false;
  return maySeeCase({ ...one, handler: person }, person, municipality, []);
}

/** Who can be given cases at all, or the figures of all of them. */
export const worksOnCases = (person: StaffId, municipality: Municipality): boolean =>
  municipality.handlers.includes(person) || isCoordinator(person, municipality);

/** Who gives cases to others beside their own handlers. */
export const isCoordinator = (person: StaffId, { slack }: Municipality): boolean =>
  slack.coordinators.includes(person) || slack.escalation.includes(person);

/**
 * Whether everyone who may see `one` may see `other` too, so that its number can stand there. Who is on call sees what is confidential while it is
 * urgent, and whom it is about decides to whom it escalates.
 */
export const isAsOpenAs = (other: Seen, one: Seen): boolean =>
  (!other.confidential ||
    (one.confidential &&
      other.handler === one.handler &&
      other.about.length === one.about.length &&
      (other.urgent || !one.urgent))) &&
  other.about.every((person) => one.about.includes(person));

/**
 * The same of what is drawn anew whenever the case changes hands: who handled a complaint is no reason to hide its number from those who hear of the
 * harm it did, as long as they may see both. `invited`: who is in the confidential channel.
 */
export const mayNameNow = (
  other: Seen,
  one: Seen,
  municipality: Municipality,
  invited: readonly StaffId[],
): boolean =>
  isAsOpenAs(other, one) ||
  (isAsOpenAs({ ...other, handler: one.handler }, one) &&
    (one.handler === null || maySeeCase(other, one.handler, municipality, invited)));

/** Whom the municipality's file names for the work on cases; a location manager is not among them. */
export const isAtDesk = (person: StaffId, municipality: Municipality): boolean =>
  deskPeople(municipality).includes(person);

/** A case about a handler or coordinator is handled by `escalation`. */
function concernsTheDesk(one: Seen, municipality: Municipality): boolean {
  const desk = [...municipality.handlers, ...municipality.slack.coordinators];
  return one.about.some((person) => desk.includes(person));
}

const isManager = (person: StaffId, municipality: Municipality): boolean =>
  municipality.locations.some((location) => location.managers.includes(person));

/** Whether the case may stand in this place at all; who reads along there is asked besides. */
export const isPlaceFor = (one: Seen, place: PlaceId, { slack }: Municipality): boolean =>
  isPerson(place) ? !one.about.includes(place) : !one.confidential || place === slack.confidential;

/** Where a new case's card belongs. */
export const homeOf = (one: Seen, municipality: Municipality): ChannelId =>
  one.confidential ? municipality.slack.confidential : municipality.slack.intake;

/**
 * Who is written to directly about the case: the coordinators who may see it, else those it escalates to, else the handlers who may. `invited`: who
 * is in the confidential channel.
 */
export function peopleFor(
  one: Seen,
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly StaffId[] {
  const { slack, handlers } = municipality;
  const circles = [slack.coordinators, slack.escalation, handlers].map((circle) =>
    circle.filter((person) => maySeeCase(one, person, municipality, invited)),
  );
  return circles.find((circle) => circle.length > 0) ?? [];
}

/** Who gets the case where its channel won't do: they, and whoever handles it, who would have it nowhere. */
export function holdersOf(
  one: Seen,
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly StaffId[] {
  const people = peopleFor(one, municipality, invited);
  const { handler } = one;
  const isLeftOut =
    handler !== null && !people.includes(handler) && maySeeCase(one, handler, municipality, invited);
  return isLeftOut ? [...people, handler] : people;
}

/** Where the alert of an urgent case goes; for a confidential one to its channel and to people, never to the urgent channel. */
export function alertPlaces(
  one: Seen,
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly PlaceId[] {
  const { slack } = municipality;
  if (!one.urgent) return [];
  if (!one.confidential) return [slack.urgent];
  const onCall = slack.onCall.filter((person) => maySeeCase(one, person, municipality, []));
  return [slack.confidential, ...new Set([...peopleFor(one, municipality, invited), ...onCall])];
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

/** Whether anything of this case may stand at a location: the resident agreed, and it is not confidential. */
export const isSharedWithLocation = ({
  visibility,
  confidential,
}: Pick<Case, 'visibility' | 'confidential'>): boolean =>
  visibility === 'municipality_and_location' && !confidential;

type AtLocation = Seen & Pick<Case, 'visibility'>;

/** Who may act on what this location was asked: its managers and the desk, never a person the case is about. */
export function maySeeLocationCard(
  one: AtLocation,
  location: LocationCode,
  person: StaffId,
  municipality: Municipality,
): boolean {
  if (!isSharedWithLocation(one) || one.about.includes(person)) return false;
  return managersOf(location, municipality).includes(person) || isAtDesk(person, municipality);
}

export const managersOf = (location: LocationCode, { locations }: Municipality): readonly StaffId[] =>
  locations.find(({ code }) => code === location)?.managers ?? [];

/** Where the card of a location belongs: in its channel, or with its managers who may see it. */
export function locationPlaces(
  one: AtLocation,
  location: LocationCode,
  municipality: Municipality,
): readonly PlaceId[] {
  const channel = municipality.locations.find(({ code }) => code === location)?.channel ?? null;
  return channel === null ? locationPeople(one, location, municipality) : [channel];
}

/** Its managers who may see this case. */
export const locationPeople = (
  one: AtLocation,
  location: LocationCode,
  municipality: Municipality,
): readonly StaffId[] =>
  managersOf(location, municipality).filter((person) =>
    maySeeLocationCard(one, location, person, municipality),
  );

/** Of those who read along at a location, the ones who may not: in its channel the municipality put everyone else. */
export function strangersAtLocation(
  one: AtLocation,
  location: LocationCode,
  place: PlaceId,
  members: readonly StaffId[],
  municipality: Municipality,
): readonly StaffId[] {
  if (!isPerson(place)) return members.filter((member) => one.about.includes(member));
  return maySeeLocationCard(one, location, place, municipality) ? [] : [place];
}

/** Who takes part in the regular talks about this location, and gets their agenda. */
export const takesPartInContact = (
  location: LocationCode,
  person: StaffId,
  municipality: Municipality,
): boolean => managersOf(location, municipality).includes(person) || isAtDesk(person, municipality);

/**
 * Whether anything that a location is shown of itself may depend on the case, be it a number: never on one that is confidential, nor on one about
 * somebody who takes part in its talks, since each of them gets the same.
 */
export const mayReachLocation = (
  one: Pick<Case, 'about' | 'confidential'>,
  location: LocationCode,
  municipality: Municipality,
): boolean =>
  !one.confidential && !one.about.some((person) => takesPartInContact(location, person, municipality));

/**
 * Whose numbers this person gets from the register. Who works on cases: those of the municipality, without what is about themselves; what is
 * confidential counts for coordinators and for handlers who were invited to see all of it. A manager: those of their own locations, each by itself,
 * made of what may reach it. Nobody else gets any. `invited`: who is in the confidential channel.
 */
export function registerScopesOf(
  person: StaffId,
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly RegisterScope[] {
  const { handlers, locations, slack } = municipality;
  if (worksOnCases(person, municipality)) {
    const isInvited =
      handlers.includes(person) && invited.includes(person) && !isManager(person, municipality);
    const confidential = slack.coordinators.includes(person) || isInvited;
    return [{ location: null, confidential, notAbout: [person], groupsOnly: false }];
  }
  return locations
    .filter(({ managers }) => managers.includes(person))
    .map((location) => locationScope(location, municipality));
}

/** What a location may know of itself: made of what may reach it, and of nothing about anybody who takes part in its talks. */
export function locationScope(
  { code, managers }: Location,
  municipality: Pick<Municipality, 'handlers' | 'slack'>,
): RegisterScope & { readonly location: LocationCode } {
  return {
    location: code,
    confidential: false,
    notAbout: [...new Set([...managers, ...deskPeople(municipality)])],
    groupsOnly: true,
  };
}

/** `null`: this person may have the paper; otherwise why not. `invited`: who is in the confidential channel. */
export function mayHavePaper(
  asked: PaperAsked,
  person: StaffId,
  municipality: Municipality,
  invited: readonly StaffId[],
): DeskKey | null {
  if (asked.paper === 'flyer')
    return isAtDesk(person, municipality) || managersOf(asked.location, municipality).includes(person)
      ? null
      : 'refuse.role';
  if (!registerScopesOf(person, municipality, invited).some(({ location }) => location === null))
    return 'refuse.role';
  return asked.withContent && !municipality.slack.coordinators.includes(person)
    ? 'refuse.exportContent'
    : null;
}
