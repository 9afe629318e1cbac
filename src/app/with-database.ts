/** What commands share that work on the database's file: its settings, and how far they have come. */
import { KeyRing } from '#store/sealing/vault.ts';
import { loadStoreSettings, type StoreSettings } from './settings/config.ts';
import { ownEnvironment } from './settings/environment.ts';
import { requireDatabase } from './open-own-store.ts';
import { CannotStart } from './problems.ts';

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
  if (!loaded.ok) throw new CannotStart(loaded.problems);
  const { settings } = loaded;
  const ring = new KeyRing(settings.vaultKeys.map((key) => key.reveal()));
  process.exitCode = await work({ settings, ring });
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
