/** Not everything that a phone sends is typed: what a poll asks, where a pin stands or whose number it is reaches the desk, and danger in it is heard. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskWords } from '#slack/render/desk-words.ts';
import { renderPost } from '#slack/render/post.ts';
import { translateUpdate } from '#telegram/translate-update.ts';
import { channels, municipality } from '#test/support/data/municipality.ts';
import { texts } from '#test/support/data/texts.ts';
import { editUpdate, messageUpdate } from '#test/support/resident/telegram-updates.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '100';
let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(() => world.close());

async function give(raw: object): Promise<void> {
  await world.deliver(translateUpdate(raw, { id: 7, username: 'PochutoBot' }));
  await world.rest();
}

const keys = (): string[] => world.sent.map(({ message }) => message.parts.at(0)?.key ?? '');
const card = (): string =>
  JSON.stringify(
    world.cards(channels.intake).map(({ post }) => renderPost(post, deskWords(texts, municipality, 'nl'))),
  );

it.each<[string, object, readonly string[]]>([
  [
    'a poll',
    { poll: { question: 'Коли буде вода?', options: [{ text: 'ніколи' }] } },
    ['Коли буде вода?', 'ніколи'],
  ],
  [
    'a place',
    { location: { latitude: 52.1, longitude: 4.3 } },
    ['https://www.openstreetmap.org/?mlat=52.1&mlon=4.3', '1 plek op de kaart'],
  ],
  [
    'a word that leads somewhere',
    {
      text: 'ось тут',
      entities: [{ type: 'text_link', offset: 4, length: 3, url: 'https://example.org/list' }],
    },
    ['ось тут', 'https://example.org/list'],
  ],
  ['a contact', { contact: { first_name: 'Іван', phone_number: '+31612345678' } }, ['Іван', '+31612345678']],
  [
    'a story',
    { story: { id: 1, chat: { id: -1, type: 'channel', title: 'x' } } },
    ['1 bericht zonder woorden'],
  ],
])('%s alone tells the desk what it says', async (_what, fields, shown) => {
  await give(messageUpdate(5, fields));
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  for (const words of shown) expect(card()).toContain(words);
});

it.each<[string, object]>([
  ['a poll', { poll: { question: 'Що робити? пожежа', options: [] } }],
  ['a checklist', { checklist: { title: 'Список', tasks: [{ id: 1, text: 'пожежа' }] } }],
  [
    'a rich message',
    { rich_message: { blocks: [{ type: 'paragraph', text: ['по', { type: 'bold', text: 'жежа' }] }] } },
  ],
  ['words of another chat', { text: 'дивіться', external_reply: { origin: {} }, quote: { text: 'пожежа' } }],
])('danger in %s brings the numbers at once', async (_what, fields) => {
  await give(messageUpdate(5, fields));
  expect(keys()[0]).toBe('emergency.title');
});

it('so does danger that is written into a checklist afterwards', async () => {
  const list = (text: string) => ({ checklist: { title: 'Список', tasks: [{ id: 1, text }] } });
  await give(messageUpdate(5, list('душ')));
  await give(editUpdate(5, list('пожежа')));
  expect(keys()).toContain('emergency.title');
});
