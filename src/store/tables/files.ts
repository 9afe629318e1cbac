/** What residents send along: each file sealed in pieces under a key of its own, so that no piece needs the memory of the whole. */
import type { KeyObject } from 'node:crypto';
import type { FileRefusal, StoredFile } from '#core/file.ts';
import type { CaseId, FileId, ResidentId } from '#core/ids.ts';
import type { Files } from '#ports/store.ts';
import type { Place } from '../sealing/cipher.ts';
import type { Context } from '../context.ts';
import { isReadable } from '../erasure/erased.ts';
import type { FileRow } from '../schema.ts';
import type { KeyOwner } from '../sealing/vault.ts';

const chunkBytes = 1024 * 1024;

/** What tells of the person. */
type Described = Pick<StoredFile, 'name' | 'platformId' | 'uniqueId'>;
type Saved = Parameters<Files['saveBytes']>[1];

export class StoredFiles implements Files {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async announce(
    resident: ResidentId,
    { id, size, name, platformId, uniqueId = null }: Parameters<Files['announce']>[1],
  ): Promise<void> {
    const owner = { resident_id: resident, case_id: null };
    await this.#insert(
      owner,
      { id, state: 'received', size, type: null, hidden: null },
      { name, platformId, uniqueId },
    );
  }

  async begin(caseId: CaseId, id: FileId): Promise<void> {
    const owner = { resident_id: null, case_id: caseId };
    const columns = { id, state: 'received', size: null, type: null, hidden: null } as const;
    await this.#insert(owner, columns, { name: null, platformId: '', uniqueId: null });
  }

  async get(id: FileId): Promise<StoredFile | null> {
    const row = await this.#find(id);
    if (!row) return null;
    const described = this.#context.vault.openBytes(await this.#keyOf(row), placeOf(id), row.blob);
    return {
      id,
      state: row.state,
      refusal: row.refusal,
      type: row.type,
      size: row.size,
      hidden: row.hidden,
      playable: row.playable,
      ...(JSON.parse(described.toString()) as Described),
    };
  }

  /** Once only: a file that is saved or refused already stays as it is. */
  async saveBytes(id: FileId, { type, hidden, bytes, playable }: Saved): Promise<void> {
    const row = await this.#find(id);
    if (row?.state !== 'received') return;
    if (playable !== undefined) {
      const saved = {
        id: playable.id,
        state: 'saved',
        size: playable.bytes.length,
        type: playable.type,
      } as const;
      const key = await this.#insert(
        row,
        { ...saved, hidden },
        { name: null, platformId: '', uniqueId: null },
      );
      await this.#insertChunks(playable.id, key, playable.bytes);
    }
    await this.#insertChunks(id, await this.#keyOf(row), bytes);
    await this.#context.db
      .updateTable('file')
      .set({ state: 'saved', type, hidden, size: bytes.length, playable: playable?.id ?? null })
      .where('id', '=', id)
      .execute();
  }

  async refuse(id: FileId, refusal: FileRefusal): Promise<void> {
    await this.#context.db
      .updateTable('file')
      .set({ state: 'refused', refusal })
      .where('id', '=', id)
      .where('state', '=', 'received')
      .execute();
  }

  async bytes(id: FileId): Promise<Uint8Array | null> {
    const row = await this.#find(id);
    if (row?.state !== 'saved') return null;
    const key = await this.#keyOf(row);
    const chunks = await this.#context.db
      .selectFrom('file_chunk')
      .select(['number', 'blob'])
      .where('file_id', '=', id)
      .orderBy('number')
      .execute();
    return Buffer.concat(
      chunks.map(({ number, blob }) => this.#context.vault.openBytes(key, chunkPlace(id, number), blob)),
    );
  }

  async handOver(files: readonly FileId[], to: CaseId): Promise<void> {
    const { db, vault } = this.#context;
    for (const id of await this.#withPlayables(files)) {
      const row = await this.#find(id);
      if (!row) continue;
      const wrapped_key = await vault.rewrap(ownerOf(row), `case:${to}`, placeOf(id), row.wrapped_key);
      await db.updateTable('file').set({ case_id: to, wrapped_key }).where('id', '=', id).execute();
    }
  }

  async destroy(files: readonly FileId[]): Promise<void> {
    const { db } = this.#context;
    for (const id of await this.#withPlayables(files)) {
      await db.deleteFrom('file_chunk').where('file_id', '=', id).execute();
      await db.deleteFrom('file').where('id', '=', id).execute();
    }
  }

  async #insert(
    owner: Pick<FileRow, 'resident_id' | 'case_id'>,
    columns: Pick<FileRow, 'id' | 'state' | 'size' | 'type' | 'hidden'>,
    described: Described,
  ): Promise<KeyObject> {
    const { db, vault } = this.#context;
    const { resident_id, case_id } = owner;
    const place = placeOf(columns.id);
    const { key, wrapped } = await vault.newKeyFor(ownerOf(owner), place);
    const blob = vault.sealBytes(key, place, Buffer.from(JSON.stringify(described)));
    await db
      .insertInto('file')
      .values({ ...columns, resident_id, case_id, refusal: null, playable: null, wrapped_key: wrapped, blob })
      .execute();
    return key;
  }

  async #insertChunks(id: FileId, key: KeyObject, bytes: Uint8Array): Promise<void> {
    const { db, vault } = this.#context;
    for (let number = 0; number * chunkBytes < bytes.length; number += 1) {
      const piece = bytes.subarray(number * chunkBytes, (number + 1) * chunkBytes);
      const blob = vault.sealBytes(key, chunkPlace(id, number), piece);
      await db.insertInto('file_chunk').values({ file_id: id, number, blob }).execute();
    }
  }

  /** The files first: a row goes before the one it points at. */
  async #withPlayables(files: readonly FileId[]): Promise<readonly FileId[]> {
    const rows = await Promise.all(files.map((id) => this.#find(id)));
    return [...files, ...rows.flatMap((row) => row?.playable ?? [])];
  }

  #find(id: FileId): Promise<FileRow | undefined> {
    return this.#context.db
      .selectFrom('file')
      .selectAll()
      .where('id', '=', id)
      .where(isReadable)
      .executeTakeFirst();
  }

  #keyOf(row: FileRow): Promise<KeyObject> {
    return this.#context.vault.unwrap(ownerOf(row), placeOf(row.id), row.wrapped_key);
  }
}

function ownerOf({ resident_id, case_id }: Pick<FileRow, 'resident_id' | 'case_id'>): KeyOwner {
  if (case_id !== null) return `case:${case_id}`;
  if (resident_id === null) throw new Error('a file is a resident’s or a case’s');
  return `resident:${resident_id}`;
}

function placeOf(id: FileId): Place {
  return { table: 'file', id };
}

function chunkPlace(id: FileId, number: number): Place {
  return { table: 'file_chunk', id: `${id} ${number}` };
}
