/** A message whose words are more than the desk takes in one post stands in several, one after the other. */
import type { DeskSubject } from '#core/desk/post.ts';
import { partsOf } from '#core/desk/words-room.ts';
import type { Transaction } from '#ports/store.ts';

/** The posts that this becomes; itself, unless it is such a message. */
export async function inParts(tx: Transaction, subject: DeskSubject): Promise<readonly DeskSubject[]> {
  const entry =
    subject.show === 'words' ? subject.entry : subject.show === 'collected' ? onlyEntry(subject) : null;
  if (entry === null || !('caseId' in subject)) return [subject];
  const body = (await tx.entries.get(subject.caseId, entry))?.body;
  const parts = body !== undefined && 'content' in body ? partsOf(body.content.text) : [];
  if (parts.length <= 1) return [subject];
  return parts.map((_, part) => ({ show: 'words', caseId: subject.caseId, entry, part }));
}

const onlyEntry = ({ from, to }: DeskSubject & { show: 'collected' }): number | null =>
  from === to ? from : null;
