/**
 * The web server of the playground's page, on loopback only: the page's files, a stream of both simulated
 * worlds, and the acts of the people in them. It knows neither the simulators nor the product.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findAsset, readDocument } from './page-assets.ts';
import { sendFile } from './page-files.ts';
import { OwedWatch } from './page-owed-watch.ts';
import type { Levers } from './levers.ts';
import { PageStream } from './page-stream.ts';
import type { FaultName, OwedSnapshot, PageInfo, PlatformName } from './page/world.ts';
import type { SlackAct, SlackSnapshot } from './slack/state.ts';
import type { TelegramAct, TelegramSnapshot } from './telegram/state.ts';

/** One simulated platform, as the page needs it. */
interface SimulatedWorld<Snapshot, Act> {
  snapshot(): Snapshot;
  /** Returns what ends the listening. */
  onChange(listener: () => void): () => void;
  /** The result goes to the page as JSON; a thrown error as its message. */
  act(act: Act): unknown;
  /** A file that was sent there; `null` when there is none, or no longer. */
  fileBytes(id: string): Uint8Array | null;
}

interface PageServerOptions {
  /** The next free port is taken when this one is not; 0 takes any. */
  readonly port: number;
  readonly host: '127.0.0.1' | '::1' | 'localhost';
  readonly telegram: SimulatedWorld<TelegramSnapshot, TelegramAct>;
  readonly slack: SimulatedWorld<SlackSnapshot, SlackAct>;
  readonly owed: () => Promise<OwedSnapshot>;
  /** Civil time in milliseconds. */
  readonly clock: () => number;
  readonly info: PageInfo;
  /** Absent: neither clock nor platforms can be touched from the page. */
  readonly levers?: Levers;
}

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

const portsTried = 20;
const actBytesMax = 1024 * 1024;

/** Starts the server; rejects when twenty ports in a row are taken. */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { telegram, slack, levers } = options;
  const owed = new OwedWatch({
    read: options.owed,
    clock: options.clock,
    faults: () => levers?.faults ?? null,
    onChange: () => stream.touch('owed'),
  });
  const stream = new PageStream({
    info: () => options.info,
    telegram: () => withoutJournal(telegram.snapshot()),
    slack: () => withoutJournal(slack.snapshot()),
    owed: () => owed.report,
  });
  const unsubscribe = [
    telegram.onChange(() => {
      stream.touch('telegram');
      owed.look();
    }),
    slack.onChange(() => {
      stream.touch('slack');
      owed.look();
    }),
  ];
  const document = await readDocument();
  const worlds = { telegram, slack };
  const acts = {
    '/api/telegram/act': (act: unknown) => telegram.act(act as TelegramAct),
    '/api/slack/act': (act: unknown) => slack.act(act as SlackAct),
    ...(levers && leverActs(levers, () => stream.touch('owed'))),
  };
  const server = createServer((request, response) => {
    serve({ request, response, document, stream, acts, worlds }).catch((error: unknown) => {
      answer(response, 500, { error: error instanceof Error ? error.message : 'unknown error' });
    });
  });
  await listenFrom(server, options.port, options.host);
  owed.start();
  const shownHost = options.host === '::1' ? '[::1]' : options.host;
  return {
    url: `http://${shownHost}:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const end of unsubscribe) end();
      owed.close();
      stream.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Everyone who has the page open sees the new time and the switches at once. */
function leverActs(levers: Levers, onChange: () => void): Exchange['acts'] {
  return {
    '/api/clock': (act) => {
      levers.jump((act as { ms: number }).ms);
      onChange();
    },
    '/api/fault': (act) => {
      const { platform, fault } = act as { platform: PlatformName; fault: FaultName };
      levers.setFault(platform, fault);
      onChange();
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly document: { readonly html: string; readonly policy: string };
  readonly stream: PageStream;
  readonly acts: Readonly<Record<string, (act: unknown) => unknown>>;
  readonly worlds: Readonly<Record<PlatformName, Pick<SimulatedWorld<unknown, unknown>, 'fileBytes'>>>;
}

const filePath = /^\/api\/(telegram|slack)\/file\/([\w-]+)$/;

async function serve({ request, response, document, stream, acts, worlds }: Exchange): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  if (!isOurs(request))
    return answer(response, 403, { error: 'this page is served to its own address only' });
  if (request.method === 'POST') {
    const act = acts[path];
    return act ? perform(request, response, act) : answer(response, 404, { error: 'no such act' });
  }
  if (request.method !== 'GET') return answer(response, 405, { error: 'GET or POST' });
  if (path === '/api/stream') return stream.add(response);
  const [, platform, fileId = ''] = filePath.exec(path) ?? [];
  if (platform === 'telegram' || platform === 'slack')
    return sendFile(response, worlds[platform].fileBytes(fileId));
  if (path === '/') {
    response.setHeader('content-security-policy', document.policy);
    return send(response, 'text/html; charset=utf-8', document.html);
  }
  const asset = await findAsset(path);
  return asset ? send(response, asset.type, asset.body) : answer(response, 404, { error: 'not found' });
}

/** A page elsewhere may point a name of its own at this address (DNS rebinding): then Host or Origin gives it away. */
function isOurs({ headers, socket }: IncomingMessage): boolean {
  const ours = ['127.0.0.1', '[::1]', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  if (!ours.includes(headers.host ?? '')) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

async function perform(
  request: IncomingMessage,
  response: ServerResponse,
  act: (act: unknown) => unknown,
): Promise<void> {
  // A form of another site can post without asking, but never with this type.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    return answer(response, 415, { error: 'an act is application/json' });
  }
  const body = await readText(request);
  if (body === null) return answer(response, 413, { error: 'this act is too long' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return answer(response, 400, { error: 'this is not JSON' });
  }
  if (typeof parsed !== 'object' || parsed === null || !('act' in parsed) || typeof parsed.act !== 'string') {
    return answer(response, 400, { error: 'an act is an object with the name of the act' });
  }
  try {
    return answer(response, 200, { result: (await act(parsed)) ?? null });
  } catch (error) {
    return answer(response, 422, { error: error instanceof Error ? error.message : 'the act failed' });
  }
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= actBytesMax) parts.push(part);
  }
  return size > actBytesMax ? null : Buffer.concat(parts).toString('utf8');
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = status;
  send(response, 'application/json; charset=utf-8', JSON.stringify(body));
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader('content-type', type);
  response.setHeader('cache-control', 'no-store');
  response.end(body);
}

function withoutJournal<Snapshot extends { readonly journal: unknown }>(snapshot: Snapshot) {
  const { journal: _, ...world } = snapshot;
  return world;
}

async function listenFrom(server: Server, first: number, host: string): Promise<void> {
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return;
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || port === first + portsTried - 1) throw error;
    }
  }
}
