/** What was erased stays erased, also when an older copy of the database is put back; and the file itself holds no trace of its key. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, FileId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { ErasureJournal } from '#ports/erasure-journal.ts';
import type { Resident, Store } from '#ports/store.ts';
import { openErasureJournal } from '#store/erasure/erasure-journal.ts';
import { replayErasures } from '#use-cases/erasure/replay-erasures.ts';
import { at, countingIds, newCase, newResident, openTestStore, text } from '#test/support/world/store.ts';
import { openWorld } from '#test/support/world/world.ts';

let folder: string;
let path: string;
let log: string;
let open: Store[];
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-'));
  path = join(folder, 'store.sqlite');
  log = join(folder, 'elsewhere', 'erasures.log');
  open = [];
  now = 1_000;
});
afterEach(async () => {
  for (const store of open) await store.close();
  rmSync(folder, { recursive: true });
});

async function start(
  journal: ErasureJournal | null = openErasureJournal(log, () => now),
  failed: string[] = [],
): Promise<Store> {
  const store = await openTestStore({
    path,
    ids: countingIds(`process-${open.length}`),
    now: () => now,
    ...(journal === null ? {} : { journal, onJournalFailed: (reason) => failed.push(reason) }),
  });
  open.push(store);
  return store;
}
const lines = (): readonly string[] =>
  existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
const said = (): readonly string[] => lines().map((line) => line.slice(line.indexOf(' ') + 1));

/** A case of a person, with words, a file and a card at the desk. */
async function keep(store: Store, change: Partial<Case> = {}): Promise<{ one: Case; resident: Resident }> {
  const resident = newResident();
  const one = newCase({ residentId: resident.id, sharedName: 'Олена', ...change });
  await store.transaction(async (tx) => {
    await tx.residents.save(resident);
    await tx.cases.create(one);
    await tx.entries.append(one.id, {
      at: at(1),
      actor: 'resident',
      body: { type: 'opening', content: text('холодно') },
    });
  });
  return { one, resident };
}
const destroy = (store: Store, { id }: Case): Promise<void> =>
  store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one === null) throw new Error('no case');
    await tx.cases.save({ ...one, residentId: null, sharedName: null, erasure: 'destroyed' });
    await tx.cases.destroyContent(id, at(9));
  });
const seal = (store: Store, { id }: Case, until: string): Promise<void> =>
  store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one === null) throw new Error('no case');
    const erasure = {
      residentId: null,
      sharedName: null,
      erasure: 'sealed',
      sealedUntil: until as LocalDate,
    } as const;
    await tx.cases.save({ ...one, state: 'closed', ...erasure });
  });
const forget = (store: Store, { id }: Resident): Promise<void> =>
  store.transaction((tx) => tx.residents.erase(id, at(9)));

