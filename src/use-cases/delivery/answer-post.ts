/** What the municipality told the resident, as it stands in the thread: its words, and how far they have come. */
import { amendmentOf, answerOf, isSent } from '#core/case/answers.ts';
import type { Case, Entry } from '#core/case/case.ts';
import { cardWordsMax, isTold, type DeliveryState, type DeskPost } from '#core/desk/post.ts';
import type { ShownTranslation } from '#core/translation/shown.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { translationOf } from '../translation/desk-translation.ts';
import { entrySubject, laneOfResident } from './owe.ts';
import { wayClosed } from '../resident/reachability.ts';
import { neverSent, waitsUntil } from '../answers/send-later.ts';

/** The link is that of the card. */
export type Make = (link: string | null) => DeskPost;

export async function answerPost(
  context: Context,
  tx: Transaction,
  one: Case,
  number: number,
): Promise<Make | null> {
  const entries = await tx.entries.list(one.id);
  const entry = entries.find((known) => known.number === number);
  if (entry === undefined || !isTold(entry)) return null;
  const delivery = await deliveryOf(tx, one, entry, entries);
  const amendment = amendmentOf(entries, number);
  const answeredAt = entries.find((first) => first.number === answerOf(entry))?.at ?? entry.at;
  const amended = amendment === null ? {} : { amended: { ...amendment, answeredAt } };
  const { translation } = await translationOf(context, tx, one, [entry]);
  // While it is pending nobody knows yet whether the answer needs a translation.
  const shown =
    translation === undefined || translation.is === 'pending' || isTooMuch(translation)
      ? {}
      : { translation };
  return () => ({ post: 'answer', entry, delivery, ...amended, ...shown });
}

/** One post holds the words and as much in translation again; a longer letter is shown as it was written. */
const isTooMuch = (translation: ShownTranslation): boolean =>
  translation.is === 'there' && translation.texts.join('').length > cardWordsMax;

/** A letter, or what concerns nobody in a chat. */
const goesOtherwise = ({ residentId }: Case, { number, body }: Entry, entries: readonly Entry[]): boolean =>
  residentId === null ||
  (body.type === 'formal' && body.way === 'other') ||
  entries.some(({ body: later }) => later.type === 'sent_otherwise' && later.of === number);

async function deliveryOf(
  tx: Transaction,
  one: Case,
  entry: Entry,
  entries: readonly Entry[],
): Promise<DeliveryState> {
  const { number } = entry;
  if (goesOtherwise(one, entry, entries)) return { state: 'otherwise' };
  const last = entries.findLast(({ body }) => body.type === 'delivery' && body.of === number);
  if (last?.body.type === 'delivery') {
    if (last.body.state === 'delivered') return { state: 'delivered', at: last.at };
    if (last.body.reason === neverSent) return { state: 'unsent' };
    return { state: wayClosed(last.body.reason) ?? 'rejected' };
  }
  if (!isSent(entries, number)) {
    const when = await waitsUntil(tx, one.id, answerOf(entry));
    return when === null ? { state: 'unsent' } : { state: 'scheduled', when };
  }
  return { state: (await isHeldUp(tx, one, number)) ? 'retrying' : 'queued' };
}

/** It, or what is to arrive before it, was tried in vain. */
async function isHeldUp(tx: Transaction, { id, residentId }: Case, number: number): Promise<boolean> {
  if (residentId === null) return false;
  const lane = laneOfResident(residentId);
  const owed = await tx.outbox.bySubject(lane, entrySubject(id, number));
  if (owed === null) return false;
  const first = await tx.outbox.head(lane);
  return Math.max(owed.attempts, first?.attempts ?? 0) > 1;
}
