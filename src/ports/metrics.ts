/** What is counted for whoever watches the product. Never fails, never waits; labels are words of a closed list, never ids of people. */

export type Platform = 'telegram' | 'slack';

export interface Metrics {
  /** Something came in and was handled, or could not be. */
  cameIn(platform: Platform, result: 'handled' | 'failed' | 'parked'): void;
  /** An attempt to send ended: `delivered`, or the code of its error. */
  sent(attempt: {
    readonly platform: Platform;
    readonly act: 'post' | 'edit' | 'delete' | 'fetch';
    readonly result: string;
    readonly tookMs: number;
    /** Since it was owed; only of what was delivered. */
    readonly sinceOwedMs: number | null;
  }): void;
}
