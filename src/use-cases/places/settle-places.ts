/**
 * Who may see a case has changed: everything of it that stands where it may not is taken away, and it stands where it may. What is to be said of
 * that is said once it is done (left-place.ts).
 */
import { holdersOf, homeOf, isPlaceFor, maySeeCase, strangersIn } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import { isPerson, type PlaceId, type StaffId } from '#core/ids.ts';
import { deskChannels } from '#core/municipality.ts';
import type { Context, Work } from '../context.ts';
import { leave, standAt } from './move-case.ts';
import { laneOfPlace, oweAlerts, oweDesk, placeOfLane } from '../delivery/owe.ts';

/** `round`: the entry with which it changed. `raised`: it is confidential from now on, which the resident is to hear. */
export async function settlePlaces(
  context: Context,
  work: Work,
  one: Case,
  why: { readonly round: number; readonly raised: boolean },
): Promise<void> {
  const { tx } = work;
  const { to, insteadOf } = await whereTo(context, work, one);
  const leaving: PlaceId[] = [];
  for (const place of await candidates(context, work, one)) {
    if (!to.includes(place) && !(await mayStay(context, work, one, place))) leaving.push(place);
  }
  const stood: PlaceId[] = [];
  for (const from of leaving) {
    if (await standsIn(work, one, from)) stood.push(from);
    await leave(work, one, from);
  }
  const settled = await tx.posted.placesOfCase(one.id);
  for (const place of to) {
    if (!settled.includes(place)) await standAt(work, one, place, insteadOf === null ? {} : { insteadOf });
  }
  if (insteadOf !== null)
    await sayEscalated(
      context,
      work,
      one,
      to.filter((place) => !settled.includes(place)),
    );
  await oweAlerts(work, one, context.municipality);
  if (!one.confidential) return;
  // Where nothing stood, nothing has to be taken away; the resident hears of it all the same.
  const places = stood.length === 0 && why.raised ? [context.municipality.slack.intake] : stood;
  const readers = await membersOf(work, places);
  for (const from of places) {
    await oweDesk(work, from, { show: 'left', caseId: one.id, ...why, places, readers });
  }
}

/** The home that it has now; people directly where somebody in it may not see the case. */
async function whereTo(
  context: Context,
  work: Work,
  one: Case,
): Promise<{ readonly to: readonly PlaceId[]; readonly insteadOf: PlaceId | null }> {
  const { municipality } = context;
  const home = homeOf(one, municipality);
  const members = await work.tx.members.list(home);
  const invited = await work.tx.members.list(municipality.slack.confidential);
  if (strangersIn(one, home, members, municipality, invited).length === 0) {
    const { handler } = one;
    const isOutside = handler !== null && members.length > 0 && !members.includes(handler);
    return {
      to:
        one.confidential && isOutside && maySeeCase(one, handler, municipality, invited)
          ? [home, handler]
          : [home],
      insteadOf: null,
    };
  }
  return { to: holdersOf(one, municipality, invited), insteadOf: home };
}

/** Where something of it stands or may be on its way. */
async function candidates(context: Context, work: Work, one: Case): Promise<readonly PlaceId[]> {
  const { municipality } = context;
  const posted = (await work.tx.posted.everywhere(one.id)).filter(({ lane }) => lane.startsWith('slack:'));
  const ofLocations = municipality.locations.flatMap(({ channel, managers }): readonly PlaceId[] =>
    channel === null ? managers : [channel],
  );
  return [
    ...new Set<PlaceId>([
      ...deskChannels(municipality),
      ...ofLocations,
      ...(await work.tx.posted.placesOfCase(one.id)),
      ...posted.map(({ lane }) => placeOfLane(lane)),
    ]),
  ];
}

/** A case that is confidential no longer stands in its channel, and with nobody directly beside that. */
async function mayStay(context: Context, work: Work, one: Case, place: PlaceId): Promise<boolean> {
  const { municipality } = context;
  if (!one.confidential) {
    const cards = await work.tx.posted.placesOfCase(one.id);
    return isPerson(place) ? !cards.includes(place) : place !== municipality.slack.confidential;
  }
  if (!isPlaceFor(one, place, municipality)) return false;
  if (!isPerson(place)) return false;
  const invited = await work.tx.members.list(municipality.slack.confidential);
  return maySeeCase(one, place, municipality, invited);
}

async function standsIn({ tx }: Work, one: Case, place: PlaceId): Promise<boolean> {
  const lane = laneOfPlace(place);
  return (await tx.posted.ofCase(one.id, lane)).length > 0 || (await tx.outbox.head(lane))?.caseId === one.id;
}

async function membersOf({ tx }: Work, places: readonly PlaceId[]): Promise<readonly StaffId[]> {
  const readers = new Set<StaffId>();
  for (const place of places)
    for (const person of isPerson(place) ? [place] : await tx.members.list(place)) readers.add(person);
  return [...readers];
}

/** Whoever is no coordinator and does not handle it did not expect to get a case directly. */
export async function sayEscalated(
  { municipality: { slack } }: Context,
  work: Work,
  one: Case,
  to: readonly PlaceId[],
): Promise<void> {
  for (const place of to) {
    if (!isPerson(place) || slack.coordinators.includes(place) || place === one.handler) continue;
    await oweDesk(work, place, { show: 'line', caseId: one.id, text: { key: 'confidential.escalated' } });
  }
}
