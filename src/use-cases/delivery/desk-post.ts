/** Makes the post for an owed row of the desk from what is true now. */
import { isAsOpenAs, mayNameNow } from '#core/access.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { isOnItsWay, waysToClose } from '#core/case/closing.ts';
import { refusalOf, type CaseAct } from '#core/case/lawful-acts.ts';
import { isErased, isReduced } from '#core/case/retention.ts';
import { outcomeBy, workdaysLeft } from '#core/case/term.ts';
import { saidIn, type NumberedContent } from '#core/desk/collected-words.ts';
import { joinTexts } from '#core/conversation/facts.ts';
import {
  entriesOnCard,
  type Card,
  type DeskAct,
  type DeskSubject,
  type Related,
  type ThreadPost,
} from '#core/desk/post.ts';
import { isPerson, type CaseId, type PlaceId, type Reference, type ResidentId } from '#core/ids.ts';
import type { Content, Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import { daysBetween, localDateOf } from '#core/time.ts';
import { promptActs } from '#core/desk/prompt-acts.ts';
import { shortened } from '#core/shortened.ts';
import type { Transaction } from '#ports/store.ts';
import { answerPost, type Make } from './answer-post.ts';
import { datesOf, type Context } from '../context.ts';
import { fileOfEntry } from '../files/deliver-file.ts';
import { translationOf } from '../translation/desk-translation.ts';
import { locationWords } from '../location/location-post.ts';

/** Of the resident's words this much stands in an alert. */
const alertWordsMax = 600;
/** Looking for danger takes a while, and somebody may have written thousands of messages. */
const judgedMax = 50;

/** What is made here; the rest of what the desk is shown is made where it is sent. */
export type CaseSubject = DeskSubject & {
  readonly show: 'card' | 'alert' | 'answer' | 'words' | 'collected' | 'file' | 'line' | 'location-words';
};

/** `null` when there is nothing to show any more. */
export async function deskPost(
  context: Context,
  tx: Transaction,
  one: Case,
  subject: CaseSubject,
  place: PlaceId,
): Promise<Make | null> {
  if (isErased(one)) return subject.show === 'card' ? () => ({ post: 'erased', case: one }) : null;
  if (isReduced(one)) return reduced(one, subject);
  switch (subject.show) {
    case 'card':
      return card(context, tx, one, subject, place);
    case 'alert':
      return alert(context, tx, one);
    case 'answer':
      return answerPost(context, tx, one, subject.entry);
    case 'words':
      return words(context, tx, one, subject.entry);
    case 'collected': {
      const entries = await tx.entries.list(one.id);
      const said = saidIn(entries, subject);
      const contents = said.map(({ content }) => content);
      const numbers = new Set(said.map(({ number }) => number));
      const shown = entries.filter(({ number }) => numbers.has(number));
      const translation = await translationOf(context, tx, one, shown);
      const note = { key: 'thread.residentWrote' } as const;
      return () => ({ post: 'collected-words', contents, note, ...translation });
    }
    case 'file':
      return refusedFile(tx, one, subject.entry);
    case 'location-words':
      return locationWords(tx, one, subject);
    case 'line': {
      const to = { ...(subject.to === undefined ? {} : { to: subject.to }), ...actsUnder(one, subject) };
      if (subject.linkTo === undefined) return () => ({ post: 'line', text: subject.text, ...to });
      return (link) => ({ post: 'line', text: linked(subject.text, link), ...to });
    }
  }
}

/** Its words stand there no longer; what is said of it by us holds none of them. */
function reduced(one: Case, subject: DeskSubject): Make | null {
  if (subject.show === 'card') return () => ({ post: 'reduced', case: one });
  if (subject.show !== 'line' || subject.linkTo !== undefined) return null;
  const { text, to } = subject;
  return () => ({ post: 'line', text, ...(to === undefined ? {} : { to }) });
}

/** What can be done about it, as the case is now. */
function actsUnder(
  one: Case,
  { prompt }: DeskSubject & { show: 'line' },
): Pick<Extract<ThreadPost, { post: 'line' }>, 'prompts'> {
  if (prompt === undefined) return {};
  const { asks, ...about } = prompt;
  const acts = promptActs(asks, one);
  return acts.length === 0 ? {} : { prompts: { acts, caseId: one.id, ...about } };
}

/** Before that card stands there is no way to it yet. */
const linked = (text: Text<DeskKey>, link: string | null): Text<DeskKey> => ({
  ...text,
  params: { ...text.params, link: link === null ? '…' : { link } },
});

async function card(
  context: Context,
  tx: Transaction,
  one: Case,
  subject: DeskSubject & { show: 'card' },
  place: PlaceId,
): Promise<Make> {
  const entries = await tx.entries.opening(one.id);
  const opening = openingOf(entries);
  const onCard = entriesOnCard(opening);
  const resident = one.residentId === null ? null : await tx.residents.get(one.residentId);
  const { pending, refused } = await unsaved(tx, opening);
  const post: Card = {
    post: 'card',
    case: one,
    ...timesOf(context, one),
    related: await relatedTo(context, tx, one),
    words: opening.slice(0, onCard),
    ...(await translationOf(context, tx, one, entries.slice(0, onCard))),
    pending,
    refused,
    acts: actsOn(one),
    directInsteadOf: subject.insteadOf ?? null,
    isDirect: isPerson(place),
    unreachableSince: resident?.unreachableSince ?? null,
    mentionsDecision: resident !== null && (await wasToldOfObjection(tx, resident.id, one)),
    ...((await tellsHarm(tx, one)) ? { tellsHarm: true } : {}),
    ...((await sawNumbers(tx, one)) ? { sawNumbers: true } : {}),
  };
  return () => post;
}

/** Such a case begins with it, and takes up the one that was complained in. */
const tellsHarm = async (tx: Transaction, { id, follows }: Case): Promise<boolean> =>
  follows !== null && (await tx.entries.get(id, 1))?.body.type === 'harm';

/** Not when a person at the desk made it urgent: the resident reads nothing of that. */
async function sawNumbers(tx: Transaction, { id, urgent, source }: Case): Promise<boolean> {
  if (!urgent || source !== 'telegram') return false;
  const raised = (await tx.entries.list(id)).flatMap(({ body }) =>
    body.type === 'triaged' && body.changes.urgent !== undefined ? [body.changes.urgent] : [],
  );
  return raised.at(-1) !== true;
}

function timesOf(context: Context, one: Case): Pick<Card, 'age' | 'term'> {
  const { municipality, holidays, clock } = context;
  const today = localDateOf(clock.now(), municipality.timeZone);
  // An outcome that has not come to the resident ends no term.
  const running = isOnItsWay(one) ? ({ ...one, state: 'in_handling' } as const) : one;
  const by = outcomeBy(running, datesOf(context, one));
  return {
    age: Math.max(0, daysBetween(localDateOf(one.receivedAt, municipality.timeZone), today)),
    term: by === null ? null : { by, isPast: by < today, workdaysLeft: workdaysLeft(today, by, holidays) },
  };
}

/** A number that some readers of this card may not know of is left out, and each stands there once. */
async function relatedTo(context: Context, tx: Transaction, one: Case): Promise<Related> {
  const numberOf = async (id: CaseId | null): Promise<Reference | null> => {
    const other = id === null ? null : await tx.cases.get(id);
    return other !== null && isAsOpenAs(other, one) ? other.reference : null;
  };
  const linked: Reference[] = [];
  for (const id of await tx.cases.linked(one.id)) {
    if (id === one.mergedInto || id === one.splitFrom || id === one.follows) continue;
    const reference = await numberOf(id);
    if (reference !== null) linked.push(reference);
  }
  return {
    mergedInto: await numberOf(one.mergedInto),
    follows: await numberFollowed(context, tx, one),
    splitFrom: await numberOf(one.splitFrom),
    linked,
  };
}

async function numberFollowed(
  { municipality }: Context,
  tx: Transaction,
  one: Case,
): Promise<Reference | null> {
  const other = one.follows === null ? null : await tx.cases.get(one.follows);
  if (other === null) return null;
  const invited = await tx.members.list(municipality.slack.confidential);
  return mayNameNow(other, one, municipality, invited) ? other.reference : null;
}

async function wasToldOfObjection(tx: Transaction, resident: ResidentId, one: Case): Promise<boolean> {
  const { state } = await tx.conversations.load(resident);
  return state.toldOfObjection.includes(one.id);
}

/** What was sent along and has no bytes here. */
async function unsaved(
  tx: Transaction,
  contents: readonly Content[],
): Promise<{ readonly pending: readonly Content[]; readonly refused: readonly Content[] }> {
  const pending: Content[] = [];
  const refused: Content[] = [];
  for (const content of contents) {
    const state = content.file === undefined ? undefined : (await tx.files.get(content.file))?.state;
    if (state === 'received') pending.push(content);
    if (state === 'refused') refused.push(content);
  }
  return { pending, refused };
}

/** A saved file is no post; one that is not here yet is shown once it is. */
async function refusedFile(tx: Transaction, one: Case, number: number): Promise<Make | null> {
  const found = await fileOfEntry(tx, one, number);
  if (found === null || found.stored.state !== 'refused' || found.content.kind === 'text') return null;
  const items = { text: { key: `item.${found.content.kind}`, params: { count: 1 } } } as const;
  return () => ({ post: 'line', text: { key: 'card.fileRefused', params: { items } } });
}

function actsOn(one: Case): readonly DeskAct[] {
  const may = (act: CaseAct): boolean => refusalOf(act, one) === null;
  return [
    ...(may('take') && one.handler === null ? (['case_take'] as const) : []),
    ...(may('reply') ? (['case_reply'] as const) : []),
    ...(may('askLocation') && !one.confidential ? (['case_ask_location'] as const) : []),
    ...(may('triage') ? (['case_triage'] as const) : []),
    ...(waysToClose(one).length > 0 ? (['case_close'] as const) : []),
    'case_more',
  ];
}

const openingOf = (entries: readonly Entry[]): readonly Content[] =>
  entries.flatMap((entry) => (entry.body.type === 'opening' ? [entry.body.content] : []));

async function alert(context: Context, tx: Transaction, one: Case): Promise<Make | null> {
  if (!one.urgent) return null;
  const entries = await tx.entries.list(one.id);
  const said = dangerIn(context, versionsNow(entries));
  const numbers = new Set(said.map(({ number }) => number));
  const found = await translationOf(
    context,
    tx,
    one,
    entries.filter(({ number }) => numbers.has(number)),
  );
  const words = inAlert(said.map(({ content }) => content.text));
  const translation =
    found.translation?.is === 'there'
      ? { translation: { is: 'there', texts: [inAlert(found.translation.texts)] } as const }
      : found;
  const pressed = entries.some((entry) => entry.body.type === 'danger_pressed');
  return (link) => ({ post: 'alert', case: one, words, ...translation, pressed, link });
}

/** What the resident said, each message as it reads now. */
function versionsNow(entries: readonly Entry[]): readonly NumberedContent[] {
  const newest = new Map(
    entries.flatMap(({ number, body }) => (body.type === 'edited' ? [[body.of, number] as const] : [])),
  );
  return entries.flatMap(({ number, body }) => {
    if (body.type === 'edited' ? newest.get(body.of) !== number : newest.has(number)) return [];
    const isSaid = body.type === 'opening' || body.type === 'message' || body.type === 'edited';
    return isSaid ? [{ number, content: body.content }] : [];
  });
}

/** Of more words than an alert holds, the messages that tell of danger by themselves: it may be the last of many. */
function dangerIn(context: Context, said: readonly NumberedContent[]): readonly NumberedContent[] {
  if (joinTexts(said.map(({ content }) => content.text)).length <= alertWordsMax) return said;
  const telling = said.slice(-judgedMax).filter(({ content }) => context.triage(content.text).urgent);
  return telling.length === 0 ? said : telling;
}

const inAlert = (texts: readonly string[]): string =>
  shortened(joinTexts(texts.filter((words) => words.trim() !== '')), alertWordsMax);

async function words(context: Context, tx: Transaction, one: Case, number: number): Promise<Make | null> {
  const entry = await tx.entries.get(one.id, number);
  if (entry === null) return null;
  const { body } = entry;
  if (body.type !== 'opening' && body.type !== 'message' && body.type !== 'edited') return null;
  const { content } = body;
  const translation = await translationOf(context, tx, one, [entry]);
  if (body.type !== 'edited') {
    const note = { key: 'thread.residentWrote' } as const;
    return () => ({ post: 'resident-words', content, note, ...translation });
  }
  const isAfterAnswer = await wasAnsweredSince(tx, one, body.of, number);
  const note = { key: isAfterAnswer ? 'thread.editedAfterAnswer' : 'thread.residentEdited' } as const;
  return () => ({ post: 'resident-words', content, note, ...translation });
}

async function wasAnsweredSince(tx: Transaction, one: Case, since: number, until: number): Promise<boolean> {
  const entries = await tx.entries.list(one.id);
  return entries.some(
    ({ number, body }) =>
      number > since && number < until && (body.type === 'answer' || body.type === 'question'),
  );
}
