import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHttpServer, type HttpServer } from '#http/server.ts';
import { refuse } from '#net/refuse.ts';

let server: HttpServer;
beforeEach(async () => {
  const listener = (_request: unknown, response: Parameters<typeof refuse>[0]): void => refuse(response, 413);
  server = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
});
afterEach(() => server.close(1_000));

const post = (body: string | null): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}`, { method: 'POST', body });

it('is read also by whoever has megabytes still to send', async () => {
  for (let count = 0; count < 5; count += 1) expect((await post('x'.repeat(16_000_000))).status).toBe(413);
});

it('needs no body', async () => {
  const response = await post(null);
  expect(response.status).toBe(413);
  expect(response.headers.get('connection')).toBe('close');
});
