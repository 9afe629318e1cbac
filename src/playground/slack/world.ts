/**
 * The state behind the simulated Slack: people, conversations, views and files, and the operations on them that
 * acts and Web API methods share. Which event follows from an operation is decided by its caller.
 */
import type { Changes } from '../changes.ts';
import type { AppSetup } from './manifest.ts';
import { findMentions } from './mentions.ts';
import { SlackError } from './slack-error.ts';
import type {
  NewSlackChannel,
  NewSlackUser,
  SlackBlock,
  SlackEphemeral,
  SlackFile,
  SlackHome,
  SlackMessage,
  SlackMetadata,
  SlackModal,
  SlackTeam,
  SlackUser,
  SlackVisibleError,
} from './state.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type Wire = Record<string, unknown>;
export type StoredMessage = Mutable<SlackMessage>;
export type StoredModal = Mutable<SlackModal>;
export type StoredHome = Mutable<SlackHome>;
export type StoredFile = Mutable<SlackFile> & {
  bytes: Uint8Array;
  isComplete: boolean;
  readonly createdAt: number;
  /** A person gave it to the app in a form. */
  isGivenToApp: boolean;
};

export interface Conversation {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** The other person of a direct message, null for channels. */
  readonly dmUserId: string | null;
  isArchived: boolean;
  members: string[];
  readonly messages: StoredMessage[];
}

interface NewMessage {
  readonly userId: string;
  readonly isFromApp: boolean;
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
  readonly threadTs?: string | null;
  readonly metadata?: SlackMetadata | null;
  readonly fileIds?: readonly string[];
}

export class SlackWorld {
  readonly team: SlackTeam;
  readonly setup: AppSetup;
  readonly now: () => number;
  readonly realNow: () => number;
  readonly changes: Changes;
  readonly users = new Map<string, Mutable<SlackUser>>();
  readonly conversations = new Map<string, Conversation>();
  readonly ephemerals: Mutable<SlackEphemeral>[] = [];
  readonly homes = new Map<string, StoredHome>();
  readonly visibleErrors: SlackVisibleError[] = [];
  readonly files = new Map<string, StoredFile>();
  modals: StoredModal[] = [];
  /** Of the uploads that are completed next, so many are answered well and never shown. */
  sharesToLose = 0;
  /** So often it is said of a completed file that nothing is known of it yet. */
  asksTooSoon = 0;
  /** Where files are downloaded; set once the server knows its port. */
  filesUrl = '';
  #lastTsMicros = 0;
  #counters = new Map<string, number>();

  constructor(options: {
    team: SlackTeam;
    setup: AppSetup;
    now: () => number;
    realNow: () => number;
    changes: Changes;
  }) {
    this.team = options.team;
    this.setup = options.setup;
    this.now = options.now;
    this.realNow = options.realNow;
    this.changes = options.changes;
    this.addUser({ id: this.team.botUserId, name: 'pochuto', realName: this.setup.name, isBot: true });
  }

