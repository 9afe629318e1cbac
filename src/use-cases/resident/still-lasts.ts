/** What a reminder or a question speaks of may have passed while it waited for its turn, or for the person: then it is not said any more. */
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { Transaction } from '#ports/store.ts';
import type { Passing, ResidentPayload } from '../delivery/resident-payload.ts';

export async function stillLasts(
  tx: Transaction,
  row: { readonly residentId: ResidentId | null; readonly caseId: CaseId | null },
  payload: ResidentPayload,
): Promise<boolean> {
  if (!('while' in payload) || payload.while === undefined || row.residentId === null) return true;
  return payload.while === 'verifying'
    ? row.caseId !== null && (await tx.cases.get(row.caseId))?.state === 'verifying'
    : isUnsent(tx, row.residentId, payload.while);
}

async function isUnsent(
  tx: Transaction,
  resident: ResidentId,
  what: Exclude<Passing, 'verifying'>,
): Promise<boolean> {
  const { draft, draftNumber, parked } = (await tx.conversations.load(resident)).state;
  if (what === 'parked') return parked !== null && parked.isSmall !== true;
  return draft !== null && draftNumber === what.draft;
}
