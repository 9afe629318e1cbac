/** Over a real connection on loopback: what grammY throws is what errors.ts expects. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';

import { pollOf, telegramApi } from '#telegram/api.ts';
import { toPochutoError } from '#telegram/errors.ts';

const token = '123:SECRET';
let server: Server | undefined;

async function listen(answer: RequestListener): Promise<string> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
}

async function close(): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
}
afterEach(close);

async function failure(apiRoot: string, timeoutMs = 5000) {
  const api = telegramApi({ apiRoot, token, timeoutMs });
  const thrown: unknown = await api.sendMessage('1', 'x').catch((error: unknown) => error);
  return toPochutoError(thrown, { sends: true });
}

it('a server that is not there: nothing went out', async () => {
  const apiRoot = await listen(() => undefined);
  await close();
  expect(await failure(apiRoot)).toMatchObject({
    code: 'unavailable',
    reason: 'ECONNREFUSED',
    ambiguous: false,
  });
});

it('a connection that breaks: it may have gone out', async () => {
  const apiRoot = await listen((request) => request.socket.destroy());
  expect(await failure(apiRoot)).toMatchObject({
    code: 'unavailable',
    reason: 'ECONNRESET',
    ambiguous: true,
  });
});

it('no answer in time: it may have gone out', async () => {
  const apiRoot = await listen(() => undefined);
  expect(await failure(apiRoot, 50)).toMatchObject({ code: 'unavailable', ambiguous: true });
});

it('an answer that is not Telegram’s: it may have gone out', async () => {
  const apiRoot = await listen((_request, response) =>
    response.writeHead(502).end('<html>Bad Gateway</html>'),
  );
  expect(await failure(apiRoot)).toMatchObject({ code: 'unavailable', ambiguous: true });
});

it('a poll ends as soon as it is called off', async () => {
  const abort = new AbortController();
  const apiRoot = await listen(() => abort.abort());
  const poll = pollOf(telegramApi({ apiRoot, token, timeoutMs: 5000 }));
  const request = { timeout: 30, limit: 100, allowed_updates: ['message'] } as unknown as Parameters<
    typeof poll
  >[0];
  await expect(poll(request, abort.signal)).rejects.toThrow('getUpdates');
});
