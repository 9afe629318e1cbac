/** A message whose words are more than the desk takes in one post stands in several, one after the other. */
import type { DeskSubject } from '#core/desk/post.ts';
import { partsOf } from '#core/desk/words-room.ts';
import type { CaseId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';

/** The posts in which the words of this entry stand. */
export function wordsInParts(caseId: CaseId, entry: number, text: string): readonly DeskSubject[] {
  const words = { show: 'words', caseId, entry } as const;
  const parts = partsOf(text);
  return parts.length === 1 ? [words] : parts.map((_, part) => ({ ...words, part }));
}

/** The posts that this becomes; itself, unless it is such a message. */
export async function inParts(tx: Transaction, subject: DeskSubject): Promise<readonly DeskSubject[]> {
  const entry =
    subject.show === 'words' ? subject.entry : subject.show === 'collected' ? onlyEntry(subject) : null;
  if (entry === null || !('caseId' in subject)) return [subject];
  const body = (await tx.entries.get(subject.caseId, entry))?.body;
  const parts =
    body !== undefined && 'content' in body ? wordsInParts(subject.caseId, entry, body.content.text) : [];
  return parts.length > 1 ? parts : [subject];
}

const onlyEntry = ({ from, to }: DeskSubject & { show: 'collected' }): number | null =>
  from === to ? from : null;