  /** The next number of a series: ids are counted, so that a run can be repeated. */
  count(series: string): number {
    const next = (this.#counters.get(series) ?? 0) + 1;
    this.#counters.set(series, next);
    return next;
  }

  nextId(prefix: string): string {
    return `${prefix}${String(this.count(prefix)).padStart(9, '0')}`;
  }

  /** A message time stamp: civil seconds with micros, never twice and never backwards. */
  nextTs(): string {
    this.#lastTsMicros = Math.max(Math.floor(this.now() * 1000), this.#lastTsMicros + 1);
    return `${Math.floor(this.#lastTsMicros / 1e6)}.${String(this.#lastTsMicros % 1e6).padStart(6, '0')}`;
  }

  addUser(user: NewSlackUser): void {
    if (this.users.has(user.id)) throw new Error(`user ${user.id} exists`);
    this.users.set(user.id, {
      id: user.id,
      name: user.name,
      realName: user.realName ?? user.name,
      isBot: user.isBot ?? false,
      isGuest: user.isGuest ?? false,
      isDeleted: false,
      locale: user.locale ?? 'nl-NL',
      tz: user.tz ?? 'Europe/Amsterdam',
    });
    this.changes.announce();
  }

  addChannel(channel: NewSlackChannel): void {
    if (this.conversations.has(channel.id)) throw new Error(`channel ${channel.id} exists`);
    for (const member of channel.members) this.user(member);
    const members = new Set(channel.members);
    if (channel.withApp) members.add(this.team.botUserId);
    this.conversations.set(channel.id, {
      id: channel.id,
      name: channel.name,
      isPrivate: channel.isPrivate ?? false,
      dmUserId: null,
      isArchived: false,
      members: [...members],
      messages: [],
    });
    this.changes.announce();
  }

  user(id: string): Mutable<SlackUser> {
    const user = this.users.get(id);
    if (!user) throw new Error(`no user ${id}`);
    return user;
  }

  conversation(id: string): Conversation {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Error(`no channel ${id}`);
    return conversation;
  }

  /** The direct message with a person, opened when there is none. */
  openDm(userId: string): Conversation {
    const known = [...this.conversations.values()].find(({ dmUserId }) => dmUserId === userId);
    if (known) return known;
    const dm: Conversation = {
      id: this.nextId('D'),
      name: '',
      isPrivate: true,
      dmUserId: userId,
      isArchived: false,
      members: [userId, this.team.botUserId],
      messages: [],
    };
    this.conversations.set(dm.id, dm);
    return dm;
  }

  hasApp(conversation: Conversation): boolean {
    return conversation.members.includes(this.team.botUserId);
  }

  addMessage(conversation: Conversation, message: NewMessage): StoredMessage {
    const ts = this.nextTs();
    const threadTs = message.threadTs ?? null;
    const stored: StoredMessage = {
      ts,
      threadTs,
      replyCount: 0,
      userId: message.userId,
      isFromApp: message.isFromApp,
      text: message.text,
      blocks: message.blocks ?? [],
      metadata: message.metadata ?? null,
      fileIds: message.fileIds ?? [],
      mentions: findMentions(message.text, message.blocks ?? []),
      reactions: [],
      edited: null,
      earlierTexts: [],
      isDeleted: false,
    };
    conversation.messages.push(stored);
    const parent = threadTs === null ? null : this.message(conversation, threadTs);
    if (parent) {
      parent.replyCount += 1;
      parent.threadTs = parent.ts;
    }
    this.changes.announce();
    return stored;
  }

  message(conversation: Conversation, ts: unknown): StoredMessage | null {
    return conversation.messages.find((message) => message.ts === ts && !message.isDeleted) ?? null;
  }

  changeMessage(
    message: StoredMessage,
    change: { userId: string; text: string; blocks: readonly SlackBlock[]; metadata?: SlackMetadata | null },
  ): void {
    message.earlierTexts = [...message.earlierTexts, message.text];
    message.text = change.text;
    message.blocks = change.blocks;
    if (change.metadata !== undefined) message.metadata = change.metadata;
    message.mentions = findMentions(change.text, change.blocks);
    message.edited = { userId: change.userId, ts: this.nextTs() };
    this.changes.announce();
  }

  deleteMessage(conversation: Conversation, message: StoredMessage): void {
    message.isDeleted = true;
    const parent = message.threadTs === null ? null : this.message(conversation, message.threadTs);
    if (parent) parent.replyCount -= 1;
    this.changes.announce();
  }

  addEphemeral(ephemeral: {
    channelId: string;
    userId: string;
    text: string;
    blocks: readonly SlackBlock[];
    threadTs: string | null;
  }): SlackEphemeral {
    const stored = {
      ...ephemeral,
      ts: this.nextTs(),
      mentions: findMentions(ephemeral.text, ephemeral.blocks),
      isDeleted: false,
    };
    this.ephemerals.push(stored);
    this.changes.announce();
    return stored;
  }

  showError(error: Omit<SlackVisibleError, 'at'>): void {
    this.visibleErrors.push({ ...error, at: this.now() });
    this.changes.announce();
  }

  addFile(about: {
    userId: string;
    name: string;
    mimeType: string;
    sizeBytes: number;
    bytes: Uint8Array;
    isComplete: boolean;
  }): StoredFile {
    const file: StoredFile = {
      ...about,
      id: this.nextId('F'),
      title: about.name,
      shares: [],
      isDeleted: false,
      createdAt: this.now(),
      isGivenToApp: false,
    };
    this.files.set(file.id, file);
    return file;
  }

  /** The app sees its own files, those shared where it is a member, and those it was given in a form. */
  isFileSeenByApp(file: StoredFile): boolean {
    const isShared = file.shares.some(({ channelId }) => this.hasApp(this.conversation(channelId)));
    return file.userId === this.team.botUserId || file.isGivenToApp || isShared;
  }

  /** What kind of file it is Slack finds out after it has answered. */
  isUnknownYet({ userId }: StoredFile): boolean {
    return userId === this.team.botUserId && this.asksTooSoon > 0;
  }

  /** Blocks as Slack keeps them: every block and interactive element has an id. */
  withIds(blocks: readonly SlackBlock[]): SlackBlock[] {
    return structuredClone(blocks).map((block) => {
      const listed = block.type === 'actions' ? (block['elements'] as Wire[]) : [];
      for (const element of [...listed, block['accessory'], block['element']] as (Wire | undefined)[]) {
        if (element && element['type'] !== 'image') element['action_id'] ??= `act${this.count('action')}`;
      }
      return { ...block, block_id: block.block_id ?? `blk${this.count('block')}` };
    });
  }

  /** The conversation the app names, or the refusal Slack gives for it. */
  appConversation(id: unknown, options: { mayBeArchived?: boolean } = {}): Conversation {
    const conversation = typeof id === 'string' ? this.conversations.get(id) : undefined;
    if (!conversation) throw new SlackError('channel_not_found');
    if (!this.hasApp(conversation))
      throw new SlackError(conversation.isPrivate ? 'channel_not_found' : 'not_in_channel');
    if (conversation.isArchived && !options.mayBeArchived) throw new SlackError('is_archived');
    return conversation;
  }
}
