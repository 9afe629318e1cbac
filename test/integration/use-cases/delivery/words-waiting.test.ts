/** A channel takes about one post a second. In a lane that is behind, what a resident says goes with what they said right before, and nothing is lost, doubled or moved. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { searching } from '#test/support/seeds.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const residents = ['1', '2', '3', '4', '5', '6'];
/** Whose words the channel refuses for a minute. */
const other = '7';
const minute = 60_000;
const words = (chat: string, each: string | number): string => `${chat}/${each} тече`;
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index + 1));

/** Each resident has a case in the one channel. */
async function begin(options: Parameters<typeof openWorld>[0] = {}): Promise<void> {
  world = await openWorld({ triage: () => ({}), ...options });
  for (const chat of [...residents, other]) {
    await world.write(chat, `холодно у ${chat}`);
    await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  }
  await world.rest();
}

afterEach(async () => {
  renderEverything(world);
  await world.close();
});

/** Turn by turn: no two rows of a case stand beside each other in the lane. */
async function writeInTurns(count: number, chats = residents): Promise<void> {
  for (const each of numbered(count)) for (const chat of chats) await world.write(chat, words(chat, each));
}

/** From here on the channel takes nothing for a minute. */
async function holdUp(): Promise<void> {
  world.faults.push({
    call: 'post',
    error: new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: minute }),
  });
  await world.write(other, 'ще холодно');
  await world.rest();
}

async function goOn(): Promise<void> {
  await world.timers.advance(minute);
  await world.rest();
}

/** What each post in the threads holds. */
const posts = (): string[][] =>
  world.desk.flatMap(({ post }) =>
    post.post === 'resident-words'
      ? [[post.content.text]]
      : post.post === 'collected-words'
        ? [post.contents.map(({ text }) => text)]
        : [],
  );
const postsOf = (chat: string): string[][] =>
  posts().filter((texts) => texts.some((text) => text.startsWith(`${chat}/`)));
const all = (chat: string, count: number): string[] => numbered(count).map((each) => words(chat, each));

