import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searching } from '#test/support/seeds.ts';

import { translateUpdate } from '#telegram/translate-update.ts';

const bot = { id: 7, username: 'PochutoBot' };
const olena = { id: 100, is_bot: false, first_name: 'Олена', username: 'olena', language_code: 'uk' };
const privateChat = { id: 100, type: 'private', first_name: 'Олена', username: 'olena' };
const person = { chatId: '100', firstName: 'Олена', username: 'olena', languageCode: 'uk' };
const sentAt = Date.parse('2026-11-24T16:00:00.000Z') / 1000;
const file = { file_id: 'F', file_unique_id: 'U', file_size: 12 };

function message(fields: object, type = 'message') {
  return {
    update_id: 1,
    [type]: { message_id: 5, date: sentAt, chat: privateChat, from: olena, ...fields },
  };
}

const contentOf = (fields: object) => {
  const update = translateUpdate(message(fields), bot);
  if (update.type !== 'message') throw new Error(`a ${update.type}`);
  return update.content;
};

describe('a private message', () => {
  it('keeps the words byte for byte, who wrote them, and when they were sent', () => {
    const text = '  Немає води \u0000 <b>&amp;\r\n';
    expect(translateUpdate(message({ text, reply_to_message: { message_id: 4 } }), bot)).toEqual({
      type: 'message',
      person,
      messageId: '5',
      at: '2026-11-24T16:00:00.000Z',
      content: { kind: 'text', text, form: 'text' },
      replyTo: '4',
      albumId: null,
    });
  });

  it.each([
    ['voice', 'voice', { voice: { ...file, duration: 9, mime_type: 'audio/ogg' } }],
    ['audio', 'voice', { audio: file }],
    ['video', 'video', { video: file }],
    ['video_note', 'video', { video_note: file }],
    ['animation', 'video', { animation: file, document: file }],
    ['document', 'file', { document: { ...file, file_name: 'лист.pdf' } }],
    ['location', 'place', { location: { latitude: 52.1, longitude: 4.3 } }],
    ['contact', 'contact', { contact: { phone_number: '+31', first_name: 'А', user_id: 100 } }],
  ])('counts %s as %s and keeps what is needed to fetch it', (form, kind, fields) => {
    const content = contentOf(fields);
    expect(content).toMatchObject({ kind, form });
    expect(content.attachment).toEqual(Object.values(fields)[0]);
  });

  it('tells what stands at Telegram to be fetched, under which name and how large', () => {
    const update = translateUpdate(message({ document: { ...file, file_name: 'лист.pdf' } }), bot);
    expect(update).toMatchObject({ file: { platformId: 'F', uniqueId: 'U', size: 12, name: 'лист.pdf' } });
    const bare = translateUpdate(message({ voice: { file_id: 'V' } }), bot);
    expect(bare).toMatchObject({ file: { platformId: 'V', uniqueId: null, size: null, name: null } });
    for (const fields of [{ text: 'x' }, { location: { latitude: 1, longitude: 2 } }, { sticker: file }])
      expect(translateUpdate(message(fields), bot)).not.toHaveProperty('file');
  });

  it('says a sticker by its emoji', () => {
    expect(contentOf({ sticker: { ...file, emoji: '😡' } })).toMatchObject({ text: '😡', form: 'sticker' });
  });

  it('takes the largest of a photo, with its caption and album', () => {
    const sizes = [
      { ...file, file_id: 'S', width: 90, height: 60 },
      { ...file, file_id: 'L', width: 900, height: 600 },
      { ...file, file_id: 'M', width: 300, height: 200 },
    ];
    const update = translateUpdate(message({ photo: sizes, caption: 'Цвіль', media_group_id: 'g' }), bot);
    expect(update).toMatchObject({
      albumId: 'g',
      content: { kind: 'photo', text: 'Цвіль', attachment: { file_id: 'L', media_group_id: 'g' } },
    });
  });

  it('takes a venue as a place, not as its bare location', () => {
    const location = { latitude: 52.1, longitude: 4.3 };
    expect(
      contentOf({ location, venue: { location, title: 'Havenzicht', address: 'Kade 1' } }),
    ).toMatchObject({
      kind: 'place',
      form: 'venue',
      attachment: { latitude: 52.1, longitude: 4.3, title: 'Havenzicht', address: 'Kade 1' },
    });
  });

  it.each(['sticker', 'dice', 'poll', 'story', 'checklist', 'something_of_next_year'])(
    'takes %s as words, under its own name, and keeps it whole',
    (form) => {
      const raw = { question: 'Коли буде вода?' };
      expect(contentOf({ [form]: raw })).toEqual({
        kind: 'text',
        text: 'Коли буде вода?',
        form,
        attachment: { raw },
      });
    },
  );

  it('names a message without content unknown', () => {
    expect(contentOf({})).toEqual({ kind: 'text', text: '', form: 'unknown' });
  });

  it('keeps where a forward comes from', () => {
    const origin = { type: 'hidden_user', sender_user_name: 'К' };
    expect(contentOf({ text: 'x', forward_origin: origin }).attachment).toEqual({ forward_origin: origin });
  });

  it('leaves out what the app itself did', () => {
    const pinned = message({ pinned_message: { message_id: 4 } });
    expect(translateUpdate(pinned, bot)).toEqual({ type: 'ignored', what: 'pinned_message' });
  });

  it('follows an edit by the date of the edit', () => {
    const update = message({ text: 'інакше', edit_date: sentAt + 60 }, 'edited_message');
    expect(translateUpdate(update, bot)).toMatchObject({
      type: 'edited',
      messageId: '5',
      at: '2026-11-24T16:01:00.000Z',
      content: { text: 'інакше' },
    });
  });

  it('does not follow a place that is shared live', () => {
    const location = { latitude: 52.1, longitude: 4.3, live_period: 28_800 };
    expect(translateUpdate(message({ location }, 'edited_message'), bot)).toEqual({
      type: 'ignored',
      what: 'live location',
    });
  });

  it('says so when it cannot be read, so that it is kept', () => {
    expect(translateUpdate({ update_id: 1, message: { text: 'x' } }, bot)).toEqual({
      type: 'unreadable',
      what: 'message',
    });
  });
});

