/**
 * The simulated Slack workspace: starts its server, offers the acts of people and the view of the world. It knows
 * nothing of the product; the product reaches it by `apiUrl`. What it does not do is listed in docs/simulators.md.
 */
import { Changes, type Unsubscribe } from '../changes.ts';
import { Faults, type Fault } from '../faults.ts';
import { closeServer, listen } from '../http.ts';
import { Journal, type ApiCall } from '../journal.ts';
import { Timers } from '../timers.ts';
import * as acts from './acts.ts';
import { click } from './clicks.ts';
import { globalShortcut, messageShortcut, slashCommand } from './commands.ts';
import { EventFeed } from './events.ts';
import { serveSlack } from './http-api.ts';
import { defaultName, type AppSetup } from './manifest.ts';
import { Passes } from './passes.ts';
import { performAct } from './perform-act.ts';
import { postToRequestUrl } from './request-url.ts';
import { ackWithinMs, SocketHub, type AckResult, type Delivery } from './socket-hub.ts';
import type { NewSlackChannel, NewSlackUser, SlackAct, SlackInputs, SlackPlace } from './state.ts';
import type { SlackSnapshot, SlackTeam, SlackTouch } from './state.ts';
import { closeByHand, submit, type SubmitResult } from './submissions.ts';
import { viewWorld } from './view-world.ts';
import { SlackWorld, type Wire } from './world.ts';

interface SlackOptions {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Civil clock in milliseconds: time stamps of messages. */
  readonly now: () => number;
  /** Real clock in milliseconds: triggers, response URLs, signatures. */
  readonly realNow?: () => number;
  /** A free port when absent. */
  readonly port?: number;
  readonly team?: Partial<SlackTeam>;
  /** The app as its manifest sets it up; allowed everything when absent. */
  readonly setup?: AppSetup;
  /** Scopes of the bot token, where they are others than those of the setup. */
  readonly scopes?: readonly string[];
  /** Where the app takes events and interactions over HTTP; absent or null: Socket Mode. */
  readonly requestUrl?: string | null;
  /** Pauses before an unacknowledged event is sent again; Slack's own are about 1 s, 1 min and 5 min. */
  readonly eventRetryMs?: readonly number[];
  /** How long what a person does waits for the app's acknowledgement, and its trigger for a window; Slack's own 3 s. */
  readonly actWithinMs?: number;
}

export interface SlackSimulator {
  /** Ends with /api/. */
  readonly apiUrl: string;
  snapshot(): SlackSnapshot;
  /** The same, not copied: for whoever looks at once and keeps nothing of it. */
  view(): SlackSnapshot;
  journal(): ApiCall[];
  onChange(listener: () => void): Unsubscribe;
  /** Waits until `look` finds something; rejects after the deadline (10 s). */
  until<T>(look: (snapshot: SlackSnapshot) => T | false | null | undefined, deadlineMs?: number): Promise<T>;
  fault(fault: Fault): void;
  clearFaults(): void;
  close(): Promise<void>;

  addUser(user: NewSlackUser): void;
  addChannel(channel: NewSlackChannel): void;
  deactivateUser(userId: string): void;
  /** Changes to HTTP mode, or back to Socket Mode with null. */
  useRequestUrl(url: string | null): void;

  /** The id of the file where the act uploads one. */
  perform(act: SlackAct): Promise<string | void>;
  /** Resolves with whether the app acknowledged in time. */
  click(userId: string, target: SlackPlace & SlackTouch): Promise<boolean>;
  submit(userId: string, viewId: string, values: SlackInputs): Promise<SubmitResult>;
  /** With the button at its foot, or with the cross that closes the whole stack. */
  closeModal(userId: string, viewId: string, how?: 'button' | 'cross'): Promise<void>;
  /** A file that nobody sees yet, for a message or a form; its id. */
  upload(userId: string, file: acts.FileBytes): string;
  /** The ts of the message. */
  post(
    userId: string,
    channel: string,
    text: string,
    options?: { threadTs?: string; file?: acts.FileBytes; fileIds?: readonly string[] },
  ): string;
  editMessage(userId: string, place: { channel: string; ts: string }, text: string): void;
  deleteMessage(userId: string, place: { channel: string; ts: string }): void;
  joinChannel(userId: string, channel: string): void;
  leaveChannel(userId: string, channel: string): void;
  archive(userId: string, channel: string): void;
  unarchive(userId: string, channel: string): void;
  slashCommand(userId: string, channel: string, command: string, text: string): Promise<boolean>;
  globalShortcut(userId: string, callbackId: string): Promise<boolean>;
  messageShortcut(
    userId: string,
    place: { channel: string; ts: string },
    callbackId: string,
  ): Promise<boolean>;
  /** The event_id. */
  openHome(userId: string): string;
  /** The tab of the app that holds its direct messages; the event_id. */
  openMessages(userId: string): string;
  /** Any JSON as an event; returns its event_id. */
  deliverRaw(event: Wire): string;
  /** The same event once more; resolves with whether it was acknowledged. */
  redeliver(eventId: string, retryNumber?: number): Promise<boolean>;
  /** Asks every connection to come again, as Slack does every few hours. */
  disconnectSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Cuts every connection without a word. */
  dropSockets(): void;
  fileBytes(fileId: string): Uint8Array | null;
  /** The next uploads that are completed are answered well and never shown, as happens with Slack. */
  loseShares(count: number): void;
  /** The next questions after a completed file are too soon: Slack does not know yet what it is, and no block may show it. */
  answerTooSoon(count: number): void;
}

