/** Opens a backup into a file of its own and holds it against what it says of itself. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { VaultKeyMismatch } from '#store/errors.ts';
import { unseal } from '#store/sealing/sealed-stream.ts';
import { findFaults, readContents } from '#store/sqlite/snapshot.ts';
import type { KeyRing } from '#store/sealing/vault.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { BackupProblem } from './problem.ts';
import { writeAll } from './write-all.ts';

/** Longer than any manifest: what has no end of line until there is no backup. */
const manifestMax = 100_000;

/** Writes the database in it to `to`, which must not exist, and on disk. Throws BackupProblem; then `to` may hold a part. */
export async function unpack(path: string, ring: KeyRing, to: string): Promise<Manifest> {
  const file = await open(to, 'wx', 0o600);
  try {
    const manifest = await unpackInto(file, path, ring);
    await file.sync();
    return manifest;
  } finally {
    await file.close();
  }
}

async function unpackInto(file: FileHandle, path: string, ring: KeyRing): Promise<Manifest> {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  let manifest: Manifest | null = null;
  for await (const bytes of pieces(path, ring)) {
    let rest: Uint8Array = bytes;
    if (manifest === null) {
      head = Buffer.concat([head, bytes]);
      const end = head.indexOf('\n');
      if (end < 0 && head.length < manifestMax) continue;
      manifest = manifestIn(head);
      rest = head.subarray(end + 1);
    }
    hash.update(rest);
    size += rest.length;
    await writeAll(file, rest);
  }
  if (manifest === null) throw new BackupProblem('There is no database in it.');
  if (size !== manifest.size || hash.digest('hex') !== manifest.sha256)
    throw new BackupProblem('The database in it is not the one that was put in.');
  return manifest;
}

/** What the backup says of itself, from its beginning alone. Throws BackupProblem. */
export async function readHead(path: string, ring: KeyRing): Promise<Manifest> {
  let head = Buffer.alloc(0);
  for await (const bytes of pieces(path, ring)) {
    head = Buffer.concat([head, bytes]);
    if (head.includes('\n') || head.length >= manifestMax) break;
  }
  return manifestIn(head);
}

function manifestIn(head: Buffer): Manifest {
  const manifest = readManifest(head.subarray(0, Math.max(head.indexOf('\n'), 0)).toString());
  if (manifest === null) throw new BackupProblem('It was made by a newer version: start that one.');
  return manifest;
}

/** Errors of the seal in words; what the ring can't open names the key that is wanted. */
async function* pieces(path: string, ring: KeyRing): AsyncGenerator<Uint8Array> {
  const source = createReadStream(path);
  let failure: Error | undefined;
  source.on('error', (error) => (failure = error));
  try {
    yield* await unseal(ring, source as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    if (error instanceof VaultKeyMismatch) throw wrongKey(error);
    if (failure !== undefined) throw new BackupProblem(`${path} can’t be read.`, { cause: error });
    throw new BackupProblem('It is no backup of ours, or it was cut off or changed.', { cause: error });
  } finally {
    source.destroy();
  }
}

const wrongKey = (error: VaultKeyMismatch): BackupProblem =>
  new BackupProblem(
    `It was made with another VAULT_KEY (fingerprint ${error.needed.join(', ')}): add that one behind the current one.`,
    { cause: error },
  );

/** What is wrong with the database that was unpacked; empty when it is whole and holds what its manifest says. */
export function findMissing(database: string, manifest: Manifest): readonly string[] {
  const faults = findFaults(database);
  if (faults.length > 0) return faults;
  const { schema, tables, chainHeads, wrappedBy } = readContents(database);
  const said = manifest;
  return [
    ...(schema === said.schema ? [] : [`the schema is ${schema}, not ${said.schema}`]),
    ...Object.entries({ ...said.tables, ...tables })
      .filter(([name]) => said.tables[name] !== tables[name])
      .map(([name]) => `${name} has ${tables[name] ?? 'no'} rows, not ${said.tables[name] ?? 'any'}`),
    ...(chainHeads === said.chainHeads ? [] : ['the chains of the cases end elsewhere']),
    ...(isDeepStrictEqual(wrappedBy, said.wrappedBy) ? [] : ['its keys are wrapped by others']),
  ];
}
