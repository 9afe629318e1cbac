/** What commands share that work on the database's file: its settings, and how they end when something is not as it must be. */
import { KeyNotKnown, NewerDatabase, VaultKeyMismatch } from '#store/errors.ts';
import { KeyRing } from '#store/vault.ts';
import { BackupProblem } from './backup/problem.ts';
import { loadStoreSettings, type StoreSettings } from './settings/config.ts';
import { ownEnvironment } from './settings/environment.ts';
import { requireDatabase } from './open-own-store.ts';
import { CannotStart, exitCodes, printProblems } from './problems.ts';

export interface OnDatabase {
  readonly settings: StoreSettings;
  readonly ring: KeyRing;
}

/** The same, on a database that must be there. */
export const withKnownDatabase = (work: (on: OnDatabase) => Promise<number>): Promise<void> =>
  withDatabase((on) => {
    requireDatabase(on.settings);
    return work(on);
  });

/** Runs the work; its answer is the exit code. Platforms' settings may be missing. */
export async function withDatabase(work: (on: OnDatabase) => Promise<number>): Promise<void> {
  const loaded = loadStoreSettings(ownEnvironment());
  if (!loaded.ok) return refuse(loaded.problems);
  const { settings } = loaded;
  const ring = new KeyRing(settings.vaultKeys.map((key) => key.reveal()));
  try {
    process.exitCode = await work({ settings, ring });
  } catch (error) {
    if (error instanceof CannotStart) return refuse(error.problems);
    if (!isExpected(error)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = exitCodes.failure;
  }
}

function refuse(problems: CannotStart['problems']): void {
  printProblems(problems, (text) => process.stderr.write(text));
  process.exitCode = exitCodes.badConfig;
}

/** Something outside: a disk, a folder, a file that is none of ours; a mistake of ours keeps its stack. */
function isExpected(error: unknown): error is Error {
  const known = [BackupProblem, VaultKeyMismatch, KeyNotKnown, NewerDatabase];
  if (known.some((kind) => error instanceof kind)) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB|BUSY)|E[A-Z]+$)/.test(code);
}

/** How far it has come, on a terminal alone. */
export function progressOf(what: string): {
  readonly show: (done: number, total: number) => void;
  readonly end: () => void;
} {
  if (!process.stderr.isTTY) return { show: () => undefined, end: () => undefined };
  return {
    show: (done, total) =>
      process.stderr.write(`\r${what} ${Math.floor((100 * done) / Math.max(total, 1))} %`),
    end: () => process.stderr.write('\r\x1b[K'),
  };
}
