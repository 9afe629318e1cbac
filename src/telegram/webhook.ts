/**
 * Telegram calls us: the updates come as HTTP requests, and a request is answered with 200 only after its update was handled, that is,
 * committed. Anything else makes Telegram deliver it again (Bot API server, WebhookActor). Which server this listens on is not known here.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Timers } from '#ports/clock.ts';
import { sleep } from '#net/pacing.ts';
import { refuse } from '#net/refuse.ts';
import { updateSettler, type UpdateWork } from './settle-update.ts';
import { laneOf, readBatch, type PendingUpdate } from './update-lanes.ts';

/** Far more than an update can hold. */
const bodyBytesMax = 1024 * 1024;
/** Telegram drops the connection after 60 s; before that it is told when to come again. */
const requestDeadlineMs = 20_000;
const againAfterSeconds = 2;

export interface TelegramWebhook {
  /** Answers a request to the webhook's path. */
  readonly listen: (request: IncomingMessage, response: ServerResponse) => void;
  /** From now on requests are served; until then they wait. */
  start(work: UpdateWork): void;
  /** Takes nothing new and waits for what is running, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
}

/** Resolves with whether the update was handled or parked before `signal` ended the trying. */
type Serve = (update: PendingUpdate, signal: AbortSignal) => Promise<boolean>;

/** `secret` is what Telegram was told to send along; without one every request is refused. */
export function telegramWebhook(secret: string, timers: Timers): TelegramWebhook {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const started = Promise.withResolvers<Serve>();

  /** `false` when there was no time to do it. */
  async function serve(update: PendingUpdate): Promise<boolean> {
    if (stopping.signal.aborted) return false;
    // Not AbortSignal.any: a signal that is made of a lasting one is never let go of.
    const enough = new AbortController();
    const end = (): void => enough.abort();
    const callOff = timers.after(requestDeadlineMs, end);
    stopping.signal.addEventListener('abort', end);
    try {
      const serveInLane = await Promise.race([started.promise, ended(enough.signal)]);
      return serveInLane !== undefined && (await serveInLane(update, enough.signal));
    } finally {
      stopping.signal.removeEventListener('abort', end);
      callOff();
    }
  }

  async function answerRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('allow', 'POST');
      return refuse(response, 405);
    }
    if (!isSecret(request.headers['x-telegram-bot-api-secret-token'], secret)) return refuse(response, 401);
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      return refuse(response, 415);
    }
    const body = await readBody(request);
    if (body === 'too-long') return refuse(response, 413);
    if (body === 'cut-off') return;
    const [update] = readBatch([parse(body)]);
    if (update === undefined) return refuse(response, 400);
    if (!(await serve(update))) return askAgain(response);
    response.writeHead(200).end();
  }

  return {
    listen(request, response) {
      const current = answerRequest(request, response)
        .catch(() => refuse(response, 500))
        .finally(() => running.delete(current));
      running.add(current);
    },
    start: (work) => started.resolve(inLanes(work)),
    async stop(deadlineMs) {
      stopping.abort();
      const enough = new AbortController();
      await Promise.race([Promise.all(running), sleep(timers, deadlineMs, enough.signal)]);
      enough.abort();
    },
  };
}

/**
 * Telegram keeps the order of a chat's messages, but sends presses beside them; here both stay in one lane. An update that was given up
 * lets the later ones pass: Telegram delivers it again when it likes.
 */
function inLanes(work: UpdateWork): Serve {
  const settle = updateSettler(work);
  const last = new Map<string, Promise<boolean>>();
  return async (update, signal) => {
    const lane = laneOf(update);
    const before = last.get(lane) ?? Promise.resolve(true);
    const current = before.then(() => settle(update, signal));
    last.set(lane, current);
    const isDone = await current;
    if (last.get(lane) === current) last.delete(lane);
    return isDone;
  };
}

function ended(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Compared as digests of equal length, so that the time taken tells nothing about the secret. */
function isSecret(given: string | readonly string[] | undefined, secret: string): boolean {
  if (secret === '' || typeof given !== 'string') return false;
  return timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

async function readBody(request: IncomingMessage): Promise<Buffer | 'too-long' | 'cut-off'> {
  if (Number(request.headers['content-length'] ?? 0) > bodyBytesMax) return 'too-long';
  const parts: Buffer[] = [];
  let size = 0;
  try {
    // Given up, it is not destroyed: its sender would not read the answer.
    for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > bodyBytesMax) return 'too-long';
      parts.push(part);
    }
  } catch {
    return 'cut-off';
  }
  return Buffer.concat(parts);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function askAgain(response: ServerResponse): void {
  if (response.destroyed) return;
  response.writeHead(503, { 'retry-after': String(againAfterSeconds) }).end();
}
