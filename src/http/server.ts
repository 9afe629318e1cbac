/** A server of ours: which paths it has is told to it, what stands behind them it does not know. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Slow senders hold a connection no longer than this. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;
/** Longer than a reverse proxy keeps its own idle connections, so that it does not write into one that closes. */
const keepAliveMs = 75_000;

export interface HttpServer {
  readonly port: number;
  /** Closes the door, lets answers that are under way end, and at the latest after `deadlineMs` cuts them off. */
  close(deadlineMs: number): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly listener: RequestListener;
}

/** Rejects with Node's error (`EADDRINUSE`, …) when the port can't be had. */
export async function openHttpServer({ host, port, listener }: HttpServerOptions): Promise<HttpServer> {
  const server = createServer({ headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs });
  server.keepAliveTimeout = keepAliveMs;
  server.on('request', listener);
  await listen(server, { host, port });
  return { port: (server.address() as AddressInfo).port, close: (deadlineMs) => close(server, deadlineMs) };
}

/** A listener by path, also for paths that are added later; everything else is not found. */
export function byPath(routes: Readonly<Record<string, RequestListener>>): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const listener = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (listener !== undefined) return listener(request, response);
    // While nothing is mounted yet, whoever calls is to come again.
    const isBeginning = Object.keys(routes).length === 0;
    response.writeHead(isBeginning ? 503 : 404, { connection: 'close' }).end();
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function close(server: Server, deadlineMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await closed;
  clearTimeout(cut);
}
