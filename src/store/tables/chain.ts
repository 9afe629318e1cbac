/**
 * The hash chain that makes a later change of a case's entries visible. It covers the encrypted words, so it can be
 * recomputed without keys and after an erasure.
 */
import { createHash } from 'node:crypto';
import type { CaseId, Reference } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { EntryRow } from '../schema.ts';

type Chained = Pick<EntryRow, 'number' | 'at' | 'actor' | 'type' | 'digest' | 'source_message'>;

/** The hash before the first entry: an entry can't be moved to another case. */
export function chainStart(caseId: CaseId): string {
  return sha256(`case ${caseId}`);
}

export function digestOf(blob: Buffer): string {
  return sha256(blob);
}

export function chainHash(previous: string, entry: Chained): string {
  const source = entry.source_message === null ? [] : [entry.source_message];
  return hashOver(previous, entry, source);
}

/** Of an entry from before the message that it came from was covered too: from before the register had its head. */
const earlierHash = (previous: string, entry: Chained): string => hashOver(previous, entry, []);

const hashOver = (previous: string, entry: Chained, source: readonly string[]): string =>
  sha256(
    JSON.stringify([previous, entry.number, entry.at, entry.actor, entry.type, entry.digest, ...source]),
  );

/** The number of the first entry that is missing, changed or too many; `null` when the chain is whole. `since`: when the register's head began. */
export function firstBreak(
  { id, entry_count, entry_hash }: { id: CaseId; entry_count: number; entry_hash: string },
  entries: readonly EntryRow[],
  since: Instant | null,
): number | null {
  const broken = firstChange(id, entries, since);
  if (broken !== null) return broken;
  if (entries.length !== entry_count) return Math.min(entries.length, entry_count) + 1;
  return (entries.at(-1)?.hash ?? chainStart(id)) === entry_hash ? null : Math.max(entry_count, 1);
}

/** The same of the first entries alone, whatever came after them. */
export function firstChange(id: CaseId, entries: readonly EntryRow[], since: Instant | null): number | null {
  let previous = chainStart(id);
  for (const [index, entry] of entries.entries()) {
    const number = index + 1;
    const whole =
      entry.number === number &&
      entry.digest === digestOf(entry.blob) &&
      (entry.hash === chainHash(previous, entry) ||
        // Later ones too would let somebody put a message to an entry that came from none.
        (since !== null && entry.at < since && entry.hash === earlierHash(previous, entry)));
    if (!whole) return number;
    previous = entry.hash;
  }
  return null;
}

/** What a receipt's code is made of. `last`: the last entry of those with which the case was sent. */
export const receiptDigest = (reference: Reference, first: EntryRow, last: EntryRow): string =>
  sha256(JSON.stringify(['receipt', reference, first.at, last.hash]));

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
