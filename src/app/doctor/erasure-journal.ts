/** The journal of erasures: can it be written and read, and does it lie where no backup of the database takes it along? */
import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openErasureJournal } from '#store/erasure/erasure-journal.ts';
import type { Config } from '../settings/config.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

const subject = 'Erasure journal';
const apart = 'Set ERASURE_JOURNAL to a file on another disk, and copy it by itself.';

/** Changes nothing. To be called after the database was opened, which writes down what is missing there. */
export function checkErasureJournal(config: Config): readonly Finding[] {
  const path = resolve(config.erasureJournal);
  const why = whyUnusable(path);
  if (why !== null)
    return [
      mistake(
        subject,
        `${path} ${why}`,
        'Until it can be used, a backup that is put back brings back what was erased since.',
      ),
    ];
  const folder = realFolder(dirname(path));
  if (folder === realFolder(resolve(config.backupFolder)))
    return [mistake(subject, `${path} lies among the backups`, apart)];
  if (folder === realFolder(dirname(resolve(config.database.path))))
    return [
      warning(subject, `${path} lies beside the database: what puts that back puts the journal back`, apart),
    ];
  const { unreadable } = openErasureJournal(path, () => 0).read();
  if (unreadable.length > 0)
    return [
      warning(
        subject,
        `${path} holds lines that say nothing: ${unreadable.join(', ')}`,
        'One that a crash cut short was never committed to; if there are more, put back the file’s own copy.',
      ),
    ];
  return [ok(subject, `${path} can be written to`)];
}

/** `null`: it can be written to and read, or made. */
export function whyUnusable(path: string): string | null {
  const there = existsSync(path) ? path : firstFolder(dirname(path));
  try {
    if (there === path && !statSync(path).isFile()) return 'is no file';
    if (there !== path && !statSync(there).isDirectory()) return `can’t be made: ${there} is no folder`;
    accessSync(there, constants.R_OK | constants.W_OK);
  } catch {
    return there === path ? 'can’t be written to' : `can’t be made in ${there}`;
  }
  return null;
}

const realFolder = (path: string): string => (existsSync(path) ? realpathSync(path) : path);

const firstFolder = (folder: string): string => (existsSync(folder) ? folder : firstFolder(dirname(folder)));
