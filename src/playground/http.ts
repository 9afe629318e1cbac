/**
 * The HTTP side both simulators share: reading what a client sent in any of the encodings the platforms take,
 * answering, and playing a fault on the exchange. Which methods exist is not known here.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import type { Timers } from './timers.ts';

export interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

interface ApiArgs {
  readonly args: Record<string, unknown>;
  /** Files of a multipart body, by field name. */
  readonly uploads: ReadonlyMap<string, Upload>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hadEffect: boolean;
}

const bodyBytesMax = 60 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > bodyBytesMax) throw new Error('body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Arguments of the query string and the body together; the body wins. Null when the body cannot be parsed. */
export async function readArgs(request: IncomingMessage, url: URL): Promise<ApiArgs | null> {
  const args: Record<string, unknown> = Object.fromEntries(url.searchParams);
  const uploads = new Map<string, Upload>();
  const type = request.headers['content-type'] ?? '';
  const body = await readBody(request);
  if (body.length === 0) return { args, uploads };
  if (type.startsWith('application/json')) {
    const parsed = parseJson(body.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null;
    return { args: { ...args, ...parsed }, uploads };
  }
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return { args: { ...args, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) }, uploads };
  }
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) {
      if (typeof value === 'string') args[name] = value;
      else {
        const bytes = new Uint8Array(await value.arrayBuffer());
        uploads.set(name, { name: value.name, mimeType: value.type, bytes });
      }
    }
  }
  return { args, uploads };
}

/** The value of JSON text, undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Exchange {
  readonly response: ServerResponse;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly timers: Timers;
  readonly method: string;
  readonly target: string | null;
  readonly args: Readonly<Record<string, unknown>>;
  /** The platform's own form of an answer that a fault asks for. */
  readonly refusal: (status: number, retryAfterS: number | null) => unknown;
  readonly perform: () => ApiAnswer | Promise<ApiAnswer>;
  /** The journal has changed: the call came in, or its answer left. */
  readonly onJournal: () => void;
}

/** Plays one API call: journal, fault, work, answer. */
export async function playExchange(exchange: Exchange): Promise<void> {
  const { response, journal, faults, timers, method, args } = exchange;
  const call = journal.open({ method, target: exchange.target, args: structuredClone(args) });
  exchange.onJournal();
  const fault = faults.take(method, args);
  call.fault = fault?.kind ?? null;
  const settle = (answer: ApiAnswer, isAnswered: boolean) => {
    call.hadEffect = answer.hadEffect;
    if (isAnswered) {
      call.status = answer.status;
      // Of a file only its size: the journal is kept, and sent around.
      call.answer =
        answer.body instanceof Uint8Array ? { bytes: answer.body.length } : structuredClone(answer.body);
      call.tookMs = Date.now() - call.at;
      send(response, answer);
    }
    exchange.onJournal();
  };
  if (fault?.kind === 'down') {
    response.socket?.resetAndDestroy();
    exchange.onJournal();
    return;
  }
  if (fault?.kind === 'status') {
    const body = fault.body ?? exchange.refusal(fault.status, null);
    settle({ status: fault.status, body, hadEffect: false }, true);
    return;
  }
  if (fault?.kind === 'rateLimit') {
    const headers = { 'retry-after': String(fault.retryAfter) };
    settle({ status: 429, body: exchange.refusal(429, fault.retryAfter), headers, hadEffect: false }, true);
    return;
  }
  if (fault?.kind === 'slow') await timers.sleep(fault.ms);
  const answer = await exchange.perform();
  const isCutOff = fault?.kind === 'hangAfterEffect' || fault?.kind === 'resetAfterEffect';
  settle(answer, !isCutOff);
  if (fault?.kind === 'resetAfterEffect') response.socket?.resetAndDestroy();
}

export function send(response: ServerResponse, answer: Omit<ApiAnswer, 'hadEffect'>): void {
  if (response.destroyed) return;
  const isRaw = typeof answer.body === 'string' || answer.body instanceof Uint8Array;
  const type = isRaw ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(isRaw ? answer.body : JSON.stringify(answer.body));
}

/** A server on loopback; a port of 0 takes a free one. */
export async function listen(
  port: number,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A mistake of the simulator itself: shown to the caller, who would otherwise wait for ever.
      send(response, {
        status: 500,
        body: `simulator failed: ${error instanceof Error ? error.stack : String(error)}`,
      });
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
