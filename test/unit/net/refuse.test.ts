import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHttpServer, type HttpServer } from '#http/server.ts';
import { refuse } from '#net/refuse.ts';

let server: HttpServer;
beforeEach(async () => {
  const listener = (_request: unknown, response: Parameters<typeof refuse>[0]): void => refuse(response, 413);
  server = await openHttpServer({ host: '127.0.0.1', port: 0, listener });
});
afterEach(() => server.close(1_000));

it('is read also by whoever still sends: the connection ends when all of it is through', async () => {
  const happened: string[] = [];
  const socket = connect(server.port, '127.0.0.1');
  socket.on('end', () => happened.push('end'));
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\n\r\nabc');
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(/^HTTP\/1\.1 413 /);
  for (let turn = 0; turn < 200; turn += 1) await nextTurn();
  happened.push('rest');
  socket.write('def');
  await once(socket, 'close');
  expect(happened).toEqual(['rest', 'end']);
});

it('needs no body', async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}`, { method: 'POST' });
  expect(response.status).toBe(413);
  expect(response.headers.get('connection')).toBe('close');
});
