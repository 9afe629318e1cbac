/** What a person said otherwise than by typing stands among the words: nobody at the desk can look it up in Telegram, and danger is heard in words only. */
import { describe, expect, it } from 'vitest';
import { translateUpdate } from '#telegram/translate-update.ts';
import { messageUpdate, sentFile } from '#test/support/resident/telegram-updates.ts';

const user = { id: 9, is_bot: false, first_name: 'Сторонній' };
const somewhere = { id: -100, type: 'channel', title: 'Новини' };

function contentOf(fields: object) {
  const update = translateUpdate(messageUpdate(5, fields), { id: 7, username: 'PochutoBot' });
  if (update.type !== 'message') throw new Error(`a ${update.type}`);
  return update.content;
}

it.each<[string, object, string]>([
  [
    'a place',
    { location: { latitude: 52.1, longitude: 4.3 } },
    'https://www.openstreetmap.org/?mlat=52.1&mlon=4.3',
  ],
  [
    'a venue',
    {
      location: { latitude: 52.1, longitude: 4.3 },
      venue: { location: { latitude: 52.1, longitude: 4.3 }, title: 'Havenzicht', address: 'Kade 1' },
    },
    'Havenzicht\nKade 1\nhttps://www.openstreetmap.org/?mlat=52.1&mlon=4.3',
  ],
  [
    'a contact',
    { contact: { phone_number: '+31612345678', first_name: 'Іван', last_name: 'К', vcard: 'BEGIN:VCARD' } },
    'Іван К\n+31612345678',
  ],
  [
    'a poll',
    {
      poll: {
        id: '1',
        question: 'Хто б’є дітей?',
        question_entities: [{ type: 'custom_emoji', offset: 0, length: 1 }],
        options: [
          { persistent_id: 'a', text: 'охоронець', voter_count: 0, added_by_user: user },
          { persistent_id: 'b', text: 'ніхто', voter_count: 1, added_by_chat: somewhere },
        ],
        type: 'quiz',
        explanation: 'бачили всі',
      },
    },
    'Хто б’є дітей?\nохоронець\nніхто\nбачили всі',
  ],
  [
    'a checklist',
    {
      checklist: {
        title: 'Що зламано',
        tasks: [
          { id: 1, text: 'душ', completed_by_user: user },
          { id: 2, text: 'ліфт' },
        ],
      },
    },
    'Що зламано\nдуш\nліфт',
  ],
  [
    'a rich message',
    {
      rich_message: {
        blocks: [
          { type: 'heading', size: 1, text: 'Допоможіть' },
          {
            type: 'paragraph',
            text: [
              'він мене ',
              { type: 'bold', text: { type: 'marked', text: 'б’є' } },
              { type: 'button', button: { text: '!', url: 'https://x.example' } },
            ],
          },
          { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: 'щодня' }] }] },
          { type: 'table', cells: [[{ align: 'left', valign: 'top', text: 'коли' }, { text: 'вночі' }]] },
          { type: 'photo', photo: [sentFile('F')], caption: { text: 'двері', credit: 'Ольга' } },
        ],
      },
    },
    'Допоможіть\nвін мене б’є!\nщодня\nколи\nвночі\nдвері\nОльга',
  ],
  ['a sticker', { sticker: { ...sentFile('F'), emoji: '😡', set_name: 'cats' } }, '😡'],
  ['a die', { dice: { emoji: '🎲', value: 3 } }, '🎲'],
  ['a gift', { gift: { gift: { id: '5', sticker: { emoji: '🧸' } }, text: 'дякую' } }, '🧸\nдякую'],
  ['a story', { story: { id: 1, chat: somewhere } }, ''],
  ['something of next year', { hologram: { depth: 3, text: 'немає води' } }, 'немає води'],
  ['a file without a caption', { audio: { ...sentFile('F'), title: 'Пісня', performer: 'Гурт' } }, ''],
])('%s', (_what, fields, text) => {
  expect(contentOf(fields).text).toBe(text);
});

describe('an answer to a message of another chat', () => {
  const origin = { type: 'channel', chat: somewhere, message_id: 1, date: 1 };

  it.each([
    ['by what is quoted of it', { external_reply: { origin }, quote: { text: 'Я тебе\nвб’ю', position: 0 } }],
    ['by its own words', { external_reply: { origin, poll: { question: 'Я тебе\nвб’ю' } } }],
  ])('says what it is about, %s', (_how, fields) => {
    const content = contentOf({ text: 'ось що він пише', ...fields });
    expect(content).toEqual({
      kind: 'text',
      form: 'text',
      text: '> Я тебе\n> вб’ю\nось що він пише',
    });
  });

  it('brings the photo along that it is about', () => {
    const photo = [{ ...sentFile('F'), width: 90, height: 60 }];
    const fields = { text: 'це наша кухня', external_reply: { origin, photo } };
    expect(contentOf(fields)).toMatchObject({
      kind: 'photo',
      form: 'photo',
      text: 'це наша кухня',
      attachment: { file_id: 'F' },
    });
    const own = { ...fields, text: undefined, voice: sentFile('V') };
    expect(contentOf(own)).toMatchObject({ kind: 'voice', attachment: { file_id: 'V' } });
  });
});

it('an answer in this chat keeps what it quotes apart from its own words: those are ours', () => {
  const content = contentOf({ text: 'так', quote: { text: 'пожежа', position: 0 } });
  expect(content).toMatchObject({ text: 'так', attachment: { quote: 'пожежа' } });
});

describe('addresses behind words', () => {
  const linked = (...urls: readonly string[]) => {
    const entities = urls.map((url, offset) => ({ type: 'text_link', offset, length: 1, url }));
    return contentOf({ text: 'читати далі', entities });
  };
  const address = (index: number, letters: number) => `https://example.org/${index}/`.padEnd(letters, 'a');

  it('stand below the words, each once', () => {
    const { text } = linked(address(1, 40), address(2, 40), address(1, 40));
    expect(text).toBe(`читати далі\n${address(1, 40)}\n${address(2, 40)}`);
  });

  it('leave room for the words, however many they are, and all are kept', () => {
    const urls = Array.from({ length: 100 }, (_, index) => address(index, 150));
    const { text, attachment } = linked(...urls);
    expect(text.split('\n')).toEqual(['читати далі', ...urls.slice(0, 13), '… +87']);
    expect(attachment?.['entities']).toHaveLength(100);
  });

  it('leave room for the words, however long one is', () => {
    const { text } = linked(address(1, 9_000), address(2, 40));
    expect(text.split('\n')).toEqual(['читати далі', `${address(1, 1_000)}…`, address(2, 40)]);
  });
});

it('no depth of nesting is too deep', () => {
  let deep: object = { text: 'дно' };
  for (let level = 0; level < 20_000; level += 1) deep = { blocks: [deep], text: [deep] };
  expect(contentOf({ rich_message: deep, poll: undefined }).form).toBe('rich_message');
});
