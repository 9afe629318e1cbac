/** A talk between a location and the municipality is noted; what was agreed with a day comes back on that day. */
import { whoIsThere } from '#core/desk/absence.ts';
import { isAtDesk, takesPartInContact } from '#core/access.ts';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import { agreementsIn, agreementsMax, toldLinesIn, type ContactMoment } from '#core/register/contact.ts';
import type { DeskKey } from '#core/text-key.ts';
import { localDateOf, startOfDay } from '#core/time.ts';
import type { ContactActs } from '#ports/desk-acts/contact.ts';
import type { Clock } from '#ports/store.ts';
import { deskOf } from '../handling/absences.ts';
import {
  contactClock,
  contactOverdueClock,
  deskSide,
  locationsOf,
  peopleOfContact,
  planNext,
} from './contact-rhythm.ts';
import { transact, type Context, type Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { morningFrom } from '../handling/staff-prompts.ts';
import { sentBefore, submissionOf } from '../answers/submission.ts';

export const agreementClock = 'agreement';

type Open = ContactActs['openContact'];
type Logged = Parameters<ContactActs['logContact']>[0];
type Answer = Awaited<ReturnType<ContactActs['logContact']>>;

export function openContact(context: Context, asked: Parameters<Open>[0]): Awaited<ReturnType<Open>> {
  const locations = locationsOf(context, asked.by);
  const [only] = locations;
  if (only === undefined) return { ok: false, refusal: { key: 'refuse.role' } };
  const wanted = locations.find((code) => code === asked.location);
  return {
    ok: true,
    locations,
    location: wanted ?? (locations.length === 1 ? only : null),
    approves: isAtDesk(asked.by, context.municipality),
  };
}

export const logContact = (context: Context, logged: Logged): Promise<Answer> =>
  transact(context, async (work): Promise<Answer> => {
    const { municipality, clock } = context;
    const { by, location } = logged;
    if (!takesPartInContact(location, by, municipality))
      return { ok: false, refusal: { key: 'refuse.role' } };
    if (!municipality.locations.some(({ code }) => code === location))
      return { ok: false, wrong: { location: { key: 'error.choose' } } };
    if (logged.when.trim() === '') return { ok: false, wrong: { when: { key: 'error.tooShort' } } };
    const now = clock.now();
    const agreements = agreementsIn(logged.agreed, localDateOf(now, municipality.timeZone));
    if (agreements.length > agreementsMax)
      return {
        ok: false,
        wrong: { agreed: { key: 'error.tooManyLines', params: { limit: agreementsMax } } },
      };
    const delivery = submissionOf(context, logged);
    // The same window again is answered with what it noted.
    const noted = await work.tx.contactMoments.get((await work.tx.inbox.outcomeOf(delivery)) ?? '');
    if (noted !== null && (await work.tx.inbox.saidOther(delivery))) return sentBefore;
    const moment: ContactMoment = noted ?? {
      id: context.ids.next(),
      location,
      at: now,
      by,
      when: logged.when,
      agreements,
      told: isAtDesk(by, municipality) ? toldLinesIn(logged.told) : [],
    };
    if (noted === null) {
      await work.tx.inbox.accept({ ...delivery, outcome: moment.id });
      await note(context, work, moment);
    }
    return { ok: true, said: await confirmation(context, work, moment) };
  });

async function note(context: Context, work: Work, moment: ContactMoment): Promise<void> {
  const { tx } = work;
  const { timeZone } = context.municipality;
  await tx.contactMoments.add(moment);
  await tx.clocks.stop(contactOverdueClock, moment.location);
  await planNext(context, work, moment.location);
  if (moment.agreements.length > 0) {
    for (const person of await peopleOfContact(context, tx, moment.location))
      if (person !== moment.by)
        await oweDesk(work, person, { show: 'agreed', location: moment.location, moment: moment.id });
  }
  const today = localDateOf(moment.at, timeZone);
  for (const [index, { by }] of moment.agreements.entries()) {
    if (by === null || by <= today) continue;
    const dueAt = morningFrom(context, startOfDay(by, timeZone));
    await tx.clocks.set({ name: agreementClock, subject: `${moment.id}:${index}`, dueAt });
  }
}

/** When the next talk is, and that nobody is reminded of what has no day. */
async function confirmation(
  { municipality, clock }: Context,
  { tx }: Work,
  { location, agreements }: ContactMoment,
): Promise<Text<DeskKey>> {
  const next = (await tx.clocks.get(contactClock, location)) ?? clock.now();
  const date = { date: localDateOf(next, municipality.timeZone) };
  const logged = { key: 'contact.logged', params: { date } } as const;
  const count = agreements.filter(({ by }) => by === null).length;
  return count === 0 ? logged : { key: 'contact.undated', params: { logged: { text: logged }, count } };
}

/** Whoever was mentioned hears of it, or who stands in for them; where nobody was, who noted it for the municipality, or talks with the location now. */
export async function remindOfAgreement(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const [id = '', index = ''] = subject.split(':');
  const moment = await work.tx.contactMoments.get(id);
  const agreement = moment?.agreements[Number(index)];
  const location = context.municipality.locations.find(({ code }) => code === moment?.location);
  if (moment === null || agreement === undefined || agreement.by === null || location === undefined) return;
  const may = (person: StaffId): boolean => takesPartInContact(location.code, person, context.municipality);
  const named = agreement.who !== null && may(agreement.who) ? agreement.who : null;
  const noter = isAtDesk(moment.by, context.municipality) ? moment.by : null;
  const owner = named ?? noter;
  const people =
    owner === null
      ? await deskSide(context, work.tx, location.code)
      : whoIsThere(owner, await deskOf(context, work.tx), may);
  const params = {
    location: { name: location.name },
    date: { date: agreement.by },
    text: agreement.text,
  };
  for (const person of people) {
    const text: Text<DeskKey> =
      agreement.who === null || agreement.who === person
        ? { key: 'contact.reminder', params }
        : { key: 'contact.reminderFor', params: { ...params, who: { staff: agreement.who } } };
    await oweDesk(work, person, { show: 'direct', text });
  }
}
