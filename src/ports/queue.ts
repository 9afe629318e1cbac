/**
 * The alarm clock and work distributor. It carries wake-ups only: what is owed stands in the database. A lost wake-up is found by the sweeper.
 */
export interface Queue {
  /** Something is owed in this lane. Never throws and never waits: a wake-up may be lost. */
  wake(lane: string): void;
  /** Begins to serve wake-ups with these jobs. */
  start(jobs: QueueJobs): Promise<void>;
  /** Takes no new work and waits for what is running, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

export interface QueueJobs {
  /** Serves the lane until nothing is due in it; answers when to come back (ms of real time), or `null`. Never two at once for one lane in a process. */
  deliverLane(lane: string): Promise<number | null>;
  /** Lanes with something owed and when it is due (ms of real time). */
  owedLanes(): Promise<readonly { lane: string; notBefore: number }[]>;
}
