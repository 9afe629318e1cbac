/** Two clocks. The civil one tells what date it is for people and the law and may be moved in the playground; timers run on real time (leases, back-off, retry_after). */
import type { Instant } from '#core/time.ts';

export interface CivilClock {
  now(): Instant;
}

export interface Timers {
  /** Real time in ms since the epoch. */
  now(): number;
  /** Calls once after `ms`; returns how to call it off. */
  after(ms: number, run: () => void): () => void;
}
