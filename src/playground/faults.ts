/**
 * Faults that a test or the web page plays on the calls to a simulated platform. What a fault does to the
 * HTTP exchange is in http.ts; here is only which call gets which fault.
 */
export type Fault = {
  /** Only calls of this method; all methods when absent. */
  readonly method?: string | RegExp;
  /** Only calls whose arguments pass; all when absent. */
  readonly match?: (args: Readonly<Record<string, unknown>>) => boolean;
  /** How many calls get it; without it every call until `clearFaults()`. */
  readonly times?: number;
} & FaultEffect;

export type FaultEffect =
  /** The connection is reset and nothing happens, as if the platform were gone. */
  | { readonly kind: 'down' }
  /** The platform answers this status and does nothing. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown }
  /** 429 in the platform's own form; `retryAfter` in seconds. */
  | { readonly kind: 'rateLimit'; readonly retryAfter: number }
  /** The call is done as asked, that many milliseconds late. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The work is done and no answer ever comes. */
  | { readonly kind: 'hangAfterEffect' }
  /** The work is done and the connection is reset instead of an answer. */
  | { readonly kind: 'resetAfterEffect' };

export type FaultKind = FaultEffect['kind'];

/** The faults in force, in the order in which they were set; the first that fits a call is played. */
export class Faults {
  #armed: { fault: Fault; left: number }[] = [];

  set(fault: Fault): void {
    this.#armed.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#armed = [];
  }

  take(method: string, args: Readonly<Record<string, unknown>>): FaultEffect | null {
    const hit = this.#armed.find(({ fault }) => fits(fault, method, args));
    if (!hit) return null;
    hit.left -= 1;
    if (hit.left <= 0) this.#armed = this.#armed.filter((armed) => armed !== hit);
    return hit.fault;
  }
}

function fits(fault: Fault, method: string, args: Readonly<Record<string, unknown>>): boolean {
  if (typeof fault.method === 'string' && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  if (fault.method instanceof RegExp && method.search(fault.method) === -1) return false;
  return fault.match?.(args) ?? true;
}
