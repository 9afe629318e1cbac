/** A small Telegram world for tests of the page: every kind of thing the phone can show, made up by hand. */
import type { TelegramButton, TelegramMessage, TelegramSnapshot } from '#playground/telegram/state.ts';

export const noon = Date.parse('2026-11-24T11:02:00.000Z');

export function telegramMessage(
  id: number,
  from: 'bot' | 'person',
  html: string,
  more: Partial<TelegramMessage> = {},
): TelegramMessage {
  return {
    id,
    from,
    personId: from === 'person' ? 1001 : null,
    at: noon + id * 40_000,
    kind: 'text',
    text: html.replace(/<[^>]+>/g, ''),
    html,
    entities: [],
    keyboard: [],
    replyTo: null,
    file: null,
    mediaGroupId: null,
    isSilent: false,
    isProtected: false,
    reactions: [],
    editedAt: null,
    earlierTexts: [],
    isDeleted: false,
    ...more,
  };
}

export function button(label: string, more: Partial<TelegramButton> = {}): TelegramButton {
  return { label, data: label, url: null, copyText: null, style: null, isDisabled: false, ...more };
}

const person = { lastName: null, username: null, hasStarted: true, hasBlockedBot: false };

export function sampleTelegram(): TelegramSnapshot {
  return {
    bot: {
      id: 7,
      username: 'pochuto_bot',
      commands: [
        {
          scope: '{"type":"default"}',
          languageCode: 'uk',
          commands: [
            { command: 'new', description: 'Нове звернення' },
            { command: 'status', description: 'Мої звернення' },
            { command: 'privacy', description: 'Мої дані' },
          ],
        },
      ],
      profiles: [
        {
          languageCode: '',
          name: 'Почуто',
          description: 'Tell the municipality what is wrong where you live.',
          shortDescription: null,
        },
        {
          languageCode: 'uk',
          name: 'Почуто',
          description: 'Скажіть муніципалітету, що не так у вашому прихистку. Текстом, голосом або фото.',
          shortDescription: null,
        },
      ],
    },
    persons: [
      { ...person, id: 1001, firstName: 'Олена', languageCode: 'uk' },
      { ...person, id: 1002, firstName: 'Сергій', languageCode: 'ru', hasBlockedBot: true },
      { ...person, id: 1003, firstName: 'Anna', languageCode: 'en', hasStarted: false },
      { ...person, id: 1004, firstName: 'Jan', languageCode: 'nl', hasStarted: false },
    ],
    chats: [
      {
        id: 1001,
        type: 'private',
        title: 'Олена',
        presses: [],
        typingUntil: null,
        replyKeyboard: null,
        messages: olenasMessages(),
      },
      {
        id: 1002,
        type: 'private',
        title: 'Сергій',
        presses: [],
        typingUntil: null,
        replyKeyboard: [['Мои обращения'], ['Новое обращение', 'Помощь']],
        messages: [
          telegramMessage(1, 'person', 'Здравствуйте', { personId: 1002 }),
          telegramMessage(2, 'bot', '<b>Ваш черновик</b>\nПолучено и сохранено: 1 сообщение.'),
        ],
      },
    ],
    webhookUrl: null,
    pendingUpdates: 0,
    journal: [],
  };
}

function olenasMessages(): TelegramMessage[] {
  return [
    telegramMessage(1, 'person', '/start havenzicht'),
    telegramMessage(2, 'person', 'Добрий день. У душовій на другому поверсі вже тиждень немає гарячої води.'),
    telegramMessage(3, 'person', '', {
      kind: 'photo',
      file: { fileId: 'f1', name: 'photo.jpg', mimeType: 'image/jpeg', sizeBytes: 218_000 },
    }),
    telegramMessage(
      4,
      'bot',
      '<b>Надіслано</b> · PCH-7K3M9R-Q\nМуніципалітет отримав Ваше звернення 24 листопада. Відповідь по суті — не пізніше 5 січня.\n\nСтан звернень: /status',
      { editedAt: noon + 200_000, keyboard: [[button('Додати'), button('Відкликати')]] },
    ),
    telegramMessage(
      5,
      'bot',
      'PCH-7K3M9R-Q: муніципалітет узяв звернення в роботу. Веде: klachtbehandelaar.',
    ),
    telegramMessage(
      6,
      'bot',
      'Відповідь від муніципалітету (PCH-7K3M9R-Q)\n<tg-spoiler>Сантехнік прийде в четвер о десятій ранку. Гаряча вода буде ввечері.</tg-spoiler>\n<i>Переклала програма. Можливі помилки. Оригінал нижче.</i><blockquote expandable>De loodgieter komt donderdag om tien uur. Er is dan in de avond weer warm water. Is dat niet zo, laat het ons dan weten. Wij vragen het u ook zelf na een week.</blockquote>',
      { keyboard: [[button('Незрозуміло'), button('Прослухати')]], reactions: ['🙏'] },
    ),
    telegramMessage(7, 'person', 'Дякую, буду вдома в четвер', { replyTo: 6 }),
    telegramMessage(8, 'bot', 'Чи справді проблему вирішено?', {
      keyboard: [
        [button('Так, вирішено', { style: 'success', data: 'solved:yes' })],
        [button('Частково'), button('Ні, не вирішено', { style: 'danger' })],
      ],
    }),
  ];
}
