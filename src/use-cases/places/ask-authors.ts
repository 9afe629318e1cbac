/** What people wrote themselves at the desk only they can delete: they are asked to, each for their own, and hear nothing of why. */
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { addDays, startOfDay, type Instant } from '#core/time.ts';
import type { DeskMessage } from '#ports/handler-desk.ts';
import type { Clock, Transaction } from '#ports/store.ts';
import { todayOf, type Context, type Work } from '../context.ts';
import { oweDesk } from '../delivery/owe.ts';
import { morningFrom } from '../handling/staff-prompts.ts';

type Knows = Pick<Context, 'clock' | 'municipality' | 'holidays'>;

interface Note {
  readonly by: StaffId;
  readonly at: Instant;
  readonly message: DeskMessage;
}

export const askAuthorsClock = 'askAuthors';
/** So many in one morning, however much came to its term. */
const asksMax = 5;

/** Notes that people wrote in the case's threads and did not take back. */
export async function notesStanding(tx: Transaction, { id }: Case): Promise<readonly Note[]> {
  const entries = await tx.entries.list(id);
  const sources = await tx.entries.sources(id);
  const deleted = new Set(entries.flatMap(({ body }) => (body.type === 'note_deleted' ? [body.note] : [])));
  const standing = entries.flatMap(({ number, at, actor, body }): readonly Note[] => {
    const [channel, messageId] = (sources.get(number) ?? '').split(':');
    if (body.type !== 'note' || typeof actor !== 'object') return [];
    if (channel === undefined || messageId === undefined || deleted.has(messageId)) return [];
    return [{ by: actor.staff, at, message: { channel, messageId } }];
  });
  // An edited note was recorded once for each version: one request is enough.
  return [...new Map(standing.map((note) => [JSON.stringify(note.message), note])).values()];
}

export async function askNow(work: Work, notes: readonly Omit<Note, 'at'>[]): Promise<void> {
  for (const { by, message } of notes) {
    const params = { channel: { channels: [message.channel] } };
    await oweDesk(work, by, {
      show: 'direct',
      text: { key: 'confidential.deleteOwn', params },
      linkTo: message,
      unlinked: { key: 'confidential.deleteOwnUnlinked', params },
    });
  }
}

/** On their next working mornings, a few at a time. To be called before the case is unreadable. */
export async function askLater(context: Knows, work: Work, notes: readonly Note[]): Promise<void> {
  for (const { by, message } of notes) {
    await work.tx.leftNotes.add(by, message);
    if ((await work.tx.clocks.get(askAuthorsClock, by)) === null) await nextMorning(context, work, by);
  }
}

export async function askAuthors(context: Context, work: Work, { subject }: Clock): Promise<void> {
  const by = subject as StaffId;
  const messages = await work.tx.leftNotes.of(by);
  const now = messages.slice(0, asksMax);
  await askNow(
    work,
    now.map((message) => ({ by, message })),
  );
  for (const message of now) await work.tx.leftNotes.forget(by, message);
  if (messages.length > now.length) await nextMorning(context, work, by);
}

async function nextMorning(context: Knows, { tx }: Work, by: StaffId): Promise<void> {
  const { timeZone } = context.municipality;
  const tomorrow = addDays(todayOf(context), 1);
  const dueAt = morningFrom(context, startOfDay(tomorrow, timeZone));
  await tx.clocks.set({ name: askAuthorsClock, subject: by, dueAt });
}
