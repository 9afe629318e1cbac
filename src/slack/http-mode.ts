/**
 * Slack calls us: signed requests, on whatever server there is. Bolt's functions check the signature and its age (5 minutes) and read the body; its
 * receiver around them is not used: it ends the process over a body that is no object, and lets Slack wait three seconds for what was not stored.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, isRawBodyError, type App, type Receiver } from '@slack/bolt';
import { refuse } from '#net/refuse.ts';
import { startWith, type SlackApp, type SlackAppOptions } from './app.ts';

/** A window may have 250 kB (views.open); Slack escapes each Cyrillic letter in it into eight bytes. */
const bodyBytesMax = 4 * 1024 * 1024;
/** Bolt refuses only what is too old; what is dated ahead could be sent again for as long. */
const aheadMaxMs = 5 * 60_000;

export interface SlackHttpApp extends SlackApp {
  /** Answers a request to Slack's path. */
  readonly listen: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Begins to serve what Slack sends to `listen`. */
export function startSlackHttpApp({
  signingSecret,
  ...options
}: SlackAppOptions & { readonly signingSecret: string }): SlackHttpApp {
  let app: App | null = null;
  /** The server is not the receiver's own, so that starting and stopping are nothing to it. */
  const receiver: Receiver = {
    init: (given) => {
      app = given;
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405);
    }
    const body = await readBody(request, signingSecret, options.timers.now());
    if (typeof body === 'number') return refuse(response, body);
    // Asked before anything is set up: does this address answer, and is it ours?
    if (body['ssl_check'] === '1') return HTTPModuleFunctions.buildSSLCheckResponse(response);
    if (body['type'] === 'url_verification')
      return HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    const ack = (answer: unknown): Promise<void> => {
      HTTPModuleFunctions.buildContentResponse(response, answer);
      return Promise.resolve();
    };
    await app?.processEvent({ body, ack });
    // Not stored: Slack is to come again, or to tell the person so, at once.
    refuse(response, 503);
  }

  return {
    ...startWith(receiver, options),
    listen: (request, response) => {
      serve(request, response).catch(() => refuse(response, 500));
    },
  };
}

/** What Slack sent, or the status with which it is refused. */
async function readBody(
  request: IncomingMessage,
  signingSecret: string,
  now: number,
): Promise<Readonly<Record<string, unknown>> | number> {
  let verified: Awaited<ReturnType<typeof HTTPModuleFunctions.parseAndVerifyHTTPRequest>>;
  try {
    verified = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(
      { signingSecret, bodyLimit: bodyBytesMax },
      request,
    );
  } catch (error) {
    return isRawBodyError(error) ? error.statusCode : 401;
  }
  const signedAtMs = Number(request.headers['x-slack-request-timestamp']) * 1000;
  if (signedAtMs > now + aheadMaxMs) return 401;
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(verified);
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    return isObject ? (body as Readonly<Record<string, unknown>>) : 400;
  } catch {
    return 400;
  }
}
