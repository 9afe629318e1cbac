/**
 * The simulated Telegram: starts its server, offers the acts of people and the view of the world. It knows nothing
 * of the product; the product reaches it by `apiRoot`. What it does not do is listed in docs/simulators.md.
 */
import { Changes, type Unsubscribe } from '../changes.ts';
import { Faults, type Fault } from '../faults.ts';
import { closeServer, listen } from '../http.ts';
import { Journal, type ApiCall } from '../journal.ts';
import { Timers } from '../timers.ts';
import * as acts from './acts.ts';
import { answer, serveBotApi } from './http-api.ts';
import { BotProfile } from './methods/profile.ts';
import type { CallbackQueries } from './methods/callbacks.ts';
import { sendOther } from './other-messages.ts';
import { performAct } from './perform-act.ts';
import type { ButtonChoice, NewTelegramPerson, OtherContent } from './state.ts';
import type { TelegramAct, TelegramOtherKind, TelegramSnapshot } from './state.ts';
import { UpdateQueue } from './updates.ts';
import { Webhook } from './webhook.ts';
import { TelegramWorld, type Wire } from './world.ts';

interface TelegramOptions {
  readonly token: string;
  readonly botUsername?: string;
  /** Civil clock in milliseconds: dates of messages. */
  readonly now: () => number;
  /** Real clock in milliseconds: expiry of presses and updates. */
  readonly realNow?: () => number;
  /** A free port when absent. */
  readonly port?: number;
}

export interface TelegramSimulator {
  readonly apiRoot: string;
  snapshot(): TelegramSnapshot;
  /** The same, not copied: for whoever looks at once and keeps nothing of it. */
  view(): TelegramSnapshot;
  journal(): ApiCall[];
  onChange(listener: () => void): Unsubscribe;
  /** Waits until `look` finds something; rejects after the deadline (10 s). */
  until<T>(
    look: (snapshot: TelegramSnapshot) => T | false | null | undefined,
    deadlineMs?: number,
  ): Promise<T>;
  fault(fault: Fault): void;
  clearFaults(): void;
  close(): Promise<void>;

  perform(act: TelegramAct): void;
  addPerson(person: NewTelegramPerson): void;
  start(personId: number, payload?: string): number;
  /** The ids of the messages: more than one when the text is longer than a message can be. */
  sendText(personId: number, text: string, options?: { replyTo?: number }): number[];
  press(personId: number, messageId: number, choice: ButtonChoice): string;
  editText(personId: number, messageId: number, text: string): void;
  sendOther(personId: number, kind: TelegramOtherKind, content?: OtherContent): number[];
  react(personId: number, messageId: number, emoji: string | null): void;
  block(personId: number): void;
  unblock(personId: number): void;
  /** The account is gone: no update says so, the next message to it is refused. */
  deactivate(personId: number): void;
  groupText(personId: number, text: string): number;
  channelPost(text: string): number;
  /** Any JSON as an update, also one seen before; returns its update_id. */
  deliverRaw(update: Wire): number;
  /** The next update gets this number, as after a week without updates. */
  renumberUpdates(nextId: number): void;
  fileBytes(fileId: string): Uint8Array | null;
}

export async function startTelegramSimulator(options: TelegramOptions): Promise<TelegramSimulator> {
  const changes = new Changes();
  const timers = new Timers();
  const journal = new Journal();
  const faults = new Faults();
  const realNow = options.realNow ?? Date.now;
  const botId = Number.parseInt(options.token, 10) || 1;
  const botUsername = options.botUsername ?? 'pochuto_bot';
  const world = new TelegramWorld({ botId, botUsername, now: options.now, realNow, changes });
  const updates = new UpdateQueue({ timers, changes, realNow });
  const profile = new BotProfile();
  const callbacks: CallbackQueries = new Map();
  const runReply = (method: string, args: Wire) => {
    void answer(method, args, { ...context, uploads: new Map(), onGone: () => {} });
  };
  const webhook = new Webhook({ updates, timers, now: options.now, runReply });
  const context = { world, updates, webhook, profile, callbacks };
  const api = { token: options.token, journal, faults, timers, context };
  const { server, port } = await listen(options.port ?? 0, (request, response) =>
    serveBotApi(api, request, response),
  );

  const simulator: TelegramSimulator = {
    apiRoot: `http://127.0.0.1:${port}`,
    snapshot: () => structuredClone(simulator.view()),
    view: () => viewWorld({ world, updates, profile, webhook, journal }),
    journal: () => journal.all(),
    onChange: (listener) => changes.listen(listener),
    until: (look, deadlineMs = 10_000) => changes.until(() => look(simulator.snapshot()), deadlineMs),
    fault: (fault) => faults.set(fault),
    clearFaults: () => faults.clear(),
    close: async () => {
      webhook.close();
      timers.close();
      await closeServer(server);
    },
    perform: (act) => performAct(simulator, act),
    addPerson: (person) => world.addPerson(person),
    start: (personId, payload) => acts.start(context, personId, payload),
    sendText: (personId, text, { replyTo } = {}) => acts.sendText(context, personId, text, replyTo),
    press: (personId, messageId, choice) => acts.press(context, personId, messageId, choice),
    editText: (personId, messageId, text) => acts.editText(context, personId, messageId, text),
    sendOther: (personId, kind, content) => sendOther(context, personId, kind, content),
    react: (personId, messageId, emoji) => acts.react(context, personId, messageId, emoji),
    block: (personId) => acts.block(context, personId),
    unblock: (personId) => acts.unblock(context, personId),
    deactivate: (personId) => {
      world.person(personId).isDeactivated = true;
    },
    groupText: (personId, text) => acts.groupText(context, personId, text),
    channelPost: (text) => acts.channelPost(context, text),
    deliverRaw: (update) => updates.addRaw(update),
    renumberUpdates: (nextId) => updates.renumber(nextId),
    fileBytes: (fileId) => world.files.get(fileId)?.bytes ?? null,
  };
  return simulator;
}

function viewWorld(parts: {
  world: TelegramWorld;
  updates: UpdateQueue;
  profile: BotProfile;
  webhook: Webhook;
  journal: Journal;
}): TelegramSnapshot {
  const { world, updates, profile, webhook, journal } = parts;
  return {
    bot: {
      id: world.botId,
      username: world.botUsername,
      commands: [...profile.commands.values()],
      profiles: [...profile.texts.values()],
    },
    persons: [...world.persons.values()].map(({ isDeactivated: _deactivated, ...person }) => person),
    chats: [...world.chats.values()].map((chat) => ({
      ...chat,
      messages: chat.messages.map(({ view }) => view),
    })),
    webhookUrl: webhook.url,
    pendingUpdates: updates.pending.length,
    journal: journal.tail(),
  };
}
