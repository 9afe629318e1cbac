/**
 * Reads what the product owes again and again: shortly after something has happened in a simulated world, and
 * on a slow beat for what changes by itself.
 */
import type { OwedReport, OwedSnapshot, PlatformFaults } from './page/world.ts';

const beatMs = 1000;
const settleMs = 120;

export class OwedWatch {
  readonly #read: () => Promise<OwedSnapshot>;
  readonly #clock: () => number;
  readonly #onChange: () => void;
  readonly #faults: () => PlatformFaults | null;
  #report: OwedReport | null = null;
  #fingerprint = '';
  #timer: NodeJS.Timeout | null = null;
  #isReading = false;
  #isSoon = false;
  #isClosed = false;

  constructor(watch: {
    read: () => Promise<OwedSnapshot>;
    clock: () => number;
    faults: () => PlatformFaults | null;
    onChange: () => void;
  }) {
    this.#read = watch.read;
    this.#clock = watch.clock;
    this.#faults = watch.faults;
    this.#onChange = watch.onChange;
  }

  /** The last reading with the civil time of now; null before the first. */
  get report(): OwedReport | null {
    return this.#report && { owed: this.#report.owed, now: this.#clock(), faults: this.#faults() };
  }

  start(): void {
    this.#arm(0);
  }

  /** Something has happened: read soon. */
  look(): void {
    // Not put off by the next change, or a busy world would never be read.
    if (this.#isReading || this.#isSoon) return;
    this.#isSoon = true;
    this.#arm(settleMs);
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #arm(ms: number): void {
    if (this.#isClosed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readNow(), ms);
  }

  async #readNow(): Promise<void> {
    this.#isReading = true;
    this.#isSoon = false;
    try {
      const owed = await this.#read();
      const now = this.#clock();
      // The page counts on by itself; only a clock that was moved is news.
      const fingerprint = JSON.stringify([owed, Math.round((now - Date.now()) / beatMs)]);
      this.#report = { owed, now, faults: this.#faults() };
      if (fingerprint !== this.#fingerprint) this.#onChange();
      this.#fingerprint = fingerprint;
    } catch {
      // The store is closing, or locked for a moment: what the page shows stays, the next beat reads again.
    } finally {
      this.#isReading = false;
      this.#arm(beatMs);
    }
  }
}
