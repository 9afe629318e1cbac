/** Makes the post for an owed row of the desk from what is true now. */
import type { Case } from '#core/case/case.ts';
import { isErased, isReduced } from '#core/case/retention.ts';
import { saidIn } from '#core/desk/collected-words.ts';
import type { DeskSubject, ThreadPost } from '#core/desk/post.ts';
import { partsOf, pieceOf } from '#core/desk/words-room.ts';
import { promptActs } from '#core/desk/prompt-acts.ts';
import type { PlaceId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ShownTranslation } from '#core/translation/shown.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { fileOfEntry } from '../files/deliver-file.ts';
import { locationWords } from '../location/location-post.ts';
import { translationOf } from '../translation/desk-translation.ts';
import { alertPost } from './alert-post.ts';
import { answerPost, type Make } from './answer-post.ts';
import { cardPost } from './card-post.ts';

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
      return cardPost(context, tx, one, subject, place);
    case 'alert':
      return alertPost(context, tx, one);
    case 'answer':
      return answerPost(context, tx, one, subject.entry);
    case 'words':
      return words(context, tx, one, subject);
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

/** A saved file is no post; one that is not here yet is shown once it is. */
async function refusedFile(tx: Transaction, one: Case, number: number): Promise<Make | null> {
  const found = await fileOfEntry(tx, one, number);
  if (found === null || found.stored.state !== 'refused' || found.content.kind === 'text') return null;
  const items = { text: { key: `item.${found.content.kind}`, params: { count: 1 } } } as const;
  return () => ({ post: 'line', text: { key: 'card.fileRefused', params: { items } } });
}

async function words(
  context: Context,
  tx: Transaction,
  one: Case,
  { entry: number, part }: DeskSubject & { show: 'words' },
): Promise<Make | null> {
  const entry = await tx.entries.get(one.id, number);
  if (entry === null) return null;
  const { body } = entry;
  if (body.type !== 'opening' && body.type !== 'message' && body.type !== 'edited') return null;
  const parts = part === undefined ? [body.content.text] : partsOf(body.content.text);
  const at = part ?? 0;
  // What came along with the words stands under the first of them.
  const { attachment: _, ...plain } = body.content;
  const content = {
    ...(at === 0 ? body.content : { ...plain, kind: 'text' as const }),
    text: parts[at] ?? '',
  };
  const translation = partOf(await translationOf(context, tx, one, [entry]), at, parts.length);
  if (body.type !== 'edited') {
    const note = { key: 'thread.residentWrote' } as const;
    return () => ({ post: 'resident-words', content, note, ...translation });
  }
  const isAfterAnswer = await wasAnsweredSince(tx, one, body.of, number);
  const note = { key: isAfterAnswer ? 'thread.editedAfterAnswer' : 'thread.residentEdited' } as const;
  return () => ({ post: 'resident-words', content, note, ...translation });
}

/** So much of the translation as stands beside this part of the words. */
function partOf(
  { translation }: { readonly translation?: ShownTranslation },
  part: number,
  parts: number,
): { readonly translation?: ShownTranslation } {
  if (translation?.is !== 'there') return translation === undefined ? {} : { translation };
  return { translation: { is: 'there', texts: translation.texts.map((text) => pieceOf(text, part, parts)) } };
}

async function wasAnsweredSince(tx: Transaction, one: Case, since: number, until: number): Promise<boolean> {
  const entries = await tx.entries.list(one.id);
  return entries.some(
    ({ number, body }) =>
      number > since && number < until && (body.type === 'answer' || body.type === 'question'),
  );
}
