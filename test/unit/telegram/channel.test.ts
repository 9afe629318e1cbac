import { GrammyError, type InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';

import type { OutboxId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { LocalDate } from '#core/time.ts';
import { createTexts } from '#i18n/texts.ts';
import { type SendingApi, telegramChannel } from '#telegram/channel.ts';
import { documents } from '#test/support/world/documents.ts';

const texts = createTexts('Europe/Amsterdam');
const as = { language: 'uk', outboxId: 'o1' as OutboxId } as const;
const to = { chatId: '100' };
const short: ResidentMessage = { parts: [{ key: 'command.new' }] };
const long: ResidentMessage = {
  parts: [{ key: 'notice.answer', params: { reference: 'слово '.repeat(1500) } }],
};

function refused(code: number, description: string, parameters = {}) {
  return new GrammyError(
    'failed',
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );
}

/** A Bot API that refuses calls by their number and writes down the others. */
interface Thread {
  readonly message_thread_id?: number;
}

/** `answers`: what comes back for a message sent, where it is not the platform's own. */
function scene(refusals: Readonly<Record<number, Error>> = {}, answers: readonly unknown[] = []) {
  const sent: string[] = [];
  const sentTo: string[] = [];
  const edited: [messageId: number, text: string][] = [];
  const removed: number[] = [];
  let calls = 0;
  function attempt(): void {
    calls += 1;
    const refusal = refusals[calls];
    if (refusal) throw refusal;
  }
  const api = {
    sendMessage: async (chat: string, text: string, { message_thread_id: thread }: Thread) => {
      attempt();
      sentTo.push(thread === undefined ? chat : `${chat} ${thread}`);
      sent.push(text);
      return answers[sent.length - 1] ?? { message_id: 10 + sent.length };
    },
    editMessageText: async (_chat: string, messageId: number, text: string) => {
      attempt();
      edited.push([messageId, text]);
      return true;
    },
    sendDocument: async (chat: string, file: InputFile) => {
      attempt();
      sentTo.push(chat);
      sent.push(file.filename ?? '');
      return { message_id: 10 + sent.length };
    },
    sendPhoto: async (chat: string, file: InputFile, { has_spoiler: hidden }: { has_spoiler: boolean }) => {
      attempt();
      sentTo.push(chat);
      sent.push(`${hidden ? 'hidden' : 'open'} picture ${file.filename}`);
      return { message_id: 10 + sent.length };
    },
    deleteMessages: async (_chat: string, ids: number[]) => {
      attempt();
      removed.push(ids.length);
      return true;
    },
    sendChatAction: async (chat: string, action: string) => {
      sentTo.push(`${chat} ${action}`);
      attempt();
      return true;
    },
    answerCallbackQuery: async () => {
      attempt();
      return true;
    },
  } as unknown as SendingApi;
  return {
    channel: telegramChannel({
      api,
      uploads: api,
      texts,
      documents,
      fetchFile: async () => new Uint8Array(),
    }),
    sent,
    sentTo,
    edited,
    removed,
  };
}

describe('clearing', () => {
  it('takes back a hundred messages at a time', async () => {
    const { channel, removed } = scene();
    const ids = Array.from({ length: 250 }, (_, index) => String(index + 1));
    expect(await channel.remove(to, ids)).toBe(true);
    expect(removed).toEqual([100, 100, 50]);
  });

  it('goes on and says so when the platform keeps some', async () => {
    const { channel, removed } = scene({ 1: refused(400, "Bad Request: message can't be deleted") });
    const ids = Array.from({ length: 150 }, (_, index) => String(index + 1));
    expect(await channel.remove(to, ids)).toBe(false);
    expect(removed).toEqual([50]);
  });
});

describe('sending', () => {
  it('answers with the id of the message', async () => {
    const { channel, sent } = scene();
    expect(await channel.send(to, short, as)).toEqual({ messageId: '11' });
    expect(sent).toEqual(['Нове звернення']);
  });

  it('goes to the part of a group in which it was asked for', async () => {
    const { channel, sentTo } = scene();
    await channel.send({ chatId: '-42', thread: '12' }, short, as);
    await channel.send({ chatId: '-42' }, short, as);
    expect(sentTo).toEqual(['-42 12', '-42']);
  });

  it.each([[{}], [true], ['ok'], [{ message_id: '11' }]])(
    'takes no success for one that names no message: %j',
    async (answer) => {
      const { channel } = scene({}, [answer]);
      const sending = channel.send(to, short, as);
      await expect(sending).rejects.toMatchObject({ code: 'unavailable', ambiguous: true });
    },
  );

  it('answers with the ids of all when the text takes several, the last one apart', async () => {
    const { channel, sent } = scene();
    expect(await channel.send(to, long, as)).toEqual({ messageId: '13', before: ['11', '12'] });
    expect(sent).toHaveLength(3);
  });

  it('goes on where it broke off, so that no piece comes twice', async () => {
    const { channel, sent } = scene({ 2: refused(429, 'Too Many Requests', { retry_after: 3 }) });
    await expect(channel.send(to, long, as)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 3000,
    });
    expect(sent).toHaveLength(1);
    expect(await channel.send(to, long, as)).toEqual({ messageId: '13', before: ['11', '12'] });
    expect(new Set(sent).size).toBe(3);
    expect(sent).toHaveLength(3);
  });

  it('sends no further piece once it may not leave any more', async () => {
    const { channel, sent } = scene();
    const refused = new Error('no longer ours');
    const beforeLeaving = (): void => {
      if (sent.length === 2) throw refused;
    };
    await expect(channel.send(to, long, { ...as, beforeLeaving })).rejects.toBe(refused);
    expect(sent).toHaveLength(2);
    const rest = { ...as, outboxId: 'o2' as OutboxId, beforeLeaving };
    await expect(channel.edit({ ...to, messageId: '7' }, long, rest)).rejects.toBe(refused);
    expect(sent).toHaveLength(2);
  });

  it('sends no file that may not leave any more when it is written', async () => {
    const { channel, sent } = scene();
    const refused = new Error('no longer ours');
    const beforeLeaving = (): void => {
      throw refused;
    };
    const file: PersonalFile = {
      madeOn: '2026-11-29' as LocalDate,
      person: { chatId: '100', firstName: 'Олена', username: null },
      checkIns: { isOn: false, place: null },
      draft: [],
      cases: [],
      files: [],
    };
    const sending = channel.sendFile(to, file, { ...as, form: 'html', beforeLeaving });
    await expect(sending).rejects.toBe(refused);
    expect(sent).toEqual([]);
  });

  it('starts anew when the text is another one by then', async () => {
    const { channel, sent } = scene({ 2: refused(502, 'Bad Gateway') });
    await expect(channel.send(to, long, as)).rejects.toMatchObject({ code: 'unavailable', ambiguous: true });
    await channel.send(to, long, { ...as, language: 'nl' });
    expect(sent).toHaveLength(4);
  });

  it('says that the resident blocked us', async () => {
    const { channel } = scene({ 1: refused(403, 'Forbidden: bot was blocked by the user') });
    await expect(channel.send(to, short, as)).rejects.toMatchObject({
      code: 'recipient-gone',
      reason: 'blocked',
    });
  });

  it('follows a group that became a supergroup', async () => {
    const moved = { migrate_to_chat_id: -1001234567890 };
    const { channel, sentTo } = scene({
      1: refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', moved),
    });
    expect(await channel.send({ chatId: '-42' }, short, as)).toEqual({ messageId: '11' });
    expect(sentTo).toEqual(['-1001234567890']);
  });

  it('refuses what cannot be written or seen, for good', async () => {
    const { channel } = scene();
    const hole: ResidentMessage = { parts: [{ key: 'notice.answer' }] };
    await expect(channel.send(to, hole, as)).rejects.toMatchObject({ code: 'rejected', reason: 'text' });
    await expect(channel.send(to, { parts: [] }, as)).rejects.toMatchObject({
      code: 'rejected',
      reason: 'empty',
    });
  });
});

describe('editing', () => {
  const where = { chatId: '100', messageId: '7' };

  it('replaces the message, and sends after it what does not fit', async () => {
    const { channel, sent, edited } = scene();
    await channel.edit(where, long, as);
    expect(edited.map(([messageId]) => messageId)).toEqual([7]);
    expect(sent).toHaveLength(2);
  });

  it('takes "not modified" as done', async () => {
    const { channel } = scene({ 1: refused(400, 'Bad Request: message is not modified: …') });
    expect(await channel.edit(where, short, as)).toEqual({ after: [] });
  });

  it('says that the message is gone', async () => {
    const { channel } = scene({ 1: refused(400, 'Bad Request: message to edit not found') });
    await expect(channel.edit(where, short, as)).rejects.toMatchObject({ code: 'target-gone' });
  });
});

it('never fails over an animation that does not end', async () => {
  const { channel } = scene({ 1: refused(400, 'Bad Request: query is too old') });
  await expect(channel.acknowledgePress('p')).resolves.toBeUndefined();
});

it('shows that work is under way, and nobody hears when that fails', async () => {
  const { channel, sentTo } = scene({ 1: refused(429, 'Too Many Requests') });
  channel.showTyping('100');
  await new Promise((resolve) => setImmediate(resolve));
  expect(sentTo).toEqual(['100 typing']);
});

describe('what goes along with an answer', () => {
  const file = (type: string, size = 3, isDiscreet = false) => ({
    name: 'PCH-7K3M9R-Q-1.x',
    type,
    bytes: new Uint8Array(size),
    isDiscreet,
  });

  it.each([
    ['a picture, covered', file('image/jpeg'), 'hidden picture PCH-7K3M9R-Q-1.x'],
    ['a file, when it is no picture', file('application/pdf'), 'PCH-7K3M9R-Q-1.x'],
    ['a file, when it is too large for a picture', file('image/png', 10_485_761), 'PCH-7K3M9R-Q-1.x'],
    ['a file, when nothing of it may be seen', file('image/jpeg', 3, true), 'PCH-7K3M9R-Q-1.x'],
  ])('is sent as %s', async (_as, attachment, expected) => {
    const { channel, sent } = scene();
    expect(await channel.sendAttachment(to, attachment, as)).toEqual({ messageId: '11' });
    expect(sent).toEqual([expected]);
  });

  it('is sent as a file when Telegram takes it for no picture, and not twice for another reason', async () => {
    const odd = scene({ 1: refused(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS') });
    await odd.channel.sendAttachment(to, file('image/jpeg'), as);
    expect(odd.sent).toEqual(['PCH-7K3M9R-Q-1.x']);
    const busy = scene({ 1: refused(429, 'Too Many Requests', { retry_after: 2 }) });
    await expect(busy.channel.sendAttachment(to, file('image/jpeg'), as)).rejects.toMatchObject({
      code: 'rate-limited',
    });
    expect(busy.sent).toEqual([]);
  });
});
