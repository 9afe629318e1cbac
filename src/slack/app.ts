/** Wires Bolt: events, clicks and submissions come in here and go to the acts behind the desk. */
import {
  App,
  SocketModeReceiver,
  type BlockAction,
  type Receiver,
  type SlackShortcut,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { Timers } from '#ports/clock.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { Log } from '#ports/log.ts';
import type { Texts } from '#ports/texts.ts';
import { answerChoice } from './answer/choice.ts';
import { answerClick, isKnownAction } from './answer/click.ts';
import { answerCommand } from './answer/command.ts';
import { answerShortcut } from './answer/shortcut.ts';
import { answerSubmission } from './answer/submission.ts';
import { deskWords, type Directory } from './render/desk-words.ts';
import { durableReceiver } from './durable-receiver.ts';
import type { Interaction } from './answer/interaction.ts';
import { slackPeople } from './people.ts';
import { superviseSocket } from './socket-supervisor.ts';
import { translateEvent } from './translate-event.ts';
import { silentLogger, webClient, webClientOptions, type SlackAccess } from './web-client.ts';

/** Windows must stand before their trigger dies, three seconds after the click. */
const viewTimeoutMs = 2_500;
/** A person's language is worth waiting for, but not their window. */
const peopleTimeoutMs = 800;
const messageTimeoutMs = 10_000;

export interface SlackAppOptions extends SlackAccess {
  readonly acts: DeskActs;
  readonly texts: Texts;
  readonly directory: Directory;
  readonly timers: Timers;
  readonly log: Log;
  /** Slack keeps events back: what happens now, nobody may hear. */
  readonly onWithheld?: () => void;
}

export interface SlackApp {
  /** Resolves when Slack first delivers to us; never rejects. */
  readonly connected: Promise<unknown>;
  /** Takes nothing new, waits for what is running, disconnects; all within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

interface SocketOptions {
  readonly appToken: string;
  /** In [0, 1), for back-off. */
  readonly random: () => number;
  /** The app token does not work: nothing is delivered to us; it is tried again all the same. */
  readonly onRefused: (reason: string) => void;
  /** Each time that Slack begins to deliver to us. */
  readonly onConnected?: () => void;
}

/** Begins to receive over Socket Mode; keeps trying while Slack cannot be reached. */
export function startSlackApp(options: SlackAppOptions & SocketOptions): SlackApp {
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(options.apiUrl, messageTimeoutMs) },
    logger: silentLogger,
  });
  const socket = superviseSocket(receiver.client, options);
  return startWith(
    { init: (app) => receiver.init(app), start: () => socket.start(), stop: () => socket.stop() },
    options,
  );
}

/** The same with any of Bolt's receivers. */
export function startWith(inner: Receiver, options: SlackAppOptions): SlackApp {
  const receiver = durableReceiver(inner, {
    timers: options.timers,
    log: options.log,
    onWithheld: () => options.onWithheld?.(),
    onEvent: async (body) => {
      const event = translateEvent(body);
      if (event.type !== 'ignored') await options.acts.onEvent(event);
    },
  });
  const app = new App({
    receiver,
    // One workspace, one token: nothing has to be asked of Slack before a payload is served.
    authorize: () => Promise.resolve({ botToken: options.botToken }),
    clientOptions: webClientOptions(options.apiUrl, messageTimeoutMs),
    logger: silentLogger,
    // translate-event leaves out our own messages; these two would only look things up for middleware that we do not have.
    ignoreSelf: false,
    convoStore: false,
  });
  const interaction = interactionOf(options);
  app.action<BlockAction>({ type: 'block_actions', action_id: /(?:)/ }, ({ body, ack, respond }) =>
    body.view === undefined || isKnownAction(body.actions[0]?.action_id)
      ? answerClick(body, { ack: () => ack(), respond }, interaction)
      : answerChoice({ ...body, view: body.view }, () => ack(), interaction),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: /(?:)/ }, ({ body, ack }) =>
    answerSubmission(body, (response) => ack(response), interaction),
  );
  app.shortcut<SlackShortcut>(/(?:)/, ({ body, ack }) => answerShortcut(body, () => ack(), interaction));
  app.command(/(?:)/, ({ command, ack, respond }) =>
    answerCommand(command, { ack: () => ack(), respond }, interaction),
  );
  return { connected: receiver.start(), stop: (deadlineMs) => receiver.stop(deadlineMs) };
}

function interactionOf(options: SlackAppOptions): Interaction {
  const { acts, texts, directory, timers, log } = options;
  const desk = {
    nl: deskWords(texts, directory, 'nl'),
    en: deskWords(texts, directory, 'en'),
  };
  return {
    acts,
    log,
    desk: (language) => desk[language],
    views: webClient(options, viewTimeoutMs),
    messages: webClient(options, messageTimeoutMs),
    people: slackPeople({
      client: webClient(options, peopleTimeoutMs),
      deskLanguage: directory.deskLanguage,
      timers,
    }),
  };
}