describe('a command', () => {
  it.each([
    ['/start havenzicht', 'start', 'havenzicht'],
    ['/Start@PochutoBot  PCH-7K3M9R-Q ', 'start', 'PCH-7K3M9R-Q'],
    ['/new', 'new', ''],
    ['/voda немає\nвже три дні', 'voda', 'немає\nвже три дні'],
  ])('%s', (text, name, argument) => {
    const update = translateUpdate(message({ text }), bot);
    expect(update).toMatchObject({ type: 'command', name, argument, content: { text } });
  });

  it.each(['/home/olena не відкривається', '/ п’ять', 'див. /new', '/новий'])(
    'is not seen in words like %s',
    (text) => {
      expect(translateUpdate(message({ text }), bot).type).toBe('message');
    },
  );

  it('is not seen in a forwarded message', () => {
    const forwarded = message({ text: '/delete', forward_origin: { type: 'user' } });
    expect(translateUpdate(forwarded, bot).type).toBe('message');
  });
});

describe('a press', () => {
  const press = (fields: object) => ({ update_id: 1, callback_query: { id: 'p', from: olena, ...fields } });

  it('says what is asked for and on which message', () => {
    const query = press({ data: 'menu:new', message: { message_id: 9, date: 0, chat: privateChat } });
    expect(translateUpdate(query, bot)).toEqual({
      type: 'press',
      person,
      pressId: 'p',
      act: { on: 'menu', act: 'new' },
      data: 'menu:new',
      messageId: '9',
    });
  });

  it('is passed on without an act or message when we do not know them', () => {
    expect(translateUpdate(press({ data: 'ancient:1' }), bot)).toMatchObject({
      type: 'press',
      act: null,
      data: 'ancient:1',
      messageId: null,
      person: { chatId: '100' },
    });
  });
});

