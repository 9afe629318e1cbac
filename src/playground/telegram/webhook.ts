/**
 * Delivery of updates to a webhook as the Bot API server does it (WebhookActor.cpp): in order within a key, one
 * request per key at a time, retried with growing pauses until the update expires.
 */
import { parseJson } from '../http.ts';
import type { Timers } from '../timers.ts';
import { isRecord } from './keyboard.ts';
import type { PendingUpdate, UpdateQueue } from './updates.ts';
import type { Wire } from './world.ts';

const retryMsMax = 60_000;
const answerWithinMs = 60_000;

interface WebhookSettings {
  readonly url: string;
  readonly secret: string | null;
  readonly connections: number;
}

export class Webhook {
  readonly #updates: UpdateQueue;
  readonly #timers: Timers;
  readonly #now: () => number;
  /** Runs the one method a webhook answer may carry; its result is lost, as with Telegram. */
  readonly #runReply: (method: string, args: Wire) => void;
  readonly #busyKeys = new Set<string>();
  readonly #failures = new Map<PendingUpdate, number>();
  readonly #abort = new AbortController();
  #settings: WebhookSettings | null = null;
  lastError: { last_error_date?: number; last_error_message?: string } = {};

  constructor(options: {
    updates: UpdateQueue;
    timers: Timers;
    now: () => number;
    runReply: (method: string, args: Wire) => void;
  }) {
    this.#updates = options.updates;
    this.#timers = options.timers;
    this.#now = options.now;
    this.#runReply = options.runReply;
  }

  get isSet(): boolean {
    return this.#settings !== null;
  }

  get url(): string | null {
    return this.#settings?.url ?? null;
  }

  set(settings: WebhookSettings | null): void {
    this.#settings = settings;
    this.#updates.onAdded = settings ? () => this.#pump() : null;
    if (settings) this.#pump();
  }

  close(): void {
    this.set(null);
    this.#abort.abort();
  }

  #pump(): void {
    const settings = this.#settings;
    if (!settings) return;
    for (const update of this.#updates.pending) {
      if (this.#busyKeys.size >= settings.connections) return;
      if (this.#busyKeys.has(update.key)) continue;
      this.#busyKeys.add(update.key);
      void this.#deliver(settings, update);
    }
  }

  async #deliver(settings: WebhookSettings, update: PendingUpdate): Promise<void> {
    const problem = await this.#post(settings, update);
    if (problem === null) {
      this.#failures.delete(update);
      this.#updates.drop(update);
      this.#release(update.key);
      return;
    }
    if (this.#abort.signal.aborted) return;
    this.lastError = { last_error_date: Math.floor(this.#now() / 1000), last_error_message: problem.message };
    const failures = this.#failures.get(update) ?? 0;
    this.#failures.set(update, failures + 1);
    const pauseMs = failures === 0 ? 0 : Math.min(1000 * 2 ** failures, retryMsMax);
    this.#timers.after(problem.retryAfterMs ?? pauseMs, () => this.#release(update.key));
  }

  #release(key: string): void {
    this.#busyKeys.delete(key);
    this.#pump();
  }

  async #post(
    settings: WebhookSettings,
    update: PendingUpdate,
  ): Promise<{ message: string; retryAfterMs: number | null } | null> {
    const timeout = new AbortController();
    const stopTimeout = this.#timers.after(answerWithinMs, () => timeout.abort());
    try {
      const response = await fetch(settings.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(settings.secret === null ? {} : { 'x-telegram-bot-api-secret-token': settings.secret }),
        },
        body: JSON.stringify(update.body),
        signal: AbortSignal.any([timeout.signal, this.#abort.signal]),
      });
      const body = parseJson(await response.text());
      if (!response.ok) {
        const seconds = Number(response.headers.get('retry-after') ?? NaN);
        const retryAfterMs = Number.isFinite(seconds) ? Math.min(seconds, 3600) * 1000 : null;
        return { message: `Wrong response from the webhook: ${response.status}`, retryAfterMs };
      }
      if (isRecord(body) && typeof body['method'] === 'string') this.#runReply(body['method'], body);
      return null;
    } catch {
      return { message: 'Connection failed', retryAfterMs: null };
    } finally {
      stopTimeout();
    }
  }
}
