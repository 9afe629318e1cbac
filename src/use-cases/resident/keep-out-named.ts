/** Who is named in words about staff is kept out of the case from then on, before anybody at the desk has read them. */
import type { Case, Entry } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { namedStaff, toKeepOut } from '#core/named-staff.ts';
import type { Transaction } from '#ports/store.ts';
import type { Context } from '../context.ts';

/** Whom these words newly name. Whom a person took out again is not put back. */
export async function newlyNamed(
  { municipality }: Context,
  tx: Transaction,
  one: Case,
  words: readonly string[],
  entries: readonly Entry[],
): Promise<readonly StaffId[]> {
  const ever = [one.about, ...entries.map(({ body }) => (body.type === 'triaged' ? body.changes.about : []))];
  const known = new Set(ever.flatMap((people) => people ?? []));
  const named = namedStaff(words.join('\n'), municipality).filter((person) => !known.has(person));
  return toKeepOut(one, named, municipality, await tx.members.list(municipality.slack.confidential));
}

/** Of a case that begins with people kept out of it, as its first words name them. */
export async function recordKeptOut(tx: Transaction, { id, about, sentAt }: Case): Promise<void> {
  if (about.length === 0) return;
  await tx.entries.append(id, { at: sentAt, actor: 'system', body: { type: 'triaged', changes: { about } } });
}
