/** What the store keeps of a person and a case after an erasure, also for whoever holds every key there is. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '#core/conversation/state.ts';
import type { Case } from '#core/case/case.ts';
import type { FileId } from '#core/ids.ts';
import type { Resident, Store } from '#ports/store.ts';
import { at, openTestStore, savedCase, savedResident, text } from '#test/support/world/store.ts';

let folder: string;
let path: string;
let store: Store;
let resident: Resident;
let one: Case;
const file = 'file' as FileId;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
  store = await openTestStore({ path });
  resident = await savedResident(store);
  one = await savedCase(store, { residentId: resident.id, sharedName: 'Олена @olena' });
  await store.transaction(async (tx) => {
    await tx.files.announce(resident.id, { id: file, size: 1, name: 'photo.jpg', platformId: 'p' });
    await tx.files.saveBytes(file, { type: 'image/jpeg', hidden: 'clean', bytes: Buffer.from('photo') });
    await tx.files.handOver([file], one.id);
    const content = { ...text('холодно'), file };
    await tx.entries.append(one.id, { at: at(0), actor: 'resident', body: { type: 'opening', content } });
    await tx.entries.append(one.id, {
      at: at(1),
      actor: 'system',
      body: { type: 'answer', text: 'Wij komen' },
    });
    await tx.outbox.owe({ lane: 'l', kind: 'message', subject: 's', caseId: one.id, payload: 'холодно' });
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const erase = (how: 'sealed' | 'destroyed'): Promise<void> =>
  store.transaction(async (tx) => {
    await tx.entries.append(one.id, { at: at(2), actor: 'resident', body: { type: 'erased', how } });
    await tx.outbox.forget({ caseId: one.id });
    await tx.cases.save({ ...one, residentId: null, sharedName: null, erasure: how });
    if (how === 'destroyed') await tx.cases.destroyContent(one.id, at(2));
  });

const readings = () =>
  store.transaction(async (tx) => ({
    entries: await tx.entries.list(one.id),
    first: await tx.entries.get(one.id, 1),
    file: await tx.files.get(file),
    bytes: await tx.files.bytes(file),
    row: (await tx.outbox.bySubject('l', 's'))?.payload,
  }));

const nothing = { entries: [], first: null, file: null, bytes: null, row: {} };

describe('a case that was sealed', () => {
  it('gives no reader anything, though its key is kept', async () => {
    await erase('sealed');
    expect(await readings()).toEqual(nothing);
    const keys = raw((database) => wrappedKeys(database, `case:${one.id}`));
    expect(keys).toBe(1);
  });
});

describe('a case whose key was destroyed', () => {
  it('cannot be read again, not even past the store: there is no key that opens it', async () => {
    await erase('destroyed');
    expect(await readings()).toEqual(nothing);
    expect(raw((database) => wrappedKeys(database, `case:${one.id}`))).toBe(0);
    raw((database) => database.prepare('update cases set erasure = null').run());
    await expect(store.transaction((tx) => tx.entries.list(one.id))).rejects.toThrow('There is no key');
    expect(await store.transaction((tx) => tx.files.bytes(file))).toBeNull();
    expect(raw((database) => database.prepare('select count(*) from file_chunk').pluck().get())).toBe(0);
  });

  it('stays in the register without a person, and its chain verifies', async () => {
    await erase('destroyed');
    const { found, chain } = await store.transaction(async (tx) => ({
      found: await tx.cases.get(one.id),
      chain: await tx.entries.verify(),
    }));
    expect(found).toMatchObject({
      reference: one.reference,
      kind: one.kind,
      residentId: null,
      sharedName: null,
    });
    expect(chain).toEqual({ cases: 1, broken: [] });
  });

  it('still shows that something was changed afterwards', async () => {
    await erase('destroyed');
    raw((database) => {
      database.exec('drop trigger entry_no_update');
      database.prepare("update entry set at = '2020-01-01T00:00:00.000Z' where number = 2").run();
    });
    const { broken } = await store.transaction((tx) => tx.entries.verify());
    expect(broken).toEqual([{ reference: one.reference, number: 2 }]);
  });
});

describe('a person who was erased', () => {
  beforeEach(() =>
    store.transaction(async (tx) => {
      await tx.conversations.save(resident.id, newConversation, 0);
      await tx.drafts.append(resident.id, {
        draftNumber: 1,
        messageId: '1',
        at: at(0),
        content: text('чернетка'),
      });
      await tx.outbox.forget({ residentId: resident.id });
      await tx.residents.erase(resident.id, at(3));
    }),
  );

  it('is not found by their chat, and has neither name, conversation nor draft', async () => {
    const found = await store.transaction(async (tx) => ({
      byChat: await tx.residents.byChat(resident.identity.chatId),
      isKnown: await tx.residents.isKnown(resident.id),
      drafts: await tx.drafts.all(resident.id),
      conversation: await tx.conversations.load(resident.id),
    }));
    expect(found).toEqual({
      byChat: null,
      isKnown: false,
      drafts: [],
      conversation: { state: newConversation, revision: 0 },
    });
    expect(raw((database) => wrappedKeys(database, `resident:${resident.id}`))).toBe(0);
    await expect(store.transaction((tx) => tx.residents.get(resident.id))).rejects.toThrow('There is no key');
  });

  it('leaves nothing of what of theirs could not be read, and of others all of it', async () => {
    const [one, other] = [
      await savedResident(store, { identity: { ...resident.identity, chatId: '12' } }),
      await savedResident(store, { identity: { ...resident.identity, chatId: '123' } }),
    ];
    const park = (deliveryId: string, { identity: { chatId } }: Resident) =>
      store.transaction((tx) =>
        tx.inbox.park({
          channel: 'telegram:1',
          deliveryId,
          at: at(0),
          raw: JSON.stringify({
            message: { from: { id: Number(chatId), first_name: 'Олена' }, text: 'таємне' },
          }),
          reason: 'bug',
        }),
      );
    await park('4', one);
    await park('5', other);
    await store.transaction((tx) => tx.residents.erase(one.id, at(4)));
    const kept = raw((database) =>
      database.prepare('select delivery_id from inbox where blob is not null').pluck().all(),
    );
    expect(kept).toEqual(['5']);
    // It came, and does not come again.
    expect(await park('4', one)).toBe(false);
  });

  it('may come again from the same chat, as somebody new', async () => {
    const again = await savedResident(store, { identity: resident.identity });
    const found = await store.transaction((tx) => tx.residents.byChat(resident.identity.chatId));
    expect(found?.id).toBe(again.id);
    expect(again.id).not.toBe(resident.id);
  });
});

function raw<Result>(work: (database: SqliteDatabase.Database) => Result): Result {
  const database = new SqliteDatabase(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const wrappedKeys = (database: SqliteDatabase.Database, owner: string): number =>
  database
    .prepare<[string], { count: number }>(
      'select count(*) as count from vault_key where owner = ? and wrapped is not null',
    )
    .get(owner)?.count ?? 0;
