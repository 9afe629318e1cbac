/** What the simulated Bot API takes and refuses when a bot writes, asked by a real grammY client. */
import { Api, GrammyError, InputFile } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTelegramSimulator, type TelegramSimulator } from '#playground/telegram/simulator.ts';

const token = '4711:secret';
const oksana = 501;
let civilNow = Date.parse('2026-11-24T16:00:00.000Z');
let telegram: TelegramSimulator;
let api: Api;

beforeEach(async () => {
  civilNow = Date.parse('2026-11-24T16:00:00.000Z');
  telegram = await startTelegramSimulator({ token, now: () => civilNow });
  api = new Api(token, { apiRoot: telegram.apiRoot });
  telegram.addPerson({ id: oksana, firstName: 'Oksana', languageCode: 'uk' });
  telegram.start(oksana);
});

afterEach(() => telegram.close());

function lastMessage() {
  return telegram.snapshot().chats.at(0)!.messages.at(-1)!;
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(GrammyError);
  return `${(error as GrammyError).error_code} ${(error as GrammyError).description}`;
}

test('a message in HTML is shown with its mark-up and counts its characters after parsing', async () => {
  const sent = await api.sendMessage(
    oksana,
    `<b>Вітаємо</b> &lt;3 <tg-spoiler>ні</tg-spoiler>${'<i>x</i>'.repeat(600)}`,
    {
      parse_mode: 'HTML',
    },
  );
  expect(sent.date).toBe(civilNow / 1000);
  expect(sent.entities?.slice(0, 2)).toEqual([
    { type: 'bold', offset: 0, length: 7 },
    { type: 'spoiler', offset: 11, length: 2 },
  ]);
  expect(lastMessage().text.slice(0, 16)).toBe('Вітаємо <3 ніxxx');
  expect(lastMessage().html.slice(0, 56)).toBe('<b>Вітаємо</b> &lt;3 <tg-spoiler>ні</tg-spoiler><i>x</i>');
});

test.each([
  ['<div>x</div>', 'Unsupported start tag "div" at byte offset 0'],
  ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['я < 3', 'Unsupported start tag "" at byte offset 3'],
  ['<b', 'Unclosed start tag at byte offset 0'],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])('mark-up %j is refused', async (html, detail) => {
  const answer = await refusal(api.sendMessage(oksana, html, { parse_mode: 'HTML' }));
  expect(answer).toBe(`400 Bad Request: can't parse entities: ${detail}`);
});

test.each([
  ['an empty text', '', 'message text is empty'],
  ['a text of tags and spaces', ' <b> </b> ', 'message text is empty'],
  ['a text of 4097 units', 'x'.repeat(4097), 'message is too long'],
  ['a NUL', 'a\0b', 'strings must be encoded in UTF-8'],
  ['half a character', 'a\ud800b', 'strings must be encoded in UTF-8'],
])('%s is refused', async (_what, text, detail) => {
  expect(await refusal(api.sendMessage(oksana, text, { parse_mode: 'HTML' }))).toBe(
    `400 Bad Request: ${detail}`,
  );
});

test('buttons keep to 64 bytes of data and one action each', async () => {
  const withButton = (button: object) =>
    api.sendMessage(oksana, 'x', { reply_markup: { inline_keyboard: [[button as never]] } });
  expect(await refusal(withButton({ text: 'a', callback_data: 'я'.repeat(33) }))).toBe(
    '400 Bad Request: BUTTON_DATA_INVALID',
  );
  expect(await refusal(withButton({ text: 'a', callback_data: '' }))).toBe(
    '400 Bad Request: BUTTON_DATA_INVALID',
  );
  expect(await refusal(withButton({ text: '', callback_data: 'a' }))).toBe(
    '400 Bad Request: BUTTON_TEXT_INVALID',
  );
  expect(await refusal(withButton({ text: 'a' }))).toContain(
    'Text buttons are unallowed in the inline keyboard',
  );
  expect(await refusal(withButton({ text: 'a', url: 'x', callback_data: 'a' }))).toContain('given together');
  await withButton({ text: 'Copy', copy_text: { text: 'PCH-7K3M9R-Q' }, style: 'primary' });
  expect(lastMessage().keyboard[0]![0]).toMatchObject({
    label: 'Copy',
    copyText: 'PCH-7K3M9R-Q',
    style: 'primary',
  });
});