describe('words of a resident', () => {
  it('each stand alone where the channel keeps up', async () => {
    await begin();
    await holdUp();
    await writeInTurns(3, ['1', '2']);
    await goOn();
    expect(postsOf('1')).toEqual([[words('1', 1)], [words('1', 2)], [words('1', 3)]]);
  });

  it('stand together where more than twenty rows wait: all of them, in order, in few posts', async () => {
    await begin();
    await holdUp();
    await writeInTurns(8);
    await goOn();
    for (const chat of residents) expect(postsOf(chat).flat()).toEqual(all(chat, 8));
    expect(posts().length).toBeLessThan(25);
  });

  it('keep the place of the first of them that waits', async () => {
    await begin();
    await holdUp();
    await writeInTurns(5);
    await world.write('2', words('2', 6));
    await goOn();
    const [last] = posts().slice(-1);
    expect(last).not.toContain(words('2', 6));
    expect(postsOf('2').flat()).toEqual(all('2', 6));
  });

  it('that were changed stand by themselves, and what follows too', async () => {
    await begin();
    await holdUp();
    await world.write('1', words('1', 1), { messageId: 'changed' });
    await writeInTurns(6, residents.slice(1));
    await world.edit('1', 'changed', words('1', 'інакше'));
    await world.write('1', words('1', 2));
    await goOn();
    expect(postsOf('1')).toEqual([[words('1', 1)], [words('1', 'інакше')], [words('1', 2)]]);
  });

  it('begin another post where one gets long', async () => {
    await begin();
    await holdUp();
    await writeInTurns(6, residents.slice(1));
    for (const each of ['а', 'б', 'в']) await world.write('1', words('1', each.repeat(2_000)));
    await goOn();
    expect(postsOf('1').map((texts) => texts.length)).toEqual([2, 1]);
  });

  it('do not become part of a post that may stand already', async () => {
    await begin();
    const unclear = new PochutoError('unavailable', 'time-out', { ambiguous: true });
    world.faults.push({ call: 'post', error: unclear, after: true });
    await world.write('1', words('1', 1));
    await world.rest();
    await writeInTurns(6, residents.slice(1));
    await world.write('1', words('1', 2));
    await goOn();
    expect(postsOf('1')).toEqual([[words('1', 1)], [words('1', 2)]]);
  });

  it('do not become part of a post that stands, and waits for its translation', async () => {
    const translator = fakeTranslator();
    await begin({ translator, detectLanguage: async () => 'uk' });
    const { promise: thought, resolve: think } = Promise.withResolvers<void>();
    translator.gate = thought;
    await world.write('1', words('1', 1));
    await world.rest();
    await holdUp();
    await writeInTurns(6, residents.slice(1));
    translator.gate = null;
    think();
    await world.rest();
    await world.write('1', words('1', 2));
    await goOn();
    expect(postsOf('1')).toEqual([[words('1', 1)], [words('1', 2)]]);
  });

  it('are translated in the post that holds them', async () => {
    await begin({ translator: fakeTranslator(), detectLanguage: async () => 'uk' });
    await holdUp();
    await writeInTurns(8);
    await goOn();
    const together = world.desk.find(({ post }) => post.post === 'collected-words')?.post;
    if (together?.post !== 'collected-words') throw new Error('nothing stands together');
    const texts = together.contents.map(({ text }) => `nl: ${text}`);
    expect(together.translation).toEqual({ is: 'there', texts });
  });

  it('are translated there too when the translation comes while it is on its way', async () => {
    const translator = fakeTranslator();
    await begin({ translator, detectLanguage: async () => 'uk' });
    const { promise: thought, resolve: think } = Promise.withResolvers<void>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    translator.gate = thought;
    await holdUp();
    await writeInTurns(8);
    const { desk } = world.senders;
    const post = desk.post.bind(desk);
    Object.assign(desk, {
      post: async (...args: Parameters<typeof post>) => {
        if (args[1].post === 'collected-words') await answered;
        return post(...args);
      },
    });
    await goOn();
    translator.gate = null;
    think();
    await world.rest();
    answer();
    await world.rest();
    const together = world.desk.flatMap(({ post: shown }) =>
      shown.post === 'collected-words' ? [shown] : [],
    );
    expect(together.length).toBeGreaterThan(1);
    for (const { contents, translation } of together)
      expect(translation).toEqual({ is: 'there', texts: contents.map(({ text }) => `nl: ${text}`) });
  });

  it('stand once where their thread was taken away and their translation comes when they are together', async () => {
    const translator = fakeTranslator();
    await begin({ translator, detectLanguage: async () => 'uk' });
    const { promise: thought, resolve: think } = Promise.withResolvers<void>();
    translator.gate = thought;
    world.faults.push({ call: 'post', error: new PochutoError('target-gone', 'thread_not_found') });
    const error = new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: minute });
    world.faults.push({ call: 'post', error });
    await world.write('1', words('1', 1));
    await world.rest();
    await writeInTurns(6, residents.slice(1));
    await world.write('1', words('1', 2));
    translator.gate = null;
    think();
    await world.rest();
    await goOn();
    expect(postsOf('1')).toEqual([all('1', 2)]);
  });

  it('stand by themselves where they answer a passage, which only a post of their own shows', async () => {
    await begin();
    await holdUp();
    await writeInTurns(6, residents.slice(1));
    await world.write('1', words('1', 1));
    await world.deliver({
      type: 'message',
      person: { chatId: '1', firstName: 'Олена', username: 'olena', languageCode: 'uk' },
      messageId: 'answers',
      at: world.context.clock.now(),
      content: { kind: 'text', text: words('1', 2), form: 'text', attachment: { quote: 'Коли вам зручно?' } },
      replyTo: null,
      albumId: null,
    });
    await world.write('1', words('1', 3));
    await goOn();
    expect(postsOf('1')).toEqual([[words('1', 1)], [words('1', 2)], [words('1', 3)]]);
  });

  it('keep their order among each other and with what is changed in between, whatever is sent when', async () => {
    const step = fc.oneof(
      {
        weight: 12,
        arbitrary: fc.record({ do: fc.constant('write' as const), by: fc.constantFrom(...residents) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constant('edit' as const), by: fc.constantFrom(...residents) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('rest' as const), by: fc.constant('') }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 110 }), async (steps) => {
        await begin();
        await holdUp();
        const said = new Map<string, string[]>();
        for (const [index, { do: act, by }] of steps.entries()) {
          const before = said.get(by) ?? [];
          const text = words(by, index);
          if (act === 'rest') await goOn();
          else if (act === 'write') await world.write(by, text, { messageId: `${by}-last` });
          else if (before.length > 0) await world.edit(by, `${by}-last`, text);
          if (act === 'write' || (act === 'edit' && before.length > 0)) said.set(by, [...before, text]);
        }
        await goOn();
        await world.pass('PT2M');
        await world.rest();
        for (const chat of residents) expect(postsOf(chat).flat()).toEqual(said.get(chat) ?? []);
        renderEverything(world);
        await world.close();
      }),
      searching(4),
    );
    await begin();
  });
});
