/** The benchmark's Slack loses nothing at a reconnect. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { SlackSocket } from '#test/bench/slack-socket.ts';

let server: WebSocketServer;
let slack: SlackSocket;
beforeEach(async () => {
  slack = new SlackSocket();
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (opened) => slack.use(opened));
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of server.clients) client.terminate();
  server.close();
});

/** A client that waits for this many messages, hello among them, and acknowledges those of these ids. */
async function connect(count: number, acknowledged: readonly string[]): Promise<readonly string[]> {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const seen: string[] = [];
  await new Promise<void>((resolve) => {
    client.on('message', (data: Buffer) => {
      const { type, envelope_id: id } = JSON.parse(data.toString()) as {
        type?: string;
        envelope_id?: string;
      };
      seen.push(id ?? type ?? '');
      if (id !== undefined && acknowledged.includes(id)) client.send(JSON.stringify({ envelope_id: id }));
      if (seen.length === count) resolve();
    });
  });
  const gone = Promise.all([...server.clients].map((one) => once(one, 'close')));
  client.close();
  await gone;
  return seen;
}

it('what was sent without a connection, or not acknowledged on one that ended, comes on the next', async () => {
  slack.send({ envelope_id: 'a' });
  slack.send({ envelope_id: 'b' });
  expect(await connect(3, ['a'])).toEqual(['hello', 'a', 'b']);
  slack.send({ envelope_id: 'c' });
  expect(await connect(3, ['b', 'c'])).toEqual(['hello', 'b', 'c']);
  expect(await connect(1, [])).toEqual(['hello']);
});
