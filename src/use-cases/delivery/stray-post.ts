/** A post of a case that is on its way, or whose answer was lost, while the case leaves the place: it may come to stand there with nobody to know of it. */
import type { Case } from '#core/case/case.ts';
import { isRemoval, type DeskSubject } from '#core/desk/post.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Transaction } from '#ports/store.ts';
import { mayStandAlready } from './delivery-plan.ts';
import { cardSubject } from './desk-subjects.ts';

type Stray = DeskSubject & { readonly show: 'stray' };

/** In a lane one row at most is under way. Asked before what stands there is forgotten: the card's thread is where it is looked for. */
export async function strayIn(tx: Transaction, { id: caseId }: Case, lane: string): Promise<Stray | null> {
  const head = await tx.outbox.head(lane);
  if (head === null || head.caseId !== caseId || head.attemptedAt === null || !mayStandAlready(head))
    return null;
  const subject = head.payload as DeskSubject;
  if (isRemoval(subject)) return null;
  const stray = { show: 'stray', caseId, row: head.id, since: head.attemptedAt } as const;
  const card = await tx.posted.bySubject(lane, cardSubject(caseId));
  if (subject.show === 'card' || subject.show === 'alert' || card === null) return stray;
  return { ...stray, thread: { channel: card.channel, messageId: card.messageId } };
}

/** What an earlier attempt at this row may have left here, to be asked for before the row is dropped. */
export const strayOf = async (tx: Transaction, one: Case, row: OutboxRow): Promise<Stray | null> =>
  mayStandAlready(row) ? strayIn(tx, one, row.lane) : null;
