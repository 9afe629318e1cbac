import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startPageServer } from '#playground/page-server.ts';
import { FakeWorld, sampleInfo, sampleOwed, startFakePage, type FakePage } from './fake-page.ts';
import { sampleFile } from '#playground/telegram/sample-files.ts';
import { sampleSlack } from './sample-slack.ts';
import { sampleTelegram } from './sample-telegram.ts';

let fake: FakePage;

beforeEach(async () => {
  fake = await startFakePage();
});
afterEach(() => fake.server.close());

const act = JSON.stringify({ act: 'start', personId: 1001 });

/** `fetch` would set Host itself. */
function send(path: string, options: { method?: string; headers?: Record<string, string>; body?: string }) {
  return new Promise<number>((resolve, reject) => {
    const { body, ...rest } = options;
    const sent = request(new URL(path, fake.server.url), rest, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const post = (headers: Record<string, string>, body = act) =>
  send('/api/telegram/act', { method: 'POST', headers, body });

describe('the page server takes acts from its own page only', () => {
  const json = { 'content-type': 'application/json' };

  test('an act of the page is done', async () => {
    expect(await post({ ...json, origin: fake.server.url })).toBe(200);
    expect(fake.telegram.acts).toEqual([{ act: 'start', personId: 1001 }]);
  });

  test.each([
    ['a name that was pointed at this address', { ...json, host: 'evil.example' }, 403],
    ['another site', { ...json, origin: 'https://evil.example' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('%s is refused', async (_, headers, status) => {
    expect(await post(headers)).toBe(status);
    expect(fake.telegram.acts).toEqual([]);
  });

  test.each([
    ['not JSON', '{', 400],
    ['no act', '{"personId":1}', 400],
    ['too long', `{"act":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s is refused', async (_, body, status) => {
    expect(await post(json, body)).toBe(status);
    expect(fake.telegram.acts).toEqual([]);
  });

  test('no path leads out of the page’s folder', async () => {
    for (const path of [
      '/page/../page-server.ts',
      '/page/%2e%2e/page-server.ts',
      '/page/..%2fhttp.ts',
      '/vendor/..mjs',
    ]) {
      expect(await send(path, {})).toBe(404);
    }
  });
});

test.each([
  ['photo', 'image/jpeg', null],
  ['voice', 'audio/ogg', null],
  ['audio', 'audio/mpeg', null],
  ['document', 'application/octet-stream', 'attachment'],
] as const)('a file is shown by what its bytes are: %s', async (kind, type, disposition) => {
  fake.telegram.fileBytes = () => sampleFile(kind).bytes;
  const { headers } = await fetch(`${fake.server.url}/api/telegram/file/file-1`);
  expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([type, disposition]);
});

test('a taken port: the next free one is used, and said', async () => {
  const taken = Number(new URL(fake.server.url).port);
  const second = await startPageServer({
    port: taken,
    host: '127.0.0.1',
    telegram: new FakeWorld(sampleTelegram()),
    slack: new FakeWorld(sampleSlack()),
    owed: async () => sampleOwed,
    clock: Date.now,
    info: sampleInfo,
  });
  expect(Number(new URL(second.url).port)).toBeGreaterThan(taken);
  await second.close();
});

test('the stream opens with everything, without journals, and then tells what changed, bursts as one', async () => {
  const response = await fetch(`${fake.server.url}/api/stream`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events: { name: string; data: Record<string, unknown> }[] = [];
  let rest = '';
  const read = async (enough: () => boolean) => {
    while (!enough()) {
      rest += (await reader.read()).value ?? '';
      const parts = rest.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const [name = '', data = '{}'] = part.split('\n').map((line) => line.replace(/^\w+: /, ''));
        events.push({ name, data: JSON.parse(data) });
      }
    }
  };
  await read(() => new Set(events.map(({ name }) => name)).size === 4);
  expect(events.find(({ name }) => name === 'telegram')!.data).not.toHaveProperty('journal');
  events.length = 0;
  for (let pending = 1; pending <= 500; pending += 1) fake.telegram.change({ pendingUpdates: pending });
  await read(() => events.some(({ name }) => name === 'telegram'));
  expect(events.filter(({ name }) => name === 'telegram').map(({ data }) => data.pendingUpdates)).toEqual([
    500,
  ]);
  await reader.cancel();
});
