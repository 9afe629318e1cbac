/**
 * The product in one process on injected clock, ids and timers, with stand-ins at the two outer ports that remember what was sent. Everything
 * between them is real: core, use-cases, store, embedded queue.
 */
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import type { TriageResult } from '#core/conversation/facts.ts';
import type { Home } from '#core/desk/home.ts';
import type { CaseId, ChannelId, PlaceId, StaffId } from '#core/ids.ts';
import type { Municipality } from '#core/municipality.ts';
import { addDuration, type Instant, type LocalDate } from '#core/time.ts';
import { purposeOf } from '#core/triage/purpose.ts';
import type { Documents } from '#ports/documents.ts';
import type { Media } from '#ports/media.ts';
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
import { fakeChannel, type Sent } from './channel.ts';
import { fakeDesk, fakeDeskFiles, type Standing, type Uploaded, type Whispered } from './desk.ts';
import { fakeDocuments, type Papers } from './documents.ts';
import type { Fault } from './faults.ts';
import { manualTimers, untilQuiet, watchedStore, type Activity, type ManualTimers } from './manual-timers.ts';
import { purposeLists } from '../data/purpose-lists.ts';
import { countingIds, openTestStore } from './store.ts';
import { texts } from '../data/texts.ts';
import { vettedAnswers } from '../data/vetted-answers.ts';

export interface World {
  readonly context: Context;
  readonly store: Store;
  readonly timers: ManualTimers;
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
  /** An earlier message reads differently now. */
  edit(chatId: string, messageId: string, text: string): Promise<void>;
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
  const timers = manualTimers(() => untilQuiet(() => activity()));
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
    edit: (chatId, messageId, text) =>
      deliver({
        type: 'edited',
        person: person(chatId),
        messageId,
        at: now,
        content: { kind: 'text', text, form: 'text' },
      }),
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
