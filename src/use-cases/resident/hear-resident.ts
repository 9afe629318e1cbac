/** Something came in from a resident: one transaction that holds the delivery, the new state, the entries and everything that must go out. */
import type { ButtonAct } from '#core/conversation/button-act.ts';
import type { ConversationEvent, Facts } from '#core/conversation/facts.ts';
import type { CallInGroup, ChatPerson, IncomingEdit, IncomingUpdate } from '#core/conversation/event.ts';
import { dangerNumbers, say, sayDangerAdded, statusButton } from '#core/conversation/say.ts';
import { reduce, type Step } from '#core/conversation/reduce.ts';
import { describeFailure, PochutoError } from '#core/errors.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Language } from '#core/message.ts';
import type { Instant } from '#core/time.ts';
import { isSameContent } from '#core/same-content.ts';
import type { Conversation } from '#core/conversation/state.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import { editInCase } from './add-to-case.ts';
import { answerInSight } from './answer-in-sight.ts';
import { followCheckIns } from './check-ins.ts';
import { nameOf } from './control-case.ts';
import { datesOf, transact, type Context, type Work } from '../context.ts';
import { followDraft, followParked } from './draft-clocks.ts';
import { askEraseAnew, eraseData } from '../erasure/erase-data.ts';
import { laneOfResident, oweResident, oweStranger } from '../delivery/owe.ts';
import { destroyFilesOf, receiveEdit, type Sent } from '../files/receive-file.ts';
import { becomeReachable, becomeUnreachable } from './reachability.ts';
import { carryOut } from './carry-out.ts';
import { contentNow, sayNotHere, withNewFile } from './changed-message.ts';
import { otherLanguage } from './offer-language.ts';
import { stopQuestion } from './unasked.ts';
import { caseNow, entryNow, eventNow, stateNow } from '../handling/where-now.ts';

export interface Delivery {
  /** The channel with the bot's id, `telegram:<bot>`. */
  readonly channel: string;
  readonly deliveryId: string;
  /** What tells it from another that was given the same id; only a keyed hash of it is kept. */
  readonly identity?: string;
}

/** Handles a delivery once, however often it comes. Rejects when nothing was stored. */
export async function hearResident(
  context: Context,
  delivery: Delivery,
  update: IncomingUpdate,
): Promise<void> {
  const speaks = await transact(context, async (work) => {
    if (!(await isFirst(work.tx, delivery, context.clock.now(), update.type))) return null;
    return handle(context, work, update);
  });
  if (speaks !== null) await askForLanguage(context, update, speaks);
}

/** An id that comes again for something else does not hide it: it is kept under the id and a count. */
async function isFirst(
  { inbox }: Transaction,
  { channel, deliveryId, identity: content }: Delivery,
  at: Instant,
  outcome: string,
): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    const one = { channel, deliveryId: round === 1 ? deliveryId : `${deliveryId}#${round}` };
    if (await inbox.accept({ ...one, at, outcome, ...(content !== undefined && { content }) })) return true;
    if (content === undefined || !(await inbox.saidOther({ ...one, content }))) return false;
  }
}

/** What was written is stored by now: a failure here loses a question that can be asked another time. */
async function askForLanguage(context: Context, update: IncomingUpdate, speaks: Language): Promise<void> {
  try {
    const written = await otherLanguage(context, update, speaks);
    if (written === null || update.type !== 'message') return;
    const event: ConversationEvent = { type: 'language-seen', written, speaks };
    await transact(context, async (work) => {
      const resident = await work.tx.residents.byChat(update.person.chatId);
      if (resident === null || resident.languageChosen) return;
      await converse(context, work, resident, event);
    });
  } catch (error) {
    context.log.warn('language-not-offered', describeFailure(error));
  }
}

