/**
 * The journal of erasures as a text file, one line each: when it was written, whose key, and what became of it. A line that a crash cut short was
 * never committed to; the next one begins on a line of its own.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, DraftItemId, ResidentId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { Erasure, ErasureJournal } from '#ports/erasure-journal.ts';
import { giveToOwnerOf } from '../sqlite/owner.ts';

const lineShape =
  /^\S+ (?:resident:(?<resident>\S+) erased|draft:(?<draft>\S+) discarded|message:(?<of>\S+):(?<message>[^\s:]+) erased|case:(?<one>\S+) (?:destroyed|sealed (?<until>\d{4}-\d\d-\d\d)))$/;

/** With what the reason begins, when it is the journal that can't be had. */
export const journalFailed = 'erasure-journal ';

/** `now`: real time in ms. */
export function openErasureJournal(path: string, now: () => number): ErasureJournal {
  let known: Known | null = null;
  return {
    write: (erasures) => {
      // Another process may have written meanwhile, or somebody put another file there.
      if (known?.bytes !== bytesOf(path)) known = readKnown(path);
      const { said, isWhole } = known;
      const fresh = [...new Set(erasures.map(write))].filter((line) => !said.has(line));
      if (fresh.length === 0) return;
      const at = new Date(now()).toISOString();
      append(path, `${isWhole ? '' : '\n'}${fresh.map((line) => `${at} ${line}\n`).join('')}`);
      for (const line of fresh) said.add(line);
      known = { said, isWhole: true, bytes: bytesOf(path) };
    },
    read: () => {
      const erasures: Erasure[] = [];
      const unreadable: number[] = [];
      for (const [index, line] of readText(path).split('\n').entries()) {
        const erasure = parse(line);
        if (erasure !== null) erasures.push(erasure);
        else if (line !== '') unreadable.push(index + 1);
      }
      return { erasures, unreadable };
    },
  };
}

interface Known {
  readonly said: Set<string>;
  readonly isWhole: boolean;
  readonly bytes: number;
}

function readKnown(path: string): Known {
  const text = readText(path);
  return {
    said: new Set(text.split('\n').map((line) => line.slice(line.indexOf(' ') + 1))),
    isWhole: text === '' || text.endsWith('\n'),
    bytes: Buffer.byteLength(text),
  };
}

const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

function write(erasure: Erasure): string {
  if (erasure.what === 'resident') return `resident:${erasure.id} erased`;
  if (erasure.what === 'draft') return `draft:${erasure.id} discarded`;
  if (erasure.what === 'message') return `message:${erasure.resident}:${erasure.id} erased`;
  return erasure.how === 'sealed'
    ? `case:${erasure.id} sealed ${erasure.until}`
    : `case:${erasure.id} destroyed`;
}

function parse(line: string): Erasure | null {
  const { resident, draft, of, message, one, until } = lineShape.exec(line)?.groups ?? {};
  if (resident !== undefined) return { what: 'resident', id: resident as ResidentId };
  if (draft !== undefined) return { what: 'draft', id: draft as DraftItemId };
  if (of !== undefined && message !== undefined)
    return { what: 'message', resident: of as ResidentId, id: message };
  if (one === undefined) return null;
  const id = one as CaseId;
  return until === undefined
    ? { what: 'case', id, how: 'destroyed' }
    : { what: 'case', id, how: 'sealed', until: until as LocalDate };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return '';
    throw unavailable(error);
  }
}

function append(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const isNew = !existsSync(path);
    const file = openSync(path, 'a', 0o600);
    try {
      if (isNew) giveToOwnerOf(dirname(path), path);
      const bytes = Buffer.from(text);
      // Right before the disk is full a write takes a part, and says so only by its count.
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // A new file is there after a power cut only once its folder says so.
    const folder = openSync(dirname(path), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    throw unavailable(error);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const unavailable = (cause: unknown): PochutoError =>
  new PochutoError('unavailable', `${journalFailed}${reasonOf(cause)}`, { cause });
