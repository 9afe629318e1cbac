/**
 * What is owed in a lane goes out, in order, one at a time. The lease keeps a lane to one sender; an attempt is written down before it
 * begins and settled after it ended, so that a kill in between is seen by whoever comes next.
 */
import { isStoreAway, PochutoError } from '#core/errors.ts';
import type { DeskPapers } from '#ports/desk-papers.ts';
import type { FiguresOnPaper } from '#ports/figures-on-paper.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Documents } from '#ports/documents.ts';
import type { Media } from '#ports/media.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import { storeClosed, type Transaction } from '#ports/store.ts';
import { transact, type Context } from '../context.ts';
import { prepareBringing } from '../files/bring-files.ts';
import { prepareForDesk } from './deliver-to-desk.ts';
import { prepareForResident } from './deliver-to-resident.ts';
import { prepareFigures } from '../register/deliver-figures.ts';
import { mayStandAlready, type Plan, type Sending, type Settle } from './delivery-plan.ts';
import { prepareDeskFetch } from '../files/fetch-desk-file.ts';
import { prepareFetch } from '../files/fetch-file.ts';
import { figuresPrefix } from '../register/figures-rows.ts';
import { channelWhile, deskWhile, LaneLost, type WatchLife } from './lane-life.ts';
import { letterPrefix, prepareLetter } from '../course/letters.ts';
import { latePrefix, prepareLateLook } from './late-look.ts';
import { hintPrefix, prepareHint } from '../location/location-hint.ts';
import { prepareLook } from '../places/look-at-channels.ts';
import { offerPrefix, prepareOffer } from '../answers/offer-note.ts';
import { bringPrefix, deskFilePrefix, taskPrefix } from './owe.ts';
import { withRecentMembers } from './recent-members.ts';
import { lookPrefix } from './remember-members.ts';
import { prepareTranslation, translatePrefix } from '../translation/translate-entry.ts';

export interface Senders {
  readonly residents: ResidentChannel;
  readonly desk: HandlerDesk;
  readonly media: Media;
  readonly papers: DeskPapers;
  readonly documents: Documents;
  readonly figures: FiguresOnPaper;
  /** Whose leases these are: one name per process start. */
  readonly owner: string;
  /** Absent where no other process can take a lane. */
  readonly watchLife?: WatchLife;
  /** A token does not work: a person must be told. */
  readonly onUnauthorised: (lane: string, reason: string) => void;
}

/** Longest life of a lease without renewal; an attempt has its own, shorter deadline. */
const leaseMs = 10_000;
/** While another process has the lane: soon enough that, when that one was killed, the lane goes on within two seconds. */
const takenRetryMs = 250;
/** After an ambiguous attempt, until what it may have done can be found. */
const settleMs = 2_000;
/** What waits for a platform goes on within half a minute of its return. */
const backoffMaxMs = 20_000;
/** While the store can't be written to: doubling, since it may be a large file that finds no room. */
const writeAgainMs = 1_000;
const writeAgainMaxMs = 10_000;

/** Serves the lane until nothing is due; answers when to come back (ms of real time), or `null` when nothing is owed. */
export async function deliverLane(context: Context, senders: Senders, lane: string): Promise<number | null> {
  const own = { ...senders, desk: withRecentMembers(senders.desk, context.timers) };
  let holdsLease = false;
  let settle: Settle | null = null;
  try {
    for (;;) {
      const next: Turn = await settleAndTurn(context, own, lane, settle);
      holdsLease = next.turn === 'send';
      if (next.turn === 'over') return next.comeBackAt;
      settle = await attempt(context, own, next.row, next.plan);
    }
  } catch (error) {
    if (!(error instanceof LaneLost)) throw error;
    context.log.warn('lane-lost');
    return context.timers.now() + takenRetryMs;
  } finally {
    if (holdsLease) await context.store.transaction((tx) => tx.leases.release(lane, senders.owner));
  }
}

type Turn =
  | { readonly turn: 'over'; readonly comeBackAt: number | null }
  | { readonly turn: 'send'; readonly row: OutboxRow; readonly plan: Plan };

