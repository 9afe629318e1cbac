/** Encryption at rest: what lies on the disk, whose key opens it, and what happens when VAULT_KEY changes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '#core/conversation/state.ts';
import type { FileId, LocationCode } from '#core/ids.ts';
import type { Content } from '#core/message.ts';
import type { Store } from '#ports/store.ts';
import { VaultKeyMismatch } from '#store/errors.ts';
import {
  at,
  countingIds,
  newCase,
  newResident,
  openTestStore,
  savedCase,
  savedResident,
  vaultKey,
} from '#test/support/world/store.ts';

let folder: string;
let path: string;
let stores: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
});

/** Each opening is another process with its own ids. */
async function open(vaultKeys: readonly Buffer[] = [vaultKey]): Promise<Store> {
  const store = await openTestStore({ path, vaultKeys, ids: countingIds(`process-${stores.length}`) });
  stores.push(store);
  return store;
}

function raw<Result>(work: (database: SqliteDatabase.Database) => Result): Result {
  const database = new SqliteDatabase(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const otherKey = Buffer.alloc(32, 9);

describe('on the disk', () => {
  /** Fills every field that can hold what people wrote or who they are; each value begins with the marker. */
  async function fill(store: Store, marker: string): Promise<void> {
    const content = (name: string): Content => ({
      kind: 'photo',
      text: `${marker} ${name} text`,
      form: 'photo',
      attachment: { fileId: `${marker} ${name} file`, [`${marker} key`]: 1 },
    });
    const resident = newResident({
      identity: { chatId: `${marker} chat`, firstName: `${marker} name`, username: `${marker} username` },
    });
    const made = newCase({ residentId: resident.id });
    await store.transaction(async (tx) => {
      await tx.inbox.park({
        channel: 'c',
        deliveryId: '1',
        at: at(0),
        raw: `${marker} raw`,
        reason: 'bad-payload',
      });
      await tx.residents.save(resident);
      const state = { ...newConversation, location: `${marker} state` as LocationCode };
      await tx.conversations.save(resident.id, state, 0);
      for (const messageId of ['1', '2'])
        await tx.drafts.append(resident.id, {
          draftNumber: 1,
          messageId,
          at: at(0),
          content: content('draft'),
        });
      await tx.drafts.replaceContent(resident.id, '2', content('edited draft'));
      await tx.cases.create(made);
      for (const name of ['kept', 'handed over', 'destroyed']) {
        const id = `file ${name}` as FileId;
        const described = { name: `${marker} ${name}`, platformId: `${marker} p`, uniqueId: `${marker} u` };
        await tx.files.announce(resident.id, { id, size: 1, ...described });
        const bytes = Buffer.from(`${marker} bytes `.repeat(100_000));
        const playable = {
          id: `${id} mp3` as FileId,
          type: 'audio/mpeg',
          bytes: Buffer.from(`${marker} mp3`),
        };
        await tx.files.saveBytes(id, { type: 'audio/ogg', hidden: 'may_hold', bytes, playable });
      }
      await tx.files.handOver(['file handed over' as FileId], made.id);
      await tx.files.destroy(['file destroyed' as FileId]);
      const bodies = [
        { type: 'opening', content: content('opening') },
        { type: 'edited', content: content('edited'), of: 1 },
        { type: 'note', text: `${marker} note` },
        { type: 'answer', text: `${marker} answer` },
        { type: 'solution', what: `${marker} what`, by: `${marker} by`, when: `${marker} when` },
        { type: 'refused', act: `${marker} act`, reason: `${marker} reason` },
      ] as const;
      for (const body of bodies)
        await tx.entries.append(made.id, { at: at(0), actor: 'resident', body, sourceMessage: '1' });
      const owners = [{ caseId: made.id }, { residentId: resident.id }, {}];
      for (const owner of owners)
        await tx.outbox.owe({
          lane: 'slack:C1',
          kind: 'view',
          subject: `card:${made.id}`,
          payload: { [`${marker} key`]: `${marker} payload` },
          ...owner,
        });
    });
    await store.transaction((tx) => tx.drafts.clear(resident.id, 1));
  }

  /** Of the database, its write-ahead log and its shared memory. */
  function readAll(): Buffer {
    const files = readdirSync(folder);
    expect(files).toEqual(['store.sqlite', 'store.sqlite-shm', 'store.sqlite-wal']);
    return Buffer.concat(files.map((file) => readFileSync(join(folder, file))));
  }

  it('stands nothing of what people wrote or who they are, while the store is open and after it was closed', async () => {
    const marker = 'ZXQ-marker-7391';
    const store = await open();
    await fill(store, marker);
    // Otherwise the search below would find nothing in anything.
    expect(readAll().includes('slack:C1')).toBe(true);
    const forms = [
      marker,
      Buffer.from(marker, 'utf16le'),
      Buffer.from(marker).toString('base64').slice(0, 18),
    ];
    for (const form of [...forms, Buffer.from(marker).toString('hex')])
      expect(readAll().includes(form)).toBe(false);
    await store.close();
    stores = [];
    expect(readFileSync(path).includes(marker)).toBe(false);
  });

  it('stands no key, neither VAULT_KEY nor one that it wraps', async () => {
    const keys: Uint8Array[] = [];
    const ids = countingIds();
    const watched = {
      ...ids,
      randomBytes(count: number) {
        const bytes = ids.randomBytes(count);
        if (count === 32) keys.push(Uint8Array.from(bytes));
        return bytes;
      },
    };
    const store = await openTestStore({ path, ids: watched });
    stores.push(store);
    await savedResident(store);
    await savedCase(store);
    expect(keys).toHaveLength(4);
    for (const key of [...keys, vaultKey]) expect(readAll().includes(Buffer.from(key))).toBe(false);
  });

  it('is sealed with the key of the case, else of the resident, else of the municipality', async () => {
    const store = await open();
    const resident = await savedResident(store);
    const made = await savedCase(store, { residentId: resident.id });
    const ids = await store.transaction(async (tx) => {
      const owe = (owner: object) =>
        tx.outbox.owe({ lane: 'l', kind: 'message', subject: 's', payload: 1, ...owner });
      return [
        await owe({ caseId: made.id, residentId: resident.id }),
        await owe({ residentId: resident.id }),
        await owe({}),
      ];
    });
    const readable = () =>
      Promise.all(
        ids.map((id) =>
          store
            .transaction((tx) => tx.outbox.get(id))
            .then(
              () => true,
              () => false,
            ),
        ),
      );
    const destroy = (owner: string) =>
      raw((database) =>
        database.prepare('update vault_key set wrapped = null, wrapped_by = null where owner = ?').run(owner),
      );
    expect(await readable()).toEqual([true, true, true]);
    destroy(`case:${made.id}`);
    expect(await readable()).toEqual([false, true, true]);
    destroy(`resident:${resident.id}`);
    expect(await readable()).toEqual([false, false, true]);
  });

  it('stands of a file that was destroyed nothing any more, not even sealed', async () => {
    const store = await open();
    const resident = await savedResident(store);
    const id = 'file-1' as FileId;
    const rows = () =>
      raw((database) =>
        ['file', 'file_chunk'].map((table) =>
          database.prepare(`select count(*) from ${table}`).pluck().get(),
        ),
      );
    await store.transaction(async (tx) => {
      await tx.files.announce(resident.id, { id, size: 1, name: null, platformId: 'p' });
      await tx.files.saveBytes(id, { type: 'x', hidden: 'clean', bytes: Buffer.alloc(2_500_000) });
    });
    expect(rows()).toEqual([1, 3]);
    await store.transaction((tx) => tx.files.destroy([id]));
    expect(rows()).toEqual([0, 0]);
  });

  it('opens a file with the key of its case once it was handed over, whatever becomes of the resident’s', async () => {
    const store = await open();
    const resident = await savedResident(store);
    const made = await savedCase(store);
    const [draft, ofCase] = ['file-1' as FileId, 'file-2' as FileId];
    await store.transaction(async (tx) => {
      for (const id of [draft, ofCase]) {
        await tx.files.announce(resident.id, { id, size: 1, name: 'n', platformId: 'p' });
        await tx.files.saveBytes(id, { type: 'x', hidden: 'clean', bytes: Buffer.from('bytes') });
      }
      await tx.files.handOver([ofCase], made.id);
    });
    const destroy = (owner: string) =>
      raw((database) =>
        database.prepare('update vault_key set wrapped = null, wrapped_by = null where owner = ?').run(owner),
      );
    const read = (id: FileId) => store.transaction((tx) => tx.files.bytes(id));
    destroy(`resident:${resident.id}`);
    expect(Buffer.from((await read(ofCase)) ?? []).toString()).toBe('bytes');
    await expect(read(draft)).rejects.toThrow('There is no key');
    destroy(`case:${made.id}`);
    await expect(read(ofCase)).rejects.toThrow('There is no key');
  });

  it('can be neither moved to another row nor changed', async () => {
    const store = await open();
    const { id } = await savedResident(store);
    const content = (words: string): Content => ({ kind: 'text', text: words, form: 'text' });
    await store.transaction(async (tx) => {
      await tx.drafts.append(id, { draftNumber: 1, messageId: '1', at: at(0), content: content('a') });
      await tx.drafts.append(id, { draftNumber: 1, messageId: '2', at: at(0), content: content('b') });
    });
    const read = () => store.transaction((tx) => tx.drafts.byMessage(id, '2'));
    raw((database) =>
      database.exec(
        `update draft_item set blob = (select blob from draft_item where message_id = '1') where message_id = '2'`,
      ),
    );
    await expect(read()).rejects.toThrow(/^The blob of draft_item \S+ does not open$/);
    raw((database) => database.exec(`update draft_item set blob = x'01' where message_id = '2'`));
    await expect(read()).rejects.toThrow(/^The blob of draft_item \S+ does not open$/);
  });
});

describe('VAULT_KEY', () => {
  it('of another database is refused when opening, in words', async () => {
    await open();
    const opening = open([otherKey]);
    await expect(opening).rejects.toBeInstanceOf(VaultKeyMismatch);
    await expect(opening).rejects.toThrow(/^VAULT_KEY does not open this database: .*fingerprints/);
    await expect(opening).rejects.not.toThrow(vaultKey.toString('hex'));
  });

  it('must have 32 bytes', async () => {
    await expect(open([Buffer.alloc(31)])).rejects.toThrow('32 bytes');
    await expect(open([])).rejects.toThrow('at least one');
  });

  it('can be rotated: what the old one wrapped is still read, chats are still found, new keys are wrapped by the new one', async () => {
    const before = await open();
    const old = await savedResident(before);
    const after = await open([otherKey, vaultKey]);
    expect(await after.transaction((tx) => tx.residents.byChat(old.identity.chatId))).toEqual(old);
    await savedResident(after);
    const wrappedBy = raw((database) =>
      database.prepare('select count(*) from vault_key group by wrapped_by order by 1').pluck().all(),
    );
    expect(wrappedBy).toEqual([1, 3]);
    await expect(open([otherKey])).rejects.toBeInstanceOf(VaultKeyMismatch);
  });
});
