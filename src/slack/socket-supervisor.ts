/**
 * Keeps one Socket Mode connection standing. The SDK's own reconnecting waits five seconds each time and ends the process when an attempt fails
 * (github.com/slackapi/node-slack-sdk/issues/2656), so it is switched off and every attempt is made, and its failure caught, here.
 */
import type { SocketModeClient } from '@slack/socket-mode';
import { describeFailure } from '#core/errors.ts';
import type { Timers } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import { toPochutoError } from './errors.ts';

const backOffFirstMs = 250;
/** So that people are heard within half a minute of a return. */
const backOffMaxMs = 20_000;
/** A connection that Slack ends sooner than this counts as a failed attempt. */
const steadyMs = 10_000;
/** From asking for an address to Slack's hello. */
const connectTimeoutMs = 20_000;
/** When Slack wants to end a connection, what came over it is given so long to be acknowledged. */
const answerMs = 1_000;

/** Somebody has switched Socket Mode off in the app's settings: only a person mends that. */
const switchedOff = 'link_disabled';
/** Slack's own words are short; most of what comes is not. */
const slackCharsMax = 1_000;

export interface SupervisedSocket {
  /** Resolves at the first connection; keeps trying until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface SupervisorOptions {
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** The token does not work; it is tried again all the same. */
  readonly onRefused: (reason: string) => void;
  /** What happened before, nobody may have heard. */
  readonly onConnected?: () => void;
}

/** `client` must not reconnect by itself (`autoReconnectEnabled: false`). */
export function superviseSocket(client: SocketModeClient, options: SupervisorOptions): SupervisedSocket {
  const { timers, log } = options;
  let isStopping = false;
  let endPause: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  /** Why Slack ends the connection, in its word. */
  let farewell: string | null = null;
  /** Envelopes of this connection that are not acknowledged yet. */
  const unanswered = new Set<string>();
  let onAnswered: () => void = () => undefined;
  client.on('outgoing_message', (answer: { readonly envelope_id?: string }) => {
    if (unanswered.delete(answer.envelope_id ?? '') && unanswered.size === 0) onAnswered();
  });
  const listeners: readonly ((...given: readonly unknown[]) => unknown)[] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...given: readonly unknown[]) => void hear(given));

  /** The SDK's own listener rejects where an envelope is not as it expects, and nobody would catch that: the process would end, and Slack send it again. */
  async function hear(given: readonly unknown[]): Promise<void> {
    const [data, ...rest] = given;
    const goodbye = farewellIn(data);
    farewell = goodbye ?? farewell;
    const envelope = envelopeIn(data);
    if (envelope !== null) unanswered.add(envelope);
    // The SDK hangs up at once, and whoever has clicked would see that it did not work.
    if (goodbye !== null) await allAnswered();
    try {
      for (const listen of listeners) await listen(withEvent(data), ...rest);
    } catch (error) {
      log.error('slack-envelope-unreadable', describeFailure(error));
    }
  }

  async function allAnswered(): Promise<void> {
    if (unanswered.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = timers.after(answerMs, resolve);
    onAnswered = resolve;
    await promise;
    callOff();
    // What was being sent goes first.
    await new Promise((sent) => setImmediate(sent));
  }

  /** One connection from beginning to end; tells how long it stood, or throws when none came about. */
  async function connectOnce(onConnected: () => void): Promise<number> {
    const { promise: ended, resolve: onEnd } = Promise.withResolvers<void>();
    client.once('disconnected', onEnd);
    farewell = null;
    unanswered.clear();
    const giveUp = timers.after(connectTimeoutMs, () => void client.disconnect());
    try {
      await client.start();
    } catch (error) {
      client.off('disconnected', onEnd);
      throw error;
    } finally {
      giveUp();
    }
    if (isStopping) void client.disconnect();
    const since = timers.now();
    log.info('slack-socket-connected');
    options.onConnected?.();
    onConnected();
    await ended;
    return timers.now() - since;
  }

  function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const callOff = timers.after(ms, resolve);
    endPause = () => {
      callOff();
      resolve();
    };
    return promise;
  }

  async function keepConnected(onConnected: () => void): Promise<void> {
    let failures = 0;
    while (!isStopping) {
      let waitMs = 0;
      try {
        const stoodMs = await connectOnce(onConnected);
        const isOff = farewell === switchedOff;
        failures = isOff || stoodMs < steadyMs ? failures + 1 : 0;
        if (isOff) log.error('slack-socket-failed', { code: 'unavailable', reason: switchedOff, failures });
      } catch (thrown) {
        const error = toPochutoError(thrown);
        if (error.code === 'unauthorised') options.onRefused(error.reason);
        failures += 1;
        waitMs = error.retryAfterMs ?? 0;
        log.warn('slack-socket-failed', { code: error.code, reason: farewell ?? error.reason, failures });
      }
      if (!isStopping) await pause(Math.max(waitMs, backOffMs(failures, options.random())));
    }
  }

  return {
    start: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      running = keepConnected(resolve);
      return promise;
    },
    stop: async () => {
      isStopping = true;
      endPause();
      await client.disconnect();
      await running;
    },
  };
}

function farewellIn(data: unknown): string | null {
  if (typeof data !== 'string' || data.length > slackCharsMax) return null;
  if (!/"type"\s*:\s*"disconnect"/.test(data)) return null;
  return /"reason"\s*:\s*"(\w{1,40})"/.exec(data)?.[1] ?? null;
}

/** The SDK reads of every payload what event it holds; that Slack keeps events back is none. */
function withEvent(data: unknown): unknown {
  if (typeof data !== 'string' || data.length > slackCharsMax) return data;
  return data.replace(/"type"\s*:\s*"app_rate_limited"/, '$&,"event":{}');
}

function envelopeIn(data: unknown): string | null {
  return typeof data === 'string' ? (/"envelope_id"\s*:\s*"([^"]{1,100})"/.exec(data)?.[1] ?? null) : null;
}

/** At once after a connection that stood; then 250 ms, doubling, up to half of it shaved off so that two processes part ways. */
function backOffMs(failures: number, random: number): number {
  if (failures === 0) return 0;
  return Math.min(backOffMaxMs, backOffFirstMs * 2 ** (failures - 1)) * (1 - random / 2);
}
