/** What residents send along: received at once, saved when its bytes are ours, and refused with what to do instead. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { DeskPost } from '#core/desk/post.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Content, Text } from '#core/message.ts';
import type { Media } from '#ports/media.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import { createTexts } from '#i18n/texts.ts';
import { translateUpdate } from '#telegram/translate-update.ts';
import { transact } from '#use-cases/context.ts';
import type { Settle } from '#use-cases/delivery/delivery-plan.ts';
import { prepareFetch } from '#use-cases/files/fetch-file.ts';
import { channels } from '#test/support/data/municipality.ts';
import {
  editUpdate,
  messageUpdate,
  reactionUpdate,
  sentAlone,
  sentFile,
} from '#test/support/resident/telegram-updates.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '100';
const texts = createTexts('Europe/Amsterdam').resident('uk');
const markup = { escape: (text: string) => text, staff: (id: string) => id };
const unreachable = new PochutoError('unavailable', 'http-502');

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function receive(...updates: readonly object[]): Promise<void> {
  for (const raw of updates) {
    const update: IncomingUpdate = translateUpdate(raw, { id: 1, username: 'pochuto_bot' });
    await world.deliver(update);
  }
}

const photo = (messageId: number, id: string, fields: object = {}) =>
  messageUpdate(messageId, { photo: [{ ...sentFile(id), width: 1280, height: 960 }], ...fields });
const document = (messageId: number, id: string, size?: number, fields: object = {}) =>
  messageUpdate(messageId, { document: { ...sentFile(id, size), file_name: 'Олена.pdf' }, ...fields });
const has = (id: string, bytes: string) => world.files.set(id, Buffer.from(bytes));

const send = (draft = 1) => world.press(chat, { on: 'draft', draft, act: 'send' });
const words = (parts: readonly Text[]) => parts.map((part) => texts.render(part, markup));
/** What the chat shows, message by message. */
const shown = () => world.sent.map(({ message }) => words(message.parts));
const cardShows = () =>
  words(world.sent.find(({ message }) => message.parts[0]?.key === 'draft.title')?.message.parts ?? []);

async function contents(caseId: CaseId): Promise<readonly Content[]> {
  const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
  return entries.flatMap(({ body }) => ('content' in body ? [body.content] : []));
}

const fileOf = async (content: Content | undefined) =>
  world.store.transaction(async (tx) =>
    content?.file === undefined
      ? null
      : { row: await tx.files.get(content.file), bytes: await tx.files.bytes(content.file) },
  );

const cardPost = () => {
  const post = world.cards(channels.intake).at(-1)?.post;
  return post?.post === 'card' ? post : null;
};

it('while a file is fetched the chat shows that work is under way', async () => {
  has('F', 'image/jpeg the bytes');
  await receive(messageUpdate(1, { text: 'холодно' }));
  await world.rest();
  expect(world.typing).toEqual([]);
  await receive(photo(2, 'F'));
  await world.rest();
  expect(world.typing).toEqual([chat]);
});

describe('what is sent alone', () => {
  it.each(Object.keys(sentAlone))('opens a case: %s', async (form) => {
    has('F', 'image/jpeg the bytes');
    // Only to something of ours somebody can react, so they are known.
    if (form === 'a reaction') await world.write(chat, '/start', { command: 'start' });
    const said = world.sent.length;
    await receive(sentAlone[form] ?? {});
    await world.rest();
    // A greeting or a sign alone is asked about first; the question is answered by one tap.
    const first = world.sent[said];
    const buttons = (first?.message.buttons ?? []).flat();
    if (!first?.message.parts.some(({ key }) => key === 'draft.title')) {
      const open = buttons.find(({ act }) => act.on !== 'menu');
      await world.press(chat, open?.act ?? null);
    }
    await send();
    await world.rest();
    const [content] = await contents(await world.theCase());
    expect(content?.form).toBe(translatedForm(form));
  });

  const translatedForm = (form: string): string => {
    const update = translateUpdate(sentAlone[form], { id: 1, username: 'pochuto_bot' });
    return update.type === 'message' ? update.content.form : update.type;
  };
});

