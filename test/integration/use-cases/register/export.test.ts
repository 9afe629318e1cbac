/** The register as a person takes it along: what they may have, once, and with its words only where that is recorded. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Loaded beforehand: the world comes to rest while a library is read from disk.
import '@cj-tech-master/excelts/csv';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { eraseByCommand } from '#use-cases/erasure/erase-by-command.ts';
import { askExport } from '#use-cases/register/export-register.ts';
import { beginRetention } from '#use-cases/erasure/retention.ts';
import { keep } from '#test/support/acts/contact.ts';
import { coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { databaseIn, setUpIn } from '#test/support/product/set-up.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let asks = 0;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const ask = (by: StaffId, words: string) =>
  askExport(world.context, { deliveryId: `x${(asks += 1)}`, by, words });

async function complain(chatId: string, text: string): Promise<void> {
  await world.write(chatId, text);
  await world.press(chatId, { on: 'draft', act: 'send', draft: 1 });
  await world.rest();
}

/** The cells of the one table that was brought. */
function table(): readonly (readonly unknown[])[] {
  const [file, ...more] = world.deskFiles.filter(({ thread }) => thread !== null);
  expect(more).toEqual([]);
  return parseCsv(Buffer.from(file?.bytes ?? []).toString('utf8'));
}

const casesOf = () => world.store.transaction((tx) => tx.cases.open());

describe('/klacht export', () => {
  it('brings every case without its words, by direct message', async () => {
    await complain('1', 'У кімнаті холодно');
    await complain('2', 'Миші на кухні');
    expect(await ask(handlerMaria, 'csv')).toEqual({ ok: true });
    await world.rest();
    const rows = table();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/холодно|Миші/);
    expect(world.deskFiles[0]).toMatchObject({
      thread: { channel: `D${handlerMaria}` },
      saying: { key: 'klacht.exportReady' },
      extension: 'csv',
    });
  });

  it('brings the words to a coordinator, and each case says so, once', async () => {
    await complain('1', 'У кімнаті холодно');
    world.faults.push({ call: 'share', error: new PochutoError('unavailable', 'down') });
    expect(await ask(coordinator, 'csv inhoud')).toEqual({ ok: true });
    await world.rest();
    await world.timers.advance(60_000);
    expect(table()[1]?.at(-1)).toBe('У кімнаті холодно');
    const [one] = await casesOf();
    if (one === undefined) throw new Error('no case');
    const entries = await world.store.transaction((tx) => tx.entries.list(one.id));
    const taken = entries.filter(({ body }) => body.type === 'exported');
    expect(taken.map(({ actor }) => actor)).toEqual([{ staff: coordinator }]);
  });

  describe('with the words of a case', () => {
    const standing = () => world.deskFiles.filter(({ thread, isRemoved }) => thread !== null && !isRemoved);
    async function erase(): Promise<void> {
      const [one] = await casesOf();
      if (one === undefined) throw new Error('no case');
      const wanted = { reference: one.reference, ofResident: false, by: 'J. Jansen' };
      expect(await eraseByCommand(world.context, wanted)).toMatchObject({ ok: true });
    }
    const settled = async () => {
      await world.timers.advance(60_000);
      await world.rest();
    };

    it('leaves the direct messages when that case is erased; one without words stays', async () => {
      await complain('1', 'У кімнаті холодно');
      await ask(coordinator, 'csv inhoud');
      await ask(coordinator, 'csv');
      await world.rest();
      expect(standing()).toHaveLength(2);
      await erase();
      await settled();
      expect(standing().map(({ saying }) => saying)).toEqual([{ key: 'klacht.exportReady' }]);
    });

    it('is made anew without it when it is erased while the table is on its way', async () => {
      await complain('1', 'У кімнаті холодно');
      await complain('2', 'Миші на кухні');
      const upload = vi.spyOn(world.senders.desk, 'upload');
      upload.mockImplementationOnce(async (file) => {
        upload.mockRestore();
        await erase();
        return world.senders.desk.upload(file);
      });
      await ask(coordinator, 'csv inhoud');
      await settled();
      const [file, ...more] = standing();
      expect(more).toEqual([]);
      const shown = Buffer.from(file?.bytes ?? []).toString('utf8');
      expect(shown.includes('холодно') && shown.includes('Миші')).toBe(false);
      expect(shown.includes('холодно') || shown.includes('Миші')).toBe(true);
    });

    it('leaves them after the term of copies at the desk, like any paper', async () => {
      await complain('1', 'У кімнаті холодно');
      await ask(coordinator, 'csv inhoud');
      await ask(handlerMaria, 'csv');
      await world.rest();
      await beginRetention(world.context);
      await world.pass('P12W');
      await settled();
      expect(standing()).toHaveLength(2);
      await world.pass('P2D');
      await settled();
      expect(standing()).toEqual([]);
    });
  });

  it.each([
    ['a handler who wants the words', handlerMaria, 'inhoud', 'refuse.exportContent'],
    ['a manager', manager, '', 'refuse.role'],
    ['a stranger', 'U0STRANGER' as StaffId, '', 'refuse.role'],
    ['whoever types something else', handlerMaria, 'alles', 'klacht.exportHelp'],
    ['whoever types something twice', handlerMaria, 'csv csv', 'klacht.exportHelp'],
  ])('refuses %s', async (_who, by, words, refusal) => {
    expect(await ask(by, words)).toEqual({ ok: false, refusal: { key: refusal } });
    await world.rest();
    expect(world.deskFiles).toEqual([]);
  });

  it('holds nothing about the person who asks', async () => {
    await complain('1', 'Скарга на працівницю');
    const [one] = await casesOf();
    if (one === undefined) throw new Error('no case');
    await world.store.transaction((tx) => tx.cases.save({ ...one, about: [handlerMaria] }));
    await ask(handlerMaria, 'csv');
    await world.rest();
    expect(table()).toHaveLength(1);
  });

  it('holds one year, where that is asked for', async () => {
    await complain('1', 'У кімнаті холодно');
    await ask(handlerMaria, 'csv 2025');
    await world.rest();
    expect(table()).toHaveLength(1);
  });

  it('comes once, also when it is asked for again by the same press', async () => {
    await complain('1', 'У кімнаті холодно');
    const twice = { deliveryId: 'same', by: handlerMaria, words: 'csv' };
    await askExport(world.context, twice);
    await askExport(world.context, twice);
    await world.rest();
    expect(table()).toHaveLength(2);
  });

  it('comes once after an answer that was lost', async () => {
    await complain('1', 'У кімнаті холодно');
    const lost = new PochutoError('unavailable', 'timeout', { ambiguous: true });
    world.faults.push({ call: 'share', error: lost, after: true });
    await ask(handlerMaria, 'csv');
    await world.rest();
    await world.timers.advance(60_000);
    expect(world.deskFiles).toHaveLength(1);
    expect(table()).toHaveLength(2);
  });
});

