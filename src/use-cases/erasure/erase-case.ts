/** One case is erased: withdrawn if it was open, cut from its resident, unreadable; what remains is a row without a person. */
import { withdraw } from '#core/case/changes.ts';
import { isReduced, keptUntil } from '#core/case/retention.ts';
import type { Actor, Case } from '#core/case/case.ts';
import type { PlaceId } from '#core/ids.ts';
import { compare, endOfDay, type Instant, type LocalDate } from '#core/time.ts';
import type { Transaction } from '#ports/store.ts';
import { askLater, notesStanding } from '../places/ask-authors.ts';
import { stopCaseClocks } from '../handling/case-clocks.ts';
import type { Context, Work } from '../context.ts';
import { cardSubject } from '../delivery/desk-subjects.ts';
import { laneOfPlace, oweDesk } from '../delivery/owe.ts';
import { oweErasedCard, takeFromDesk } from '../places/take-from-desk.ts';
import { survivorOf } from '../handling/where-now.ts';

export const sealedUntilClock = 'sealedUntil';
export const erasePlannedClock = 'erasePlanned';

export interface ErasedCase {
  readonly case: Case;
  /** `null` when its key is destroyed already. */
  readonly until: LocalDate | null;
}

/** What becomes of its words, when, and who wanted it. */
export interface Erasing {
  readonly at: Instant;
  readonly actor: Actor;
  /** The last day on which they are kept, sealed, and the moment after which their key goes; `null`: it goes now. */
  readonly sealed: { readonly until: LocalDate; readonly dueAt: Instant } | null;
  readonly left?: { readonly desk: number; readonly chat: number };
}

/** `inChat`: how many of our messages stay in the chat. */
export interface Who {
  readonly actor: Actor;
  readonly inChat?: number;
}

/** As the municipality decided it for whoever asks. */
export async function eraseCase(
  context: Pick<Context, 'clock' | 'municipality' | 'holidays'>,
  work: Work,
  one: Case,
  { actor, inChat }: Who = { actor: 'resident' },
): Promise<ErasedCase> {
  const { municipality } = context;
  const at = context.clock.now();
  const notes = await notesStanding(work.tx, one);
  await askLater(context, work, notes);
  const left = { desk: notes.length, chat: inChat ?? 0 };
  const until = await untilOf(context, work.tx, one);
  const sealed = until === null ? null : { until, dueAt: endOfDay(until, municipality.timeZone) };
  return eraseContent(work, one, { at, actor, sealed, left });
}

/** The end of the term: nothing of it is kept. What people wrote at the desk they are asked to delete there. */
export async function destroyAtTerm(context: Context, work: Work, one: Case): Promise<void> {
  const notes = await notesStanding(work.tx, one);
  // When the posts were taken away, people were asked about all that they had written until then.
  const { reducedAt } = one;
  await askLater(
    context,
    work,
    isReduced(one) && reducedAt !== null ? notes.filter(({ at }) => compare(at, reducedAt) > 0) : notes,
  );
  for (const posted of await work.tx.posted.everywhere(one.id))
    if (posted.lane.startsWith('tg:')) await work.tx.posted.forget(posted);
  const left = { desk: notes.length, chat: 0 };
  await eraseContent(work, one, { at: context.clock.now(), actor: 'system', sealed: null, left });
}

/** The last day on which its words are kept, were it erased now; `null`: they go at once. */
export async function untilOf(
  { clock, municipality }: Pick<Context, 'clock' | 'municipality'>,
  tx: Transaction,
  one: Case,
): Promise<LocalDate | null> {
  if (municipality.erasure === 'destroy') return null;
  const ended = one.state === 'closed' ? one : withdraw(one, clock.now());
  // What a merged case holds is kept as long as the one that it went on in.
  const kept = ended.mergedInto === null ? ended : await survivorOf(tx, ended);
  return keptUntil(kept, clock.now(), municipality);
}

export async function eraseContent(
  work: Work,
  one: Case,
  { at, actor, sealed, ...said }: Erasing,
): Promise<ErasedCase> {
  const { tx } = work;
  if (one.state !== 'closed') {
    await tx.entries.append(one.id, { at, actor, body: { type: 'withdrawn' } });
  }
  // An outcome that was on its way comes to nobody any more.
  const ended = one.state === 'closed' ? { ...one, closedAt: one.closedAt ?? at } : withdraw(one, at);
  const how = sealed === null ? 'destroyed' : 'sealed';
  await tx.entries.append(one.id, { at, actor, body: { type: 'erased', how, ...said } });
  await stopCaseClocks(work, one.id);
  await tx.clocks.stop(erasePlannedClock, one.id);
  const takeAway = await takeFromDesk(work, one, 'erased');
  await tx.outbox.forget({ caseId: one.id });
  await tx.translations.forget(one.id);
  const until = sealed?.until ?? null;
  const erased = { ...ended, residentId: null, sharedName: null, erasure: how, sealedUntil: until } as const;
  await tx.cases.save(erased);
  if (sealed === null) await tx.cases.destroyContent(one.id, at);
  else await tx.clocks.set({ name: sealedUntilClock, subject: one.id, dueAt: sealed.dueAt });
  await takeAway();
  return { case: erased, until };
}

export async function takeCardAway(work: Work, { id: caseId }: Case, place: PlaceId): Promise<void> {
  const standing = await work.tx.posted.bySubject(laneOfPlace(place), cardSubject(caseId));
  if (standing === null) return;
  const { channel, messageId } = standing;
  await work.tx.posted.forget(standing);
  await oweDesk(work, place, { show: 'nothing', caseId, channel, messageId }, 'erased');
}

/** The term of what was sealed is over: the key goes, and with it every word. */
export async function destroySealed(work: Work, one: Case, at: Instant): Promise<void> {
  await work.tx.clocks.stop(sealedUntilClock, one.id);
  await work.tx.entries.append(one.id, { at, actor: 'system', body: { type: 'erased', how: 'destroyed' } });
  await work.tx.cases.save({ ...one, erasure: 'destroyed', sealedUntil: null });
  await work.tx.cases.destroyContent(one.id, at);
  await oweErasedCard(work, one, await work.tx.posted.placesOfCase(one.id));
}
