/**
 * Something bad happened because somebody complained: a case of its own, which only few people see. Who handled the first one is not given it, and
 * whoever that one was about does not see this one either. In the first case nothing tells of it.
 */
import type { Case } from '#core/case/case.ts';
import { beginningOf, newCase } from '#core/case/new-case.ts';
import { sayAddAsk } from '#core/conversation/say.ts';
import { sayNoted } from '#core/conversation/say-aftercare.ts';
import type { CaseId } from '#core/ids.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import { startCardOfTheDay } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { noteOnce } from './note-once.ts';
import { acknowledged, freeReference } from './open-case.ts';
import { oweResident } from '../delivery/owe.ts';
import { settlePlaces } from '../places/settle-places.ts';
import { schedulePrompts } from '../handling/staff-prompts.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { survivorOf } from '../handling/where-now.ts';

/** Gives the case in which it is heard: what the resident writes next goes there. */
export async function hearHarm(
  context: Context,
  work: Work,
  resident: Resident,
  complaint: Case,
): Promise<CaseId> {
  const known = await openHarmOf(work.tx, resident, complaint);
  const one = known ?? (await openHarm(context, work, resident, complaint));
  if (known !== null && (await noteOnce(context, work, known, { type: 'harm', happened: true })))
    await tellDesk(context, work, known, 'thread.harm');
  const ask = sayAddAsk(one.reference);
  const said = known === null ? await acknowledged(context, work.tx, one, []) : ask;
  const parts = known === null ? [...said.parts, ...ask.parts] : said.parts;
  await oweResident(work, resident.id, { ...said, parts }, { caseId: one.id });
  return one.id;
}

/** Said after a yes it changes nothing for the case: it may have been asked of them. */
export async function hearNoHarm(
  context: Context,
  work: Work,
  resident: Resident,
  complaint: Case,
): Promise<void> {
  const known = await openHarmOf(work.tx, resident, complaint);
  const one = known ?? complaint;
  const isNew = await noteOnce(context, work, one, { type: 'harm', happened: false });
  if (known !== null && isNew) await tellDesk(context, work, known, 'thread.noHarm');
  await oweResident(work, resident.id, sayNoted(one), { caseId: one.id });
}

/** The open case that an earlier yes began, or in which that goes on. */
async function openHarmOf(tx: Transaction, { id }: Resident, complaint: Case): Promise<Case | null> {
  for (const one of await tx.cases.ofResident(id)) {
    if (one.follows !== complaint.id) continue;
    const now = await survivorOf(tx, one);
    if (now.state === 'closed') continue;
    if ((await tx.entries.list(one.id)).some(({ body }) => body.type === 'harm')) return now;
  }
  return null;
}

/** Not urgent by itself: what the resident writes may make it so. */
async function openHarm(context: Context, work: Work, resident: Resident, complaint: Case): Promise<Case> {
  const { tx } = work;
  const now = context.clock.now();
  const one: Case = {
    ...newCase({
      id: context.ids.next() as CaseId,
      reference: await freeReference(context, tx),
      kind: 'complaint',
      urgent: false,
      confidential: true,
      visibility: 'municipality',
      category: null,
      suggestedCategories: [],
      location: complaint.location,
      source: 'telegram',
      language: resident.language,
      residentId: resident.id,
      follows: complaint.id,
      receivedAt: now,
      sentAt: now,
    }),
    about: complaint.about,
  };
  await tx.cases.create(one);
  const round = await tx.entries.append(one.id, {
    at: now,
    actor: 'resident',
    body: { type: 'harm', happened: true, begins: beginningOf(one) },
  });
  await settlePlaces(context, work, one, { round, raised: false });
  await startCardOfTheDay(context, work, one.id);
  await schedulePrompts(context, work, one);
  await tellDesk(context, work, one, 'thread.harm');
  return one;
}

const tellDesk = (
  context: Context,
  work: Work,
  one: Case,
  key: 'thread.harm' | 'thread.noHarm',
): Promise<void> => mentionHandler(context, work, one, { key });
