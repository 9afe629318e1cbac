/**
 * The product in one process on injected clock, ids and timers, with stand-ins at the two outer ports that remember what was sent. Everything
 * between them is real: core, use-cases, store, embedded queue.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { TriageResult } from '#core/conversation/facts.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { Home } from '#core/desk/home.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, ChannelId, OutboxId, PlaceId, StaffId } from '#core/ids.ts';
import type { Language, ResidentMessage, Text } from '#core/message.ts';
import type { Municipality } from '#core/municipality.ts';
import type { PersonalFile } from '#core/personal-file.ts';
import type { DeskKey } from '#core/text-key.ts';
import { addDuration, type Instant, type LocalDate } from '#core/time.ts';
import { purposeOf } from '#core/triage/purpose.ts';
import type { DeskFile, DeskMessage, HandlerDesk, Whisper } from '#ports/handler-desk.ts';
import type { Documents, PaperForm } from '#ports/documents.ts';
import type { Media } from '#ports/media.ts';
import type { Attachment, ResidentChannel } from '#ports/resident-channel.ts';
import type { Store } from '#ports/store.ts';
import { createDeskPapers } from '#documents/desk-papers.ts';
import { embeddedQueue } from '#queue/embedded.ts';
import type { Context } from '#use-cases/context.ts';
import { deliverLane, type Senders } from '#use-cases/delivery/deliver-lane.ts';
import { hearResident } from '#use-cases/resident/hear-resident.ts';
import { runDueClocks } from '#use-cases/clocks/run-due-clocks.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  municipality,
  onCall,
} from '../data/municipality.ts';
import { fakeDocuments, type Papers } from './documents.ts';
import { manualTimers, watchedStore, type Activity } from './manual-timers.ts';
import { purposeLists } from '../data/purpose-lists.ts';
import { countingIds, openTestStore } from './store.ts';
import { texts } from '../data/texts.ts';
import { vettedAnswers } from '../data/vetted-answers.ts';

export interface Sent {
  readonly chatId: string;
  readonly messageId: string;
  message: ResidentMessage;
  language: Language;
  edits: number;
  /** Of a message that is a file. */
  readonly file?: PersonalFile;
  readonly form?: PaperForm;
  readonly attachment?: Attachment;
  isRemoved: boolean;
}

export interface Standing extends DeskMessage {
  readonly place: PlaceId;
  post: DeskPost;
  readonly thread: string | null;
  readonly outboxId: OutboxId;
  edits: number;
  isRemoved: boolean;
}

/** A file at the desk; nobody sees it before it is shared. */
export interface Uploaded extends DeskFile {
  readonly fileId: string;
  title: Text<DeskKey> | null;
  thread: DeskMessage | null;
  /** Above it, where it stands in no thread. */
  saying: Text<DeskKey> | null;
  /** It can stand in a post. */
  isReady?: boolean;
  isRemoved: boolean;
}

/** What one person alone was told. */
export interface Whispered extends Whisper {
  readonly thread: DeskMessage;
  readonly person: StaffId;
}

/** Thrown by the next call of this name, then forgotten; `after` has the effect first, `lateMs` so much later (a post at the desk). */
export interface Fault {
  readonly call:
    | 'send'
    | 'edit'
    | 'fetch'
    | 'post'
    | 'whisper'
    | 'update'
    | 'members'
    | 'upload'
    | 'share'
    | 'ready'
    | 'permalink';
  readonly error: PochutoError;
  readonly after?: boolean;
  readonly lateMs?: number;
}

export interface World {
  readonly context: Context;
  readonly store: Store;
  readonly timers: ReturnType<typeof manualTimers>;
  /** What its lanes are served with. */
  readonly senders: Senders;
  readonly documents: Papers;
  /** What each chat shows, in order. */
  readonly sent: Sent[];
  /** The chats that were shown that work is under way. */
  readonly typing: readonly string[];
  readonly desk: Standing[];
  readonly deskFiles: Uploaded[];
  readonly whispers: Whispered[];
  readonly members: Map<ChannelId, StaffId[]>;
  /** What each person's own overview shows. */
  readonly homes: Map<StaffId, Home>;
  readonly faults: Fault[];
  /** What the platforms hand over, by their own ids; anything else it never will. */
  readonly files: Map<string, Uint8Array>;
  write(
    chatId: string,
    text: string,
    more?: { replyTo?: string; messageId?: string; command?: string },
  ): Promise<void>;
  press(chatId: string, act: ButtonAct | null): Promise<void>;
  deliver(update: IncomingUpdate, deliveryId?: string): Promise<void>;
  /** Moves the civil clock by an ISO-8601 duration, or to an instant, and lets what became due happen. */
  pass(time: string): Promise<void>;
  /** Everything owed goes out, as far as no wait is imposed. */
  rest(): Promise<void>;
  cards(place: PlaceId): Standing[];
  theCase(): Promise<CaseId>;
  close(): Promise<void>;
}