/** Writes down what became of the last row and takes the next in one commit: a commit waits for the disk, and a lane has many rows. */
async function settleAndTurn(
  context: Context,
  senders: Senders,
  lane: string,
  settle: Settle | null,
): Promise<Turn> {
  if (settle === null) return turn(context, senders, lane);
  const held = { isHeld: true };
  try {
    return await turn(context, senders, lane, { ...held, settle });
  } catch {
    // The next row may be what failed: how the last one ended is written down by itself.
    await writeDown(context, settle);
    return turn(context, senders, lane, held);
  }
}

/** What went out and is not written down goes out again. So while the store can't be written to, that is tried until it can. */
async function writeDown(context: Context, settle: Settle): Promise<void> {
  for (let waitMs = writeAgainMs; ; waitMs = Math.min(2 * waitMs, writeAgainMaxMs)) {
    try {
      return await transact(context, settle);
    } catch (error) {
      if (!isStoreAway(error) || error.reason === storeClosed) throw error;
      const { promise, resolve } = Promise.withResolvers<void>();
      context.timers.after(waitMs, resolve);
      await promise;
    }
  }
}

/** Takes the lane's first due row under the lease and marks that an attempt begins; when there is none, lets go of the lane. */
function turn(
  context: Context,
  senders: Senders,
  lane: string,
  { settle, isHeld = false }: { readonly settle?: Settle; readonly isHeld?: boolean } = {},
): Promise<Turn> {
  const own = guarded(senders);
  return transact(context, async (work) => {
    const { tx } = work;
    await settle?.(work);
    const now = context.timers.now();
    const row = await tx.outbox.head(lane);
    // What was tried in this service has its wait by the clock of now.
    const isStale = row !== null && !isHeld && isFromLaterClock(row, now);
    const dueAt = row === null ? null : isStale ? now : Math.max(row.notBefore, mayStillCome(row, now));
    if (row === null || dueAt === null || dueAt > now) {
      // A look that finds nothing took no lease, and writes nothing.
      if (isHeld) await tx.leases.release(lane, senders.owner);
      return { turn: 'over', comeBackAt: dueAt };
    }
    if (!(await tx.leases.take(lane, senders.owner, now + leaseMs, now)))
      return { turn: 'over', comeBackAt: now + takenRetryMs };
    const plan = await planFor(context, own, tx, row);
    if (plan.do === 'send') await tx.outbox.markSending(row.id, now);
    if (plan.do === 'send' && plan.mayTakeMs !== undefined)
      await tx.leases.take(lane, senders.owner, now + plan.mayTakeMs, now);
    return { turn: 'send', row, plan };
  });
}

/** The wait was reckoned by a clock that has been put back since: none of ours is so long, and the attempt before it lies ahead. */
const isFromLaterClock = ({ notBefore, triedAt }: OutboxRow, now: number): boolean =>
  notBefore > now + backoffMaxMs && (triedAt ?? now + 1) > now;

/** Until when what a killed process was sending may come to stand at the desk, unseen by whoever looks for it sooner. */
function mayStillCome({ state, attemptedAt, lane }: OutboxRow, now: number): number {
  const isUnsettled = state === 'sending' && attemptedAt !== null && attemptedAt <= now;
  const isLookedFor = lane.startsWith('slack:') || lane.startsWith(figuresPrefix);
  return isUnsettled && isLookedFor ? attemptedAt + settleMs : 0;
}

type Ports = Pick<Senders, 'residents' | 'desk' | 'media' | 'documents' | 'papers' | 'figures'>;

/** From here on nothing is sent any more once this process may have been thought dead. */
function guarded(senders: Senders): Ports {
  const isAlive = senders.watchLife?.();
  if (isAlive === undefined) return senders;
  const { residents, desk, media, documents, papers, figures } = senders;
  return {
    residents: channelWhile(isAlive, residents),
    desk: deskWhile(isAlive, desk),
    media,
    documents,
    papers,
    figures,
  };
}

