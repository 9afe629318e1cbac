/** From one VAULT_KEY to the next while the product runs on both: every key comes under the new one, also after a kill, and nobody is locked out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Resident, Store } from '#ports/store.ts';
import { countKeys, countUnopenable, rotateKeys } from '#store/sealing/keys.ts';
import { KeyRing } from '#store/sealing/vault.ts';
import { migrationFiles, readMigration } from '#store/sqlite/migrate.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { at, countingIds, newResident, openTestStore, vaultKey } from '#test/support/world/store.ts';

const newKey = Buffer.alloc(32, 9);
const both = new KeyRing([newKey, vaultKey]);
const inBase64 = (...keys: readonly Buffer[]): string => keys.map((key) => key.toString('base64')).join(',');

let folder: string;
let path: string;
let env: Record<string, string>;
let stores: Store[];
let opened = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pochuto-rotate-'));
  path = join(folder, 'pochuto.sqlite');
  env = { DATABASE_URL: `sqlite:${path}`, VAULT_KEY: inBase64(newKey, vaultKey) };
  stores = [];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(...vaultKeys: readonly Buffer[]): Promise<Store> {
  opened += 1;
  const store = await openTestStore({ path, vaultKeys, ids: countingIds(`process-${opened}`) });
  stores.push(store);
  return store;
}

const residents = async (store: Store, count: number): Promise<Resident[]> => {
  const made = Array.from({ length: count }, () => newResident());
  await store.transaction(async (tx) => {
    for (const resident of made) await tx.residents.save(resident);
  });
  return made;
};
const readable = async (store: Store, all: readonly Resident[]): Promise<boolean> => {
  for (const { id, identity } of all) {
    const known = await store.transaction((tx) => tx.residents.get(id));
    if (known.identity.chatId !== identity.chatId) return false;
  }
  return true;
};

describe('vault rotate', () => {
  it('wraps every key anew while a product with both keys writes and reads, and says how many', async () => {
    const old = await open(vaultKey);
    const before = await residents(old, 120);
    await old.close();
    stores = [];
    const store = await open(newKey, vaultKey);
    const rotating = runCli(['vault', 'rotate', '--json'], '', env);
    let isDone = false;
    void rotating.then(() => (isDone = true));
    const meanwhile: Resident[] = [];
    while (!isDone) {
      meanwhile.push(...(await residents(store, 1)));
      expect(await readable(store, before.slice(-1))).toBe(true);
      await pause(20);
    }
    const { code, stdout, stderr } = await rotating;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ rewrapped: 122, current: both.current });
    expect(Object.keys(countKeys(path).byFingerprint)).toEqual([both.current]);
    await store.close();
    stores = [];
    const after = await open(newKey);
    expect(await readable(after, [...before, ...meanwhile])).toBe(true);
    expect(await rotateKeys(path, both, () => 0)).toBe(0);
  });

  it('goes on where it was killed', async () => {
    const store = await open(vaultKey);
    const all = await residents(store, 400);
    await store.close();
    stores = [];
    const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
    const child = spawn(process.execPath, [cli, 'vault', 'rotate'], { env, stdio: 'ignore' });
    const ended = once(child, 'close');
    const done = (): number => countKeys(path).byFingerprint[both.current] ?? 0;
    while (done() === 0) await pause(2);
    child.kill('SIGKILL');
    await ended;
    const halfway = done();
    expect(countUnopenable(path, both)).toBe(0);
    expect(await rotateKeys(path, both, () => 0)).toBe(402 - halfway);
    expect(await readable(await open(newKey), all)).toBe(true);
  });

  it('leaves alone what was destroyed', async () => {
    const store = await open(vaultKey);
    const [resident] = await residents(store, 1);
    if (resident === undefined) throw new Error('none');
    await store.transaction((tx) => tx.residents.erase(resident.id, at(0)));
    expect(await rotateKeys(path, both, () => 0)).toBe(2);
    expect(countKeys(path)).toEqual({ byFingerprint: { [both.current]: 2 }, destroyed: 1 });
  });

  it('is refused while a process runs that knows the older key alone', async () => {
    const store = await open(vaultKey);
    const say = (isAlone: boolean) =>
      store.transaction(async (tx) => {
        if (!isAlone) await tx.leases.sayAlive('p', 100, 1);
        await tx.leases.sayKeys('p', isAlone);
      });
    await say(true);
    await expect(rotateKeys(path, both, () => 50)).rejects.toThrow('start it with both');
    await store.transaction((tx) => tx.leases.forgetKeys('p'));
    await say(false);
    await expect(rotateKeys(path, both, () => 50)).rejects.toThrow('start it with both');
    expect(await readable(store, await residents(store, 1))).toBe(true);
    // Its heart has stopped.
    expect(await rotateKeys(path, both, () => 200)).toBe(3);
  });

  it('brings a database of an older version up to date first, and leaves one of a newer version alone', async () => {
    const raw = new SqliteDatabase(path);
    raw.exec('create table migration (number integer not null primary key, file text not null) strict');
    for (const [index, file] of migrationFiles().slice(0, 15).entries()) {
      raw.exec(readMigration(file));
      raw.prepare('insert into migration values (?, ?)').run(index + 1, file);
    }
    expect(await rotateKeys(path, both, () => 0)).toBe(0);
    expect(raw.prepare('select count(*) from migration').pluck().get()).toBe(migrationFiles().length);
    raw.exec("insert into migration values (9999, '9999-of-later.sql')");
    raw.close();
    await expect(rotateKeys(path, both, () => 0)).rejects.toThrow('start the newer version');
  });

  it('needs the older key, and says so when it is not given', async () => {
    await open(vaultKey);
    const { code, stderr } = await runCli(['vault', 'rotate'], '', { ...env, VAULT_KEY: inBase64(newKey) });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: VAULT_KEY does not open this database/);
  });
});

describe('vault status', () => {
  it('tells how many keys each VAULT_KEY locks, so that one knows when the older one may go', async () => {
    const store = await open(vaultKey);
    await residents(store, 1);
    const status = async (key: string) =>
      JSON.parse(
        (await runCli(['vault', 'status', '--json'], '', { ...env, VAULT_KEY: key })).stdout,
      ) as unknown;
    const older = new KeyRing([vaultKey]).current;
    expect(await status(inBase64(newKey, vaultKey))).toEqual({
      keys: [
        { fingerprint: both.current, keys: 0, isCurrent: true, isGiven: true },
        { fingerprint: older, keys: 3, isCurrent: false, isGiven: true },
      ],
      destroyed: 0,
    });
    const { code, stdout } = await runCli(['vault', 'status'], '', { ...env, VAULT_KEY: inBase64(newKey) });
    expect(code).toBe(1);
    expect(stdout).toContain('MISSING in VAULT_KEY');
  });
});
