/** The load of a benchmark: residents who write at a rate or all at once, handlers who answer, and how long each message took to the other side. */
import { setTimeout as after } from 'node:timers/promises';
import type { Envelope } from './slack-socket.ts';
import type { SlackPost } from './slack-stand-in.ts';
import type { TelegramStandIn } from './telegram-stand-in.ts';

export type LoadRequest =
  /** Resolves when the program under test is connected to both platforms. */
  | { readonly load: 'connect' }
  /** Every resident opens a case (product) or writes a first message (relay). */
  | { readonly load: 'open'; readonly residents: number; readonly isProduct: boolean }
  | {
      readonly load: 'rate';
      readonly way: 'to-desk' | 'to-resident';
      readonly perSecond: number;
      readonly seconds: number;
    }
  /** All at once, residents to desk. */
  | { readonly load: 'burst'; readonly messages: number };

export interface LoadResult {
  /** Of each message, in ms, sorted. */
  readonly latencies: readonly number[];
  /** From the first message's start to the last one's arrival. */
  readonly elapsedMs: number;
  /** Calls that the platforms got, per method, until both were quiet. */
  readonly calls: Readonly<Record<string, number>>;
}

interface OpenCase {
  readonly chat: number;
  readonly ts: string;
  readonly caseId: string | null;
}

/** Longer than any message on its way may take; then the load has failed. */
const patienceMs = 300_000;
const quietMs = 700;
const firstChat = 7_310_000_000;
const words = ['у кухні тече кран', 'вікно не зачиняється', 'не працює ліфт', 'зламана пральна машина'];

export class Load {
  readonly #telegram: TelegramStandIn;
  readonly #toSocket: (envelope: Envelope) => void;
  readonly #sentAt = new Map<string, number>();
  readonly #latencies: number[] = [];
  readonly #open = new Map<number, OpenCase>();
  #isProduct = false;
  #isConnected = false;
  #count = 0;
  #touchedAt = 0;
  #calls: Record<string, number> = {};

  constructor(telegram: TelegramStandIn, toSocket: (envelope: Envelope) => void) {
    this.#telegram = telegram;
    this.#toSocket = toSocket;
  }

  async run(request: LoadRequest): Promise<LoadResult> {
    this.#latencies.length = 0;
    this.#calls = {};
    const startedAt = performance.now();
    const expected = await this.#make(request);
    await until(() => this.#latencies.length >= expected);
    const elapsedMs = performance.now() - startedAt;
    await until(() => performance.now() - this.#touchedAt > quietMs);
    return {
      latencies: this.#latencies.toSorted((one, other) => one - other),
      elapsedMs,
      calls: this.#calls,
    };
  }

  touch(method: string): void {
    if (method !== 'getUpdates') this.#touchedAt = performance.now();
    this.#calls[method] = (this.#calls[method] ?? 0) + 1;
  }

  onConnected(): void {
    this.#isConnected = true;
  }

  onSlackPost({ ts, body }: SlackPost): void {
    for (const mark of new Set(body.match(/desk\d{7}/g))) this.#arrived(mark);
    const opened = /open(\d{4})/.exec(body)?.[1];
    if (opened === undefined || this.#open.has(Number(opened))) return;
    const blocks = new URLSearchParams(body).get('blocks') ?? '';
    const caseId = /"action_id":"case_reply"[^{}]*(?:\{[^{}]*\}[^{}]*)*"value":"([^"]+)"/.exec(blocks)?.[1];
    this.#open.set(Number(opened), { chat: chatOf(Number(opened)), ts, caseId: caseId ?? null });
  }

  onTelegramMessage(body: string): void {
    this.#arrived(/home\d{7}/.exec(body)?.[0]);
    const [, chat, button] = /"chat_id":"?(\d+).*"(draft:\d+:send)"/.exec(body) ?? [];
    if (button !== undefined) this.#telegram.press(Number(chat), button);
  }

  async #make(request: LoadRequest): Promise<number> {
    switch (request.load) {
      case 'connect':
        await until(() => this.#isConnected && (this.#calls['getUpdates'] ?? 0) > 0);
        return 0;
      case 'open':
        this.#isProduct = request.isProduct;
        for (let index = 0; index < request.residents; index += 1)
          this.#telegram.write(chatOf(index), `open${String(index).padStart(4, '0')}: ${words[0] ?? ''}`);
        await until(() => this.#open.size === request.residents);
        return 0;
      case 'rate':
        return this.#atRate(request);
      case 'burst':
        for (let index = 0; index < request.messages; index += 1) this.#write();
        return request.messages;
    }
  }

  async #atRate({ way, perSecond, seconds }: LoadRequest & { readonly load: 'rate' }): Promise<number> {
    const startedAt = performance.now();
    const messages = perSecond * seconds;
    for (let index = 0; index < messages; index += 1) {
      const wait = startedAt + (index * 1000) / perSecond - performance.now();
      if (wait > 1) await after(wait);
      if (way === 'to-desk') this.#write();
      else this.#reply();
    }
    return messages;
  }

  #write(): void {
    const index = this.#count % this.#open.size;
    const mark = this.#begin('desk');
    this.#telegram.write(chatOf(index), `${mark}: ${words[this.#count % words.length] ?? ''}`);
  }

  #reply(): void {
    const one = this.#open.get(this.#count % this.#open.size);
    const mark = this.#begin('home');
    if (one === undefined) return;
    this.#toSocket(this.#isProduct ? submission(one, mark) : threadMessage(one, mark));
  }

  #begin(end: 'desk' | 'home'): string {
    this.#count += 1;
    const mark = `${end}${String(this.#count).padStart(7, '0')}`;
    this.#sentAt.set(mark, performance.now());
    return mark;
  }

  #arrived(mark: string | undefined): void {
    const at = mark === undefined ? undefined : this.#sentAt.get(mark);
    if (mark === undefined || at === undefined) return;
    this.#sentAt.delete(mark);
    this.#latencies.push(performance.now() - at);
  }
}

const chatOf = (index: number): number => firstChat + index;

/** A submitted window: the product's way to answer. */
const submission = ({ caseId }: OpenCase, mark: string) => ({
  envelope_id: mark,
  type: 'interactive',
  accepts_response_payload: true,
  payload: {
    type: 'view_submission',
    team: { id: 'T0BENCH' },
    user: { id: 'U0MARIA', team_id: 'T0BENCH' },
    api_app_id: 'A0BENCH',
    view: {
      id: `V${mark}`,
      type: 'modal',
      callback_id: 'reply',
      private_metadata: caseId,
      state: {
        values: { text: { text: { type: 'plain_text_input', value: `${mark}: wij kijken ernaar.` } } },
      },
    },
  },
});

/** A message in the thread: the relay's. */
const threadMessage = ({ ts }: OpenCase, mark: string) => ({
  envelope_id: mark,
  type: 'events_api',
  accepts_response_payload: false,
  payload: {
    type: 'event_callback',
    team_id: 'T0BENCH',
    event_id: mark,
    event: {
      type: 'message',
      channel: 'C0INTAKE',
      user: 'U0MARIA',
      ts: `${ts}1`,
      thread_ts: ts,
      text: `${mark}: wij kijken ernaar.`,
    },
  },
});

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('the load did not arrive in time');
    await after(5);
  }
}