export const civilNow = '2026-11-24T11:00:00.000Z' as Instant;

export async function openWorld(
  options: {
    triage?: (text: string) => Partial<TriageResult>;
    store?: Store;
    municipality?: Municipality;
    detectLanguage?: Context['detectLanguage'];
    translator?: Context['translator'];
    documents?: Documents;
  } = {},
): Promise<World> {
  let activity = (): Activity => ({ isBusy: false, count: 0 });
  const timers = manualTimers(() => activity());
  const ids = countingIds('w');
  const watched = watchedStore(options.store ?? (await openTestStore({ now: () => timers.now(), ids })));
  const { store } = watched;
  ({ activity } = watched);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const queue = embeddedQueue({ timers, log });
  const sent: Sent[] = [];
  const typing: string[] = [];
  const desk: Standing[] = [];
  const deskFiles: Uploaded[] = [];
  const whispers: Whispered[] = [];
  const homes = new Map<StaffId, Home>();
  const documents = fakeDocuments();
  const faults: Fault[] = [];
  const files = new Map<string, Uint8Array>();
  const members = new Map<ChannelId, StaffId[]>([
    [channels.intake, [handlerMaria, handlerPieter, coordinator]],
    [channels.confidential, [coordinator, handlerMaria]],
    [channels.urgent, [handlerMaria, handlerPieter, coordinator, onCall]],
  ]);
  let now = civilNow;
  const context: Context = {
    store,
    queue,
    clock: { now: () => now },
    timers,
    ids,
    log,
    municipality: options.municipality ?? municipality,
    holidays: { decreeDays: [], validUntil: '2028-12-31' as LocalDate },
    botLink: () => 'https://t.me/pochuto_bot',
    triage: (text) => ({ urgent: false, aboutStaff: false, categories: [], ...options.triage?.(text) }),
    purpose: (text) => purposeOf(text, purposeLists),
    vettedAnswers,
    texts,
    detectLanguage: options.detectLanguage ?? ((_text, prior) => Promise.resolve(prior ?? 'nl')),
    translator: options.translator ?? null,
  };
  const senders: Senders = {
    residents: fakeChannel(sent, files, faults, typing),
    desk: {
      ...fakeDesk({ desk, members, whispers, homes, faults, timers }),
      ...fakeDeskFiles(deskFiles, faults, files),
    },
    media: fakeMedia,
    documents: options.documents ?? documents,
    papers: createDeskPapers(context.texts, context.municipality, () => Promise.resolve(context.botLink())),
    figures: fakeFigures,
    owner: 'test',
    onUnauthorised: () => undefined,
  };
  await queue.start({
    deliverLane: (lane) => deliverLane(context, senders, lane),
    owedLanes: () => store.transaction((tx) => tx.outbox.owedLanes()),
    runDueClocks: () => runDueClocks(context),
  });
  let deliveries = 0;
  const person = (chatId: string) => ({ chatId, firstName: 'Олена', username: 'olena', languageCode: 'uk' });
  const deliver: World['deliver'] = async (update, deliveryId) => {
    deliveries += 1;
    const id = deliveryId ?? `u${deliveries}`;
    await hearResident(context, { channel: 'telegram:1', deliveryId: id }, update);
  };
  return {
    context,
    store,
    timers,
    senders,
    documents,
    sent,
    typing,
    desk,
    deskFiles,
    whispers,
    homes,
    members,
    faults,
    files,
    deliver,
    write: (chatId, text, more = {}) => {
      const base = {
        person: person(chatId),
        messageId: more.messageId ?? `m${deliveries + 1}`,
        at: now,
        content: { kind: 'text' as const, text, form: 'text' },
        replyTo: more.replyTo ?? null,
      };
      return more.command === undefined
        ? deliver({ type: 'message', albumId: null, ...base })
        : deliver({
            type: 'command',
            name: more.command,
            argument: text.split(' ').slice(1).join(' '),
            ...base,
          });
    },
    press: (chatId, act) =>
      deliver({ type: 'press', person: person(chatId), pressId: 'p', act, data: '', messageId: null }),
    pass: async (time) => {
      now = time.startsWith('P') ? addDuration(now, time, municipality.timeZone) : (time as Instant);
      queue.wakeClocks();
      await timers.advance(0);
    },
    rest: () => timers.advance(0),
    cards: (place) => desk.filter((one) => one.place === place && one.post.post === 'card' && !one.isRemoved),
    theCase: async () => {
      const card = desk.find((one) => one.post.post === 'card');
      if (card?.post.post !== 'card') throw new Error('no card stands');
      return card.post.case.id;
    },
    close: async () => {
      await queue.stop(0);
      await store.close();
    },
  };
}