/** The language in which the bot writes, where this person may still be asked for another. */
async function handle(context: Context, work: Work, update: IncomingUpdate): Promise<Language | null> {
  if (isWordless(update) && (await work.tx.residents.byChat(update.person.chatId)) === null) return null;
  switch (update.type) {
    case 'message':
    case 'command':
    case 'press': {
      const resident = await meet(context, work, update.person);
      const messageId = update.messageId ?? null;
      const now = context.clock.now();
      const event: ConversationEvent =
        update.type === 'press' ? { type: 'press', at: now, act: update.act } : update;
      const added: Sent | null =
        update.type === 'press' || messageId === null ? null : { ...update, messageId };
      const replyTo = update.type === 'press' ? null : update.replyTo;
      const from = { added, replyTo, messageId };
      const { languageOffered } = await converse(context, work, resident, event, from);
      return languageOffered || resident.languageChosen ? null : resident.language;
    }
    case 'edited':
      await followEdit(context, work, update);
      return null;
    case 'reachability': {
      const resident = await meet(context, work, update.person);
      if (update.blocked) await becomeUnreachable(context, work, resident);
      else await becomeReachable(work, resident);
      return null;
    }
    case 'group':
      if (update.addressed !== null) await answerGroup(context, work, update.chatId, update.addressed);
      return null;
    case 'ignored':
      return null;
    case 'unreadable':
      throw new PochutoError('bad-payload', update.what);
  }
}

/** It makes nobody known, least of all who has just erased everything: a block, or a reaction to the last word. */
const isWordless = (
  update: IncomingUpdate,
): update is Extract<IncomingUpdate, { type: 'message' | 'reachability' }> =>
  update.type === 'reachability' || (update.type === 'message' && update.content.form === 'reaction');

/** Finds the resident of a chat or makes their acquaintance. Whoever writes is reachable again. */
async function meet(context: Context, work: Work, person: ChatPerson): Promise<Resident> {
  const identity = { chatId: person.chatId, firstName: person.firstName, username: person.username };
  const known = await work.tx.residents.byChat(person.chatId);
  if (known === null) {
    const resident: Resident = {
      id: context.ids.next() as ResidentId,
      language: languageFor(context, person),
      languageChosen: false,
      unreachableSince: null,
      identity,
    };
    await work.tx.residents.save(resident);
    await work.tx.residents.heard(resident.id, context.clock.now());
    return resident;
  }
  await work.tx.residents.heard(known.id, context.clock.now());
  if (known.identity.firstName !== identity.firstName || known.identity.username !== identity.username) {
    await work.tx.residents.save({ ...known, identity });
  }
  return { ...known, identity };
}

export function languageFor(context: Context, person: Pick<ChatPerson, 'languageCode'>): Language {
  const { languages } = context.municipality;
  const wanted = person.languageCode?.toLowerCase().split('-')[0];
  return languages.find((language) => language === wanted) ?? languages[0];
}

/** The message that the event came with, the one that it answers, and the one whose button was pressed. */
interface Origin {
  readonly added: Sent | null;
  readonly replyTo: string | null;
  readonly messageId: string | null;
}
const fromNothing: Origin = { added: null, replyTo: null, messageId: null };

async function converse(
  context: Context,
  work: Work,
  known: Resident,
  happened: ConversationEvent,
  { added, replyTo, messageId }: Origin = fromNothing,
): Promise<Conversation> {
  const resident = known.unreachableSince === null ? known : await becomeReachable(work, known);
  const { state: stored, revision } = await work.tx.conversations.load(resident.id);
  const state = await stateNow(work.tx, stored);
  const facts = await factsFor(context, work, resident, { state, event: happened, replyTo });
  const event = await eventNow(work.tx, facts.cases, happened);
  const step = reduce(state, event, facts);
  const stale = () => reduce(state, { type: 'press', at: context.clock.now(), act: null }, facts).effects;
  const effects =
    event.type === 'press' && event.act !== null
      ? await answerInSight(
          work,
          resident,
          { act: event.act, messageId, isOpen: isOpenAfter(step, event.act) },
          step.effects,
          stale,
        )
      : step.effects;
  let next = step.state;
  for (const effect of effects) {
    next = await carryOut(context, work, resident, next, effect, added);
  }
  await followDraft(context, work, resident.id, state, next);
  await followParked(context, work, resident.id, state, next);
  await followCheckIns(context, work, resident.id, state.checkIns, next.checkIns);
  // Who wants no questions has answered the one that is open.
  if (state.asksAfterwards && !next.asksAfterwards) await stopQuestion(work, resident.id);
  await work.tx.conversations.save(resident.id, next, revision);
  for (const effect of effects)
    if (effect.effect === 'erase') await eraseData(context, work, resident, effect);
  return next;
}

const isOpenAfter = ({ state }: Step, act: ButtonAct): boolean =>
  act.on === 'draft' && state.draft !== null && act.draft === state.draftNumber;

