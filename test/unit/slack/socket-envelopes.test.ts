/** The real Socket Mode client on loopback: whatever comes over the socket, the product lives on and hears what comes next; and how a connection ends. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { systemTimers } from '#app/system.ts';
import type { Log } from '#ports/log.ts';
import { startSlackApp, type SlackApp } from '#slack/app.ts';
import { deskActsWith } from '#test/support/desk/acts.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';

let api: WebApi;
let sockets: WebSocketServer;
let app: SlackApp;
let slack: WebSocket;
let acknowledged: string[];
let unhandled: unknown[];
let told: string[];
/** What storing an event waits for. */
let held: PromiseWithResolvers<void>;
let begun: number;
const onUnhandled = (reason: unknown): void => void unhandled.push(reason);

beforeEach(async () => {
  [acknowledged, unhandled, told] = [[], [], []];
  held = Promise.withResolvers();
  begun = 0;
  process.on('unhandledRejection', onUnhandled);
  api = await startWebApi();
  sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  sockets.on('connection', (opened) => {
    slack = opened;
    opened.on('message', (data: Buffer) => {
      acknowledged.push((JSON.parse(data.toString()) as { envelope_id: string }).envelope_id);
    });
    opened.send(JSON.stringify({ type: 'hello' }));
  });
  api.answer('apps.connections.open', { url: `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}` });
  const tell: Log['error'] = (event, fields) => void told.push(`${event} ${JSON.stringify(fields)}`);
  const log = { info: () => undefined, warn: tell, error: tell };
  app = startSlackApp({
    appToken: 'xapp-1',
    botToken: 'xoxb-1',
    apiUrl: api.url,
    acts: deskActsWith({
      onEvent: () => {
        begun += 1;
        return held.promise;
      },
    }),
    texts,
    directory,
    timers: systemTimers,
    log,
    random: () => 0,
    onRefused: () => undefined,
    onWithheld: () => void told.push('withheld'),
  });
  await app.connected;
});
afterEach(async () => {
  await app.stop(1_000);
  sockets.close();
  await api.close();
  process.off('unhandledRejection', onUnhandled);
});

function envelope(id: string): string {
  const event = { type: 'message', channel: 'C1', user: 'U1', ts: '1.1', thread_ts: '1.0', text: 'hier' };
  const payload = { type: 'event_callback', event_id: `Ev-${id}`, team_id: 'T1', api_app_id: 'A1', event };
  return JSON.stringify({ type: 'events_api', envelope_id: id, payload });
}

describe('a connection that Slack wants to end', () => {
  it('is ended when what came over it is acknowledged', async () => {
    const first = slack;
    first.send(envelope('under way'));
    await expect.poll(() => begun).toBe(1);
    first.send('{"type":"disconnect","reason":"refresh_requested"}');
    // The answer to a ping comes behind that.
    first.ping();
    await Promise.race([once(first, 'pong'), once(first, 'close')]);
    held.resolve();
    if (first.readyState !== first.CLOSED) await once(first, 'close');
    expect(acknowledged).toEqual(['under way']);
    await expect.poll(() => slack !== first).toBe(true);
  });

  it('is ended soon all the same when that is not stored', async () => {
    const first = slack;
    first.send(envelope('under way'));
    await expect.poll(() => begun).toBe(1);
    first.send('{"type":"disconnect","reason":"warning"}');
    await once(first, 'close');
    expect(acknowledged).toEqual([]);
    held.resolve();
  });
});

describe('an envelope that is none', () => {
  beforeEach(() => held.resolve());

  it.each([
    'no JSON',
    'null',
    '7',
    '[]',
    '{}',
    '{"type":"events_api","envelope_id":"x"}',
    '{"type":"events_api","envelope_id":"x","payload":{}}',
    '{"type":"events_api","envelope_id":"x","payload":{"type":"event_callback","event_id":"Ev1"}}',
    '{"type":"interactive","envelope_id":"x","geheim":"geheim"}',
    '{"type":"interactive","envelope_id":"x","payload":null}',
    '{"type":"interactive","envelope_id":"x","payload":{"type":"block_actions"}}',
    '{"type":"interactive","envelope_id":"x","payload":{"type":"view_submission"}}',
    '{"type":"slash_commands","envelope_id":"x","payload":{}}',
    '{"type":"something_of_next_year","envelope_id":"x","payload":{}}',
  ])('harms nobody: %s', async (text) => {
    slack.send(text);
    slack.send(envelope('next'));
    await expect.poll(() => acknowledged, { timeout: 3_000 }).toContain('next');
    expect(unhandled).toEqual([]);
    // Nothing of what stood in it.
    expect(told.join('\n')).not.toContain('geheim');
  });
});

it('that Slack keeps events back is acknowledged, and heard', async () => {
  slack.send(
    '{"type":"events_api","envelope_id":"x","payload":{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1}}',
  );
  await expect.poll(() => acknowledged).toEqual(['x']);
  expect(told).toEqual(['slack-events-withheld undefined', 'withheld']);
});
