/**
 * What is kept no longer than its term. Every night everything that has come to it gets a clock, and each clock is handled in a transaction of its own,
 * so that one mistake holds up nothing else, and at a pace, so that a long standstill floods nobody.
 */
import { isErased, isOver, linkCutBefore, mayHaveEnded } from '#core/case/retention.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import { allChannels, allStaff } from '#core/municipality.ts';
import { addDays, addDuration, atLocalTime, localDateOf, type Instant } from '#core/time.ts';
import { startBefore } from '#core/duration.ts';
import type { Clock, Transaction } from '#ports/store.ts';
import { aftercareClocks } from '../resident/aftercare.ts';
import { checkInClock } from '../resident/check-ins.ts';
import { transact, type Context, type Work } from '../context.ts';
import { cutFromCases } from './cut-link.ts';
import { destroyAtTerm, eraseCase } from './erase-case.ts';
import { forgetPerson } from './erase-data.ts';
import { oweDesk, placeOfLane } from '../delivery/owe.ts';
import { mergedInto } from '../handling/where-now.ts';

export const retentionClock = 'retention';
export const contentClock = 'contentTerm';
export const deskClock = 'deskTerm';
export const identityClock = 'identityTerm';

/** When least is asked of the machine. */
const nightTime = '03:20';
/** So many of a kind are found in one look; with more the next one comes soon. */
const foundMax = 500;
const soon = 'PT10M';
const everything = 'everything';

/**
 * What belongs to no case and no resident (docs/retention.md says why so long). Deliveries: longer than any platform repeats one; their raw form:
 * as long as somebody may want to mend what could not be read; what went out: as long as copies at the desk; talks: as long as complaints.
 */
const rows = { inbox: 'P90D', parked: 'P30D', outbox: 'P12W', contactMoments: 'P5Y' } as const;

/** While one of these runs something is still promised: a question after the end, a check-in. */
const promises = { own: [checkInClock], ofCases: Object.values(aftercareClocks) };

/** At the start of a process: where it runs already it stays as it is. */
export const beginRetention = (context: Context): Promise<void> =>
  transact(context, async (work) => {
    if ((await work.tx.clocks.get(retentionClock, everything)) !== null) return;
    await work.tx.clocks.set({ name: retentionClock, subject: everything, dueAt: context.clock.now() });
  });

export async function findEnded(context: Context, work: Work): Promise<void> {
  const { tx } = work;
  const { municipality } = context;
  const { timeZone, clocks } = municipality;
  const now = context.clock.now();
  const reducible = startBefore(now, clocks.retention.slackCopies, timeZone);
  const found: { readonly name: string; readonly subjects: readonly string[] }[] = [];
  for (const which of mayHaveEnded(now, municipality))
    found.push({ name: contentClock, subjects: await tx.cases.ended(which, foundMax) });
  found.push({ name: deskClock, subjects: await tx.cases.unreduced(reducible, foundMax) });
  const unheard = await tx.residents.unheard(linkCutBefore(now, municipality), promises, { limit: foundMax });
  found.push({ name: identityClock, subjects: unheard });
  for (const { name, subjects } of found)
    for (const subject of subjects) await tx.clocks.set({ name, subject, dueAt: now });
  const papers = await takePapersAway(work, reducible);
  const isAll = (await forgetOld(context, tx, now)) && papers < foundMax;
  const isMore = !isAll || found.some(({ subjects }) => subjects.length === foundMax);
  const dueAt = isMore ? addDuration(now, soon, timeZone) : nextNight(now, timeZone);
  await tx.clocks.set({ name: retentionClock, subject: everything, dueAt });
}

/** Tables, figures and flyers that people had brought to them directly. Answers how many. */
async function takePapersAway(work: Work, before: Instant): Promise<number> {
  const papers = await work.tx.deskFiles.papers(before, foundMax);
  for (const { lane, fileId } of papers) {
    await work.tx.deskFiles.forget([fileId]);
    await oweDesk(work, placeOfLane(lane), { show: 'no-file', fileId });
  }
  return papers.length;
}

function nextNight(now: Instant, timeZone: string): Instant {
  const today = localDateOf(now, timeZone);
  const tonight = atLocalTime(today, nightTime, timeZone);
  return tonight > now ? tonight : atLocalTime(addDays(today, 1), nightTime, timeZone);
}

async function forgetOld({ municipality }: Context, tx: Transaction, now: Instant): Promise<boolean> {
  const before = (period: string): Instant => addDuration(now, `-${period}`, municipality.timeZone);
  await tx.upkeep.forgetOthers({ channels: allChannels(municipality), people: allStaff(municipality) });
  return tx.upkeep.forgetOld(
    {
      inbox: before(rows.inbox),
      parked: before(rows.parked),
      outbox: before(rows.outbox),
      contactMoments: before(rows.contactMoments),
    },
    foundMax,
  );
}

/** The words of a case go, with those of the cases that go on in it; its row in the register stays. */
export async function endContent(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const one = await work.tx.cases.get(subject as CaseId);
  if (one === null || !isOver(one, context.clock.now(), context.municipality)) return;
  for (const part of [...(await mergedInto(work.tx, one.id)), one])
    if (!isErased(part)) await destroyAtTerm(context, work, part);
}

/** What leads to a person goes: from then on they are somebody new. Nothing is said: nobody is written to about what ended long ago. */
export async function endIdentity(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const { tx } = work;
  const id = subject as ResidentId;
  const before = linkCutBefore(context.clock.now(), context.municipality);
  const [isUnheard] = await tx.residents.unheard(before, promises, { among: id });
  if (isUnheard === undefined) return;
  // The resident asked for it, and could not be reached since.
  for (const one of await tx.cases.ofResident(id))
    if (one.erasure === 'planned') await eraseCase(context, work, one);
  await cutFromCases(work, id, context.clock.now());
  await forgetPerson(work, id, context.clock.now());
}
