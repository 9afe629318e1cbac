/** The adapter against the simulated Telegram over HTTP: what people do arrives, what we say stands on the phone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { OutboxId } from '#core/ids.ts';
import { languages, type ResidentMessage } from '#core/message.ts';
import { createTexts } from '#i18n/texts.ts';
import { startTelegramSimulator, type TelegramSimulator } from '#playground/telegram/simulator.ts';
import { otherKinds } from '#playground/telegram/state.ts';
import type { LocalDate } from '#core/time.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import { pollOf, telegramApi } from '#telegram/api.ts';
import { readPdf } from '#test/support/documents/read-pdf.ts';
import { documents } from '#test/support/world/documents.ts';
import { telegramChannel } from '#telegram/channel.ts';
import { fileFetcher } from '#telegram/fetch-file.ts';
import { type Intake, pollClientTimeoutMs, telegramIntake } from '#telegram/intake.ts';
import { setProfile } from '#telegram/profile.ts';
import { translateUpdate } from '#telegram/translate-update.ts';

const token = '7:SECRET';
const texts = createTexts('Europe/Amsterdam');
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const as = { language: 'uk', outboxId: 'o1' as OutboxId } as const;
const notice = { key: 'notice.news', params: { reference: 'PCH-7K3M9R-Q' } } as const;

let telegram: TelegramSimulator;
let channel: ResidentChannel;
let intake: Intake;
let arrived: IncomingUpdate[];
let onArrival: () => void = () => undefined;

/** Waits until as many updates have been handled. */
async function updates(count: number): Promise<readonly IncomingUpdate[]> {
  while (arrived.length < count) await new Promise<void>((resolve) => (onArrival = resolve));
  return arrived;
}

const phone = () => telegram.snapshot().chats[0]?.messages ?? [];
const api = (timeoutMs: number) => telegramApi({ apiRoot: telegram.apiRoot, token, timeoutMs });

