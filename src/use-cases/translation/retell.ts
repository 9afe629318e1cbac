/** What the municipality wrote, as its resident reads it: the translation first, as soon as there is one, and the original below. */
import { amendmentOf } from '#core/case/answers.ts';
import { withTranslation, writtenIn } from '#core/translation/shown.ts';
import type { ResidentMessage, Text } from '#core/message.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { entrySubject, unsealSubject } from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';

/** Whatever in this message has been translated for this case's resident. */
export async function translated(
  { translator }: Pick<Context, 'translator'>,
  tx: Transaction,
  row: OutboxRow,
  message: ResidentMessage,
): Promise<ResidentMessage> {
  const one = translator === null || row.caseId === null ? null : await tx.cases.get(row.caseId);
  if (one === null || message.parts.some(({ key }) => isChecked(key))) return message;
  const known = new Map<string, string>();
  for (const { params } of message.parts) {
    const original = writtenIn(params)?.original;
    if (original === undefined) continue;
    const found = await tx.translations.get(one.id, original, one.language);
    if (found !== null && found.text !== null) known.set(original, found.text);
  }
  return { ...message, parts: withTranslation(message.parts, known) };
}

/** What was to be said while its case was not confidential yet may wait for long: what it says waits for a tap as well, if it is now. */
export async function discreetNow(
  tx: Transaction,
  { caseId }: OutboxRow,
  message: ResidentMessage,
): Promise<ResidentMessage> {
  if (message.notice === undefined || message.sealed === true || caseId === null) return message;
  return (await tx.cases.get(caseId))?.confidential === true ? { ...message, sealed: true } : message;
}

/** It stands there as people want it. */
const isChecked = (key: Text['key']): boolean => key === 'answer.vetted' || key === 'answer.checked';

/**
 * The edit of a message that has gone out without its translation. A text that took several messages is told anew, since an edit can't put
 * one in the place of many. `null`: it has not gone out yet, is not in the chat any more, or waits for «Прочитати», which brings it.
 */
export async function retelling(
  context: Pick<Context, 'translator'>,
  tx: Transaction,
  row: OutboxRow,
  entry: number,
): Promise<{ readonly message: ResidentMessage; readonly edits: string | null } | null> {
  if (row.caseId === null) return null;
  // Its words are to be read no more.
  if (amendmentOf(await tx.entries.list(row.caseId), entry) !== null) return null;
  const told = await tx.outbox.bySubject(row.lane, entrySubject(row.caseId, entry));
  const payload = told?.payload as ResidentPayload | undefined;
  if (told?.state !== 'delivered' || payload === undefined || !('say' in payload)) return null;
  const standing = (await tx.posted.inLane(row.lane)).filter(({ outboxId }) => outboxId === told.id);
  const [first, ...others] = standing;
  if (first === undefined) return null;
  const { say } = payload;
  const isOpened = (await tx.outbox.bySubject(row.lane, unsealSubject(first.messageId))) !== null;
  if (say.sealed === true && !isOpened) return null;
  const anew = await translated(context, tx, row, { ...say, sealed: false });
  const message = isOpened ? anew : await discreetNow(tx, row, anew);
  return { message, edits: others.length > 0 ? null : first.messageId };
}
