import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChannelId, OutboxId, StaffId } from '#core/ids.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import { slackDesk } from '#slack/desk.ts';
import { texts } from '#test/support/data/texts.ts';
import { directory } from '#test/support/desk/slack-posts.ts';
import { startWebApi, type WebApi } from '#test/support/servers/slack-web-api.ts';

const channel = 'C1' as ChannelId;
const person = 'U1' as StaffId;
const row = 'row-1' as OutboxId;
const post: DeskPost = { post: 'line', text: { key: 'urgent.pressed' } };
const card = { channel: 'C1', messageId: '1700.1' };
const since = Date.parse('2026-11-24T16:00:00Z');
const ours = (key: string, ts: string) => ({
  ts,
  user: 'UBOT',
  metadata: { event_type: 'pochuto_post', event_payload: { key } },
});

let api: WebApi;
let desk: HandlerDesk;
beforeEach(async () => {
  api = await startWebApi();
  api.answer('auth.test', { user_id: 'UBOT', bot_id: 'BBOT' });
  desk = slackDesk({
    botToken: 'xoxb-1',
    apiUrl: api.url,
    texts,
    directory,
    timers: { now: () => 0 },
    timeoutMs: 300,
  });
});
afterEach(() => api.close());

describe('posting', () => {
  it('marks the post with its row, and nothing in it unfolds', async () => {
    api.answer('chat.postMessage', { channel: 'C1', ts: '1700.2' });
    expect(await desk.post(channel, post, { outboxId: row, thread: card })).toEqual({
      channel: 'C1',
      messageId: '1700.2',
    });
    const { metadata, ...args } = api.of('chat.postMessage')[0]?.args ?? {};
    expect(JSON.parse(metadata ?? '')).toEqual({
      event_type: 'pochuto_post',
      event_payload: { key: 'row-1' },
    });
    expect(args).toMatchObject({
      channel: 'C1',
      thread_ts: '1700.1',
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
  });

  it('to a person goes to the person, and tells where it stands', async () => {
    api.answer('chat.postMessage', { channel: 'D1', ts: '1700.2' });
    expect(await desk.post(person, post, { outboxId: row })).toEqual({ channel: 'D1', messageId: '1700.2' });
    expect(api.of('chat.postMessage')[0]?.args).toMatchObject({ channel: 'U1' });
  });

  it.each([
    [
      { status: 429, headers: { 'retry-after': '3' } },
      { code: 'rate-limited', retryAfterMs: 3000 },
    ],
    [
      { ok: false, error: 'ratelimited', headers: { 'retry-after': '4' } },
      { code: 'rate-limited', retryAfterMs: 4000 },
    ],
    [{ status: 503 }, { code: 'unavailable', ambiguous: true }],
    [
      { ok: false, error: 'is_archived' },
      { code: 'recipient-gone', reason: 'is_archived' },
    ],
    ['hang-up', { code: 'unavailable', ambiguous: true }],
  ] as const)('that Slack answers with %j is tried once and fails as %j', async (answer, error) => {
    api.answer('chat.postMessage', answer);
    await expect(desk.post(channel, post, { outboxId: row })).rejects.toMatchObject(error);
    expect(api.of('chat.postMessage')).toHaveLength(1);
  });

  it('to nobody who listens is certain not to stand there', async () => {
    const gone = await startWebApi();
    await gone.close();
    const closed = slackDesk({
      botToken: 'xoxb-1',
      apiUrl: gone.url,
      texts,
      directory,
      timers: { now: () => 0 },
    });
    await expect(closed.post(channel, post, { outboxId: row })).rejects.toMatchObject({
      code: 'unavailable',
      ambiguous: false,
    });
  });
});

describe('finding a post again', () => {
  const history = (...messages: object[]) => api.answer('conversations.history', { messages });

  it('looks at the newest posts with all marks, whatever our clock says', async () => {
    history(ours('row-0', '1700.1'), ours('row-1', '1700.2'));
    expect(await desk.find(channel, row, since)).toEqual({ channel: 'C1', messageId: '1700.2' });
    const [asked] = api.of('conversations.history');
    expect(asked?.args).toMatchObject({ channel: 'C1', include_all_metadata: 'true' });
    expect(asked?.args).not.toHaveProperty('oldest');
  });

  it('and on further pages a minute further back than the attempt', async () => {
    const at = (ms: number): string => (ms / 1000).toFixed(6);
    const pages: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
      '': { messages: [ours('row-0', at(since))], response_metadata: { next_cursor: 'second' } },
      second: { messages: [ours('row-0', at(since - 59_000))], response_metadata: { next_cursor: 'third' } },
      third: { messages: [ours('row-0', at(since - 61_000))], response_metadata: { next_cursor: 'fourth' } },
      fourth: { messages: [ours('row-1', at(since - 62_000))] },
    };
    api.answer('conversations.history', ({ args }) => pages[String(args['cursor'] ?? '')] ?? {});
    expect(await desk.find(channel, row, since)).toBeNull();
    expect(api.of('conversations.history')).toHaveLength(3);
  });

  it('finds another one than the message that is known', async () => {
    history(ours('row-1', '1700.2'), ours('row-1', '1700.3'));
    expect(await desk.find(channel, row, since, { except: '1700.2' })).toMatchObject({ messageId: '1700.3' });
  });

  it('follows the pages to the last, and then it is not there', async () => {
    api.answer('conversations.replies', ({ args }) =>
      args['cursor'] === 'next'
        ? { messages: [ours('row-1', '1700.9')] }
        : { messages: [], response_metadata: { next_cursor: 'next' } },
    );
    expect(await desk.find(channel, row, since, { thread: card })).toEqual({
      channel: 'C1',
      messageId: '1700.9',
    });
    expect(await desk.find(channel, 'row-2' as OutboxId, since, { thread: card })).toBeNull();
    expect(api.of('conversations.replies')[0]?.args).toMatchObject({ ts: '1700.1' });
  });

  it('takes no other app’s post for ours', async () => {
    history({ ...ours('row-1', '1700.2'), user: 'UOTHER', bot_id: 'BOTHER' });
    expect(await desk.find(channel, row, since)).toBeNull();
  });

  it('looks in the conversation with a person', async () => {
    api.answer('conversations.open', { channel: { id: 'D1' } });
    history(ours('row-1', '1700.2'));
    expect(await desk.find(person, row, since)).toEqual({ channel: 'D1', messageId: '1700.2' });
  });
});

describe('a channel', () => {
  it('has everyone but ourselves as a member, over all pages', async () => {
    api.answer('conversations.members', ({ args }) =>
      args['cursor'] === 'next'
        ? { members: ['UBOT', 'UAPP'] }
        : { members: ['U1', 'U2'], response_metadata: { next_cursor: 'next' } },
    );
    expect(await desk.members(channel)).toEqual(['U1', 'U2', 'UAPP']);
    await desk.members(channel);
    expect(api.of('auth.test')).toHaveLength(1);
  });
});

describe('a post that stands', () => {
  it('is edited in place and keeps a mark', async () => {
    await desk.edit(card, post, { outboxId: row });
    expect(api.of('chat.update')[0]?.args).toMatchObject({ channel: 'C1', ts: '1700.1' });
    expect(api.of('chat.update')[0]?.args['metadata']).toContain('row-1');
  });

  it('that is gone cannot be edited, but is as good as removed', async () => {
    api.answer('chat.update', { ok: false, error: 'message_not_found' });
    api.answer('chat.delete', { ok: false, error: 'message_not_found' });
    await expect(desk.edit(card, post, { outboxId: row })).rejects.toMatchObject({ code: 'target-gone' });
    await expect(desk.remove(card)).resolves.toBeUndefined();
  });

  it('has a link', async () => {
    api.answer('chat.getPermalink', { permalink: 'https://x/p1' });
    expect(await desk.permalink(card)).toBe('https://x/p1');
  });
});

describe('a scope that the app lacks', () => {
  const lacks = (method: string): void => api.answer(method, { ok: false, error: 'missing_scope' });

  it.each([
    ['chat.postMessage', () => desk.post(channel, post, { outboxId: row })],
    ['chat.update', () => desk.edit(card, post, { outboxId: row })],
    ['chat.delete', () => desk.remove(card)],
    ['conversations.members', () => desk.members(channel)],
  ])('is waited for where nothing comes about without it: %s', async (method, call) => {
    lacks(method);
    await expect(call()).rejects.toMatchObject({ code: 'unauthorised', reason: 'missing_scope' });
  });

  it('holds up nothing else where only one post needs it', async () => {
    lacks('conversations.history');
    await expect(desk.find(channel, row, since)).rejects.toMatchObject({ code: 'rejected' });
  });
});