describe('a file in a draft', () => {
  it('is received at once and saved when its bytes are committed; the card says which', async () => {
    world.faults.push({ call: 'fetch', error: unreachable });
    has('F', 'image/jpeg the bytes');
    await receive(photo(5, 'F', { caption: 'цвіль' }));
    await world.rest();
    expect(cardShows()).toContain('Отримано, ще зберігається: 1 фото.');
    expect(cardShows().join()).not.toContain('збережено');
    await world.timers.advance(1_000);
    expect(cardShows()).toContain('Отримано і збережено: 1 фото.');
    expect(cardShows()).toContain('Місце і дані телефону з фото прибрано.');
    expect(world.sent).toHaveLength(1);
  });

  it('says of others that something may be hidden in them', async () => {
    has('F', 'application/pdf the bytes');
    await receive(document(5, 'F'));
    await world.rest();
    expect(cardShows()).toContain('У такому файлі можуть лишитися приховані дані: місце, дата, ім’я.');
  });

  it('comes into the case as it was saved, with the desk told of it, whichever comes first', async () => {
    has('F', 'image/jpeg first');
    await receive(photo(5, 'F'));
    await world.rest();
    world.faults.push({ call: 'fetch', error: unreachable });
    has('G', 'audio/ogg second');
    await receive(messageUpdate(6, { voice: { ...sentFile('G'), duration: 3 } }));
    await send();
    await world.rest();
    expect(cardPost()?.pending).toHaveLength(1);
    const receipt = () => shown().at(-1) ?? [];
    expect(receipt()[0]).toBe('Голосове повідомлення отримано. Його прослухає людина.');
    expect(receipt()[1]).toBe('Отримано, ще зберігається: 1 голосове.');
    await world.timers.advance(1_000);
    expect(cardPost()?.pending).toHaveLength(0);
    expect(receipt()[1]).toBe('Збережено: 1 голосове.');
    const [first, second] = await contents(await world.theCase());
    expect((await fileOf(first))?.row).toMatchObject({ state: 'saved', type: 'image/jpeg', hidden: 'clean' });
    const voice = await fileOf(second);
    expect(Buffer.from(voice?.bytes ?? []).toString()).toBe('audio/ogg second');
    expect(voice?.row?.playable).not.toBeNull();
    const inThread = world.deskFiles.filter(({ thread, isRemoved }) => thread !== null && !isRemoved);
    expect(inThread.map(({ extension }) => extension)).toEqual(['jpg', 'ogg', 'mp3']);
  });

  it('is gone with a discarded draft, also when its bytes are still on their way', async () => {
    has('F', 'image/jpeg the bytes');
    await receive(photo(5, 'F'));
    await world.rest();
    world.faults.push({ call: 'fetch', error: unreachable });
    has('G', 'image/jpeg late');
    await receive(photo(6, 'G'));
    await world.rest();
    const items = await world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(chat);
      return resident === null ? [] : tx.drafts.list(resident.id, 1);
    });
    await world.press(chat, { on: 'draft', draft: 1, act: 'discardYes' });
    await world.timers.advance(60_000);
    for (const { content } of items) expect((await fileOf(content))?.row).toBeNull();
    expect(items).toHaveLength(2);
    expect(await world.store.transaction((tx) => tx.outbox.owedLanes())).toEqual([]);
  });

  it('is not fetched twice because its caption was edited, and is replaced when another was put in its place', async () => {
    has('F', 'image/jpeg first');
    has('G', 'image/jpeg second');
    await receive(photo(5, 'F', { caption: 'a' }));
    await world.rest();
    world.files.delete('F');
    const photoOf = (id: string) => [{ ...sentFile(id), width: 1280, height: 960 }];
    // The platform may name the same bytes anew.
    const renamed = [{ ...photoOf('F')[0], file_id: 'F again' }];
    await receive(editUpdate(5, { photo: renamed, caption: 'b' }));
    await world.rest();
    await receive(editUpdate(5, { photo: photoOf('G'), caption: 'b' }));
    await world.rest();
    await send();
    await world.rest();
    const [content] = await contents(await world.theCase());
    expect(Buffer.from((await fileOf(content))?.bytes ?? []).toString()).toBe('image/jpeg second');
  });

  it('is named as what stands there now, on the card and when it is sent, whatever it was before an edit', async () => {
    has('F', 'image/jpeg first');
    has('G', 'video/mp4 second');
    await receive(photo(5, 'F'), messageUpdate(6, { text: 'цвіль' }));
    await receive(
      editUpdate(5, { video: { ...sentFile('G'), width: 1, height: 1, duration: 1 } }),
      editUpdate(6, { photo: [{ ...sentFile('F'), width: 1, height: 1 }], caption: 'цвіль' }),
    );
    await world.rest();
    expect(cardShows().filter((line) => line.startsWith('Отримано'))).toEqual([
      'Отримано і збережено: 1 фото і 1 відео.',
    ]);
    await send();
    await world.rest();
    expect(shown().flat()).toContain('Також отримано: 1 фото і 1 відео.');
  });

  it('that will not come leaves the words under it, which the card counts', async () => {
    await receive(photo(5, 'nowhere', { caption: 'цвіль на стіні' }));
    await world.rest();
    expect(cardShows()).toContain('Отримано і збережено: 1 повідомлення.');
  });
});

