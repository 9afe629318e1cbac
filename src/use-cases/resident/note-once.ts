/** What a resident answers by a tap, recorded; the same tap again is answered again and recorded once. */
import type { Case, EntryBody } from '#core/case/case.ts';
import type { Context, Work } from '../context.ts';

export async function note(context: Context, work: Work, one: Case, body: EntryBody): Promise<void> {
  await work.tx.entries.append(one.id, { at: context.clock.now(), actor: 'resident', body });
}

/** These may stand between two taps on the same button. */
const besides: readonly EntryBody['type'][] = ['delivery', 'note', 'note_deleted', 'refused'];

/** `false` when it is what the case says last: a second tap. */
export async function noteOnce(context: Context, work: Work, one: Case, body: EntryBody): Promise<boolean> {
  const entries = await work.tx.entries.list(one.id);
  const last = entries.findLast((entry) => !besides.includes(entry.body.type));
  if (last !== undefined && isSame(last.body, body)) return false;
  await note(context, work, one, body);
  return true;
}

/** What began a case also tells how it began. */
const isSame = (last: EntryBody, body: EntryBody): boolean =>
  JSON.stringify({ ...last, begins: undefined }) === JSON.stringify(body);
