/**
 * The rhythm of the talks between a location and the municipality: when one is planned both sides get the agenda, and where none is noted within a
 * week they are asked to make one. A talk that is noted begins the next stretch.
 */
import { whoIsThere } from '#core/desk/absence.ts';
import { isAtDesk, managersOf, mayReachLocation } from '#core/access.ts';
import type { LocationCode, StaffId } from '#core/ids.ts';
import { nameIn, type Location } from '#core/municipality.ts';
import { deskSideOf } from '#core/register/agenda.ts';
import { addDuration, localDateOf, type Instant } from '#core/time.ts';
import type { Clock, Transaction } from '#ports/store.ts';
import { deskOf } from '../handling/absences.ts';
import { atWork, momentAfter, transact, type Context, type Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { morningFrom } from '../handling/staff-prompts.ts';

export const contactClock = 'contactMoment';
export const contactOverdueClock = 'contactOverdue';
/** So long after the planned day a talk that was not noted is asked for. */
const patience = 'P1W';

/** At the start of a process: every location of the file has its rhythm; one that has it already keeps it. */
export const beginContact = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    for (const { code } of context.municipality.locations) {
      if ((await work.tx.clocks.get(contactClock, code)) === null) await planNext(context, work, code);
    }
  });

/** Plans the next talk from now; answers when. */
export async function planNext(context: Context, { tx }: Work, location: LocationCode): Promise<Instant> {
  const moment = momentAfter(context, context.clock.now(), context.municipality.clocks.contactMoment);
  const dueAt = morningFrom(context, moment);
  await tx.clocks.set({ name: contactClock, subject: location, dueAt });
  return dueAt;
}

const locationOf = (context: Context, { subject }: Clock): Location | undefined =>
  context.municipality.locations.find(({ code }) => code === subject);

/** Both sides get the agenda. A location that is no longer in the file has no more talks. */
export async function sendAgenda(context: Context, work: Work, clock: Clock): Promise<void> {
  const location = locationOf(context, clock);
  if (location === undefined) return;
  const { code } = location;
  const { timeZone } = context.municipality;
  const planned = localDateOf(clock.dueAt, timeZone);
  for (const person of await peopleOfContact(context, work.tx, code))
    await oweDesk(work, person, { show: 'agenda', location: code, planned });
  await planNext(context, work, code);
  const dueAt = atWork(context, addDuration(context.clock.now(), patience, timeZone));
  await work.tx.clocks.set({ name: contactOverdueClock, subject: code, dueAt });
}

/** It was planned a week ago, and nobody noted one: a noted one stops this clock. */
export async function askForContact(context: Context, work: Work, clock: Clock): Promise<void> {
  const location = locationOf(context, clock);
  if (location === undefined) return;
  const { code, name } = location;
  const { timeZone } = context.municipality;
  const last = await work.tx.contactMoments.last(code);
  // Where there never was one it is asked for since the day on which it was planned.
  const since = last?.at ?? addDuration(clock.dueAt, `-${patience}`, timeZone);
  const params = { location: { name }, date: { date: localDateOf(since, timeZone) } };
  for (const person of await peopleOfContact(context, work.tx, code))
    await oweDesk(work, person, { show: 'direct', text: { key: 'contact.overdue', params } });
}

/** The managers, and who talks with them for the municipality. */
export async function peopleOfContact(
  context: Context,
  tx: Transaction,
  location: LocationCode,
): Promise<readonly StaffId[]> {
  return [
    ...new Set([...managersOf(location, context.municipality), ...(await deskSide(context, tx, location))]),
  ];
}

/** Who talks with this location for the municipality today. */
export async function deskSide(
  context: Context,
  tx: Transaction,
  location: LocationCode,
): Promise<readonly StaffId[]> {
  const { municipality, clock } = context;
  const desk = await deskOf(context, tx);
  const cases = (await tx.cases.at(location, clock.now())).filter(
    (one) => one.state !== 'closed' && mayReachLocation(one, location, municipality),
  );
  const last = await tx.contactMoments.last(location);
  const people = deskSideOf(cases, last?.by ?? null, location, municipality);
  const may = (person: StaffId): boolean =>
    isAtDesk(person, municipality) && !managersOf(location, municipality).includes(person);
  return [...new Set(people.flatMap((person) => whoIsThere(person, desk, may)))];
}

/** For a list in the person's own order of things: by name. */
export const locationsOf = (context: Context, by: StaffId): readonly LocationCode[] => {
  const { municipality } = context;
  const { deskLanguage, locations } = municipality;
  return locations
    .filter(({ managers }) => managers.includes(by) || isAtDesk(by, municipality))
    .toSorted((a, b) => nameIn(a.name, deskLanguage).localeCompare(nameIn(b.name, deskLanguage)))
    .map(({ code }) => code);
};