/** What was judged before stays raised: a new message is read with those before it, not with a thousand of them. */
const judgedTogether = 5;

async function factsFor(
  context: Context,
  work: Work,
  resident: Resident,
  what: {
    readonly state: Conversation;
    readonly event: ConversationEvent;
    readonly replyTo: string | null;
  },
): Promise<Facts> {
  const { tx } = work;
  const { state, event, replyTo } = what;
  const isNew = event.type === 'message' || event.type === 'command';
  const texts = async (draft: number): Promise<readonly string[]> => {
    const items = isNew
      ? await tx.drafts.tail(resident.id, draft, judgedTogether)
      : await tx.drafts.list(resident.id, draft);
    return items.map((item) => item.content.text);
  };
  const answered =
    replyTo === null
      ? null
      : ((await tx.posted.byMessage({ lane: laneOfResident(resident.id), messageId: replyTo }))?.caseId ??
        (await ownMessage(tx, resident.id, replyTo))?.caseId ??
        null);
  return {
    municipality: context.municipality,
    now: context.clock.now(),
    triage: context.triage,
    purpose: context.purpose,
    datesOf: (one) => datesOf(context, one),
    cases: await tx.cases.ofResident(resident.id),
    draftTexts: state.draft === null ? [] : await texts(state.draftNumber),
    parkedTexts: state.parked === null ? [] : await texts(0),
    ownName: nameOf(resident.identity),
    repliesTo: answered === null ? null : await caseNow(tx, answered),
    translation: context.translator?.place ?? null,
  };
}

async function followEdit(context: Context, work: Work, update: IncomingEdit): Promise<void> {
  const { tx } = work;
  if ((await tx.residents.byChat(update.person.chatId)) === null)
    return sayNotHere(context, work, update, null, languageFor(context, update.person));
  const resident = await meet(context, work, update.person);
  const item = await tx.drafts.byMessage(resident.id, update.messageId);
  if (item !== null) {
    if (isSameContent(item.content, update.content)) return;
    const { content } = await receiveEdit(context, work, resident.id, item.content, update);
    await tx.drafts.replaceContent(resident.id, update.messageId, content);
    if (content.file !== item.content.file) await destroyFilesOf(work, [item]);
    await converse(context, work, resident, { type: 'draft-edited', text: content.text });
    return;
  }
  const entry = await ownMessage(tx, resident.id, update.messageId);
  const one = entry === null ? null : await tx.cases.get(entry.caseId);
  if (entry === null || one === null) return sayNotHere(context, work, update, resident, resident.language);
  const before = await contentNow(tx, entry);
  if (before !== null && isSameContent(before, update.content)) return;
  const edited = await withNewFile(context, work, resident.id, before, update);
  const isDanger = context.triage(update.content.text).urgent;
  await editInCase(context, work, one.id, entry.number, edited, isDanger);
  await askEraseAnew(work, resident.id);
  // The numbers stand above the confirmation, as under a message that tells of danger.
  if (isDanger)
    await oweResident(work, resident.id, sayDangerAdded(context.municipality, one.location), {
      caseId: one.id,
    });
  const noted = say([{ key: 'edit.noted', params: { reference: one.reference } }], [statusButton]);
  await oweResident(work, resident.id, noted, { caseId: one.id });
}

/** An earlier message of theirs, in the case where it stands now. */
async function ownMessage(
  tx: Transaction,
  resident: ResidentId,
  messageId: string,
): Promise<{ readonly caseId: CaseId; readonly number: number } | null> {
  const source = await tx.entries.bySourceMessage(resident, messageId);
  return source === null ? null : entryNow(tx, source);
}

/** In a group everyone reads along: the answer is the way to the private chat, below the numbers where danger is told of, and nothing is kept. */
async function answerGroup(
  context: Context,
  work: Work,
  chatId: string,
  { text, languageCode, thread }: CallInGroup,
): Promise<void> {
  const numbers = context.triage(text).urgent ? dangerNumbers(context.municipality, null) : [];
  const pointer = { key: 'small.group', params: { link: context.botLink() } } as const;
  const language = languageFor(context, { languageCode });
  const to = { chatId, ...(thread !== null && { thread }) };
  await oweStranger(context, work, to, { parts: [...numbers, pointer], language });
}
