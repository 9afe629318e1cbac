/**
 * The queue of updates on their way to the bot: numbering, expiry, and long polling with the conflicts of the
 * real server (tdlib telegram-bot-api Client.cpp). Webhook delivery reads the same queue in webhook.ts.
 */
import type { Changes } from '../changes.ts';
import type { Timers } from '../timers.ts';
import { BotApiError } from './bot-api-error.ts';
import type { Wire } from './world.ts';

export const callbackLifetimeMs = 150_000;
const messageLifetimeMs = 24 * 3_600_000;
const pollSecondsMax = 50;
const notByDefault = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

export interface PendingUpdate {
  readonly id: number;
  readonly body: unknown;
  /** Updates of one key are delivered to a webhook one after another. */
  readonly key: string;
  /** Real time after which Telegram forgets it. */
  readonly expiresAt: number;
  /** Delivered by force: reaches the bot once although its number may be confirmed already. */
  readonly isRaw: boolean;
  wasGiven: boolean;
}

interface Poll {
  readonly finish: (result: unknown[] | BotApiError) => void;
}

export class UpdateQueue {
  readonly #timers: Timers;
  readonly #changes: Changes;
  readonly #realNow: () => number;
  #pending: PendingUpdate[] = [];
  #nextId = 700_000_001;
  #allowed: ReadonlySet<string> | null = null;
  #poll: Poll | null = null;
  /** Set while a webhook is; called for every new update. */
  onAdded: (() => void) | null = null;

  constructor(options: { timers: Timers; changes: Changes; realNow: () => number }) {
    this.#timers = options.timers;
    this.#changes = options.changes;
    this.#realNow = options.realNow;
  }

  get pending(): readonly PendingUpdate[] {
    const now = this.#realNow();
    this.#pending = this.#pending.filter(({ expiresAt }) => expiresAt > now);
    return this.#pending;
  }

  get allowed(): readonly string[] | null {
    return this.#allowed ? [...this.#allowed] : null;
  }

  /** An empty list means the default, as in the Bot API. */
  allow(types: readonly string[] | null): void {
    if (types) this.#allowed = types.length === 0 ? null : new Set(types);
  }

  add(type: string, key: string, content: Wire): void {
    const isAllowed = this.#allowed ? this.#allowed.has(type) : !notByDefault.has(type);
    if (!isAllowed) return;
    const lifetimeMs = type === 'callback_query' ? callbackLifetimeMs : messageLifetimeMs;
    const id = this.#nextId;
    this.#nextId += 1;
    this.#push({
      id,
      body: structuredClone({ update_id: id, [type]: content }),
      key,
      lifetimeMs,
      isRaw: false,
    });
  }

  /** Any JSON as an update; without an `update_id` of its own it gets the next one. */
  addRaw(update: Wire): number {
    const own = update['update_id'];
    const id = typeof own === 'number' ? own : this.#nextId;
    if (id >= this.#nextId) this.#nextId = id + 1;
    this.#push({
      id,
      body: { update_id: id, ...update },
      key: 'raw',
      lifetimeMs: messageLifetimeMs,
      isRaw: true,
    });
    return id;
  }

  /** Numbers go on from here, as after a week without updates. */
  renumber(nextId: number): void {
    this.#nextId = nextId;
  }

  drop(update: PendingUpdate): void {
    this.#pending = this.#pending.filter((other) => other !== update);
    this.#changes.announce();
  }

  clear(): void {
    this.#pending = [];
    this.#changes.announce();
  }

  /** Ends a waiting poll, as a second poller or a new webhook does. */
  conflict(by: string): void {
    this.#poll?.finish(new BotApiError(409, `Conflict: terminated by ${by}`));
  }

  async poll(options: {
    offset: number;
    limit: number;
    timeoutS: number;
    onGone: (abandon: () => void) => void;
  }): Promise<unknown[]> {
    this.conflict('other getUpdates request; make sure that only one bot instance is running');
    this.#confirm(options.offset);
    const ready = this.#give(options.limit);
    const waitMs = Math.min(Math.max(options.timeoutS, 0), pollSecondsMax) * 1000;
    if (ready.length > 0 || waitMs === 0) return ready;
    const result = await new Promise<unknown[] | BotApiError>((resolve) => {
      const poll: Poll = {
        finish: (found) => {
          cancel();
          if (this.#poll === poll) this.#poll = null;
          resolve(found);
        },
      };
      const cancel = this.#timers.after(
        waitMs,
        () => poll.finish([]),
        () => poll.finish([]),
      );
      options.onGone(() => poll.finish([]));
      this.#poll = poll;
      this.#limit = options.limit;
    });
    if (result instanceof BotApiError) throw result;
    return result;
  }

  #limit = 100;

  #confirm(offset: number): void {
    const before = this.pending;
    if (offset > 0) {
      this.#pending = before.filter((update) => update.id >= offset || (update.isRaw && !update.wasGiven));
    } else if (offset < 0) this.#pending = before.slice(offset);
    if (this.#pending.length !== before.length) this.#changes.announce();
  }

  #give(limit: number): unknown[] {
    const given = this.pending.slice(0, limit);
    for (const update of given) update.wasGiven = true;
    return given.map(({ body }) => body);
  }

  #push(update: { id: number; body: unknown; key: string; lifetimeMs: number; isRaw: boolean }): void {
    const { lifetimeMs, ...rest } = update;
    this.#pending.push({ ...rest, expiresAt: this.#realNow() + lifetimeMs, wasGiven: false });
    this.#changes.announce();
    this.onAdded?.();
    // A poll takes what came in one burst together, as a phone's album does.
    if (this.#poll) setImmediate(() => this.#finishPoll());
  }

  #finishPoll(): void {
    if (this.#poll && this.pending.length > 0) this.#poll.finish(this.#give(this.#limit));
  }
}
