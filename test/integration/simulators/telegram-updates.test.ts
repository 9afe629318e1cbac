/** How updates reach a bot from the simulated Telegram: what people do, long polling, presses, files, webhook. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { otherKinds } from '#playground/telegram/state.ts';
import { startTelegramSimulator, type TelegramSimulator } from '#playground/telegram/simulator.ts';

const token = '4711:secret';
const oksana = 501;
let realNow = 0;
let telegram: TelegramSimulator;
let api: Api;

beforeEach(async () => {
  realNow = 1_000_000;
  const now = () => Date.parse('2026-11-24T16:00:00.000Z');
  telegram = await startTelegramSimulator({ token, now, realNow: () => realNow });
  api = new Api(token, { apiRoot: telegram.apiRoot });
  telegram.addPerson({ id: oksana, firstName: 'Oksana', username: 'oksana', languageCode: 'uk' });
});

afterEach(() => telegram.close());

test('an update stays until a higher offset confirms it', async () => {
  telegram.start(oksana, 'havenzicht');
  telegram.sendText(oksana, 'Холодно в кімнаті');
  const first = await api.getUpdates();
  expect(first.map(({ message }) => message?.text)).toEqual(['/start havenzicht', 'Холодно в кімнаті']);
  expect(first[0]!.message!.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }]);
  expect(first[0]!.message!.from).toMatchObject({ id: oksana, username: 'oksana', language_code: 'uk' });
  expect(await api.getUpdates({ offset: first[0]!.update_id, limit: 1 })).toEqual([first[0]]);
  expect(await api.getUpdates({ offset: first[1]!.update_id })).toEqual([first[1]]);
  expect(await api.getUpdates({ offset: -1 })).toEqual([first[1]]);
  expect(await api.getUpdates({ offset: first[1]!.update_id + 1 })).toEqual([]);
  expect(telegram.snapshot().pendingUpdates).toBe(0);
});

test('a waiting poll gets what comes in, and loses to a second poller', async () => {
  const waiting = api.getUpdates({ timeout: 30 });
  await telegram.until(() => telegram.journal().length === 1);
  telegram.sendText(oksana, 'a');
  const [update] = await waiting;
  expect(update!.message!.text).toBe('a');
  const lost = api
    .getUpdates({ timeout: 30, offset: update!.update_id + 1 })
    .catch((error: unknown) => String(error));
  await telegram.until(() => telegram.journal().length === 2);
  const winner = api.getUpdates({ timeout: 30, offset: update!.update_id + 1 });
  expect(await lost).toContain('409: Conflict: terminated by other getUpdates request');
  telegram.sendText(oksana, 'b');
  expect((await winner)[0]!.message!.text).toBe('b');
});

test('a text longer than a message is cut as a phone cuts it', () => {
  const ids = telegram.sendText(oksana, `${'слово '.repeat(1000)}`);
  expect(ids).toHaveLength(2);
  const lengths = telegram.snapshot().chats[0]!.messages.map(({ text }) => text.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(4096);
  telegram.sendText(oksana, `${'x'.repeat(4095)}😀`);
  expect(telegram.snapshot().chats[0]!.messages.at(-1)!.text).toBe('😀');
});

test('a press arrives, is answered once shown, and is too old after 150 seconds', async () => {
  telegram.start(oksana);
  const { message_id: id } = await api.sendMessage(oksana, 'Надіслати?', {
    reply_markup: { inline_keyboard: [[{ text: 'Так', callback_data: 'send' }]] },
  });
  telegram.press(oksana, id, { label: 'Так' });
  const query = (await api.getUpdates()).find((update) => update.callback_query)!.callback_query!;
  expect(query).toMatchObject({ data: 'send', from: { id: oksana }, message: { message_id: id } });
  await api.answerCallbackQuery(query.id, { text: 'Надіслано' });
  expect(telegram.snapshot().chats[0]!.presses[0]!.answer).toEqual({ text: 'Надіслано', isAlert: false });
  realNow += 150_001;
  await expect(api.answerCallbackQuery(query.id)).rejects.toThrow(
    /query is too old and response timeout expired/,
  );
  expect((await api.getUpdates()).some((update) => update.callback_query)).toBe(false);
  realNow += 24 * 3_600_000;
  expect(await api.getUpdates()).toEqual([]);
  expect(() => telegram.press(oksana, id, { label: 'Ні' })).toThrow(/no button "Ні"/);
});

test('every kind of message arrives in the shape of its kind', async () => {
  for (const kind of otherKinds) telegram.sendOther(oksana, kind, { caption: 'c' });
  const messages = (await api.getUpdates()).map((update) => update.message!);
  expect(messages).toHaveLength(otherKinds.length + 2);
  const album = messages.filter((message) => message.media_group_id !== undefined);
  expect(new Set(album.map((message) => message.media_group_id)).size).toBe(1);
  expect(messages.find((message) => message.contact)!.contact!.user_id).toBe(oksana);
  expect(messages.find((message) => message.forward_origin)!.text).toBe('c');
  for (const kind of otherKinds) {
    const field = kind === 'album' ? 'photo' : kind === 'forward' ? 'forward_origin' : kind;
    expect(messages.some((message) => field in message)).toBe(true);
  }
});

test('a file is downloaded by its id, unless it is over 20 MB', async () => {
  telegram.sendOther(oksana, 'voice', { bytes: Buffer.from('OggS'), durationS: 5 });
  telegram.sendOther(oksana, 'document', { sizeBytes: 21 * 1024 * 1024 });
  const [voice, document] = (await api.getUpdates()).map((update) => update.message!);
  const file = await api.getFile(voice!.voice!.file_id);
  const response = await fetch(`${telegram.apiRoot}/file/bot${token}/${file.file_path}`);
  expect(await response.text()).toBe('OggS');
  await expect(api.getFile(document!.document!.file_id)).rejects.toThrow(/file is too big/);
  await expect(api.getFile('nothing')).rejects.toThrow(/wrong file_id/);
});

test('edits, blocks, groups, channels and reactions that were asked for arrive too', async () => {
  const [id] = telegram.sendText(oksana, 'a');
  telegram.react(oksana, id!, '👍');
  telegram.editText(oksana, id!, 'b');
  telegram.block(oksana);
  telegram.start(oksana);
  telegram.groupText(oksana, 'in a group');
  telegram.channelPost('in a channel');
  const types = (await api.getUpdates()).map((update) => Object.keys(update)[1]);
  expect(types).toEqual([
    'message',
    'edited_message',
    'my_chat_member',
    'my_chat_member',
    'message',
    'message',
    'channel_post',
  ]);
  await api.getUpdates({ allowed_updates: ['message_reaction'] });
  telegram.react(oksana, id!, '👎');
  telegram.sendText(oksana, 'not asked for');
  const last = (await api.getUpdates()).slice(types.length);
  expect(last.map((update) => update.message_reaction?.new_reaction)).toEqual([
    [{ type: 'emoji', emoji: '👎' }],
  ]);
});

test('an unknown update, a malformed one and one seen before are delivered as they are', async () => {
  telegram.sendText(oksana, 'a');
  const [first] = await api.getUpdates();
  await api.getUpdates({ offset: first!.update_id + 1 });
  telegram.deliverRaw({ ...first });
  telegram.deliverRaw({ telepathy: { from: 1 } });
  telegram.deliverRaw({ message: { text: 5 } });
  const again = await api.getUpdates({ offset: first!.update_id + 1 });
  expect(again[0]).toEqual(first);
  expect(again.slice(1)).toEqual([
    { update_id: first!.update_id + 1, telepathy: { from: 1 } },
    { update_id: first!.update_id + 2, message: { text: 5 } },
  ]);
  expect(await api.getUpdates({ offset: first!.update_id + 3 })).toEqual([]);
  telegram.renumberUpdates(17);
  telegram.sendText(oksana, 'b');
  expect((await api.getUpdates())[0]!.update_id).toBe(17);
});

test('a webhook gets updates with its secret, again after a failure and in the order of the chat', async () => {
  const seen: string[] = [];
  let failures = 1;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { message } = JSON.parse(body) as { message: { text: string } };
      seen.push(`${String(request.headers['x-telegram-bot-api-secret-token'])} ${message.text}`);
      failures -= 1;
      response.writeHead(failures >= 0 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/telegram`;
  await api.setWebhook(url, { secret_token: 'S3cret' });
  await expect(api.getUpdates()).rejects.toThrow(
    /409: Conflict: can't use getUpdates method while webhook is active/,
  );
  telegram.sendText(oksana, 'a');
  telegram.sendText(oksana, 'b');
  await telegram.until(({ pendingUpdates }) => pendingUpdates === 0);
  expect(seen).toEqual(['S3cret a', 'S3cret a', 'S3cret b']);
  expect((await api.getWebhookInfo()).last_error_message).toBe('Wrong response from the webhook: 500');
  await api.deleteWebhook();
  receiver.close();
  receiver.closeAllConnections();
});