const allowedEverything: AppSetup = {
  name: defaultName,
  scopes:
    'chat:write commands users:read usergroups:read channels:read channels:history groups:read groups:history im:read im:history im:write reactions:write files:read files:write'.split(
      ' ',
    ),
  events: null,
  hasHomeTab: true,
  commands: null,
  shortcuts: null,
};

const defaultTeam: SlackTeam = {
  id: 'T000000001',
  name: 'Gemeente Voorbeeldstad',
  domain: 'voorbeeldstad',
  appId: 'A000000001',
  botUserId: 'UBOT00001',
  botId: 'B000000001',
};

export async function startSlackSimulator(options: SlackOptions): Promise<SlackSimulator> {
  const changes = new Changes();
  const timers = new Timers();
  const journal = new Journal();
  const faults = new Faults();
  const realNow = options.realNow ?? Date.now;
  const team: SlackTeam = { ...defaultTeam, ...options.team };
  const setup = options.setup ?? allowedEverything;
  const world = new SlackWorld({ team, setup, now: options.now, realNow, changes });
  const { actWithinMs = ackWithinMs } = options;
  const passes = new Passes(realNow, actWithinMs);
  const { appId } = team;
  const sockets = new SocketHub({ timers, appId, actWithinMs, onChange: () => changes.announce() });
  let requestUrl = options.requestUrl ?? null;
  const send = (delivery: Delivery): Promise<AckResult> =>
    requestUrl === null
      ? sockets.send(delivery)
      : postToRequestUrl(
          { url: requestUrl, signingSecret: options.signingSecret, timers, realNow, actWithinMs },
          delivery,
        );
  const retryMs = options.eventRetryMs ?? [1000, 60_000, 300_000];
  const feed = new EventFeed({ world, timers, outlet: { send }, retryMs });
  const urls = { socket: '', upload: '' };
  const context = { world, passes, feed, send, sockets, urls };
  const tokens = { bot: options.botToken, app: options.appToken };
  const api = { tokens, scopes: options.scopes ?? setup.scopes, journal, faults, timers, context };
  const { server, port } = await listen(options.port ?? 0, (request, response) =>
    serveSlack(api, request, response),
  );
  const root = `http://127.0.0.1:${port}/`;
  Object.assign(urls, { socket: `ws://127.0.0.1:${port}/link/`, upload: `${root}upload/` });
  world.filesUrl = `${root}files/`;
  passes.responseRoot = `${root}response/`;
  sockets.listenOn(server);

  const simulator: SlackSimulator = {
    apiUrl: `${root}api/`,
    snapshot: () => structuredClone(simulator.view()),
    view: () => viewWorld({ world, sockets, feed, journal }),
    journal: () => journal.all(),
    onChange: (listener) => changes.listen(listener),
    until: (look, deadlineMs = 10_000) => changes.until(() => look(simulator.snapshot()), deadlineMs),
    fault: (fault) => faults.set(fault),
    clearFaults: () => faults.clear(),
    close: async () => {
      feed.close();
      timers.close();
      sockets.close();
      await closeServer(server);
    },
    addUser: (user) => world.addUser(user),
    addChannel: (channel) => world.addChannel(channel),
    deactivateUser: (userId) => acts.deactivate(context, userId),
    useRequestUrl: (url) => {
      requestUrl = url;
    },
    perform: (act) => performAct(simulator, act),
    click: (userId, target) => click(context, userId, target),
    submit: (userId, viewId, values) => submit(context, userId, viewId, values),
    closeModal: (userId, viewId, how = 'button') => closeByHand(context, userId, viewId, how),
    upload: (userId, file) => acts.upload(context, userId, file),
    post: (userId, channel, text, more = {}) => acts.post(context, userId, channel, { text, ...more }),
    editMessage: (userId, place, text) => acts.editMessage(context, userId, place, text),
    deleteMessage: (userId, place) => acts.deleteMessage(context, userId, place),
    joinChannel: (userId, channel) => acts.changeMembership(context, userId, channel, true),
    leaveChannel: (userId, channel) => acts.changeMembership(context, userId, channel, false),
    archive: (userId, channel) => acts.setArchived(context, userId, channel, true),
    unarchive: (userId, channel) => acts.setArchived(context, userId, channel, false),
    slashCommand: (userId, channel, command, text) => slashCommand(context, userId, channel, command, text),
    globalShortcut: (userId, callbackId) => globalShortcut(context, userId, callbackId),
    messageShortcut: (userId, place, callbackId) => messageShortcut(context, userId, place, callbackId),
    openHome: (userId) => acts.openHome(context, userId),
    openMessages: (userId) => acts.openMessages(context, userId),
    deliverRaw: (event) => feed.emit(event),
    redeliver: async (eventId, retryNumber = 1) => (await feed.redeliver(eventId, retryNumber)).isAcked,
    disconnectSockets: (reason = 'refresh_requested') => sockets.disconnect(reason),
    dropSockets: () => sockets.drop(),
    fileBytes: (fileId) => world.files.get(fileId)?.bytes ?? null,
    loseShares: (count) => {
      world.sharesToLose = count;
    },
    answerTooSoon: (count) => {
      world.asksTooSoon = count;
    },
  };
  return simulator;
}
