/** In webhook mode silence is no sign of health: whether Telegram still calls us is asked for. */
import { HttpError } from 'grammy';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchWebhook } from '#telegram/webhook-watch.ts';
import { manualTimers, settled, type ManualTimers } from '#test/support/world/manual-timers.ts';

const wanted = { url: 'https://x.example/t', secret: 'a-secret' };
const well = { url: wanted.url, pending_update_count: 0 };

let timers: ManualTimers;
let journal: string[];
let answer: object | Error;
let ended: Promise<void>;
let stopping: AbortController;

beforeEach(async () => {
  timers = manualTimers(settled);
  journal = [];
  answer = well;
  stopping = new AbortController();
  const api = {
    getWebhookInfo: () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
    setWebhook: (url: string, { secret_token }: { secret_token: string }) => {
      journal.push(`set ${url} ${secret_token}`);
      answer = well;
      return Promise.resolve(true);
    },
  } as unknown as Parameters<typeof watchWebhook>[0];
  const say = (event: string): void => void journal.push(event);
  ended = watchWebhook(api, wanted, {
    timers,
    log: { info: say, warn: say, error: say },
    signal: stopping.signal,
    onReached: () => say('reached'),
  });
  await settled();
});
afterEach(async () => {
  stopping.abort();
  await ended;
});

it('looks every minute', async () => {
  await timers.advance(120_000);
  expect(journal).toEqual(['reached', 'reached']);
});

it.each([
  { ...well, url: '' },
  { ...well, url: 'https://other.example/t' },
])('sets the webhook again that another program took away', async (taken) => {
  answer = taken;
  await timers.advance(120_000);
  expect(journal).toEqual(['telegram.webhook-replaced', `set ${wanted.url} ${wanted.secret}`, 'reached']);
});

it('tells that Telegram cannot deliver what waits, and sets it again: the secret may be another', async () => {
  answer = { ...well, pending_update_count: 3, last_error_date: timers.now() / 1000 };
  await timers.advance(60_000);
  expect(journal).toEqual(['telegram.webhook-failing', `set ${wanted.url} ${wanted.secret}`]);
});

it.each([
  ['nothing waits any more', { pending_update_count: 0, last_error_date: 1_000 }],
  ['it was long ago', { pending_update_count: 3, last_error_date: 800 }],
  ['there was none', { pending_update_count: 3 }],
])('a failure is over when %s', async (_when, state) => {
  answer = { ...well, ...state };
  await timers.advance(60_000);
  expect(journal).toEqual(['reached']);
});

it('goes on when Telegram cannot be asked', async () => {
  answer = new HttpError('failed', Object.assign(new Error(), { code: 'ECONNREFUSED' }));
  await timers.advance(60_000);
  answer = well;
  await timers.advance(60_000);
  expect(journal).toEqual(['telegram-not-reached', 'reached']);
});

it('ends when it is told to', async () => {
  stopping.abort();
  await ended;
  await timers.advance(600_000);
  expect(journal).toEqual([]);
});
