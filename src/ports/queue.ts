/**
 * The alarm clock and work distributor. It carries wake-ups and ticks only: what is owed and due stands in the database, so that a lost
 * wake-up is found by the sweeper and a lost tick by the next.
 */
export interface Queue {
  /** Something is owed in this lane. Never throws and never waits: a wake-up may be lost. `unhurried`: nobody waits for it, and it never keeps another lane waiting. */
  wake(lane: string, haste?: 'unhurried'): void;
  /** A clock was set that is due soon, or all were moved: the next due moment may be sooner than was thought. As `wake`. */
  wakeClocks(): void;
  /** Begins to serve wake-ups and ticks with these jobs; a process without the worker's role only wakes and never starts. */
  start(jobs: QueueJobs): Promise<void>;
  /** What it runs on carries nothing, and it finds by itself what is owed and due. */
  readonly isOnItsOwn?: boolean;
  /** Takes no new work and waits for what is running, at most `deadlineMs`, also when Redis is gone. */
  stop(deadlineMs: number): Promise<void>;
}

export interface QueueJobs {
  /** Serves the lane until nothing is due in it; answers when to come back (ms of real time), or `null`. Never two at once for one lane in a process. */
  deliverLane(lane: string): Promise<number | null>;
  /** Lanes with something owed and when it is due (ms of real time). */
  owedLanes(): Promise<readonly { lane: string; notBefore: number }[]>;
  /** Handles every clock that is due; answers in how many ms the next one is, or `null` when none runs. Never two at once in a process. */
  runDueClocks(): Promise<number | null>;
}