/** What would be drawn. */
const fakeFigures: Senders['figures'] = {
  picture: async (chart) => Buffer.from(JSON.stringify(chart)),
  report: async (overview) => Buffer.from(JSON.stringify(overview)),
};

/** Every file is what it says in its bytes; `program` is refused. */
const fakeMedia: Media = {
  examine: async (bytes) => {
    const type = Buffer.from(bytes).toString().split(' ')[0] ?? '';
    if (type === 'program') return 'unsafe';
    const hidden = type.startsWith('image/') ? 'clean' : 'may_hold';
    const playable = type === 'audio/ogg' ? { type: 'audio/mpeg', bytes: Buffer.from('audio/mpeg') } : null;
    return { type, extension: '', bytes, hidden, playable };
  },
};

function take(faults: Fault[], call: Fault['call']): Fault | undefined {
  const index = faults.findIndex((fault) => fault.call === call);
  return index === -1 ? undefined : faults.splice(index, 1)[0];
}

/** What was given this number, which is its place: a year has tens of thousands. A test may have emptied the list meanwhile. */
const numbered = <One extends { readonly messageId: string }>(
  all: readonly One[],
  messageId: string,
): One | undefined => {
  const there = all[Number(messageId.replace(/^b/u, '')) - 1];
  return there?.messageId === messageId ? there : all.find((one) => one.messageId === messageId);
};

function fakeChannel(
  sent: Sent[],
  files: Map<string, Uint8Array>,
  faults: Fault[],
  typing: string[],
): ResidentChannel {
  return {
    send: async ({ chatId }, message, { language }) => {
      const fault = take(faults, 'send');
      if (fault && !fault.after) throw fault.error;
      const messageId = `b${sent.length + 1}`;
      sent.push({ chatId, messageId, message, language, edits: 0, isRemoved: false });
      if (fault) throw fault.error;
      return { messageId };
    },
    edit: async ({ messageId }, message, { language }) => {
      const fault = take(faults, 'edit');
      if (fault) throw fault.error;
      const one = numbered(sent, messageId);
      if (one === undefined) throw new PochutoError('target-gone', 'message to edit not found');
      one.message = message;
      one.language = language;
      one.edits += 1;
      return {};
    },
    sendFile: async ({ chatId }, file, { language, form }) => {
      const messageId = `b${sent.length + 1}`;
      sent.push({
        chatId,
        messageId,
        message: { parts: [] },
        language,
        edits: 0,
        file,
        form,
        isRemoved: false,
      });
      return { messageId };
    },
    sendAttachment: async ({ chatId }, attachment) => {
      const fault = take(faults, 'send');
      if (fault && !fault.after) throw fault.error;
      const messageId = `b${sent.length + 1}`;
      const said = { message: { parts: [] }, language: 'uk', edits: 0, isRemoved: false } as const;
      sent.push({ chatId, messageId, ...said, attachment });
      if (fault) throw fault.error;
      return { messageId };
    },
    remove: async (_where, messageIds) => {
      for (const one of sent) one.isRemoved ||= messageIds.includes(one.messageId);
      return true;
    },
    fetchFile: async (platformId) => handOver(files, faults, platformId),
    showTyping: (chatId) => void typing.push(chatId),
    acknowledgePress: async () => undefined,
  };
}

function handOver(files: Map<string, Uint8Array>, faults: Fault[], platformId: string): Uint8Array {
  const fault = take(faults, 'fetch');
  if (fault) throw fault.error;
  const bytes = files.get(platformId);
  if (bytes === undefined) throw new PochutoError('rejected', 'unavailable');
  return bytes;
}

type FileCalls = 'upload' | 'share' | 'findShared' | 'readyPicture' | 'isShared' | 'fetchFile' | 'removeFile';