beforeEach(async () => {
  telegram = await startTelegramSimulator({ token, botUsername: 'pochuto_bot', now: Date.now });
  telegram.addPerson({ id: 100, firstName: 'Олена', languageCode: 'uk' });
  arrived = [];
  channel = telegramChannel({
    api: api(5000),
    uploads: api(20_000),
    texts,
    documents,
    fetchFile: fileFetcher({ api: api(5000), apiRoot: telegram.apiRoot, token, timeoutMs: 5000 }),
  });
  intake = telegramIntake({
    poll: pollOf(api(pollClientTimeoutMs)),
    handle: (_id, raw) => {
      arrived.push(translateUpdate(raw, { id: 7, username: 'pochuto_bot' }));
      onArrival();
      return Promise.resolve('done');
    },
    park: () => Promise.resolve(),
    onRefused: () => undefined,
    removeWebhook: () => Promise.resolve(),
    timers: {
      now: Date.now,
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    log,
  });
  intake.start();
});

afterEach(async () => {
  await intake.stop(1000);
  await telegram.close();
});

describe('what people do', () => {
  it('arrives in order: a start with its code, words, an edit, a block', async () => {
    telegram.start(100, 'havenzicht');
    const [messageId] = telegram.sendText(100, 'Немає води');
    telegram.editText(100, Number(messageId), 'Немає гарячої води');
    telegram.block(100);
    expect(await updates(4)).toMatchObject([
      {
        type: 'command',
        name: 'start',
        argument: 'havenzicht',
        person: { chatId: '100', firstName: 'Олена' },
      },
      { type: 'message', messageId: String(messageId), content: { text: 'Немає води' } },
      { type: 'edited', messageId: String(messageId), content: { text: 'Немає гарячої води' } },
      { type: 'reachability', blocked: true },
    ]);
    await telegram.until(({ pendingUpdates }) => pendingUpdates === 0);
  });

  it('arrives whatever kind of message it is', async () => {
    telegram.start(100);
    const sent = otherKinds.flatMap((kind) => telegram.sendOther(100, kind));
    const [, ...messages] = await updates(sent.length + 1);
    expect(messages.map(({ type }) => type)).toEqual(sent.map(() => 'message'));
    const forms = messages.map((update) => (update.type === 'message' ? update.content.form : ''));
    expect(forms).not.toContain('unknown');
    expect(new Set(forms).size).toBeGreaterThan(12);
  });

  it('is not addressed to us in a group unless it says so', async () => {
    telegram.groupText(100, '@pochuto_bot, допоможи');
    telegram.groupText(100, 'води немає');
    const groups = (await updates(2)).filter(({ type }) => type === 'group');
    expect(groups).toMatchObject([{ addressed: { thread: null } }, { addressed: null }]);
  });
});

describe('what we say', () => {
  it('stands on the phone in every language, and a sealed message opens where it stands', async () => {
    telegram.start(100);
    for (const language of languages) {
      const quoted: ResidentMessage = {
        notice,
        parts: [{ key: 'ack.copy', params: { text: '<i>Вода & "тепло"</i>' } }],
      };
      await channel.send({ chatId: '100' }, quoted, { ...as, language });
      expect(phone().at(-1)?.text).toContain('<i>Вода & "тепло"</i>');
      expect(
        phone()
          .at(-1)
          ?.entities.map(({ type }) => type),
      ).toEqual(expect.arrayContaining(['bold', 'spoiler', 'blockquote']));
    }

    const sealed: ResidentMessage = { notice, sealed: true, parts: [{ key: 'command.new' }] };
    const { messageId } = await channel.send({ chatId: '100' }, sealed, as);
    telegram.press(100, Number(messageId), { label: 'Прочитати' });
    const press = (await updates(2)).at(-1);
    expect(press).toMatchObject({ type: 'press', act: { on: 'read', message: 'o1' }, messageId });
    if (press?.type === 'press') await channel.acknowledgePress(press.pressId);
    for (let twice = 0; twice < 2; twice += 1) {
      await channel.edit({ chatId: '100', messageId }, { notice, parts: sealed.parts }, as);
    }
    expect(phone().at(-1)?.text).toContain('Нове звернення');
    expect(telegram.snapshot().chats[0]?.presses.at(-1)?.answer).not.toBeNull();
  });

  it('is told apart: never started, blocked, deactivated, gone', async () => {
    const said: ResidentMessage = { parts: [{ key: 'command.new' }] };
    const send = () => channel.send({ chatId: '100' }, said, as);
    await expect(send()).rejects.toMatchObject({ code: 'recipient-gone', reason: 'not-started' });
    telegram.start(100);
    await expect(channel.edit({ chatId: '100', messageId: '999' }, said, as)).rejects.toMatchObject({
      code: 'target-gone',
    });
    telegram.block(100);
    await expect(send()).rejects.toMatchObject({ code: 'recipient-gone', reason: 'blocked' });
    telegram.unblock(100);
    telegram.deactivate(100);
    await expect(send()).rejects.toMatchObject({ code: 'recipient-gone', reason: 'deactivated' });
  });

  it('is taken back whole, a file and a text in several pieces too', async () => {
    telegram.start(100);
    const person = { chatId: '100', firstName: 'Олена', username: null };
    const checkIns = { isOn: false, place: null };
    const made = { madeOn: '2026-11-24' as LocalDate, person, checkIns, draft: [], cases: [], files: [] };
    const file = await channel.sendFile({ chatId: '100' }, made, { ...as, form: 'html' });
    expect(phone().at(-1)).toMatchObject({ kind: 'document', file: { name: 'pochuto.html' } });
    const long: ResidentMessage = {
      parts: [{ key: 'answer.text', params: { text: 'слово '.repeat(1500) } }],
    };
    const { messageId, before = [] } = await channel.send({ chatId: '100' }, long, as);
    expect(before.length).toBeGreaterThan(0);
    const ids = [file.messageId, ...before, messageId];
    expect(await channel.remove({ chatId: '100' }, ids)).toBe(true);
    expect(await channel.remove({ chatId: '100' }, ids)).toBe(true);
    expect(phone().filter(({ from, isDeleted }) => from === 'bot' && !isDeleted)).toEqual([]);
  });

  it('brings the copy of what is kept to print, in the resident’s language and in Dutch', async () => {
    telegram.start(100);
    const person = { chatId: '100', firstName: 'Олена', username: null };
    const checkIns = { isOn: false, place: null };
    const made = { madeOn: '2026-11-24' as LocalDate, person, checkIns, draft: [], cases: [], files: [] };
    await channel.sendFile({ chatId: '100' }, made, { ...as, form: 'pdf' });
    const shown = phone().at(-1);
    expect(shown).toMatchObject({ kind: 'document', file: { name: 'pochuto.pdf' } });
    const { title, pages } = await readPdf(telegram.fileBytes(shown?.file?.fileId ?? '') ?? new Uint8Array());
    expect(title).toBe('Копія моїх даних');
    expect(pages).toMatchObject([
      expect.stringContaining('Ім’я: Олена'),
      expect.stringContaining('Naam: Олена'),
    ]);
  });

  it('says by name what it can’t write, so that nobody tries for ever', async () => {
    telegram.start(100);
    const broken = { ...documents, personalFile: () => Promise.reject(new Error('a template that breaks')) };
    const own = telegramChannel({
      api: api(5000),
      uploads: api(5000),
      texts,
      documents: broken,
      fetchFile: async () => new Uint8Array(),
    });
    const sending = own.sendFile({ chatId: '100' }, {} as never, { ...as, form: 'pdf' });
    await expect(sending).rejects.toMatchObject({ code: 'rejected', reason: 'typeset' });
  });

  it.each([
    ['a picture', 'image/jpeg', 1_000, 'photo'],
    ['a picture that is too large for one', 'image/jpeg', 10_600_000, 'document'],
    ['a file larger than a resident may send', 'application/pdf', 20_100_000, 'document'],
  ] as const)('brings along %s', async (_what, type, size, kind) => {
    const file = { name: 'PCH-7K3M9R-Q-1.x', type, bytes: new Uint8Array(size).fill(7), isDiscreet: false };
    telegram.start(100);
    const { messageId } = await channel.sendAttachment({ chatId: '100' }, file, as);
    expect(phone().at(-1)).toMatchObject({ id: Number(messageId), kind, file: { sizeBytes: size } });
  });

  it('brings along nothing that is empty or too large for Telegram', async () => {
    const file = (size: number) => ({
      name: 'PCH-7K3M9R-Q-1.pdf',
      type: 'application/pdf',
      bytes: new Uint8Array(size),
      isDiscreet: false,
    });
    telegram.start(100);
    for (const size of [0, 53_000_000])
      await expect(channel.sendAttachment({ chatId: '100' }, file(size), as)).rejects.toMatchObject({
        code: 'rejected',
      });
  });

  it('includes the profile and the menu', async () => {
    const waits = { timers: { now: () => 0, after: () => () => undefined }, random: () => 0 };
    const { signal } = new AbortController();
    await setProfile({ api: api(5000), texts, languages, emergencyPhone: '112', ...waits, signal, log });
    const { commands, profiles } = telegram.snapshot().bot;
    expect(commands).toHaveLength(4);
    expect(profiles.find(({ languageCode }) => languageCode === '')).toMatchObject({ name: 'Почуто' });
  });
});
