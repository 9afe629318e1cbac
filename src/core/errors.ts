/** The few errors that are thrown, with what happens to each. Adapters map their platform's errors to these, and to nothing else. No personal data in messages. */

export type ErrorCode =
  /** database busy or a revision conflict: the transaction is tried again */
  | 'busy'
  /** network, 5xx, database or Redis down: back off and try again */
  | 'unavailable'
  /** the platform told how long to wait */
  | 'rate-limited'
  /** bot blocked, account deleted, channel archived: park, tell the other side */
  | 'recipient-gone'
  /** our payload is wrong: park, never retry */
  | 'rejected'
  /** what we wanted to edit is no longer there */
  | 'target-gone'
  /** the token does not work: tell whoever runs the product, and try again */
  | 'unauthorised'
  /** an incoming payload that our schema does not accept */
  | 'bad-payload';

export class PochutoError extends Error {
  readonly code: ErrorCode;
  /** For `rate-limited`: how long the platform told us to wait. */
  readonly retryAfterMs: number | undefined;
  /** The request may have had its effect although no answer came. */
  readonly ambiguous: boolean;
  /** The platform's own short error word (never its free text), for parked rows and logs. */
  readonly reason: string;

  constructor(
    code: ErrorCode,
    reason: string,
    options: { cause?: unknown; retryAfterMs?: number; ambiguous?: boolean } = {},
  ) {
    super(`${code}: ${reason}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'PochutoError';
    this.code = code;
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs;
    this.ambiguous = options.ambiguous ?? false;
  }
}

/** What a log may tell of a failure: its class, and of ours also the code and the platform's own short word; never a message. */
export function describeFailure(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof PochutoError) return { error: error.name, code: error.code, reason: error.reason };
  return { error: error instanceof Error ? error.name : 'unknown' };
}

/** Whether the store can't be had at the moment; what was asked of it is tried again. */
export function isStoreAway(error: unknown): error is PochutoError {
  return error instanceof PochutoError && (error.code === 'busy' || error.code === 'unavailable');
}
