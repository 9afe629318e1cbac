/**
 * Puts a backup in the place of the database. All of it is made ready in a file beside, proven and settled there; then it takes the place in one
 * step, and the old database stays under another name. Killed at any point, there is the old one or the new one, whole.
 */
import { chownSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Municipality } from '#core/municipality.ts';
import type { Instant } from '#core/time.ts';
import { openErasureJournal } from '#store/erasure/erasure-journal.ts';
import { erasedIn } from '#store/erasure/erased-in.ts';
import { openStore } from '#store/open-store.ts';
import type { KeyRing } from '#store/sealing/vault.ts';
import { giveToOwnerOf } from '#store/sqlite/owner.ts';
import { settleRestored } from '#use-cases/erasure/after-restore.ts';
import { markPutBack } from '#use-cases/erasure/put-back.ts';
import { replayErasures, type Replayed } from '#use-cases/erasure/replay-erasures.ts';
import type { StoreSettings } from '../settings/config.ts';
import { civilClock, systemIds, systemTimers } from '../system.ts';
import { proveWhole } from './check-backup.ts';
import { partOf, removeLeftovers } from './files.ts';
import { syncFolder } from './make-backup.ts';
import type { Manifest } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { unpack } from './read-backup.ts';
import { holdStill } from './standing-still.ts';

/** What residents are told: a copy is gone after so many days. */
const oldDays = 30;

export interface Restored {
  readonly manifest: Manifest;
  /** Erased again, because it was erased since. */
  readonly erased: Replayed;
  /** Messages to residents that wait for a person. */
  readonly held: number;
  /** Where the old database is; `null`: there was none. */
  readonly aside: string | null;
  /** There was none: what was erased since came back, but for what the old database told, unless it is there when the database is first opened. */
  readonly isJournalMissing: boolean;
}

export async function restoreBackup(options: {
  readonly backup: string;
  readonly settings: StoreSettings;
  readonly ring: KeyRing;
  readonly municipality: Municipality;
  /** Although it is older than it should be. */
  readonly isForced: boolean;
}): Promise<Restored> {
  const { backup, settings, ring, municipality } = options;
  const target = resolve(settings.database.path);
  const isThere = existsSync(target);
  const isJournalMissing = !existsSync(settings.erasureJournal);
  // What could not be written down when it was erased, nothing but the old one knows.
  if (isThere)
    openErasureJournal(settings.erasureJournal, () => systemTimers.now()).write(await erasedIn(target));
  // Until it has been replaced: whatever happened in it meanwhile would be in neither.
  let letGo = holdStill(target);
  removeLeftovers(dirname(target), systemTimers.now());
  const copy = partOf(`${dirname(target)}/pochuto-restoring`, systemIds.next());
  try {
    const manifest = await unpack(backup, ring, copy);
    refuseOld(manifest, options.isForced);
    await proveWhole(copy, manifest, settings, ring);
    const settled = await settle(copy, manifest, settings, municipality);
    await syncFile(copy);
    // Somebody may have begun one.
    if (!isThere) letGo = holdStill(target);
    const aside = takePlace(copy, target);
    await syncFolder(dirname(target));
    return { manifest, ...settled, aside, isJournalMissing };
  } finally {
    letGo();
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${copy}${end}`, { force: true });
  }
}

function refuseOld({ at }: Manifest, isForced: boolean): void {
  const days = (systemTimers.now() - Date.parse(at)) / 86_400_000;
  if (days <= oldDays || isForced) return;
  throw new BackupProblem(
    `It is ${Math.floor(days)} days old. Residents were told that copies are gone after ${oldDays}; with --force it is put back all the same.`,
  );
}

async function settle(
  copy: string,
  { at }: Manifest,
  settings: StoreSettings,
  municipality: Municipality,
): Promise<Pick<Restored, 'erased' | 'held'>> {
  const now = (): number => systemTimers.now();
  const journal = openErasureJournal(settings.erasureJournal, now);
  const store = await openStore({
    path: copy,
    vaultKeys: settings.vaultKeys.map((key) => key.reveal()),
    ids: systemIds,
    now,
    journal,
  });
  try {
    const clock = civilClock();
    const gap = { from: at, until: new Date(now()).toISOString() as Instant };
    const { held } = await settleRestored({ store, municipality, clock }, gap);
    // Last, so that nothing that was settled is left of what is erased.
    const erased = await replayErasures({ store, journal, clock });
    await store.transaction((tx) => markPutBack(tx, gap.until, resolve(settings.erasureJournal)));
    return { held, erased };
  } finally {
    await store.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name is never without a database: what starts then would begin an empty one. */
function takePlace(copy: string, target: string): string | null {
  if (!existsSync(target)) {
    giveToOwnerOf(dirname(target), copy);
    renameSync(copy, target);
    return null;
  }
  // Whoever ran on the old one runs on this one.
  const { uid, gid } = statSync(target);
  chownSync(copy, uid, gid);
  const aside = asideOf(target);
  linkSync(target, aside);
  // Left only by a database that no longer opens; beside the new one they would be taken for its own.
  for (const end of ['-wal', '-shm'])
    if (existsSync(`${target}${end}`)) renameSync(`${target}${end}`, `${aside}${end}`);
  renameSync(copy, target);
  return aside;
}

function asideOf(target: string): string {
  const at = new Date(systemTimers.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  for (let number = 0; ; number += 1) {
    const aside = `${target}.before-${at}Z${number === 0 ? '' : `-${number}`}`;
    if (!existsSync(aside)) return aside;
  }
}
