/** What the simulated Slack takes and refuses when an app calls its Web API, asked by a real WebClient. */
import { LogLevel, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';

const botToken = 'xoxb-simulated';
const appToken = 'xapp-simulated';
let slack: SlackSimulator;
let client: WebClient;

beforeEach(async () => {
  const now = () => Date.parse('2026-11-24T16:00:00.000Z');
  slack = await startSlackSimulator({ botToken, appToken, signingSecret: 'secret', now });
  client = clientWith(botToken);
  slack.addUser({ id: 'U1', name: 'anna', realName: 'Anna de Vries', locale: 'nl-NL' });
  slack.addUser({ id: 'U2', name: 'bram', isGuest: true, locale: 'en-GB' });
  slack.addChannel({ id: 'C1', name: 'intake', isPrivate: true, members: ['U1'], withApp: true });
  slack.addChannel({ id: 'C2', name: 'plein', members: ['U1', 'U2'] });
  slack.addChannel({ id: 'C3', name: 'directie', isPrivate: true, members: ['U1'] });
});

afterEach(() => slack.close());

/** The refusals are asserted; the client need not print them too. */
const logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

function clientWith(token: string): WebClient {
  return new WebClient(token, {
    logger,
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(WebAPIPlatformError);
  const { data } = error as WebAPIPlatformError;
  return [data.error, ...(data.response_metadata?.messages ?? [])].join(' ');
}

function messagesOf(channelId: string) {
  return slack.snapshot().channels.find(({ id }) => id === channelId)!.messages;
}

test('a message stands in the channel with its blocks, metadata and mentions', async () => {
  const posted = await client.chat.postMessage({
    channel: 'C1',
    text: 'Nieuw <@U1>',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Let op <!channel>' } }],
    metadata: { event_type: 'case', event_payload: { key: 'outbox-1' } },
  });
  expect(posted.ts).toBe('1795536000.000000');
  expect(messagesOf('C1')).toMatchObject([
    {
      ts: posted.ts,
      isFromApp: true,
      metadata: { event_payload: { key: 'outbox-1' } },
      mentions: [
        { kind: 'user', id: 'U1' },
        { kind: 'broadcast', id: 'channel' },
      ],
    },
  ]);
});

test.each([
  [{ channel: 'C9', text: 'x' }, 'channel_not_found'],
  [{ channel: 'C3', text: 'x' }, 'channel_not_found'],
  [{ channel: 'C2', text: 'x' }, 'not_in_channel'],
  [{ channel: 'C1', text: '' }, 'no_text'],
  [{ channel: 'C1', text: 'x'.repeat(40_001) }, 'msg_too_long'],
  [{ channel: 'C1', text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  [{ channel: 'UBOT00001', text: 'x' }, 'cannot_dm_bot'],
  [
    { channel: 'C1', text: 'x', metadata: { event_type: 'x', event_payload: { a: 'y'.repeat(17_000) } } },
    'metadata_too_large',
  ],
])('a message is refused (%#: %s)', async (message, code) => {
  expect(await refusal(client.chat.postMessage(message))).toBe(code);
  expect(slack.journal().at(-1)).toMatchObject({ method: 'chat.postMessage', hadEffect: false });
});

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (fields: object) => ({ type: 'button', text: { type: 'plain_text', text: 'x' }, ...fields });
const richText = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

test.each([
  ['an unknown block', [{ type: 'hologram' }], 'unsupported type: "hologram" [json-pointer:/blocks/0/type]'],
  [
    '51 blocks',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    'a section of 3001',
    [section('x'.repeat(3001))],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['an empty section', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
  ],
  [
    'a header of 151',
    [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '26 buttons',
    [{ type: 'actions', elements: Array.from({ length: 26 }, (_b, n) => button({ action_id: `a${n}` })) }],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a value of 2001',
    [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'one action_id twice',
    [{ type: 'actions', elements: [button({ action_id: 'a' }), button({ action_id: 'a' })] }],
    '`action_id` "a" already exists [json-pointer:/blocks/0]',
  ],
  [
    'one block_id twice',
    [
      { ...section('a'), block_id: 'b' },
      { ...section('b'), block_id: 'b' },
    ],
    '`block_id` "b" already exists [json-pointer:/blocks]',
  ],
  [
    'empty rich text',
    [richText('')],
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  [
    'a field Slack does not know',
    [{ ...section('a'), colour: 'red' }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  [
    'a select without options',
    [{ ...section('a'), accessory: { type: 'static_select' } }],
    'missing required field: options or option_groups [json-pointer:/blocks/0/accessory]',
  ],
])('blocks are refused: %s', async (_what, blocks, detail) => {
  const answer = await refusal(
    client.chat.postMessage({ channel: 'C1', text: 'x', blocks: blocks as never }),
  );
  expect(answer).toBe(`invalid_blocks [ERROR] ${detail}`);
});

test('a thread grows under its parent only, and an archived channel takes nothing', async () => {
  const parent = await client.chat.postMessage({ channel: 'C1', text: 'kaart' });
  const reply = await client.chat.postMessage({ channel: 'C1', text: 'antwoord', thread_ts: parent.ts! });
  expect(await refusal(client.chat.postMessage({ channel: 'C1', text: 'x', thread_ts: reply.ts! }))).toBe(
    'cannot_reply_to_message',
  );
  expect(messagesOf('C1')[0]).toMatchObject({ replyCount: 1, threadTs: parent.ts });
  const link = await client.chat.getPermalink({ channel: 'C1', message_ts: reply.ts! });
  expect(link.permalink).toContain(`/archives/C1/p${reply.ts!.replace('.', '')}?thread_ts=${parent.ts}`);
  slack.archive('U1', 'C1');
  expect(await refusal(client.chat.postMessage({ channel: 'C1', text: 'x' }))).toBe('is_archived');
});

test('own messages are changed and deleted, others and ephemerals are not', async () => {
  const { ts } = await client.chat.postMessage({
    channel: 'C1',
    text: 'een',
    blocks: [section('een')] as never,
  });
  await client.chat.update({ channel: 'C1', ts: ts!, text: 'twee' });
  expect(messagesOf('C1')[0]).toMatchObject({ text: 'twee', blocks: [], earlierTexts: ['een'] });
  const theirs = slack.post('U1', 'C1', 'van mij');
  expect(await refusal(client.chat.update({ channel: 'C1', ts: theirs, text: 'x' }))).toBe(
    'cant_update_message',
  );
  expect(await refusal(client.chat.delete({ channel: 'C1', ts: theirs }))).toBe('cant_delete_message');
  const hidden = await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'alleen jij' });
  expect(await refusal(client.chat.update({ channel: 'C1', ts: hidden.message_ts!, text: 'x' }))).toBe(
    'message_not_found',
  );
  expect(await refusal(client.chat.postEphemeral({ channel: 'C1', user: 'U2', text: 'x' }))).toBe(
    'user_not_in_channel',
  );
  await client.chat.delete({ channel: 'C1', ts: ts! });
  expect(await refusal(client.chat.delete({ channel: 'C1', ts: ts! }))).toBe('message_not_found');
});

test('history and replies page, and give metadata only when asked', async () => {
  const metadata = { event_type: 'case', event_payload: { key: 'k' } };
  const parent = await client.chat.postMessage({ channel: 'C1', text: '0', metadata });
  for (const text of ['1', '2', '3']) await client.chat.postMessage({ channel: 'C1', text });
  await client.chat.postMessage({ channel: 'C1', text: 'r', thread_ts: parent.ts! });
  const first = await client.conversations.history({ channel: 'C1', limit: 3 });
  expect(first.messages!.map(({ text }) => text)).toEqual(['3', '2', '1']);
  const rest = await client.conversations.history({
    channel: 'C1',
    limit: 3,
    cursor: first.response_metadata!.next_cursor!,
  });
  expect(rest.messages).toMatchObject([{ text: '0', reply_count: 1, metadata: { event_type: 'case' } }]);
  expect(rest.messages![0]!.metadata).not.toHaveProperty('event_payload');
  const thread = await client.conversations.replies({
    channel: 'C1',
    ts: parent.ts!,
    include_all_metadata: true,
  });
  expect(thread.messages!.map(({ text }) => text)).toEqual(['0', 'r']);
  expect(thread.messages![0]).toMatchObject({ metadata });
  const later = await client.conversations.history({ channel: 'C1', oldest: first.messages![1]!.ts! });
  expect(later.messages!.map(({ text }) => text)).toEqual(['3']);
  expect(await refusal(client.conversations.history({ channel: 'C2' }))).toBe('not_in_channel');
});

test('people and channels are looked up, a person is written to directly', async () => {
  const { user } = await client.users.info({ user: 'U2', include_locale: true });
  expect(user).toMatchObject({
    is_restricted: true,
    locale: 'en-GB',
    tz: 'Europe/Amsterdam',
    tz_offset: 3600,
  });
  expect((await client.users.info({ user: 'U2' })).user).not.toHaveProperty('locale');
  expect(await refusal(client.users.info({ user: 'U9' }))).toBe('user_not_found');
  expect((await client.conversations.members({ channel: 'C1' })).members).toEqual(['U1', 'UBOT00001']);
  const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' });
  expect(channels!.map(({ id }) => id)).toEqual(['C1', 'C2']);
  const { channel } = await client.chat.postMessage({ channel: 'U1', text: 'dag' });
  expect(slack.snapshot().dms).toMatchObject([{ id: channel, userId: 'U1', messages: [{ text: 'dag' }] }]);
  slack.deactivateUser('U2');
  expect(await refusal(client.chat.postMessage({ channel: 'U2', text: 'x' }))).toBe('user_disabled');
});

test('tokens are told apart', async () => {
  expect(await refusal(clientWith('xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await refusal(client.apps.connections.open())).toBe('not_allowed_token_type');
  expect((await client.auth.test()).response_metadata!.scopes).toContain('chat:write');
  const bare = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
});

test('a file is uploaded in three steps, found by files.info and deleted', async () => {
  const bytes = Buffer.from('%PDF-1.4');
  const { file_id: id, upload_url: url } = await client.files.getUploadURLExternal({
    filename: 'brief.pdf',
    length: bytes.length,
  });
  expect(await refusal(client.files.completeUploadExternal({ files: [{ id: id! }], channel_id: 'C1' }))).toBe(
    'file_update_failed',
  );
  await fetch(url!, { method: 'POST', body: bytes });
  const parent = await client.chat.postMessage({ channel: 'C1', text: 'kaart' });
  await client.files.completeUploadExternal({
    files: [{ id: id!, title: 'Brief' }],
    channel_id: 'C1',
    thread_ts: parent.ts!,
  });
  expect(await refusal(client.files.completeUploadExternal({ files: [{ id: id! }] }))).toBe(
    'file_already_completed',
  );
  const { file } = await client.files.info({ file: id! });
  expect(file!.shares!.private).toHaveProperty('C1');
  const download = await fetch(file!.url_private!, { headers: { authorization: `Bearer ${botToken}` } });
  expect(await download.text()).toBe('%PDF-1.4');
  await client.files.delete({ file: id! });
  const thread = await client.conversations.replies({ channel: 'C1', ts: parent.ts! });
  expect(thread.messages![1]!.files).toEqual([{ id, mode: 'tombstone' }]);
  expect(await refusal(client.files.info({ file: id! }))).toBe('file_deleted');
});

test('a method wants its scope', async () => {
  const bare = await startSlackSimulator({
    botToken,
    appToken,
    signingSecret: 's',
    now: Date.now,
    scopes: ['chat:write'],
  });
  const { files } = new WebClient(botToken, {
    logger,
    slackApiUrl: bare.apiUrl,
    retryConfig: { retries: 0 },
  });
  const refused = await files.info({ file: 'F1' }).catch((error: { data: unknown }) => error.data);
  expect(refused).toMatchObject({ error: 'missing_scope', needed: 'files:read', provided: 'chat:write' });
  await bare.close();
});

test('a rate limit names its pause; work can be done without an answer', async () => {
  slack.fault({ method: 'chat.postMessage', kind: 'rateLimit', retryAfter: 7, times: 1 });
  const limited = await client.chat
    .postMessage({ channel: 'C1', text: 'a' })
    .catch((error: unknown) => error);
  expect(limited).toBeInstanceOf(WebAPIRateLimitedError);
  expect((limited as WebAPIRateLimitedError).retryAfter).toBe(7);
  slack.fault({ method: 'chat.postMessage', kind: 'resetAfterEffect', times: 1 });
  await expect(client.chat.postMessage({ channel: 'C1', text: 'b' })).rejects.toThrow(/fetch failed/);
  expect(messagesOf('C1').map(({ text }) => text)).toEqual(['b']);
  slack.fault({ kind: 'status', status: 503, times: 1 });
  await expect(client.chat.postMessage({ channel: 'C1', text: 'c' })).rejects.toThrow(/503/);
  slack.fault({ kind: 'hangAfterEffect', times: 1 });
  const impatient = new WebClient(botToken, {
    logger,
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 50,
  });
  await expect(impatient.chat.postMessage({ channel: 'C1', text: 'd' })).rejects.toThrow(/timeout/);
  expect(messagesOf('C1').map(({ text }) => text)).toEqual(['b', 'd']);
});