describe('the journal', () => {
  it('names what was erased by opaque ids, and nobody', async () => {
    const store = await start();
    const first = await keep(store);
    const second = await keep(store);
    await destroy(store, first.one);
    await seal(store, second.one, '2031-11-24');
    await forget(store, first.resident);
    expect(said()).toEqual([
      `case:${first.one.id} destroyed`,
      `case:${second.one.id} sealed 2031-11-24`,
      `resident:${first.resident.id} erased`,
    ]);
    expect(lines()[0]).toMatch(/^1970-01-01T00:00:01\.000Z case:/);
  });

  it('is written before the commit: no erased thing is ever missing in it', async () => {
    const store = await start();
    const { one } = await keep(store);
    const seen: unknown[] = [];
    const journal: ErasureJournal = {
      read: () => ({ erasures: [], unreadable: [] }),
      write: (erasures) => {
        const other = new SqliteDatabase(path, { readonly: true });
        seen.push([erasures, other.prepare('select erasure from cases where id = ?').pluck().get(one.id)]);
        other.close();
      },
    };
    const watched = await start(journal);
    await destroy(watched, one);
    expect(seen).toEqual([[[{ what: 'case', id: one.id, how: 'destroyed' }], null]]);
  });

  it('says nothing of a transaction that came to nothing', async () => {
    const store = await start();
    const { resident } = await keep(store);
    const failing = store.transaction(async (tx) => {
      await tx.residents.erase(resident.id, at(9));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(lines()).toEqual([]);
  });

  it('says each thing once, by whichever process, also what was erased before there was a journal', async () => {
    const before = await start(null);
    const { one, resident } = await keep(before);
    await destroy(before, one);
    await forget(before, resident);
    await start();
    await start();
    expect(said().toSorted()).toEqual([`case:${one.id} destroyed`, `resident:${resident.id} erased`]);
  });

  it('that cannot be written to holds up nobody’s erasure, and is caught up with', async () => {
    const failed: string[] = [];
    let isBroken = true;
    const file = openErasureJournal(log, () => now);
    const store = await start(
      {
        read: () => file.read(),
        write: (erasures) => {
          if (isBroken) throw new PochutoError('unavailable', 'erasure-journal EIO');
          file.write(erasures);
        },
      },
      failed,
    );
    const { one } = await keep(store);
    await destroy(store, one);
    expect((await store.transaction((tx) => tx.cases.get(one.id)))?.erasure).toBe('destroyed');
    expect(failed).toEqual(['erasure-journal EIO']);
    isBroken = false;
    now += 10_000;
    await store.transaction((tx) => tx.cases.get(one.id));
    expect(said()).toEqual([`case:${one.id} destroyed`]);
  });

  it('goes on behind a line that a crash cut short, and names the lines that it cannot read', () => {
    const journal = openErasureJournal(log, () => now);
    journal.write([{ what: 'case', id: 'a' as CaseId, how: 'destroyed' }]);
    appendFileSync(log, '2026-11-24T11:00:00.000Z case:b dest');
    journal.write([{ what: 'case', id: 'c' as CaseId, how: 'destroyed' }]);
    expect(journal.read()).toEqual({
      erasures: ['a', 'c'].map((id) => ({ what: 'case', id, how: 'destroyed' })),
      unreadable: [2],
    });
  });

  it('that cannot be read says so', () => {
    mkdirSync(log, { recursive: true });
    expect(() => openErasureJournal(log, () => now).read()).toThrow('erasure-journal EISDIR');
  });

  it('is for its owner alone', () => {
    openErasureJournal(log, () => now).write([{ what: 'case', id: 'a' as CaseId, how: 'destroyed' }]);
    expect(statSync(log).mode & 0o777).toBe(0o600);
  });
});

describe('an older copy that is put back', () => {
  const clock = { now: () => at(30) };

  it('forgets again what was erased since, and a second time finds nothing to do', async () => {
    const store = await start();
    const [destroyed, sealed, gone, stays] = [
      await keep(store),
      await keep(store),
      await keep(store),
      await keep(store),
    ];
    await store.close();
    copyFileSync(path, `${path}.copy`);
    const later = await start();
    await destroy(later, destroyed.one);
    await seal(later, sealed.one, '2031-11-24');
    await forget(later, gone.resident);
    await later.close();
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    copyFileSync(`${path}.copy`, path);

    const restored = await start();
    const journal = openErasureJournal(log, () => now);
    expect(await replayErasures({ store: restored, journal, clock })).toEqual({
      residents: 1,
      cases: 2,
      drafts: 0,
      unreadable: [],
    });
    await restored.transaction(async (tx) => {
      const now = async ({ one }: typeof gone) => tx.cases.get(one.id);
      expect(await now(destroyed)).toMatchObject({
        erasure: 'destroyed',
        residentId: null,
        sharedName: null,
      });
      expect(await now(sealed)).toMatchObject({
        erasure: 'sealed',
        sealedUntil: '2031-11-24',
        residentId: null,
      });
      expect(await now(gone)).toMatchObject({ erasure: null, residentId: null, sharedName: null });
      expect(await now(stays)).toMatchObject({ erasure: null, residentId: stays.resident.id });
      expect(await tx.residents.isKnown(gone.resident.id)).toBe(false);
      expect(await tx.residents.isKnown(stays.resident.id)).toBe(true);
      expect(await tx.entries.list(destroyed.one.id)).toEqual([]);
      expect(await tx.clocks.get('sealedUntil', sealed.one.id)).toBe('2031-11-25T12:00:00.000Z');
      expect((await tx.entries.verify()).broken).toEqual([]);
    });
    expect(await replayErasures({ store: restored, journal, clock })).toEqual({
      residents: 0,
      cases: 0,
      drafts: 0,
      unreadable: [],
    });
  });

  it('forgets a discarded draft with its files again, and touches none that was sent or came later under the same number', async () => {
    const world = await openWorld({ store: await start() });
    const write = async (chat: string, words: string) => {
      await world.write(chat, words);
      await world.rest();
    };
    const drafts = (from: Store, chat: string) =>
      from.transaction(async (tx) => {
        const resident = await tx.residents.byChat(chat);
        if (resident === null) return null;
        const { state } = await tx.conversations.load(resident.id);
        const items = await tx.drafts.all(resident.id);
        return { isOpen: state.draft !== null, words: items.map(({ content }) => content.text) };
      });
    await write('1', 'забудьте це');
    await write('2', 'холодно');
    await world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat('1');
      if (resident === null) throw new Error('no resident');
      await tx.files.announce(resident.id, { id: 'f' as FileId, size: 1, name: 'a', platformId: 'p' });
      const content = { ...text(''), file: 'f' as FileId };
      await tx.drafts.append(resident.id, { draftNumber: 1, messageId: 'm', at: at(1), content });
    });
    const copy = new SqliteDatabase(path);
    copy.exec(`vacuum into '${path}.copy'`);
    copy.close();
    await world.press('1', { on: 'draft', draft: 1, act: 'discardYes' });
    await world.press('2', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    expect(said()).toHaveLength(2);
    for (const line of said()) expect(line).toMatch(/^draft:\S+ discarded$/);
    await world.close();
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    copyFileSync(`${path}.copy`, path);

    const restored = await start();
    const journal = openErasureJournal(log, () => now);
    expect(await replayErasures({ store: restored, journal, clock })).toMatchObject({ drafts: 1 });
    expect(await drafts(restored, '1')).toEqual({ isOpen: false, words: [] });
    expect(await restored.transaction((tx) => tx.files.get('f' as FileId))).toBeNull();
    expect(await drafts(restored, '2')).toEqual({ isOpen: true, words: ['холодно'] });
    await restored.transaction(async (tx) => {
      const resident = await tx.residents.byChat('1');
      if (resident === null) throw new Error('no resident');
      await tx.drafts.append(resident.id, {
        draftNumber: 1,
        messageId: 'n',
        at: at(2),
        content: text('нове'),
      });
    });
    expect(await replayErasures({ store: restored, journal, clock })).toMatchObject({ drafts: 0 });
    expect(await drafts(restored, '1')).toMatchObject({ words: ['нове'] });
  });

  it('forgets what was unsent there, was sent since, and erased with its case', async () => {
    const world = await openWorld({ store: await start() });
    const chats = ['sent', 'added', 'moved', 'kept'];
    const press = async (chat: string, act: ButtonAct) => {
      await world.press(chat, act);
      await world.rest();
    };
    const write = async (chat: string, words: string, command?: string) => {
      await world.write(chat, words, command === undefined ? {} : { command });
      await world.rest();
    };
    const casesOf = (chat: string) =>
      world.store.transaction(async (tx) => {
        const resident = await tx.residents.byChat(chat);
        return resident === null ? [] : tx.cases.ofResident(resident.id);
      });
    const unsent = (from: Store, chat: string) =>
      from.transaction(async (tx) => {
        const resident = await tx.residents.byChat(chat);
        if (resident === null) throw new Error('no resident');
        const { draft, parked } = (await tx.conversations.load(resident.id)).state;
        const items = await tx.drafts.all(resident.id);
        return { isOpen: draft !== null, waits: parked !== null, count: items.length };
      });
    for (const chat of chats)
      for (const draft of [1, 2]) {
        await write(chat, '/new', 'new');
        await write(chat, `холодно ${draft}`);
        await press(chat, { on: 'draft', draft, act: 'send' });
      }
    for (const chat of ['sent', 'kept']) await write(chat, '/new', 'new');
    for (const chat of chats) await write(chat, 'забудьте це');
    const copy = new SqliteDatabase(path);
    copy.exec(`vacuum into '${path}.copy'`);
    copy.close();
    const erase = async (chat: string, { reference }: Case) => {
      for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
        await press(chat, { on: 'control', reference, act });
    };
    await press('sent', { on: 'draft', draft: 3, act: 'send' });
    const [, , third] = await casesOf('sent');
    const [first] = await casesOf('added');
    if (third === undefined || first === undefined) throw new Error('no case');
    await erase('sent', third);
    await press('added', { on: 'parked', reference: first.reference });
    await erase('added', first);
    await press('moved', { on: 'parked', reference: 'new' });
    await press('moved', { on: 'draft', draft: 3, act: 'discardYes' });
    expect(await Promise.all(['sent', 'added'].map(async (chat) => (await casesOf(chat)).length))).toEqual([
      2, 1,
    ]);
    await world.close();
    for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    copyFileSync(`${path}.copy`, path);

    const restored = await start();
    expect(await unsent(restored, 'sent')).toEqual({ isOpen: true, waits: false, count: 1 });
    expect(await unsent(restored, 'added')).toEqual({ isOpen: false, waits: true, count: 1 });
    const journal = openErasureJournal(log, () => now);
    expect(await replayErasures({ store: restored, journal, clock })).toMatchObject({ drafts: 3, cases: 1 });
    for (const chat of ['sent', 'added', 'moved'])
      expect(await unsent(restored, chat)).toEqual({ isOpen: false, waits: false, count: 0 });
    expect(await unsent(restored, 'kept')).toEqual({ isOpen: true, waits: false, count: 1 });
    expect(await replayErasures({ store: restored, journal, clock })).toMatchObject({ drafts: 0, cases: 0 });
  });

  it('destroys what that copy holds sealed, and knows nothing of what came after it', async () => {
    const store = await start();
    const { one } = await keep(store);
    await seal(store, one, '2031-11-24');
    const journal = openErasureJournal(log, () => now);
    journal.write([
      { what: 'case', id: one.id, how: 'destroyed' },
      { what: 'case', id: 'made-later' as CaseId, how: 'destroyed' },
    ]);
    expect(await replayErasures({ store, journal, clock })).toMatchObject({ cases: 1 });
    expect((await store.transaction((tx) => tx.cases.get(one.id)))?.erasure).toBe('destroyed');
  });
});

describe('the raw file after an erasure', () => {
  /** Both files as they lie on the disk. */
  const raw = (of = path): Buffer =>
    Buffer.concat([of, `${of}-wal`].filter((file) => existsSync(file)).map((file) => readFileSync(file)));
  /** Holds the log from being emptied until it is closed. */
  function reading(): SqliteDatabase.Database {
    const other = new SqliteDatabase(path, { readonly: true });
    other.exec('begin; select count(*) from cases');
    other.prepare('select count(*) from cases').get();
    return other;
  }
  const wholeOf = (query: string, ...parameters: readonly string[]): Buffer => {
    const database = new SqliteDatabase(path, { readonly: true });
    try {
      return database.prepare(query).pluck().get(parameters) as Buffer;
    } finally {
      database.close();
    }
  };
  const wrappedOf = (owner: string): Buffer =>
    wholeOf('select wrapped from vault_key where owner = ?', owner);

  it('holds nothing of the keys: not in a page, not in the log', async () => {
    const store = await start();
    const { one, resident } = await keep(store);
    const [ofCase, ofPerson] = [wrappedOf(`case:${one.id}`), wrappedOf(`resident:${resident.id}`)];
    expect(raw().includes(ofCase)).toBe(true);
    expect(raw().includes(ofPerson)).toBe(true);
    await destroy(store, one);
    expect(raw().includes(ofCase)).toBe(false);
    expect(raw().includes(ofPerson)).toBe(true);
    await forget(store, resident);
    expect(raw().includes(ofPerson)).toBe(false);
  });

  it('is emptied at the next start when a kill came before that, of a discarded draft too', async () => {
    const store = await start();
    const resident = newResident();
    await store.transaction(async (tx) => {
      await tx.residents.save(resident);
      const item = { draftNumber: 1, messageId: 'm', at: at(1), content: text('забудьте це') };
      await tx.drafts.append(resident.id, item);
    });
    const written = wholeOf('select blob from draft_item');
    const other = reading();
    await store.transaction((tx) => tx.drafts.discard(resident.id, 1));
    // What a kill at this moment leaves on the disk.
    const killed = join(folder, 'killed.sqlite');
    for (const end of ['', '-wal']) copyFileSync(`${path}${end}`, `${killed}${end}`);
    other.close();
    expect(raw(killed).includes(written)).toBe(true);
    const again = await openTestStore({ path: killed });
    expect(raw(killed).includes(written)).toBe(false);
    await again.close();
  });

  it('is emptied later when another process reads just then', async () => {
    const store = await start();
    const { one } = await keep(store);
    const wrapped = wrappedOf(`case:${one.id}`);
    const other = reading();
    await destroy(store, one);
    expect(raw().includes(wrapped)).toBe(true);
    other.exec('commit');
    other.close();
    now += 10_000;
    await store.transaction((tx) => tx.cases.get(one.id));
    expect(raw().includes(wrapped)).toBe(false);
  });
});
