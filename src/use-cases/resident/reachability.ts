/** The resident cannot be reached, or is back. What is owed waits in its place; the desk sees it on the card and its handlers are told. */
import { say, statusButton } from '#core/conversation/say.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import type { OutboxRow } from '#ports/store/outbox.ts';
import type { Resident, Transaction } from '#ports/store.ts';
import type { Context, Work } from '../context.ts';
import {
  laneOfResident,
  oweInChat,
  oweEverywhere,
  oweResident,
  reachedAgainSubject,
  unparkLane,
  welcomeBackSubject,
} from '../delivery/owe.ts';
import type { ResidentPayload } from '../delivery/resident-payload.ts';
import { mentionHandler } from '../handling/tell-handler.ts';
import { stillLasts } from './still-lasts.ts';

/** What rows are parked with that wait for the person's return, whatever closed the way. */
export const waitsForReturn = 'blocked';

/** How the desk is told that there is no way to a person, by the platform's reason; `null`: it refused the message and not the person. */
export function wayClosed(reason: string | null): 'blocked' | 'unreachable' | null {
  if (reason === 'blocked') return 'blocked';
  return reason === 'deactivated' || reason === 'not-started' ? 'unreachable' : null;
}

export async function becomeUnreachable(context: Context, work: Work, resident: Resident): Promise<void> {
  if (resident.unreachableSince !== null) return;
  await work.tx.residents.save({ ...resident, unreachableSince: context.clock.now() });
  for (const one of await work.tx.cases.ofResident(resident.id)) {
    if (one.state === 'closed') continue;
    await oweEverywhere(work, one.id, { show: 'card' });
    await mentionHandler(context, work, one, { key: 'prompt.blocked', params: { reference: one.reference } });
  }
}

/** Owed messages go out in their order, behind a line that says why several come at once. */
export async function becomeReachable(work: Work, resident: Resident): Promise<Resident> {
  const waited = await unparkLane(work, laneOfResident(resident.id), waitsForReturn);
  if (await bringsNews(work.tx, waited))
    await oweResident(work, resident.id, say([{ key: 'small.welcomeBack' }], [statusButton]), {
      subject: welcomeBackSubject,
    });
  const cases = new Set(waited.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])));
  if (cases.size > 0) await oweReachedAgain(work, resident.id, [...cases]);
  if (resident.unreachableSince === null) return resident;
  const back = { ...resident, unreachableSince: null };
  await work.tx.residents.save(back);
  for (const one of await work.tx.cases.ofResident(resident.id)) {
    if (one.state !== 'closed') await oweEverywhere(work, one.id, { show: 'card' });
  }
  return back;
}

/** Whether something comes that was not there: an edit is not seen to come, and what has passed meanwhile is left out. */
async function bringsNews(tx: Transaction, waited: readonly OutboxRow[]): Promise<boolean> {
  for (const row of waited) {
    const payload = row.payload as ResidentPayload;
    const isNew =
      'draftCard' in payload || 'receipt' in payload
        ? (await tx.posted.bySubject(row.lane, row.subject)) === null
        : !edits.some((word) => word in payload);
    if (isNew && (await stillLasts(tx, row, payload))) return true;
  }
  return false;
}

const edits = ['unseal', 'retell', 'amend', 'remove', 'clear', 'reachedAgain'];

/** Behind everything that is owed to this person now. */
async function oweReachedAgain(
  work: Work,
  resident: ResidentId,
  reachedAgain: readonly CaseId[],
): Promise<void> {
  await oweInChat(work, resident, {
    kind: 'message',
    subject: reachedAgainSubject,
    payload: { reachedAgain },
  });
}

/** What waited for the person has gone out. */
export async function tellReachedAgain(
  context: Context,
  work: Work,
  cases: readonly CaseId[],
): Promise<void> {
  for (const caseId of cases) {
    const one = await work.tx.cases.get(caseId);
    if (one !== null)
      await mentionHandler(context, work, one, {
        key: 'prompt.reachable',
        params: { reference: one.reference },
      });
  }
}
