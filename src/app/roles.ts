/**
 * What this process does of the three: hear residents (`intake`), hear the desk (`desk`), deliver and watch the clocks (`worker`). Without
 * Redis one process does all; with it there may be any number of each, on one database.
 */
import type { Timers } from '#ports/clock.ts';
import type { Ids } from '#ports/ids.ts';
import type { Log } from '#ports/log.ts';
import type { Queue, QueueJobs } from '#ports/queue.ts';
import type { Store } from '#ports/store.ts';
import { embeddedQueue } from '#queue/embedded.ts';
import type { WatchLife } from '#use-cases/delivery/lane-life.ts';
import type { Config } from './settings/config.ts';
import { atMost } from './at-most.ts';
import { startHeartbeat, type Heartbeat } from './heartbeat.ts';
import { leadWhenPossible, type Stoppable } from './leader.ts';

interface Process {
  readonly config: Config;
  readonly store: Store;
  readonly timers: Timers;
  readonly ids: Ids;
  readonly log: Log;
}

/** How this process is known to the others on its database. */
export interface Identity {
  /** Whose leases these are: one name per process start. */
  readonly owner: string;
  /** Absent where there are no others. */
  readonly watchLife?: WatchLife;
  stop(): Promise<void>;
}

/** What the roles begin; only those that this process has are called. */
interface RoleStarts {
  readonly intake: () => Stoppable;
  readonly desk: () => Stoppable;
  readonly worker: QueueJobs;
}

const pollerLease = 'telegram-poller';

export async function openQueue({ config, timers, ids, log }: Omit<Process, 'store'>): Promise<Queue> {
  if (config.redisUrl === null) return embeddedQueue({ timers, log });
  // Only now: a process without Redis does not carry its client.
  const { bullmqQueue } = await import('#queue/bullmq.ts');
  return bullmqQueue({ url: config.redisUrl.reveal(), timers, log, random: () => ids.random() });
}

/** Before anything is taken: a process among others says that it lives, a single one takes over what its predecessor left. */
export async function identify({ config, store, timers, ids, log }: Process): Promise<Identity> {
  const owner = ids.next();
  if (config.redisUrl === null) {
    await store.transaction(async (tx) => {
      await tx.leases.releaseAll();
      await tx.leases.sayKeys(owner, true);
    });
    return { owner, stop: forgetKeys };
  }
  const heartbeat: Heartbeat = await startHeartbeat({ store, owner, timers, log });
  try {
    await store.transaction((tx) => tx.leases.sayKeys(owner, false));
  } catch (error) {
    await heartbeat.stop();
    throw error;
  }
  return {
    owner,
    watchLife: heartbeat.watchLife,
    stop: async () => {
      await heartbeat.stop();
      await forgetKeys();
    },
  };

  /** A process that is killed leaves its row; the next one that starts clears it away. */
  async function forgetKeys(): Promise<void> {
    await store.transaction((tx) => tx.leases.forgetKeys(owner)).catch(() => undefined);
  }
}

/** Begins this process's roles; the stop takes the ways in first, each with the deadline. */
export async function startRoles(
  { config, store, timers, log }: Process,
  { owner }: Identity,
  queue: Queue,
  starts: RoleStarts,
): Promise<Stoppable> {
  const has = (role: Config['roles'][number]): boolean => config.roles.includes(role);
  if (has('worker')) await queue.start(starts.worker);
  const desk = has('desk') ? starts.desk() : null;
  const intake = has('intake') ? startIntake() : null;

  /** Telegram refuses a second poller, and answers the first one's messages to whoever asked last. */
  function startIntake(): Stoppable {
    const isAlone = config.redisUrl === null || config.telegram.webhook !== null;
    if (isAlone) return starts.intake();
    return leadWhenPossible({ name: pollerLease, owner, store, timers, log, begin: starts.intake });
  }

  return {
    stop: async (deadlineMs) => {
      // Each promises it, and none may take the time of the others when the database gives no answer.
      for (const part of [intake, desk, queue])
        if (part !== null) await atMost(timers, deadlineMs, part.stop(deadlineMs));
    },
  };
}
