/**
 * What is owed in a lane goes out, in order, one at a time. The lease keeps a lane to one sender; an attempt is written down before it
 * begins and settled after it ended, so that a kill in between is seen by whoever comes next.
 */
import { PochutoError } from '#core/errors.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import type { OutboxRow, Transaction } from '#ports/store.ts';
import { transact, type Context } from './context.ts';
import { prepareForDesk } from './deliver-to-desk.ts';
import { prepareForResident } from './deliver-to-resident.ts';
import type { Plan, Settle } from './delivery-plan.ts';

export interface Senders {
  readonly residents: ResidentChannel;
  readonly desk: HandlerDesk;
  /** Whose leases these are: one name per process start. */
  readonly owner: string;
  /** A token no longer works: the role must stop. */
  readonly onUnauthorised: (lane: string, reason: string) => void;
}

/** Longest life of a lease without renewal; an attempt has its own, shorter deadline. */
const leaseMs = 10_000;
/** After an ambiguous attempt, until what it may have done can be found. */
const settleMs = 2_000;
const backoffMaxMs = 60_000;

/** Serves the lane until nothing is due; answers when to come back (ms of real time), or `null` when nothing is owed. */
export async function deliverLane(context: Context, senders: Senders, lane: string): Promise<number | null> {
  let holdsLease = false;
  try {
    for (;;) {
      const next = await claim(context, senders, lane);
      if (next === 'taken') return context.timers.now() + leaseMs / 2;
      holdsLease = true;
      if (next === null || typeof next === 'number') return next;
      await deliver(context, senders, next.row, next.plan);
    }
  } finally {
    if (holdsLease) await context.store.transaction((tx) => tx.leases.release(lane, senders.owner));
  }
}

/** Takes the lane's first due row under the lease and marks that an attempt begins. */
async function claim(
  context: Context,
  senders: Senders,
  lane: string,
): Promise<'taken' | null | number | { readonly row: OutboxRow; readonly plan: Plan }> {
  return context.store.transaction(async (tx) => {
    const now = context.timers.now();
    if (!(await tx.leases.take(lane, senders.owner, now + leaseMs, now))) return 'taken';
    const row = await tx.outbox.head(lane);
    if (row === null) return null;
    if (row.notBefore > now) return row.notBefore;
    const plan = await planFor(context, senders, tx, row);
    if (plan.do === 'send') await tx.outbox.markSending(row.id, now);
    return { row, plan };
  });
}

function planFor(context: Context, senders: Senders, tx: Transaction, row: OutboxRow): Promise<Plan> {
  return row.lane.startsWith('tg:')
    ? prepareForResident(context, senders.residents, tx, row)
    : prepareForDesk(context, senders.desk, tx, row);
}

async function deliver(context: Context, senders: Senders, row: OutboxRow, plan: Plan): Promise<void> {
  if (plan.do === 'drop') return context.store.transaction((tx) => tx.outbox.drop(row.id));
  if (plan.do === 'park') return context.store.transaction((tx) => tx.outbox.park(row.id, plan.reason));
  let settle: Settle;
  try {
    settle = await plan.attempt();
  } catch (error) {
    settle = settleFailure(context, senders, row, plan, error);
  }
  await transact(context, settle);
}

function settleFailure(
  context: Context,
  senders: Senders,
  row: OutboxRow,
  plan: Plan & { readonly do: 'send' },
  error: unknown,
): Settle {
  if (!(error instanceof PochutoError)) throw error;
  const { log, timers } = context;
  const later =
    (ms: number): Settle =>
    (work) =>
      work.tx.outbox.defer(row.id, timers.now() + ms, error.ambiguous ? 'ambiguous' : error.code);
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
        await plan.onTargetGone(work);
        await later(0)(work);
      };
    case 'unauthorised':
      senders.onUnauthorised(row.lane, error.reason);
      return later(backoffMaxMs);
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

/** Doubling from 0.5 s, with jitter so that lanes do not come back together. */
function backoff(context: Context, attempts: number): number {
  const full = Math.min(backoffMaxMs, 500 * 2 ** Math.min(attempts, 10));
  return full * (0.5 + context.ids.random() / 2);
}
