/** The bot writes in the language of the phone, offers another once where somebody writes in it, and keeps to an explicit choice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '#core/message.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const asked: string[] = [];
beforeEach(async () => {
  asked.length = 0;
  world = await openWorld({
    detectLanguage: async (text) => {
      asked.push(text);
      return text.startsWith('The') ? 'en' : 'und';
    },
  });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const offers = (): Sent[] => world.sent.filter(({ message }) => message.parts[0]?.key === 'language.offer');
const card = (): Sent | undefined =>
  world.sent.find(({ message }) => message.parts[0]?.key === 'draft.title');
const write = async (...texts: readonly string[]): Promise<void> => {
  for (const text of texts) await world.write(chat, text);
  await world.rest();
};
const choose = async (language: Language): Promise<void> => {
  await world.press(chat, { on: 'language', language });
  await world.rest();
};
const resident = () => world.store.transaction((tx) => tx.residents.byChat(chat));

describe('the first language', () => {
  it.each([
    ['uk', 'uk'],
    ['ru-RU', 'ru'],
    ['NL', 'nl'],
    ['pl', 'uk'],
    [null, 'uk'],
  ])('of a phone set to %s is %s', async (languageCode, language) => {
    await world.deliver({
      type: 'message',
      person: { chatId: '2', firstName: 'О', username: null, languageCode },
      messageId: 'm',
      at: world.context.clock.now(),
      content: { kind: 'text', text: 'холодно', form: 'text' },
      replyTo: null,
      albumId: null,
    });
    await world.rest();
    expect(world.sent.at(-1)?.language).toBe(language);
  });
});

describe('another language', () => {
  const russian = 'В комнате опять нет горячей воды, мы мёрзнем';

  it('is offered once, in itself, beside the one there is, and never switched to', async () => {
    await write(russian, `${russian}!`);
    expect(offers()).toMatchObject([
      {
        message: {
          language: 'ru',
          buttons: [[{ act: { language: 'ru' } }], [{ act: { language: 'uk' } }]],
        },
      },
    ]);
    expect(await resident()).toMatchObject({ language: 'uk', languageChosen: false });
    expect(card()?.language).toBe('uk');
  });

  it.each([
    ['what is too short', 'мыло и мыши'],
    ['the language there is', 'У кімнаті знову немає гарячої води'],
    ['a mixture', 'Вже третій день нет воды, щоб помыться'],
    ['words that both have', 'вода вода вода вода вода'],
    ['Ukrainian in Latin letters', 'dobryi den, u nas nemaye harachoi vody'],
    ['what no detector is sure of', 'abra cadabra simsalabim'],
  ])('is not assumed from %s', async (_, text) => {
    await write(text);
    expect(offers()).toEqual([]);
  });

  it('in Latin letters is told by the detector, which nobody else wakes', async () => {
    await write('У кімнаті знову немає гарячої води', russian);
    expect(asked).toEqual([]);
    await choose('uk');
    await world.write('2', 'The shower is broken again');
    await world.rest();
    expect(asked).toEqual(['The shower is broken again']);
    expect(offers().map(({ message }) => message.language)).toEqual(['ru', 'en']);
  });

  it('is not offered to who has chosen', async () => {
    await choose('uk');
    await write(russian);
    expect(offers()).toEqual([]);
    expect(await resident()).toMatchObject({ language: 'uk', languageChosen: true });
  });

  it('that cannot be told because a detector fails costs nothing but the question', async () => {
    const failing = await openWorld({ detectLanguage: () => Promise.reject(new Error('no memory')) });
    await failing.write(chat, 'The shower is broken again');
    await failing.rest();
    expect(failing.sent.map(({ message }) => message.parts[0]?.key)).toEqual(['draft.title']);
    await failing.close();
  });
});

describe('a choice in mid-draft', () => {
  it('loses nothing and draws the card in the new language', async () => {
    await write('у нас холодно', 'і мокро');
    await choose('ru');
    expect(card()).toMatchObject({
      language: 'ru',
      message: { parts: [{}, { key: 'draft.received' }, {}, {}, {}, {}] },
    });
    await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    expect(world.sent.at(-1)).toMatchObject({ language: 'ru' });
    const entries = await world.store.transaction(async (tx) => {
      const one = (await tx.cases.ofResident((await tx.residents.byChat(chat))?.id ?? ('' as never)))[0];
      return one === undefined ? [] : tx.entries.list(one.id);
    });
    expect(entries.map(({ body }) => ('content' in body ? body.content.text : ''))).toEqual([
      'у нас холодно',
      'і мокро',
    ]);
  });

  it('stays, whatever the phone says later', async () => {
    await choose('nl');
    await world.write(chat, '/start', { command: 'start' });
    await world.rest();
    expect(world.sent.at(-1)?.language).toBe('nl');
  });
});
