/** Where identifiers and randomness come from. */
export interface Ids {
  /** A uuid, increasing with time. */
  next(): string;
  randomBytes(count: number): Uint8Array;
  /** In [0, 1): for jitter. */
  random(): number;
}
