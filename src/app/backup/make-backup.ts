/**
 * Makes a backup while the product runs: a snapshot beside the database, sealed into the folder under another name, which it gets only when it
 * is whole and on disk. A kill leaves nothing that looks like a backup.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant } from '#core/time.ts';
import { seal } from '#store/sealing/sealed-stream.ts';
import { readContents, takeSnapshot } from '#store/sqlite/snapshot.ts';
import type { KeyRing } from '#store/sealing/vault.ts';
import { productVersion } from '../product-version.ts';
import { backupName, partOf, removeLeftovers, removeOld, snapshotName } from './files.ts';
import { writeManifest, type Manifest } from './manifest.ts';
import { writeAll } from './write-all.ts';

interface Backup {
  readonly path: string;
  readonly manifest: Manifest;
  /** Of the file, in bytes. */
  readonly size: number;
  /** How many older ones were removed. */
  readonly removed: number;
}

export async function makeBackup(options: {
  readonly database: string;
  readonly ring: KeyRing;
  readonly folder: string;
  readonly keepDays: number;
  readonly now: () => number;
  /** Of the names under which it writes. */
  readonly mark: string;
  readonly onProgress?: (done: number, total: number) => void;
}): Promise<Backup> {
  const { database, ring, folder, now, mark } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const place of new Set([folder, dirname(database)])) removeLeftovers(place, now());
  const snapshot = join(dirname(database), snapshotName(mark));
  try {
    // Taken before: the snapshot holds at least what was committed until then.
    const at = new Date(now()).toISOString() as Instant;
    // Empty and ours alone, before anything stands in it.
    writeFileSync(snapshot, '', { mode: 0o600, flag: 'wx' });
    takeSnapshot(database, snapshot);
    const manifest = await describe(snapshot, at);
    const path = freeName(folder, at);
    const part = partOf(path, mark);
    try {
      const size = await write(part, ring, manifest, snapshot, options.onProgress);
      await rename(part, path);
      await syncFolder(folder);
      return { path, manifest, size, removed: removeOld(folder, options.keepDays, now()) };
    } finally {
      rmSync(part, { force: true });
    }
  } finally {
    rmSync(snapshot, { force: true });
    rmSync(`${snapshot}-journal`, { force: true });
  }
}

async function describe(snapshot: string, at: Instant): Promise<Manifest> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(snapshot)) hash.update(bytes as Buffer);
  const { size } = statSync(snapshot);
  const sha256 = hash.digest('hex');
  return { form: 1, version: productVersion(), at, size, sha256, ...readContents(snapshot) };
}

/** Two in one second are two files. */
function freeName(folder: string, at: Instant): string {
  for (let ms = Date.parse(at); ; ms += 1_000) {
    const path = join(folder, backupName(new Date(ms).toISOString() as Instant));
    if (!existsSync(path)) return path;
  }
}

async function write(
  part: string,
  ring: KeyRing,
  manifest: Manifest,
  snapshot: string,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const file = await open(part, 'wx', 0o600);
  try {
    async function* plain(): AsyncGenerator<Uint8Array> {
      yield writeManifest(manifest);
      let done = 0;
      for await (const bytes of createReadStream(snapshot, { highWaterMark: 1 << 18 })) {
        yield bytes as Uint8Array;
        done += (bytes as Uint8Array).length;
        onProgress?.(done, manifest.size);
      }
    }
    let size = 0;
    for await (const bytes of await seal(ring, plain())) {
      await writeAll(file, bytes);
      size += bytes.length;
    }
    await file.sync();
    return size;
  } finally {
    await file.close();
  }
}

/** A new name is there after a power cut only once its folder says so. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
