/** Over a real connection on loopback: bytes come as they are, and what goes wrong is said without the address, which holds the token. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

import { PochutoError } from '#core/errors.ts';
import { telegramApi } from '#telegram/api.ts';
import { fileFetcher } from '#telegram/fetch-file.ts';

const token = '123:SECRET';
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A Bot API with these answers: to getFile, and to each download in turn. */
async function scene(
  getFile: { readonly status: number; readonly body: object },
  downloads: readonly RequestListener[] = [],
  timeoutMs = 5_000,
) {
  const asked: string[] = [];
  const left = [...downloads];
  const listening = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/file/')) return left.shift()?.(request, response);
    return response
      .writeHead(getFile.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(getFile.body));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`;
  const api = telegramApi({ apiRoot, token, timeoutMs: 5_000 });
  return { fetchFile: fileFetcher({ api, apiRoot, token, timeoutMs }), asked };
}

const file = { status: 200, body: { ok: true, result: { file_id: 'F', file_path: 'photos/file_1.j#g' } } };
const refusal = (status: number, description: string) => ({
  status,
  body: { ok: false, error_code: status, description },
});
const bytes = Buffer.from('the bytes \u0000');
const gives: RequestListener = (_request, response) => response.end(bytes);
const says =
  (status: number): RequestListener =>
  (_request, response) =>
    response.writeHead(status).end('<html>');

async function failure(fetching: Promise<unknown>): Promise<PochutoError> {
  const error: unknown = await fetching.catch((thrown: unknown) => thrown);
  if (!(error instanceof PochutoError)) throw new Error('no error of ours');
  expect(`${error.message} ${String(error.cause)} ${error.stack ?? ''}`).not.toContain('SECRET');
  return error;
}

describe('a file', () => {
  it('comes byte for byte from the path that Telegram names', async () => {
    const { fetchFile, asked } = await scene(file, [gives]);
    expect(Buffer.from(await fetchFile('F')).equals(bytes)).toBe(true);
    expect(asked).toEqual([`/bot${token}/getFile`, `/file/bot${token}/photos/file_1.j%23g`]);
  });

  it('whose path is no longer good is asked for once more', async () => {
    const { fetchFile, asked } = await scene(file, [says(404), gives]);
    expect(Buffer.from(await fetchFile('F')).equals(bytes)).toBe(true);
    expect(asked).toHaveLength(4);
  });
});

describe('a page that a proxy sends in the place of a file', () => {
  const page: RequestListener = (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(bytes);
  const ofSize = (size: number) => ({
    status: 200,
    body: { ok: true, result: { ...file.body.result, file_size: size } },
  });

  it.each([
    ['whose size is known', ofSize(2_000)],
    ['whose size is not', file],
  ])('%s is asked for again later', async (_whose, getFile) => {
    const { fetchFile } = await scene(getFile, [page]);
    expect(await failure(fetchFile('F'))).toMatchObject({ code: 'unavailable', reason: 'page-of-a-proxy' });
  });

  it('is none where the file itself is a page', async () => {
    const { fetchFile } = await scene(ofSize(bytes.length), [page]);
    expect(Buffer.from(await fetchFile('F')).equals(bytes)).toBe(true);
  });
});

describe('what Telegram will never hand over', () => {
  it.each([
    ['Bad Request: file is too big', 'too-large'],
    ['Bad Request: wrong file_id or the file is temporarily unavailable', 'unavailable'],
    ['Bad Request: invalid file_id', 'unavailable'],
  ])('%s', async (description, reason) => {
    const { fetchFile } = await scene(refusal(400, description));
    expect(await failure(fetchFile('F'))).toMatchObject({ code: 'rejected', reason });
  });

  it('is what turns out to be larger than it may be, without being read to the end', async () => {
    const piece = Buffer.alloc(1024 * 1024);
    const { fetchFile } = await scene(file, [
      (_request, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', more);
        more();
      },
    ]);
    expect(await failure(fetchFile('F'))).toMatchObject({ code: 'rejected', reason: 'too-large' });
  });
});

describe('what is tried again', () => {
  it.each([
    ['an error of the server', says(502), 'http-502'],
    ['a connection that breaks', ((request) => request.socket.destroy()) as RequestListener, 'network'],
    [
      'bytes that stop coming in the middle',
      ((request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('half', () => request.socket.destroy());
      }) as RequestListener,
      'network',
    ],
    ['no answer in time', (() => undefined) as RequestListener, 'timeout'],
  ])('%s', async (_name, download, reason) => {
    const { fetchFile } = await scene(file, [download], reason === 'timeout' ? 50 : 5_000);
    expect(await failure(fetchFile('F'))).toMatchObject({ code: 'unavailable', reason });
  });

  it('a path that is unknown twice', async () => {
    const twice = await scene(file, [says(404), says(404)]);
    expect(await failure(twice.fetchFile('F'))).toMatchObject({ code: 'unavailable', reason: 'http-404' });
  });

  it('too many requests wait as long as they are told', async () => {
    const { fetchFile } = await scene({
      status: 429,
      body: {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 7',
        parameters: { retry_after: 7 },
      },
    });
    expect(await failure(fetchFile('F'))).toMatchObject({ code: 'rate-limited', retryAfterMs: 7_000 });
  });
});

it('a token that no longer works stops the role', async () => {
  const { fetchFile } = await scene(file, [says(401)]);
  expect(await failure(fetchFile('F'))).toMatchObject({ code: 'unauthorised' });
});
