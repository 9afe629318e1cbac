/** The people of a story, by what they do: a resident with a phone, a handler at the desk. */
import type {
  ButtonChoice,
  NewTelegramPerson,
  TelegramChat,
  TelegramMessage,
} from '#playground/telegram/state.ts';
import type { TelegramSimulator } from '#playground/telegram/simulator.ts';
import type { TelegramSnapshot } from '#playground/telegram/state.ts';
import type { SlackSimulator } from '#playground/slack/simulator.ts';
import type { SlackInputs, SlackMessage, SlackModal, SlackSnapshot } from '#playground/slack/state.ts';
import type { SubmitResult } from '#playground/slack/submissions.ts';
import type { Watch } from './watch.ts';

/** What of a snapshot belongs to one person's phone. */
function chatOf(snapshot: TelegramSnapshot, id: number): TelegramChat | undefined {
  return snapshot.chats.find((chat) => chat.id === id);
}

const referencePattern = /PCH-[0-9A-Z]{6}-[0-9A-Z]/;

export class Resident {
  readonly id: number;
  readonly #telegram: TelegramSimulator;
  readonly #watch: Watch<TelegramSnapshot>;
  readonly #keepSecret: (words: string) => void;
  /** Cards on which “send” was pressed: what they become may come later than the reference. */
  readonly #sentCards = new Set<number>();

  constructor(
    person: NewTelegramPerson,
    world: {
      telegram: TelegramSimulator;
      watch: Watch<TelegramSnapshot>;
      keepSecret: (words: string) => void;
    },
  ) {
    this.id = person.id;
    this.#telegram = world.telegram;
    this.#watch = world.watch;
    this.#keepSecret = world.keepSecret;
    world.telegram.addPerson(person);
    for (const word of [String(person.id), person.firstName, person.username ?? '']) this.#keepSecret(word);
  }

  start(code?: string): void {
    this.#telegram.start(this.id, code);
  }

  /** The ids of the messages it makes. */
  write(text: string, options?: { replyTo?: number }): number[] {
    this.#keepSecret(text);
    return this.#telegram.sendText(this.id, text, options);
  }

  sendPhoto(caption: string): void {
    this.#keepSecret(caption);
    this.#telegram.sendOther(this.id, 'photo', { caption });
  }

  edit(messageId: number, text: string): void {
    this.#keepSecret(text);
    this.#telegram.editText(this.id, messageId, text);
  }

  /** Waits for something on the phone. */
  sees<Found>(
    what: string,
    look: (messages: readonly TelegramMessage[], chat: TelegramChat) => Found | false | null | undefined,
  ): Promise<Found> {
    return this.#watch.until(`resident ${this.id}: ${what}`, (snapshot) => {
      const chat = chatOf(snapshot, this.id);
      return chat === undefined ? null : look(chat.messages.filter(isFromBot), chat);
    });
  }

  /** Waits for the newest message of the bot that holds these words. */
  reads(words: string | RegExp): Promise<TelegramMessage> {
    return this.sees(`reads ${String(words)}`, (messages) =>
      messages.findLast(({ text }) => holds(text, words)),
    );
  }

  /** Waits for a button and presses the newest one of that kind. */
  async press(choice: ButtonChoice): Promise<void> {
    const message = await this.sees(`finds button ${JSON.stringify(choice)}`, (messages) =>
      messages.findLast(({ keyboard }) => keyboard.flat().some((button) => isChosen(button, choice))),
    );
    this.pressOn(message.id, choice);
  }

  pressOn(messageId: number, choice: ButtonChoice): void {
    this.#telegram.press(this.id, messageId, choice);
  }

  /** Presses send on the draft card and waits for the reference. */
  async sendDraft(): Promise<string> {
    const before = new Set(referencesIn(this.messages()));
    const card = await this.draftCard();
    const data = card.keyboard.flat().find((button) => button.data?.endsWith(':send'))?.data;
    this.pressOn(card.id, { data: data ?? '' });
    this.#sentCards.add(card.id);
    return this.sees('gets a reference', (messages) =>
      referencesIn(messages).find((reference) => !before.has(reference)),
    );
  }

  /** The draft card that can be sent. */
  draftCard(): Promise<TelegramMessage> {
    return this.sees('sees the draft card', (messages) =>
      messages.findLast(
        ({ id, keyboard }) =>
          !this.#sentCards.has(id) && keyboard.flat().some(({ data }) => data?.endsWith(':discard') === true),
      ),
    );
  }

  /** What the bot has written so far, oldest first. */
  messages(): readonly TelegramMessage[] {
    return chatOf(this.#telegram.snapshot(), this.id)?.messages.filter(isFromBot) ?? [];
  }
}

const isFromBot = ({ from, isDeleted }: TelegramMessage): boolean => from === 'bot' && !isDeleted;

function isChosen(button: { label: string; data: string | null }, choice: ButtonChoice): boolean {
  return 'label' in choice ? button.label === choice.label : button.data === choice.data;
}

function holds(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}

function referencesIn(messages: readonly TelegramMessage[]): string[] {
  return messages.flatMap(({ text }) => referencePattern.exec(text)?.[0] ?? []);
}

/** A message of the desk and where it stands. */
export interface Post {
  readonly channel: string;
  readonly message: SlackMessage;
}

