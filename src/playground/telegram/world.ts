/**
 * The state behind the simulated Telegram: people, chats, messages and files, and the few operations on them
 * that acts and Bot API methods share. Which update follows from an operation is decided by its caller.
 */
import type { Changes } from '../changes.ts';
import { badRequest, BotApiError } from './bot-api-error.ts';
import { renderHtml } from './html.ts';
import type {
  NewTelegramPerson,
  TelegramChat,
  TelegramEntity,
  TelegramMessage,
  TelegramPerson,
  TelegramPress,
} from './state.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Wire = Record<string, unknown>;

export interface StoredMessage {
  readonly chatId: number;
  readonly view: Mutable<TelegramMessage>;
  /** The Bot API's Message object. */
  readonly wire: Wire;
}

export interface StoredChat {
  readonly id: number;
  readonly type: TelegramChat['type'];
  readonly title: string;
  readonly messages: StoredMessage[];
  readonly presses: Mutable<TelegramPress>[];
  typingUntil: number | null;
  replyKeyboard: string[][] | null;
}

export type StoredPerson = Mutable<TelegramPerson> & { isDeactivated: boolean };

export interface StoredFile {
  readonly fileId: string;
  readonly uniqueId: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
}

export const groupChatId = -1_001_000_000_001;
export const channelChatId = -1_001_000_000_002;

export class TelegramWorld {
  readonly botId: number;
  readonly botUsername: string;
  readonly now: () => number;
  readonly realNow: () => number;
  readonly changes: Changes;
  readonly persons = new Map<number, StoredPerson>();
  readonly chats = new Map<number, StoredChat>();
  readonly files = new Map<string, StoredFile>();
  #mediaGroups = 0;

  constructor(options: {
    botId: number;
    botUsername: string;
    now: () => number;
    realNow: () => number;
    changes: Changes;
  }) {
    this.botId = options.botId;
    this.botUsername = options.botUsername;
    this.now = options.now;
    this.realNow = options.realNow;
    this.changes = options.changes;
  }

  get botUser(): Wire {
    return { id: this.botId, is_bot: true, first_name: this.botUsername, username: this.botUsername };
  }

  addPerson(person: NewTelegramPerson): void {
    if (this.persons.has(person.id)) throw new Error(`person ${person.id} exists`);
    this.persons.set(person.id, {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName ?? null,
      username: person.username ?? null,
      languageCode: person.languageCode ?? null,
      hasStarted: false,
      hasBlockedBot: false,
      isDeactivated: false,
    });
    this.changes.announce();
  }

  person(id: number): StoredPerson {
    const person = this.persons.get(id);
    if (!person) throw new Error(`no person ${id}`);
    return person;
  }

  personUser(person: StoredPerson): Wire {
    return {
      id: person.id,
      is_bot: false,
      first_name: person.firstName,
      ...(person.lastName === null ? {} : { last_name: person.lastName }),
      ...(person.username === null ? {} : { username: person.username }),
      ...(person.languageCode === null ? {} : { language_code: person.languageCode }),
    };
  }

  openChat(id: number, type: TelegramChat['type'], title: string): StoredChat {
    const existing = this.chats.get(id);
    if (existing) return existing;
    const chat: StoredChat = {
      id,
      type,
      title,
      messages: [],
      presses: [],
      typingUntil: null,
      replyKeyboard: null,
    };
    this.chats.set(id, chat);
    return chat;
  }

  chatWire(chat: StoredChat): Wire {
    if (chat.type === 'group') return { id: chat.id, type: 'supergroup', title: chat.title };
    if (chat.type === 'channel') return { id: chat.id, type: 'channel', title: chat.title };
    const person = this.person(chat.id);
    return {
      id: chat.id,
      type: 'private',
      first_name: person.firstName,
      ...(person.lastName === null ? {} : { last_name: person.lastName }),
      ...(person.username === null ? {} : { username: person.username }),
    };
  }

  /** The chat a method names, or the refusal the Bot API gives for it. */
  reachableChat(chatId: unknown): StoredChat {
    if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty');
    const chat = this.chats.get(Number(chatId));
    const person = this.persons.get(Number(chatId));
    if (!chat || (chat.type === 'private' && !person?.hasStarted)) throw badRequest('chat not found');
    if (person?.isDeactivated) throw new BotApiError(403, 'Forbidden: user is deactivated');
    if (person?.hasBlockedBot) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
    return chat;
  }

  message(chat: StoredChat, messageId: unknown): StoredMessage | null {
    const found = chat.messages.find(({ view }) => view.id === Number(messageId));
    return found && !found.view.isDeleted ? found : null;
  }

  /** Adds a message to a chat; `wire` holds what its kind adds to the Bot API's Message. */
  addMessage(
    chat: StoredChat,
    from: StoredPerson | 'bot' | 'channel',
    part: Partial<Mutable<TelegramMessage>> & { wire: Wire },
  ): StoredMessage {
    const { wire, ...view } = part;
    const id = (chat.messages.at(-1)?.view.id ?? 0) + 1;
    const at = this.now();
    const sender =
      from === 'bot' ? { from: this.botUser } : from === 'channel' ? {} : { from: this.personUser(from) };
    const replied =
      view.replyTo === undefined || view.replyTo === null ? null : this.message(chat, view.replyTo);
    const message: StoredMessage = {
      chatId: chat.id,
      view: {
        id,
        from: from === 'bot' ? 'bot' : 'person',
        personId: typeof from === 'string' ? null : from.id,
        at,
        kind: 'text',
        text: '',
        html: renderHtml(view.text ?? '', view.entities ?? []),
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
        ...view,
      },
      wire: {
        message_id: id,
        ...sender,
        chat: this.chatWire(chat),
        date: Math.floor(at / 1000),
        ...(replied ? { reply_to_message: withoutReply(replied.wire) } : {}),
        ...wire,
      },
    };
    chat.messages.push(message);
    if (from === 'bot') chat.typingUntil = null;
    this.changes.announce();
    return message;
  }

  /** Puts a new text in a message and remembers the one before. */
  editText(message: StoredMessage, text: string, entities: readonly TelegramEntity[]): void {
    const { view, wire } = message;
    view.earlierTexts = [...view.earlierTexts, view.text];
    Object.assign(view, { text, entities, html: renderHtml(text, entities), editedAt: this.now() });
    const field = view.kind === 'text' ? 'text' : 'caption';
    const entityField = view.kind === 'text' ? 'entities' : 'caption_entities';
    wire[field] = text;
    delete wire[entityField];
    if (entities.length > 0) wire[entityField] = entities;
    wire['edit_date'] = Math.floor(this.now() / 1000);
    this.changes.announce();
  }

  addFile(kind: string, bytes: Uint8Array, sizeBytes: number): StoredFile {
    const number = this.files.size + 1;
    const file: StoredFile = {
      fileId: `file-${kind}-${number}`,
      uniqueId: `unique-${number}`,
      path: `${kind}/file_${number}`,
      bytes,
      sizeBytes,
    };
    this.files.set(file.fileId, file);
    return file;
  }

  nextMediaGroupId(): string {
    this.#mediaGroups += 1;
    return String(1_000_000 + this.#mediaGroups);
  }
}

function withoutReply(wire: Wire): Wire {
  const { reply_to_message: _reply, ...rest } = wire;
  return rest;
}
