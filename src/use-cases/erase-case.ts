/** One case is erased: withdrawn if it was open, cut from its resident, unreadable; what remains is a row without a person. */
import { withdraw } from '#core/case/changes.ts';
import { keptUntil } from '#core/case/retention.ts';
import type { Actor, Case } from '#core/case/case.ts';
import { isRemoval, type DeskSubject } from '#core/desk-post.ts';
import type { PlaceId } from '#core/ids.ts';
import { endOfDay, type Instant, type LocalDate } from '#core/time.ts';
import { stopCaseClocks } from './case-clocks.ts';
import type { Context, Work } from './context.ts';
import { cardSubject, laneOfPlace, oweDesk, placeOfLane } from './owe.ts';
import { strayIn } from './stray-post.ts';
import { survivorOf } from './where-now.ts';

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
}

/** As the municipality decided it for whoever asks. */
export async function eraseCase(
  context: Context,
  work: Work,
  one: Case,
  actor: Actor = 'resident',
): Promise<ErasedCase> {
  const { municipality } = context;
  const at = context.clock.now();
  const ended = one.state === 'closed' ? one : withdraw(one, at);
  // What a merged case holds is kept as long as the one that it went on in.
  const kept = ended.mergedInto === null ? ended : await survivorOf(work.tx, ended);
  const until = municipality.erasure === 'seal' ? keptUntil(kept, at, municipality) : null;
  const sealed = until === null ? null : { until, dueAt: endOfDay(until, municipality.timeZone) };
  return eraseContent(work, one, { at, actor, sealed });
}

export async function eraseContent(
  work: Work,
  one: Case,
  { at, actor, sealed }: Erasing,
): Promise<ErasedCase> {
  const { tx } = work;
  if (one.state !== 'closed') {
    await tx.entries.append(one.id, { at, actor, body: { type: 'withdrawn' } });
  }
  const ended = one.state === 'closed' ? one : withdraw(one, at);
  const how = sealed === null ? 'destroyed' : 'sealed';
  await tx.entries.append(one.id, { at, actor, body: { type: 'erased', how } });
  await stopCaseClocks(work, one.id);
  await tx.clocks.stop(erasePlannedClock, one.id);
  const takeAway = await takeFromDesk(work, one);
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

/**
 * Our posts and files at the desk, in every place where something of this case stands; the card stays and says what became of it. Found
 * before anything is forgotten; what is owed for it is no longer tied to the case, whose key may be gone when its turn comes.
 */
async function takeFromDesk(work: Work, one: Case): Promise<() => Promise<void>> {
  const { tx } = work;
  const standing = (await tx.posted.everywhere(one.id)).filter(({ lane }) => lane.startsWith('slack:'));
  const cards = await tx.posted.placesOfCase(one.id);
  const lanes = new Set([...standing.map(({ lane }) => lane), ...cards.map(laneOfPlace)]);
  const owed: { readonly lane: string; readonly subject: DeskSubject }[] = [];
  for (const lane of lanes) {
    for (const row of await tx.outbox.owedOfCase(one.id, lane)) {
      const subject = row.payload as DeskSubject;
      if (isRemoval(subject)) owed.push({ lane, subject });
    }
    const stray = await strayIn(tx, one, lane);
    if (stray !== null) owed.push({ lane, subject: stray });
    const files = await tx.deskFiles.ofCase(one.id, lane);
    await tx.deskFiles.forget(files);
    for (const fileId of files) owed.push({ lane, subject: { show: 'no-file', caseId: one.id, fileId } });
  }
  for (const posted of standing) {
    if (posted.subject === cardSubject(one.id)) continue;
    const { lane, channel, messageId } = posted;
    await tx.posted.forget(posted);
    owed.push({ lane, subject: { show: 'nothing', caseId: one.id, channel, messageId } });
  }
  return async () => {
    for (const { lane, subject } of owed) await oweDesk(work, placeOfLane(lane), subject, 'erased');
    await oweErasedCard(work, one, cards);
  };
}

async function oweErasedCard(work: Work, { id }: Case, places: readonly PlaceId[]): Promise<void> {
  for (const place of places) await oweDesk(work, place, { show: 'card', caseId: id }, 'erased');
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
