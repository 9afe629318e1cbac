/**
 * The hash chain that makes a later change of a case's entries visible. It covers the encrypted words, so it can be
 * recomputed without keys and after an erasure.
 */
import { createHash } from 'node:crypto';
import type { CaseId } from '#core/ids.ts';
import type { EntryRow } from './tables.ts';

/** The hash before the first entry: an entry can't be moved to another case. */
export function chainStart(caseId: CaseId): string {
  return sha256(`case ${caseId}`);
}

export function digestOf(blob: Buffer): string {
  return sha256(blob);
}

export function chainHash(
  previous: string,
  entry: Pick<EntryRow, 'number' | 'at' | 'actor' | 'type' | 'digest'>,
): string {
  return sha256(JSON.stringify([previous, entry.number, entry.at, entry.actor, entry.type, entry.digest]));
}

/** The number of the first entry that is missing, changed or too many; `null` when the chain is whole. */
export function firstBreak(
  { id, entry_count, entry_hash }: { id: CaseId; entry_count: number; entry_hash: string },
  entries: readonly EntryRow[],
): number | null {
  let previous = chainStart(id);
  for (const [index, entry] of entries.entries()) {
    const number = index + 1;
    const whole =
      entry.number === number &&
      number <= entry_count &&
      entry.digest === digestOf(entry.blob) &&
      entry.hash === chainHash(previous, entry);
    if (!whole) return number;
    previous = entry.hash;
  }
  if (entries.length < entry_count) return entries.length + 1;
  return previous === entry_hash ? null : entry_count;
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