describe('cli export', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pochuto-export-'));
    env = await setUpIn(folder);
    const store = await openTestStore({ path: databaseIn(folder) });
    const own = await openWorld({ store });
    await own.write('1', 'Миші на кухні');
    await own.press('1', { on: 'draft', act: 'send', draft: 1 });
    await own.rest();
    await keep(own, { is: { confidential: true } });
    await own.close();
    await store.close();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes every case of the register to a file that only its owner reads, without words', async () => {
    const out = join(folder, 'register.xlsx');
    const result = await runCli(['export', '--out', out], '', env);
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
    const [sheet] = (await readXlsx(await readFile(out))).sheets;
    expect(sheet?.rows).toHaveLength(3);
    expect(JSON.stringify(sheet?.rows)).not.toContain('Миші');
  });

  it('writes the words for a coordinator, and for nobody else', async () => {
    const args = ['export', '--format', 'csv', '--with-content'];
    const refused = await runCli([...args, '--by', handlerMaria], '', env);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('coordinators only');
    const given = await runCli([...args, '--by', coordinator], '', env);
    expect(given.code).toBe(0);
    expect(given.stdout).toContain('Миші на кухні');
  });

  it('says what is missing', async () => {
    const result = await runCli(['export', '--with-content'], '', env);
    expect(result.code).toBe(64);
    expect(result.stderr).toContain('--by');
  });
});