function planFor(context: Context, senders: Ports, tx: Transaction, row: OutboxRow): Promise<Plan> {
  if (row.lane.startsWith(translatePrefix)) return prepareTranslation(context, tx, row);
  if (row.lane.startsWith(lookPrefix)) return prepareLook(context, senders.desk, tx, row);
  if (row.lane.startsWith(hintPrefix)) return prepareHint(context, senders.desk, tx, row);
  if (row.lane.startsWith(latePrefix)) return Promise.resolve(prepareLateLook(context, senders.desk, row));
  if (row.lane.startsWith(offerPrefix)) return prepareOffer(context, senders.desk, tx, row);
  if (row.lane.startsWith(letterPrefix)) return prepareLetter(context, senders.documents, tx, row);
  if (row.lane.startsWith(figuresPrefix)) return prepareFigures(context, senders, tx, row);
  if (row.lane.startsWith(bringPrefix)) return prepareBringing(context, senders.desk, tx, row);
  if (row.lane.startsWith(deskFilePrefix)) return prepareDeskFetch(context, senders, tx, row);
  if (row.lane.startsWith(taskPrefix)) return prepareFetch(context, senders, tx, row);
  return row.lane.startsWith('tg:')
    ? prepareForResident(context, senders.residents, tx, row)
    : prepareForDesk(context, senders, tx, row);
}

/** Tries the row; answers how to settle what it did. */
async function attempt(context: Context, senders: Senders, row: OutboxRow, plan: Plan): Promise<Settle> {
  if (plan.do === 'drop') return (work) => work.tx.outbox.drop(row.id);
  if (plan.do === 'park') return (work) => work.tx.outbox.park(row.id, plan.reason);
  try {
    return await plan.attempt();
  } catch (error) {
    if (error instanceof LaneLost) throw error;
    return whileOurs(context, senders, row, settleFailure(context, senders, row, plan, error));
  }
}

/** What failed is judged by whoever has the lane: another may be sending the row by now. What went out is written down in any case. */
function whileOurs(context: Context, senders: Senders, row: OutboxRow, settle: Settle): Settle {
  return async (work) => {
    const now = context.timers.now();
    if (await work.tx.leases.take(row.lane, senders.owner, now + leaseMs, now)) await settle(work);
  };
}

function settleFailure(
  context: Context,
  senders: Senders,
  row: OutboxRow,
  plan: Sending,
  error: unknown,
): Settle {
  if (!(error instanceof PochutoError)) throw error;
  const { log, timers } = context;
  // An attempt that failed before it could look for an earlier one's post leaves that as unclear as it was.
  const reason =
    error.ambiguous || mayStandAlready(row) ? 'ambiguous' : (plan.whyLater?.(error) ?? error.code);
  const later =
    (ms: number): Settle =>
    async (work) => {
      await work.tx.outbox.defer(row.id, timers.now() + ms, reason);
      await plan.onLater?.(work, error);
    };
  log.warn('delivery-failed', {
    outboxId: row.id,
    code: error.code,
    reason: error.reason,
    attempts: row.attempts + 1,
  });
  switch (error.code) {
    case 'rate-limited':
      return later(error.retryAfterMs ?? 1_000);
    case 'recipient-gone':
      return (work) => plan.onGone(work, error.reason);
    case 'target-gone':
      return async (work) => {
        await plan.onTargetGone?.(work);
        await later(0)(work);
      };
    case 'unauthorised':
      senders.onUnauthorised(row.lane, error.reason);
      return later(backoff(context, row.attempts));
    case 'rejected':
    case 'bad-payload':
      return async (work) => {
        await work.tx.outbox.park(row.id, error.reason);
        await plan.onRejected(work, error.reason);
      };
    case 'busy':
    case 'unavailable':
      return later(Math.max(error.ambiguous ? settleMs : 0, backoff(context, row.attempts)));
  }
}

/** Doubling from 0.5 s, with jitter so that lanes do not come back together; whole milliseconds, since the store takes no others. */
function backoff(context: Context, attempts: number): number {
  const full = Math.min(backoffMaxMs, 500 * 2 ** Math.min(attempts, 10));
  return Math.round(full * (0.5 + context.ids.random() / 2));
}
