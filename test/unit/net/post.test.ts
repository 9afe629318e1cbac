/** A call to a platform, where something else may answer in its place. */
import type { RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { openHttpServer, type HttpServer } from '#http/server.ts';
import { post } from '#net/post.ts';

let server: HttpServer;
afterEach(() => server.close(0));

async function asked(listener: RequestListener): Promise<unknown> {
  server = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
  const address = new URL(`http://127.0.0.1:${server.port}/`);
  return post(address, { headers: {}, body: 'asked', timeoutMs: 20_000 });
}

it('gives the answer as it came', async () => {
  const answer = asked((_request, response) => response.writeHead(503, 'Later').end('ні'));
  expect(await answer).toMatchObject({ status: 503, statusText: 'Later', text: 'ні' });
});

it('ends one that sends without end, instead of filling the memory', async () => {
  const piece = Buffer.alloc(1 << 20, 'x');
  let isHungUp = false;
  const answer = asked((_request, response) => {
    const send = (): void => void (isHungUp || response.write(piece, send));
    response.once('close', () => (isHungUp = true));
    send();
  });
  await expect(answer).rejects.toMatchObject({ code: 'ANSWER_TOO_LARGE' });
});
