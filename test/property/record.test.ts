/**
 * Whatever is changed in the file outside of the product is found, or changed nothing of the record: any byte, any column of an entry, the end of a
 * chain, a case taken out or put in, also by somebody who makes the chains anew.
 */
import { existsSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseId } from '#core/ids.ts';
import { chainHash, chainStart, digestOf } from '#store/tables/chain.ts';
import type { EntryRow } from '#store/schema.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { chanceOf, seedsOf, type Chance } from '#test/support/seeds.ts';
import { at, openTestStore, savedCase, text, vaultKey } from '#test/support/world/store.ts';

let folder: string;
let whole: string;
let path: string;
let erased: CaseId;
let receipt: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-record-'));
  [whole, path] = [join(folder, 'whole.sqlite'), join(folder, 'pochuto.sqlite')];
  const store = await openTestStore({ path: whole });
  for (const words of ['a', 'b', 'c', 'd', 'e']) {
    const one = await savedCase(store);
    await store.transaction(async (tx) => {
      for (const [index, type] of (['opening', 'opening', 'note'] as const).entries())
        await tx.entries.append(one.id, {
          at: at(index),
          actor: 'resident',
          body: type === 'note' ? { type, text: words } : { type, content: text(words) },
          ...(type !== 'note' && { sourceMessage: `${index + 1}` }),
        });
      receipt = `${one.reference}:${(await tx.entries.receipt(one.id))?.code ?? ''}`;
    });
    erased = one.id;
  }
  // Its hashes stay, and so does what its resident was given.
  await store.transaction((tx) => tx.cases.destroyContent(erased, at(9)));
  await store.close();
  const database = new SqliteDatabase(whole);
  database.pragma('journal_mode = delete');
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is proven: all of every entry, and of each case where its chain ends. `null`: no longer to be read. */
function recordIn(file: string): string | null {
  try {
    const database = new SqliteDatabase(file, { readonly: true });
    try {
      const rows = ['select * from entry order by case_id, number', cases].map((sql) =>
        database.prepare(sql).raw().all(),
      );
      return JSON.stringify(rows);
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
const cases = 'select id, reference, sent_at, entry_count, entry_hash from cases order by id';

/** `false`: found, or the file no longer opens. */
async function isProven(): Promise<boolean> {
  try {
    const store = await openTestStore({ path });
    try {
      return await store.transaction(async (tx) => {
        const { broken } = await tx.entries.verify();
        return broken.length === 0 && (await tx.entries.verifyRegister()).isWhole;
      });
    } finally {
      await store.close();
    }
  } catch {
    return false;
  }
}

function tamper(change: (database: SqliteDatabase.Database) => void): void {
  copyFileSync(whole, path);
  const database = new SqliteDatabase(path);
  database.exec('pragma foreign_keys = off; drop trigger entry_no_update; drop trigger entry_no_delete');
  change(database);
  database.close();
}

const firstId = '(select min(case_id) from entry)';

describe('the record', () => {
  it('is proven as it is', async () => {
    copyFileSync(whole, path);
    expect(await isProven()).toBe(true);
  });

  it('is never told to be whole when any byte of the file that belongs to it was changed', async () => {
    const bytes = readFileSync(whole);
    const before = recordIn(whole);
    let found = 0;
    for (const seed of seedsOf(60)) {
      const changed = Buffer.from(bytes);
      const chance = chanceOf(seed);
      const where = chance.between(0, bytes.length - 1);
      changed[where] = (changed[where] ?? 0) ^ (1 << chance.between(0, 7));
      writeFileSync(path, changed);
      const isSame = recordIn(path) === before;
      const proven = await isProven();
      if (!proven) found += 1;
      expect(proven && !isSame, `seed ${seed}, byte ${where}`).toBe(false);
      for (const end of ['-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    }
    expect(found).toBeGreaterThan(0);
  });

  it.each(['at', 'actor', 'type', 'source_message', 'digest', 'hash'])(
    'shows that the %s of an entry was changed, by as little as a letter',
    async (column) => {
      for (const seed of seedsOf(4)) {
        tamper((database) => changeLetter(database, column, chanceOf(seed)));
        expect(await isProven(), `seed ${seed}`).toBe(false);
      }
    },
  );

  it('shows that a byte of the sealed words was changed', async () => {
    for (const seed of seedsOf(8)) {
      const chance = chanceOf(seed);
      tamper((database) => {
        const rows = database.prepare('select rowid, blob from entry').all() as {
          rowid: number;
          blob: Buffer;
        }[];
        const row = chance.pick(rows);
        const where = chance.between(0, row.blob.length - 1);
        row.blob[where] = (row.blob[where] ?? 0) ^ (1 << chance.between(0, 7));
        database.prepare('update entry set blob = ? where rowid = ?').run(row.blob, row.rowid);
      });
      expect(await isProven(), `seed ${seed}`).toBe(false);
    }
  });

  it.each([
    ['an entry was taken out', `delete from entry where number = 2 and case_id = ${firstId}`],
    ['the last entry was taken out', `delete from entry where number = 3 and case_id = ${firstId}`],
    [
      'two changed places',
      `update entry set number = 9 where number = 1; update entry set number = 1 where number = 2; update entry set number = 2 where number = 9`,
    ],
    [
      'an entry was given a message that it did not come from',
      `update entry set source_message = 'C1:1' where source_message is null and rowid = (select max(rowid) from entry where source_message is null)`,
    ],
    [
      'the head of the register was given an earlier beginning',
      `update register_head set since = '2001-01-01T00:00:00.000Z'`,
    ],
    ['the end of a chain was changed', `update cases set entry_count = 2 where id = ${firstId}`],
    ['the head of a chain was changed', `update cases set entry_hash = 'x' where id = ${firstId}`],
    ['a reference was changed', `update cases set reference = 'PCH-000000-0' where id = ${firstId}`],
    [
      'a case was sent at another time',
      `update cases set sent_at = '2026-01-01T00:00:00.000Z' where id = ${firstId}`,
    ],
    [
      'a case was taken out with all it had',
      `delete from entry where case_id = (select max(id) from cases); delete from cases where id = (select max(id) from cases)`,
    ],
    ['the head of the register was taken out', 'delete from register_head'],
    ['the head of the register was counted down', 'update register_head set cases = cases - 1'],
    ['entries of no case were put in', `update entry set case_id = 'case-none' where case_id = ${firstId}`],
  ])('shows that %s', async (_, sql) => {
    tamper((database) => database.exec(sql));
    expect(await isProven()).toBe(false);
  });

  it('shows that a case was put in, with a chain of its own', async () => {
    tamper((database) => {
      const row = database.prepare('select * from cases limit 1').get() as Record<string, unknown>;
      const id = 'case-new' as CaseId;
      const added = { ...row, id, reference: 'PCH-111111-1', entry_count: 0, entry_hash: chainStart(id) };
      const names = Object.keys(added);
      database
        .prepare(`insert into cases (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
        .run(...(Object.values(added) as never[]));
    });
    expect(await isProven()).toBe(false);
  });

  it('shows that the end of a case was cut off by somebody who made its head anew', async () => {
    tamper((database) => {
      const id = database.prepare('select min(id) from cases').pluck().get() as string;
      const last = database
        .prepare('select hash from entry where case_id = ? and number = 2')
        .pluck()
        .get(id);
      database.prepare('delete from entry where case_id = ? and number = 3').run(id);
      database.prepare('update cases set entry_count = 2, entry_hash = ? where id = ?').run(last, id);
    });
    expect(await isProven()).toBe(false);
  });

  it('shows that words were replaced by somebody who made the whole chain anew', async () => {
    tamper((database) => {
      const id = database.prepare('select min(id) from cases').pluck().get() as CaseId;
      const entries = database
        .prepare('select * from entry where case_id = ? order by number')
        .all(id) as EntryRow[];
      let hash = chainStart(id);
      for (const entry of entries) {
        const blob = entry.number === 1 ? Buffer.from('other words') : entry.blob;
        const digest = digestOf(blob);
        hash = chainHash(hash, { ...entry, digest });
        database
          .prepare('update entry set blob = ?, digest = ?, hash = ? where case_id = ? and number = ?')
          .run(blob, digest, hash, id, entry.number);
      }
      database.prepare('update cases set entry_hash = ? where id = ?').run(hash, id);
    });
    expect(await isProven()).toBe(false);
  });
});

function changeLetter(database: SqliteDatabase.Database, column: string, chance: Chance): void {
  const rows = database
    .prepare(`select rowid, ${column} as value from entry where ${column} is not null`)
    .all() as {
    rowid: number;
    value: string;
  }[];
  const { rowid, value } = chance.pick(rows);
  const where = chance.between(0, value.length - 1);
  const letter = value[where] === 'x' ? 'y' : 'x';
  database
    .prepare(`update entry set ${column} = ? where rowid = ?`)
    .run(value.slice(0, where) + letter + value.slice(where + 1), rowid);
}

describe('register verify', () => {
  const verify = (...args: string[]) =>
    runCli(['register', 'verify', ...args], '', {
      DATABASE_URL: `sqlite:${path}`,
      VAULT_KEY: vaultKey.toString('base64'),
    });

  it('proves nothing where there is no database, and makes none', async () => {
    const nowhere = join(folder, 'nowhere.sqlite');
    const { code, stdout, stderr } = await runCli(['register', 'verify'], '', {
      DATABASE_URL: `sqlite:${nowhere}`,
      VAULT_KEY: vaultKey.toString('base64'),
    });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toContain('names no database');
    expect(existsSync(nowhere)).toBe(false);
  });

  it('says that all is as it was written, and what a resident was given fits, also after an erasure', async () => {
    copyFileSync(whole, path);
    const all = await verify();
    expect(all.stdout).toMatch(/^5 cases, each entry as it was written, none taken out or put in since /);
    expect(all.code).toBe(0);
    const one = await verify('--receipt', receipt.toLowerCase(), '--json');
    expect(JSON.parse(one.stdout)).toEqual({
      isProven: true,
      entries: 2,
      from: at(0),
      until: at(1),
      isUnchanged: true,
    });
  });

  it('names the case and the entry, and ends with 65', async () => {
    tamper((database) =>
      database.exec(`update entry set actor = 'staff:U1' where number = 1 and case_id = '${erased}'`),
    );
    const all = await verify();
    const [reference] = receipt.split(':');
    expect(all.stdout).toContain(`BROKEN ${reference ?? ''}: entry 1`);
    expect(all.code).toBe(65);
    const one = await verify('--receipt', receipt);
    expect(one.stdout).toContain('NOT what this receipt was given for');
    expect(one.code).toBe(65);
    expect((await verify('--receipt', `${receipt}X`)).code).toBe(64);
  });
});
