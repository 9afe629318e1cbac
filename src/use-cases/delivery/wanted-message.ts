/** The message that a row for a resident stands for, made from what is true when its turn comes. */
import { sentTitle } from '#core/case/acknowledgement.ts';
import { draftCard, plainDraftCard } from '#core/conversation/draft-card.ts';
import { sayFileReceipt } from '#core/conversation/file-receipt.ts';
import type { ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';
import { progressOf, withProgress } from '../files/receive-file.ts';
import { discreetNow, retelling, translated } from '../translation/retell.ts';
import type { ResidentPayload } from './resident-payload.ts';

/** Of what a row can hold, that which is a message of ours in the chat: new, or an edit of one that stands there. */
export type MessagePayload = Extract<
  ResidentPayload,
  | { readonly say: unknown }
  | { readonly unseal: unknown }
  | { readonly retell: unknown }
  | { readonly receipt: unknown }
  | { readonly draftCard: unknown }
>;

export const isMessage = (payload: ResidentPayload): payload is MessagePayload =>
  'say' in payload ||
  'unseal' in payload ||
  'retell' in payload ||
  'receipt' in payload ||
  'draftCard' in payload;

export interface Wanted {
  readonly message: ResidentMessage;
  /** The message of ours that is to be edited. */
  readonly edits: string | null;
  /** What nobody may be left without, as plainly as it can be said. */
  readonly plain?: ResidentMessage;
}

/** `null` when there is nothing to say any more. */
export async function wantedMessage(
  context: Context,
  tx: Transaction,
  row: OutboxRow,
  resident: Resident | null,
  payload: MessagePayload,
): Promise<Wanted | null> {
  if ('say' in payload) {
    const say = await discreetNow(tx, row, payload.say);
    return { message: await translated(context, tx, row, say), edits: null };
  }
  if ('unseal' in payload) {
    // The message may have been deleted on the phone: then there is nothing to edit and nothing to send.
    return { message: await translated(context, tx, row, payload.unseal), edits: payload.messageId };
  }
  if ('retell' in payload) return retelling(context, tx, row, payload.retell);
  if (resident === null) return null;
  const standing = await tx.posted.bySubject(row.lane, row.subject);
  if ('receipt' in payload) {
    const message = sayFileReceipt(await progressOf(tx, payload.receipt));
    return message.parts.length === 0 ? null : { message, edits: standing?.messageId ?? null };
  }
  const { state } = await tx.conversations.load(resident.id);
  const number = payload.draftCard;
  if (state.draft !== null && state.draftNumber === number) {
    return {
      message: draftCard(state.draft, number, context.municipality, await itemsOf(tx, resident.id, number)),
      edits: standing?.messageId ?? null,
      plain: plainDraftCard(number),
    };
  }
  if (standing === null) return null;
  if (state.lastSent?.draftNumber !== number) {
    return { message: { parts: [{ key: 'draft.discard.done' }] }, edits: standing.messageId };
  }
  const one = await tx.cases.byReference(state.lastSent.reference);
  return one === null ? null : { message: { parts: [sentTitle(one)] }, edits: standing.messageId };
}

async function itemsOf(tx: Transaction, resident: ResidentId, draft: number) {
  const items = await tx.drafts.list(resident, draft);
  return withProgress(
    tx,
    items.map(({ content }) => content),
  );
}
