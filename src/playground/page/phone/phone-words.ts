/** What the messenger itself says on the phone, in the person's language. The bot's own words come from the bot. */
export interface PhoneWords {
  readonly bot: string;
  readonly typing: string;
  readonly start: string;
  readonly what: string;
  readonly message: string;
  readonly send: string;
  readonly attach: string;
  readonly commands: string;
  readonly menu: string;
  readonly reply: string;
  readonly edit: string;
  readonly react: string;
  readonly edited: string;
  readonly block: string;
  readonly unblock: string;
  readonly blocked: string;
  readonly poster: string;
  readonly posterNone: string;
  readonly cancel: string;
  readonly ok: string;
  readonly chat: string;
  readonly newest: string;
  readonly copied: string;
  readonly spoiler: string;
}

const uk: PhoneWords = {
  bot: 'бот',
  typing: 'друкує…',
  start: 'Почати',
  what: 'Що може цей бот?',
  message: 'Повідомлення',
  send: 'Надіслати',
  attach: 'Додати файл',
  commands: 'Команди',
  menu: 'Меню',
  reply: 'Відповісти',
  edit: 'Редагувати',
  react: 'Реакція',
  edited: 'змінено',
  block: 'Заблокувати бота',
  unblock: 'Розблокувати',
  blocked: 'Ви заблокували цього бота.',
  poster: 'QR-код на плакаті',
  posterNone: 'Посилання без прихистку',
  cancel: 'Скасувати',
  ok: 'Гаразд',
  chat: 'Розмова з ботом',
  newest: 'До найновішого',
  copied: 'Скопійовано',
  spoiler: 'Прихований текст: торкніться, щоб прочитати',
};

const ru: PhoneWords = {
  bot: 'бот',
  typing: 'печатает…',
  start: 'Начать',
  what: 'Что умеет этот бот?',
  message: 'Сообщение',
  send: 'Отправить',
  attach: 'Прикрепить файл',
  commands: 'Команды',
  menu: 'Меню',
  reply: 'Ответить',
  edit: 'Изменить',
  react: 'Реакция',
  edited: 'изменено',
  block: 'Заблокировать бота',
  unblock: 'Разблокировать',
  blocked: 'Вы заблокировали этого бота.',
  poster: 'QR-код на плакате',
  posterNone: 'Ссылка без шелтера',
  cancel: 'Отмена',
  ok: 'Хорошо',
  chat: 'Разговор с ботом',
  newest: 'К новым сообщениям',
  copied: 'Скопировано',
  spoiler: 'Скрытый текст: коснитесь, чтобы прочитать',
};

const en: PhoneWords = {
  bot: 'bot',
  typing: 'typing…',
  start: 'Start',
  what: 'What can this bot do?',
  message: 'Message',
  send: 'Send',
  attach: 'Attach a file',
  commands: 'Commands',
  menu: 'Menu',
  reply: 'Reply',
  edit: 'Edit',
  react: 'React',
  edited: 'edited',
  block: 'Block the bot',
  unblock: 'Unblock',
  blocked: 'You have blocked this bot.',
  poster: 'QR code on the poster',
  posterNone: 'Link without a shelter',
  cancel: 'Cancel',
  ok: 'OK',
  chat: 'Chat with the bot',
  newest: 'To the newest message',
  copied: 'Copied',
  spoiler: 'Hidden text: tap to read',
};

const nl: PhoneWords = {
  bot: 'bot',
  typing: 'is aan het typen…',
  start: 'Starten',
  what: 'Wat kan deze bot?',
  message: 'Bericht',
  send: 'Versturen',
  attach: 'Bestand toevoegen',
  commands: 'Opdrachten',
  menu: 'Menu',
  reply: 'Antwoorden',
  edit: 'Bewerken',
  react: 'Reageren',
  edited: 'bewerkt',
  block: 'Bot blokkeren',
  unblock: 'Deblokkeren',
  blocked: 'U heeft deze bot geblokkeerd.',
  poster: 'QR-code op de poster',
  posterNone: 'Link zonder opvang',
  cancel: 'Annuleren',
  ok: 'Oké',
  chat: 'Gesprek met de bot',
  newest: 'Naar het nieuwste bericht',
  copied: 'Gekopieerd',
  spoiler: 'Verborgen tekst: tik om te lezen',
};

const words: Readonly<Record<string, PhoneWords>> = { uk, ru, en, nl };

/** The words for a phone's language code; English for a language the page does not speak. */
export function phoneWords(languageCode: string | null): PhoneWords {
  return words[languageCode?.split('-', 1)[0] ?? 'en'] ?? en;
}