function fakeDeskFiles(
  files: Uploaded[],
  faults: Fault[],
  handedOver: Map<string, Uint8Array>,
): Pick<HandlerDesk, FileCalls> {
  return {
    upload: async (file) => {
      const fault = take(faults, 'upload');
      if (fault && !fault.after) throw fault.error;
      const fileId = `F${files.length + 1}`;
      files.push({ ...file, fileId, title: null, thread: null, saying: null, isRemoved: false });
      if (fault) throw fault.error;
      return fileId;
    },
    share: async (place, shared, as) => {
      const thread = 'thread' in as ? as.thread : { channel: `D${place}`, messageId: '' };
      const saying = 'thread' in as ? null : as.saying;
      const fault = take(faults, 'share');
      if (fault && !fault.after) throw fault.error;
      for (const { fileId, title } of shared) {
        const file = files.find((one) => one.fileId === fileId);
        if (file === undefined) throw new PochutoError('target-gone', 'file_not_found');
        if (file.thread !== null) throw new PochutoError('rejected', 'shared twice');
        Object.assign(file, { thread, title, saying });
      }
      if (fault) throw fault.error;
    },
    readyPicture: async (fileId) => {
      const fault = take(faults, 'ready');
      if (fault) throw fault.error;
      const file = files.find((one) => one.fileId === fileId);
      if (file === undefined) throw new PochutoError('target-gone', 'file_not_found');
      file.isReady = true;
    },
    findShared: async (thread, titles) => {
      const there = files.filter((file) => file.thread?.messageId === thread.messageId && !file.isRemoved);
      const found = titles.map((title) => there.find((file) => isDeepStrictEqual(file.title, title))?.fileId);
      return found.every((id) => id !== undefined) ? found : null;
    },
    isShared: async (fileId) => files.some((one) => one.fileId === fileId && one.thread !== null),
    fetchFile: async (fileId) => handOver(handedOver, faults, fileId),
    removeFile: async (fileId) => {
      const file = files.find((one) => one.fileId === fileId);
      if (file !== undefined) file.isRemoved = true;
    },
  };
}

function fakeDesk({
  desk,
  members,
  whispers,
  homes,
  faults,
  timers,
}: Pick<World, 'desk' | 'members' | 'whispers' | 'homes' | 'faults' | 'timers'>): Omit<
  HandlerDesk,
  FileCalls
> {
  return {
    members: async (channel) => {
      const fault = take(faults, 'members');
      if (fault) throw fault.error;
      return members.get(channel) ?? [];
    },
    showHome: async (person, home) => void homes.set(person, home),
    post: async (place, post, { outboxId, thread }) => {
      const fault = take(faults, 'post');
      const channel = place.startsWith('U') ? `D${place}` : place;
      const at = thread?.messageId ?? null;
      const stand = (): { channel: string; messageId: string } => {
        const message = { channel, messageId: String(desk.length + 1) };
        desk.push({ ...message, place, post, thread: at, outboxId, edits: 0, isRemoved: false });
        return message;
      };
      if (fault?.lateMs !== undefined) timers.after(fault.lateMs, stand);
      if (fault && !fault.after) throw fault.error;
      if (at !== null && numbered(desk, at)?.isRemoved)
        throw new PochutoError('target-gone', 'thread_not_found');
      const message = stand();
      if (fault) throw fault.error;
      return message;
    },
    whisper: async (thread, person, what) => {
      const fault = take(faults, 'whisper');
      if (fault) throw fault.error;
      whispers.push({ thread, person, ...what });
    },
    edit: async (message, post) => {
      const fault = take(faults, 'update');
      if (fault) throw fault.error;
      const one = numbered(desk, message.messageId);
      if (one === undefined || one.isRemoved) throw new PochutoError('target-gone', 'message_not_found');
      one.post = post;
      one.edits += 1;
    },
    remove: async (message) => {
      const one = numbered(desk, message.messageId);
      if (one !== undefined) one.isRemoved = true;
    },
    find: async (_place, outboxId, _since, { except } = {}) =>
      desk.find((one) => one.outboxId === outboxId && !one.isRemoved && one.messageId !== except) ?? null,
    languageOf: async () => 'nl',
    permalink: async (message) => {
      const fault = take(faults, 'permalink');
      if (fault) throw fault.error;
      if (numbered(desk, message.messageId)?.isRemoved)
        throw new PochutoError('target-gone', 'message_not_found');
      return `https://slack.example/${message.channel}/${message.messageId}`;
    },
  };
}