test('a message is edited in place, but not into itself, and deleted within 48 hours', async () => {
  const { message_id: id } = await api.sendMessage(oksana, 'one');
  await api.editMessageText(oksana, id, 'two');
  expect(lastMessage()).toMatchObject({ text: 'two', earlierTexts: ['one'], editedAt: civilNow });
  expect(await refusal(api.editMessageText(oksana, id, 'two'))).toContain(
    '400 Bad Request: message is not modified',
  );
  expect(await refusal(api.editMessageText(oksana, 999, 'two'))).toBe(
    '400 Bad Request: message to edit not found',
  );
  expect(await refusal(api.editMessageText(oksana, 1, 'two'))).toBe(
    "400 Bad Request: message can't be edited",
  );
  civilNow += 48 * 3_600_000;
  expect(await refusal(api.deleteMessage(oksana, id))).toBe(
    "400 Bad Request: message can't be deleted for everyone",
  );
  civilNow -= 1;
  await api.deleteMessage(oksana, id);
  expect(lastMessage().isDeleted).toBe(true);
  expect(await refusal(api.deleteMessage(oksana, id))).toBe('400 Bad Request: message to delete not found');
});

test('people who never pressed Start, have blocked the bot or are gone cannot be written to', async () => {
  telegram.addPerson({ id: 502, firstName: 'Petro' });
  expect(await refusal(api.sendMessage(502, 'x'))).toBe('400 Bad Request: chat not found');
  telegram.block(oksana);
  expect(await refusal(api.sendMessage(oksana, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
  telegram.unblock(oksana);
  await api.sendMessage(oksana, 'x');
  telegram.deactivate(oksana);
  expect(await refusal(api.sendMessage(oksana, 'x'))).toBe('403 Forbidden: user is deactivated');
});

test('a foreign token and an unknown method are refused, unknown parameters are not', async () => {
  const stranger = new Api('4711:other', { apiRoot: telegram.apiRoot });
  expect(await refusal(stranger.getMe())).toBe('401 Unauthorized');
  const unknown = await fetch(`${telegram.apiRoot}/bot${token}/fly`);
  expect(await unknown.json()).toEqual({
    ok: false,
    error_code: 404,
    description: 'Not Found: method not found',
  });
  const form = await fetch(`${telegram.apiRoot}/bot${token}/sendmessage`, {
    method: 'POST',
    body: new URLSearchParams({
      chat_id: String(oksana),
      text: 'x',
      future_parameter: '1',
      reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'Send', callback_data: 'send' }]] }),
    }),
  });
  expect(form.status).toBe(200);
  expect(lastMessage().keyboard[0]![0]!.data).toBe('send');
});

test('the bot sends a document and people see it', async () => {
  await api.sendDocument(oksana, new InputFile(Buffer.from('%PDF-1.4'), 'letter.pdf'), { caption: 'Лист' });
  const message = lastMessage();
  expect(message).toMatchObject({
    kind: 'document',
    text: 'Лист',
    file: { name: 'letter.pdf', sizeBytes: 8 },
  });
  expect(Buffer.from(telegram.fileBytes(message.file!.fileId)!).toString()).toBe('%PDF-1.4');
});

test('commands and descriptions are kept per language within their limits', async () => {
  await api.setMyCommands([{ command: 'new', description: 'Нове звернення' }], { language_code: 'uk' });
  expect(await api.getMyCommands({ language_code: 'uk' })).toEqual([
    { command: 'new', description: 'Нове звернення' },
  ]);
  expect(await refusal(api.setMyCommands([{ command: 'Новий', description: 'x' }]))).toBe(
    '400 Bad Request: BOT_COMMAND_INVALID',
  );
  await api.setMyDescription('Скарги', { language_code: 'uk' });
  expect((await api.getMyDescription({ language_code: 'uk' })).description).toBe('Скарги');
  expect(await refusal(api.setMyShortDescription('x'.repeat(121)))).toContain('400');
});

test('faults are played on the calls they name and then forgotten', async () => {
  telegram.fault({ method: 'sendMessage', kind: 'rateLimit', retryAfter: 3, times: 1 });
  const limited = await api.sendMessage(oksana, 'a').catch((error: unknown) => error);
  expect((limited as GrammyError).parameters.retry_after).toBe(3);
  telegram.fault({
    method: /send/,
    match: (args) => args['text'] === 'b',
    kind: 'resetAfterEffect',
    times: 1,
  });
  await expect(api.sendMessage(oksana, 'b')).rejects.toThrow(/Network request/);
  expect(lastMessage().text).toBe('b');
  telegram.fault({ kind: 'down' });
  await expect(api.getMe()).rejects.toThrow(/Network request/);
  telegram.clearFaults();
  await api.getMe();
  expect(telegram.journal().map(({ method, fault, hadEffect }) => [method, fault, hadEffect])).toEqual([
    ['sendMessage', 'rateLimit', false],
    ['sendMessage', 'resetAfterEffect', true],
    ['getMe', 'down', false],
    ['getMe', null, true],
  ]);
});
