/** What was written and reached nobody is reminded of once: a draft after a day, or soon when its words tell of danger; what waits for a tap after a day. */
import type { Conversation } from '#core/conversation/state.ts';
import type { ResidentId } from '#core/ids.ts';
import { momentAfter, type Context, type Work } from '../context.ts';

/** While it runs, a message waits for a tap that says where it belongs. */
export const parkedClock = 'parkedReminder';
const names = ['draftReminder', 'draftReminderUrgent'] as const;

/** Sets and stops the clocks for what a message or a tap has made of the draft. */
export async function followDraft(
  context: Context,
  work: Work,
  resident: ResidentId,
  before: Conversation,
  after: Conversation,
): Promise<void> {
  const isSame = before.draftNumber === after.draftNumber;
  if (before.draft !== null && (after.draft === null || !isSame)) {
    await stop(work, resident, before.draftNumber);
  }
  if (after.draft === null) return;
  if (isSame && before.draft?.urgent === after.draft.urgent) return;
  await stop(work, resident, after.draftNumber);
  const name = after.draft.urgent ? 'draftReminderUrgent' : 'draftReminder';
  const dueAt = momentAfter(context, context.clock.now(), context.municipality.clocks[name]);
  await work.tx.clocks.set({ name, subject: draftClockSubject(resident, after.draftNumber), dueAt });
}

/** The same for what waits at "to which case?". A greeting waits for nothing. */
export async function followParked(
  context: Context,
  work: Work,
  resident: ResidentId,
  before: Conversation,
  after: Conversation,
): Promise<void> {
  const waits = waitsForTap(after);
  if (waits === waitsForTap(before)) return;
  if (!waits) return work.tx.clocks.stop(parkedClock, resident);
  const dueAt = momentAfter(context, context.clock.now(), context.municipality.clocks.draftReminder);
  await work.tx.clocks.set({ name: parkedClock, subject: resident, dueAt });
}

const waitsForTap = ({ parked }: Conversation): boolean => parked !== null && parked.isSmall !== true;

async function stop(work: Work, resident: ResidentId, draft: number): Promise<void> {
  for (const name of names) await work.tx.clocks.stop(name, draftClockSubject(resident, draft));
}

const draftClockSubject = (resident: ResidentId, draft: number): string => `${resident}:${draft}`;

export function readDraftClockSubject(subject: string): { resident: ResidentId; draft: number } {
  const at = subject.lastIndexOf(':');
  return { resident: subject.slice(0, at) as ResidentId, draft: Number(subject.slice(at + 1)) };
}