describe('an album', () => {
  const pictures = Array.from({ length: 10 }, (_, index) => `P${index}`);
  const album = () => pictures.map((id, index) => photo(10 + index, id, { media_group_id: 'album' }));

  it('is one draft card, however its pictures come in', async () => {
    for (const id of pictures) has(id, `image/jpeg ${id}`);
    await receive(...album());
    await world.rest();
    expect(world.sent).toHaveLength(1);
    expect(cardShows()).toContain('Отримано і збережено: 10 фото.');
  });

  it('added to a case has one answer and one receipt, and each picture stands in the thread', async () => {
    await world.write(chat, 'холодно');
    await send();
    await world.rest();
    world.sent.length = 0;
    for (const id of pictures) has(id, `image/jpeg ${id}`);
    await receive(...album());
    await world.rest();
    expect(shown().flat()).toEqual([
      'Збережено: 10 фото.',
      'Місце і дані телефону з фото прибрано.',
      expect.stringMatching(/^Додано до .*PCH-/),
    ]);
    expect(world.deskFiles.filter(({ thread }) => thread !== null)).toHaveLength(10);
  });
});

describe('a file that cannot be had', () => {
  it('is told of once, also in an open case, and the caption is added', async () => {
    await world.write(chat, 'холодно');
    await send();
    await world.rest();
    world.sent.length = 0;
    await receive(document(5, 'F', 51 * mb, { caption: 'рахунок' }));
    await world.rest();
    const said = shown().flat();
    expect(said.filter((line) => line === tooLarge)).toHaveLength(1);
    expect(said).toContainEqual(expect.stringMatching(/^Додано до .*PCH-/));
  });

  const tooLarge =
    'Цей файл завеликий: бот приймає до 20 МБ. Решту збережено. Спробуйте коротше відео, фото або опишіть словами.';
  const mb = 1024 * 1024;

  const isSaved = 'Отримано і збережено: 1 файл.';
  it.each([
    ['0 B', 0, isSaved, 2],
    ['19.9 MB', 19.9 * mb, isSaved, 2],
    ['20.1 MB', 20.1 * mb, tooLarge, 1],
    ['51 MB', 51 * mb, tooLarge, 1],
  ])('of %s arrives or says why, at once, and the caption is kept', async (_name, size, said, lanes) => {
    has('F', 'application/pdf the bytes');
    await receive(document(5, 'F', Math.round(size), { caption: 'рахунок' }));
    // What is known to be too large is not even asked for.
    expect(await world.store.transaction((tx) => tx.outbox.owedLanes())).toHaveLength(lanes);
    await world.rest();
    expect(shown().flat()).toContain(said);
    await send();
    await world.rest();
    const [content] = await contents(await world.theCase());
    expect(content?.text).toBe('рахунок');
    expect(cardPost()?.refused).toHaveLength(said === isSaved ? 0 : 1);
  });

  it('and is not among what a sent draft confirms as received', async () => {
    has('F', 'application/pdf the bytes');
    await receive(document(5, 'F'), document(6, 'G', 51 * mb), document(7, 'nowhere'));
    await world.rest();
    await send();
    await world.rest();
    expect(shown().flat()).toContain('Також отримано: 1 файл.');
  });

  it('without any bytes says so, and nothing of it goes to the desk', async () => {
    has('F', '');
    await receive(document(5, 'F', 0));
    await world.rest();
    expect(shown().flat()).toContain(
      'Цей файл не вдалося зберегти. Решту збережено. Надішліть його ще раз, будь ласка.',
    );
    await send();
    await world.rest();
    expect(shown().flat().join()).not.toContain('Також отримано');
    expect(world.deskFiles).toEqual([]);
    expect(cardPost()?.refused).toHaveLength(1);
  });

  it.each([
    ['too large after all', new PochutoError('rejected', 'too-large'), tooLarge],
    [
      'gone at the platform',
      new PochutoError('rejected', 'unavailable'),
      'Цей файл не вдалося зберегти. Решту збережено. Надішліть його ще раз, будь ласка.',
    ],
  ])('%s: said at once, with what to do instead', async (_name, error, said) => {
    world.faults.push({ call: 'fetch', error });
    await receive(document(5, 'F'));
    await world.rest();
    expect(shown().flat()).toContain(said);
  });

  it('as a program is refused, in a case too, where the desk sees that there was one', async () => {
    await world.write(chat, 'холодно');
    await send();
    await world.rest();
    has('F', 'program');
    await receive(document(5, 'F'));
    await world.rest();
    expect(shown().flat()).toContain(
      'Такий файл бот не відкриває: це захист від вірусів. Надішліть фото або PDF.',
    );
    const lines = world.desk.flatMap(({ post }) => (isLine(post) ? [post.text.key] : []));
    expect(lines).toContain('card.fileRefused');
    expect(world.deskFiles).toEqual([]);
  });

  const isLine = (post: DeskPost): post is DeskPost & { post: 'line' } => post.post === 'line';

  /** The task as it is after so many attempts, at a platform that still fails. */
  async function tryAfter(attempts: number): Promise<Settle> {
    const residents = {
      showTyping: () => undefined,
      fetchFile: () => Promise.reject(unreachable),
    } as unknown as ResidentChannel;
    const media: Media = { examine: () => Promise.resolve('unsafe') };
    const plan = await world.store.transaction(async (tx) => {
      const lane = (await tx.outbox.owedLanes()).find((one) => one.lane.startsWith('task:'))?.lane ?? '';
      const row = await tx.outbox.head(lane);
      if (row === null) throw new Error('no task is owed');
      return prepareFetch(world.context, { residents, media }, tx, { ...row, attempts });
    });
    if (plan.do !== 'send') throw new Error('the task is not tried');
    return plan.attempt();
  }

  it('because the platform fails is tried again for about an hour; then the resident is told', async () => {
    world.faults.push({ call: 'fetch', error: unreachable });
    await receive(document(5, 'F'));
    await world.rest();
    await expect(tryAfter(219)).rejects.toBe(unreachable);
    await transact(world.context, await tryAfter(220));
    await world.rest();
    expect(shown().flat().join()).toContain('Цей файл не вдалося зберегти.');
  });
});

describe('a slow file', () => {
  it('holds up neither answers nor the desk', async () => {
    world.faults.push({
      call: 'fetch',
      error: new PochutoError('rate-limited', 'x', { retryAfterMs: 60_000 }),
    });
    await receive(photo(5, 'F'));
    await world.write(chat, 'і ще');
    await send();
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(1);
    expect(cardPost()?.pending).toHaveLength(1);
  });
});

describe('a reaction', () => {
  it('to a message of a case is added to that case', async () => {
    await world.write(chat, 'холодно');
    await send();
    await world.rest();
    const answered = world.sent.find(({ message }) => message.parts[0]?.key === 'ack.title');
    const update = translateUpdate(reactionUpdate(7, [], ['😡']), { id: 1, username: 'pochuto_bot' });
    if (update.type !== 'message') throw new Error('a reaction is a message');
    await world.deliver({ ...update, replyTo: answered?.messageId ?? null });
    await world.rest();
    const all = await contents(await world.theCase());
    expect(all.map(({ text }) => text)).toEqual(['холодно', '😡']);
  });
});