describe('other updates', () => {
  it.each([
    ['kicked', true],
    ['member', false],
  ])('status %s in a private chat: blocked is %s', (status, blocked) => {
    const update = {
      update_id: 1,
      my_chat_member: { chat: privateChat, from: olena, date: sentAt, new_chat_member: { status } },
    };
    expect(translateUpdate(update, bot)).toMatchObject({ type: 'reachability', blocked, person });
  });

  const group = { id: -5, type: 'supergroup', title: 'Сусіди' };
  it.each([
    ['a command', { text: '/start' }, true],
    ['a command to us', { text: '/start@pochutobot' }, true],
    ['a command to another bot', { text: '/start@OtherBot' }, false],
    ['a mention', { text: 'спитай @PochutoBot' }, true],
    ['a longer name', { text: '@PochutoBot2' }, false],
    ['our arrival', { new_chat_members: [{ id: 7, is_bot: true }] }, true],
    ['somebody else’s arrival', { new_chat_members: [{ id: 8 }] }, false],
    ['a mention by another bot', { text: '@PochutoBot', from: { id: 9, is_bot: true } }, false],
    [
      'a mention by an administrator who writes for the group',
      { text: '@PochutoBot', from: { ...olena, is_bot: true }, sender_chat: { id: -5 } },
      true,
    ],
    ['talk among themselves', { text: 'води немає' }, false],
    ['an answer to us', { text: 'води немає', reply_to_message: { message_id: 4, from: { id: 7 } } }, true],
    ['an answer to another', { text: 'так', reply_to_message: { message_id: 4, from: { id: 8 } } }, false],
  ])('in a group, %s', (_what, fields, isToUs) => {
    const text = 'text' in fields ? fields.text.replace(/ ?@pochutobot$/iu, '') : '';
    expect(translateUpdate(message({ chat: group, ...fields }), bot)).toEqual({
      type: 'group',
      chatId: '-5',
      addressed: isToUs ? { text, languageCode: 'uk', thread: null } : null,
    });
  });

  it.each([
    [{ message_thread_id: 12, is_topic_message: true }, '12'],
    // The thread of an answer: the group has no parts.
    [{ message_thread_id: 12 }, null],
  ])('in a part of a group: %j', (fields, thread) => {
    const update = translateUpdate(message({ chat: group, text: '/start', ...fields }), bot);
    expect(update).toMatchObject({ addressed: { thread } });
  });

  it.each(['channel_post', 'poll_answer', 'something_of_next_year'])('%s is ignored', (type) => {
    expect(translateUpdate({ update_id: 1, [type]: {} }, bot)).toEqual({ type: 'ignored', what: type });
  });

  it('never throws, whatever comes', () => {
    const part = fc.oneof(fc.anything(), fc.constant(privateChat), fc.constant(olena), fc.integer());
    const keys = [
      'chat',
      'from',
      'date',
      'message_id',
      'text',
      'photo',
      'voice',
      'venue',
      'data',
      'id',
      'quote',
    ];
    const payload = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...keys), part),
      fc.dictionary(fc.constantFrom(...keys), part).map((fields) => ({
        ...(message({}).message as object),
        ...fields,
      })),
    );
    const type = fc.constantFrom('message', 'edited_message', 'callback_query', 'my_chat_member', 'poll');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.tuple(type, payload).map(([key, value]) => ({ [key]: value })),
        ),
        (raw) => {
          expect(translateUpdate(raw, bot).type).toBeTypeOf('string');
        },
      ),
      searching(100),
    );
  });
});

describe('a reaction', () => {
  const heart = { type: 'emoji', emoji: '❤' };
  const reaction = (before: readonly object[], after: readonly object[], more: object = {}) =>
    translateUpdate(
      {
        update_id: 1,
        message_reaction: {
          chat: privateChat,
          message_id: 9,
          user: olena,
          date: sentAt,
          old_reaction: before,
          new_reaction: after,
          ...more,
        },
      },
      bot,
    );

  it('says what was put on a message, as an answer to it', () => {
    expect(reaction([heart], [heart, { type: 'emoji', emoji: '😢' }])).toEqual({
      type: 'message',
      person,
      messageId: `reaction:9:${sentAt}`,
      at: '2026-11-24T16:00:00.000Z',
      content: {
        kind: 'text',
        text: '😢',
        form: 'reaction',
        attachment: { raw: [{ type: 'emoji', emoji: '😢' }] },
      },
      replyTo: '9',
      albumId: null,
    });
  });

  it.each([
    ['taken off', reaction([heart], [])],
    ['in a group', reaction([], [heart], { chat: { id: -5, type: 'group' } })],
  ])('is not for us when it was %s', (_name, update) => {
    expect(update.type).toBe('ignored');
  });

  it('of a kind without an emoji is kept as it came', () => {
    expect(reaction([], [{ type: 'custom_emoji', custom_emoji_id: '5' }])).toMatchObject({
      content: { text: '', attachment: { raw: [{ custom_emoji_id: '5' }] } },
    });
  });
});
