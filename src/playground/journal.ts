/**
 * What both simulators write down about every call to their API, and the list that keeps it. Plain JSON, so
 * that the web page can show it and a test can assert it.
 */
import type { FaultKind } from './faults.ts';

/** One call the product made to a simulated platform, in the order of arrival. */
export interface ApiCall {
  readonly seq: number;
  /** Real time of arrival, milliseconds; never the movable civil clock. */
  readonly at: number;
  /** Milliseconds until the answer left, or null while none has (a long poll, a hang). */
  readonly tookMs: number | null;
  readonly method: string;
  /** Chat id, channel id or user id the call is about, where it names one. */
  readonly target: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  readonly status: number | null;
  readonly answer: unknown;
  /** The simulated world has changed, or was read, as asked; false for every refusal. */
  readonly hadEffect: boolean;
  /** The fault that was played on this call. */
  readonly fault: FaultKind | null;
}

/** Calls a snapshot carries; `journal()` of a simulator gives all that are kept. */
const journalTailCalls = 200;
const journalCallsMax = 50_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenCall = Mutable<ApiCall>;

/** The ordered list of calls; the oldest leave when it is full. */
export class Journal {
  readonly #calls: OpenCall[] = [];
  #seq = 0;

  open(call: Pick<ApiCall, 'method' | 'target' | 'args'>): OpenCall {
    this.#seq += 1;
    const entry: OpenCall = {
      seq: this.#seq,
      at: Date.now(),
      tookMs: null,
      ...call,
      status: null,
      answer: null,
      hadEffect: false,
      fault: null,
    };
    this.#calls.push(entry);
    if (this.#calls.length > journalCallsMax) this.#calls.shift();
    return entry;
  }

  all(): ApiCall[] {
    return structuredClone(this.#calls);
  }

  tail(): ApiCall[] {
    return structuredClone(this.#calls.slice(-journalTailCalls));
  }
}
