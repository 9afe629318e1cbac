/** Slack's HTTP mode on a real server: what is stored is acknowledged, what is not is refused at once, so that Slack comes again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { byPath, openHttpServer, type HttpServer } from '#http/server.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { startSlackHttpApp, type SlackHttpApp } from '#slack/http-mode.ts';
import { slackPath } from '#slack/http-path.ts';
import { signedBySlack, signingSecret } from '#test/support/product/over-http.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';

let server: HttpServer;
let app: SlackHttpApp;
let stored: string[];
let isStoreDown: boolean;

beforeEach(async () => {
  [stored, isStoreDown] = [[], false];
  const onEvent: DeskActs['onEvent'] = (event) => {
    if (isStoreDown) return Promise.reject(new PochutoError('unavailable', 'SQLITE_FULL'));
    stored.push(event.type);
    return Promise.resolve();
  };
  const log = {
    info: () => undefined,
    warn: (line: string) => void stored.push(line),
    error: () => undefined,
  };
  app = startSlackHttpApp({
    botToken: 'xoxb-1',
    apiUrl: 'http://127.0.0.1:1/api/',
    signingSecret,
    texts,
    directory,
    timers: { now: () => Date.now(), after: () => () => undefined },
    log,
    onWithheld: () => void stored.push('withheld'),
    acts: { onEvent } as DeskActs,
  });
  server = await openHttpServer({
    host: '127.0.0.1',
    port: 0,
    listener: byPath({ [slackPath]: app.listen }),
  });
});
afterEach(() => server.close(100));

const deliver = (body: object): Promise<number> => deliverText(JSON.stringify(body));

async function deliverText(text: string, more: Readonly<Record<string, string>> = {}): Promise<number> {
  const url = `http://127.0.0.1:${server.port}${slackPath}`;
  const headers = { ...signedBySlack(text), ...more };
  return (await fetch(url, { method: 'POST', body: text, headers })).status;
}
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const joined = {
  type: 'event_callback',
  event_id: 'Ev1',
  team_id: 'T1',
  event: { type: 'member_joined_channel', user: 'U0NEW', channel: 'C0INTAKE', event_ts: '1.1' },
};

it('acknowledges an event once it is stored', async () => {
  expect(await deliver(joined)).toBe(200);
  expect(stored).toEqual(['member-joined']);
});

it('refuses at once what could not be stored', async () => {
  isStoreDown = true;
  expect(await deliver(joined)).toBe(503);
  isStoreDown = false;
  expect(await deliver(joined)).toBe(200);
});

it('acknowledges that Slack keeps events back, says so in the log, and lets it be caught up with', async () => {
  expect(await deliver({ type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1 })).toBe(200);
  expect(stored).toEqual(['slack-events-withheld', 'withheld']);
});

it('refuses everything once it stops', async () => {
  await app.stop(100);
  expect(await deliver(joined)).toBe(503);
  expect(stored).toEqual([]);
});

it.each([
  ['null', {}],
  ['payload=null', form],
  ['payload=7', form],
  ['7', {}],
  ['[]', {}],
  ['{}', {}],
  ['no JSON', {}],
  ['', {}],
  ['{"type":"event_callback"}', {}],
  ['{"type":"event_callback","event_id":"Ev1","event":null}', {}],
  ['payload=%7B%22type%22%3A%22block_actions%22%7D', form],
])('what is no delivery harms nobody: %s', async (text, headers) => {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  await deliverText(text, headers);
  expect(await deliver(joined)).toBe(200);
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

it('takes a window as large as Slack allows, with what was written into it, also when every letter is escaped', async () => {
  const escaped = (letters: number): string => '\\u0456'.repeat(letters);
  const values = `{"b":{"a":{"value":"${escaped(30_000)}"}}}`;
  const view = `{"id":"V1","callback_id":"unknown","state":{"values":${values}},"blocks":["${escaped(125_000)}"]}`;
  const payload = `{"type":"view_submission","user":{"id":"U1"},"view":${view}}`;
  expect(await deliverText(new URLSearchParams({ payload }).toString(), form)).toBe(200);
  expect(await deliverText('x'.repeat(4 * 1024 * 1024 + 1), form)).toBe(413);
});

it.each(['', '&payload=%7B%22type%22%3A%22event_callback%22%7D'])(
  'answers whether it is there without a signature, and hears nothing with it',
  async (smuggled) => {
    const url = `http://127.0.0.1:${server.port}${slackPath}`;
    const asked = { method: 'POST', headers: form, body: `ssl_check=1${smuggled}` };
    expect((await fetch(url, asked)).status).toBe(200);
    expect(stored).toEqual([]);
  },
);
