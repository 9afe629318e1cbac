/** The real Socket Mode client against a loopback socket that closes, refuses and comes back. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Log } from '#ports/log.ts';
import { superviseSocket, type SupervisedSocket } from '#slack/socket-supervisor.ts';
import { silentLogger, webClientOptions } from '#slack/web-client.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';

let api: WebApi;
let sockets: WebSocketServer;
let socket: SupervisedSocket;
let hellos: number;
let waits: number[];
let refusals: string[];
let told: string[];
let connected: number;

beforeEach(async () => {
  api = await startWebApi();
  sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  [hellos, waits, refusals, told, connected] = [0, [], [], [], 0];
  sockets.on('connection', (connection) => {
    hellos += 1;
    connection.send(JSON.stringify({ type: 'hello' }));
  });
  const { port } = sockets.address() as AddressInfo;
  api.answer('apps.connections.open', { url: `ws://127.0.0.1:${port}` });
  const client = new SocketModeClient({
    appToken: 'xapp-1',
    autoReconnectEnabled: false,
    logger: silentLogger,
    clientOptions: webClientOptions(api.url, 1_000),
  });
  socket = superviseSocket(client, {
    timers: {
      now: () => Date.now(),
      after: (ms, run) => {
        if (ms < 20_000) waits.push(ms);
        const timer = setTimeout(run, ms < 20_000 ? 0 : ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    log: { info: () => undefined, warn: say, error: say },
    onRefused: (reason) => void refusals.push(reason),
    onConnected: () => void (connected += 1),
  });
});
afterEach(async () => {
  await socket.stop();
  sockets.close();
  await api.close();
});

const say: Log['warn'] = (event, fields) => void told.push(`${event} ${fields?.['reason'] ?? ''}`);
const address = () => ({ url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` });

describe('the socket', () => {
  it('stands when Slack has said hello', async () => {
    await socket.start();
    expect(hellos).toBe(1);
  });

  it('is opened again when Slack refreshes or drops it', async () => {
    await socket.start();
    for (const connection of sockets.clients)
      connection.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await expect.poll(() => hellos, { timeout: 5_000 }).toBe(2);
    for (const connection of sockets.clients) connection.terminate();
    await expect.poll(() => hellos, { timeout: 5_000 }).toBe(3);
    // Each time: what happened in between, nobody heard.
    await expect.poll(() => connected, { timeout: 5_000 }).toBe(3);
  });

  it('is tried again, later each time, while Slack gives no address; the process lives on', async () => {
    await socket.start();
    api.answer('apps.connections.open', () => {
      const attempts = api.of('apps.connections.open').length;
      if (attempts === 2) return 'hang-up';
      if (attempts === 3) return { status: 503 };
      if (attempts === 4) return { status: 429, headers: { 'retry-after': '9' } };
      return address();
    });
    for (const connection of sockets.clients) connection.terminate();
    await expect.poll(() => hellos, { timeout: 5_000 }).toBe(2);
    expect(waits).toEqual([250, 500, 1000, 9000]);
  });

  it('is told of when the token does not work, and stands when it works again', async () => {
    api.answer('apps.connections.open', () =>
      api.of('apps.connections.open').length > 2 ? address() : { ok: false, error: 'token_revoked' },
    );
    await socket.start();
    expect(hellos).toBe(1);
    expect(refusals).toEqual(['token_revoked', 'token_revoked']);
  });

  it('is tried again and complained of when Socket Mode was switched off', async () => {
    await socket.start();
    for (const connection of sockets.clients)
      connection.send(JSON.stringify({ type: 'disconnect', reason: 'link_disabled' }));
    await expect.poll(() => hellos, { timeout: 5_000 }).toBe(2);
    expect(told).toEqual(['slack-socket-failed link_disabled']);
  });

  it('that Slack refuses before it greets says why', async () => {
    sockets.removeAllListeners('connection');
    sockets.once('connection', (connection) => {
      connection.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      sockets.on('connection', (next) => next.send(JSON.stringify({ type: 'hello' })));
    });
    await socket.start();
    expect(told).toEqual(['slack-socket-failed too_many_websockets']);
  });
});