const submitTriesMax = 3;

export class Handler {
  readonly id: string;
  readonly #slack: SlackSimulator;
  readonly #watch: Watch<SlackSnapshot>;
  readonly #keepSecret: (words: string) => void;

  constructor(
    id: string,
    world: { slack: SlackSimulator; watch: Watch<SlackSnapshot>; keepSecret: (words: string) => void },
  ) {
    this.id = id;
    this.#slack = world.slack;
    this.#watch = world.watch;
    this.#keepSecret = world.keepSecret;
  }

  sees<Found>(
    what: string,
    look: (snapshot: SlackSnapshot) => Found | false | null | undefined,
    deadlineMs?: number,
  ): Promise<Found> {
    return this.#watch.until(`handler ${this.id}: ${what}`, look, deadlineMs);
  }

  /** Waits for the card of a case in a channel, or in the direct messages of this person. */
  async card(reference: string, channel: string): Promise<Post> {
    const message = await this.sees(`card of ${reference} in ${channel}`, (snapshot) =>
      cardIn(snapshot, channel, reference),
    );
    return { channel, message };
  }

  /** Waits for something in the case file. */
  thread<Found>(
    card: Post,
    what: string,
    look: (replies: readonly SlackMessage[]) => Found | false | null | undefined,
  ): Promise<Found> {
    return this.sees(`thread: ${what}`, (snapshot) => look(threadOf(snapshot, card)));
  }

  click(post: Post, actionId: string): Promise<boolean> {
    return this.#slack.click(this.id, { channel: post.channel, ts: post.message.ts, actionId });
  }

  /** Clicks and waits for the window. */
  async open(post: Post, actionId: string, deadlineMs?: number): Promise<SlackModal> {
    const before = new Set(this.windows().map(({ viewId }) => viewId));
    await this.click(post, actionId);
    return this.sees(
      `window of ${actionId}`,
      ({ modals }) => modals.find(({ userId, viewId }) => userId === this.id && !before.has(viewId)),
      deadlineMs,
    );
  }

  async reply(post: Post, text: string, isQuestion = false): Promise<SubmitResult> {
    const window = await this.open(post, 'case_reply');
    return this.submitReply(window, text, isQuestion);
  }

  submitReply(window: SlackModal, text: string, isQuestion = false): Promise<SubmitResult> {
    this.#keepSecret(text);
    return this.#submit(window, {
      text: { text },
      ...(isQuestion ? { isQuestion: { isQuestion: ['yes'] } } : {}),
    });
  }

  async close(post: Post, what: string, by: string): Promise<SubmitResult> {
    return this.submitClose(await this.open(post, 'case_close'), what, by);
  }

  submitClose(window: SlackModal, what: string, by: string): Promise<SubmitResult> {
    this.#keepSecret(what);
    return this.#submit(window, { what: { what }, by: { by } });
  }

  /** Slack waits three seconds, which a busy machine may take: people then press once more. */
  async #submit(window: SlackModal, values: SlackInputs): Promise<SubmitResult> {
    for (let tries = 1; ; tries += 1) {
      const result = await this.#slack.submit(this.id, window.viewId, values);
      if (result.outcome !== 'failed' || tries >= submitTriesMax) return result;
    }
  }

  /** Writes in the thread of a case; the ts of the message. */
  note(post: Post, text: string): string {
    this.#keepSecret(text);
    return this.#slack.post(this.id, post.channel, text, { threadTs: post.message.ts });
  }

  windows(): readonly SlackModal[] {
    return this.#slack.snapshot().modals.filter(({ userId }) => userId === this.id);
  }
}

export function messagesIn(snapshot: SlackSnapshot, place: string): readonly SlackMessage[] {
  const messages =
    snapshot.channels.find(({ id }) => id === place)?.messages ??
    snapshot.dms.find(({ id, userId }) => id === place || userId === place)?.messages ??
    [];
  return messages.filter(({ isDeleted }) => !isDeleted);
}

export const isCard = ({ blocks }: SlackMessage): boolean =>
  blocks.some(({ type }) => type === 'header') && blocks.some(({ type }) => type !== 'header');

export function cardIn(snapshot: SlackSnapshot, place: string, reference: string): SlackMessage | undefined {
  return messagesIn(snapshot, place).find((message) => isCard(message) && message.text.startsWith(reference));
}

export function threadOf(snapshot: SlackSnapshot, card: Post): readonly SlackMessage[] {
  return messagesIn(snapshot, card.channel).filter(
    ({ threadTs, ts }) => threadTs === card.message.ts && ts !== card.message.ts,
  );
}

/** People's words in a post, one string per quote, byte for byte. */
export function wordsIn({ blocks }: SlackMessage): string[] {
  return blocks
    .filter(({ type }) => type === 'rich_text')
    .flatMap((block) => block['elements'] as { type: string; elements: { text?: string }[] }[])
    .filter(({ type }) => type === 'rich_text_quote')
    .map(({ elements }) => elements.map(({ text }) => text ?? '').join(''));
}

/** Everything that can be read in a post, our words and theirs. */
export function textIn(message: SlackMessage): string {
  const found: string[] = [message.text];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        if (key === 'text' && typeof part === 'string') found.push(part);
        else collect(part);
      }
    }
  };
  collect(message.blocks);
  return found.join('\n');
}
