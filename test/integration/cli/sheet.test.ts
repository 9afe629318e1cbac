/** "You said, we did": the sheet that hangs in a location, from the register to the command that prints it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printSheet } from '#app/papers/location-sheet.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { Location } from '#core/municipality.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { logContact } from '#use-cases/location/contact-moment.ts';
import { havenzicht, keep } from '#test/support/acts/contact.ts';
import { handlerMaria, manager, municipality } from '#test/support/data/municipality.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { databaseIn, setUpIn } from '#test/support/product/set-up.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const [place] = municipality.locations;
const period = { from: '2026-11-01' as LocalDate, until: '2026-11-30' as LocalDate };
const closedAt = '2026-11-20T11:00:00.000Z' as Instant;
const confirmed: Partial<Case> = {
  state: 'closed',
  outcome: 'solved_in_practice',
  verification: 'yes',
  category: 'food',
  closedAt,
};

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const solved = async (times: number, is: Partial<Case> = {}): Promise<void> => {
  for (let n = 0; n < times; n += 1) await keep(world, { is: { ...confirmed, ...is } });
};
const sheet = (): Promise<string> => printSheet(world.store, municipality, place as Location, period);
const note = (told: string, by = handlerMaria) =>
  logContact(world.context, {
    deliveryId: `view:${told}`,
    by,
    location: havenzicht,
    when: 'dinsdag',
    agreed: '',
    told,
  });

describe('the sheet', () => {
  it('says in Ukrainian and in Dutch how much was solved of what, and how to speak', async () => {
    await solved(5);
    const html = await sheet();
    const parts = [
      '<html lang="uk">',
      '<h1>Ви сказали — ми зробили</h1>',
      'Гафензіхт: 1 листопада 2026 – 30 листопада 2026',
      '<li>🍲 Їжа та харчування: 5 звернень</li>',
      '<h2>U zei, wij deden</h2>',
      'Havenzicht: 1 november 2026 – 30 november 2026',
      ': 5 zaken</li>',
      'Zonder Telegram: 0123-456789',
    ];
    for (const part of parts) expect(html).toContain(part);
    expect(html.indexOf('lang="uk">\n<p>')).toBeLessThan(html.indexOf('lang="nl"'));
  });

  it('is whole in one file that a printer takes', async () => {
    const html = await sheet();
    expect(html).not.toMatch(/src=|href=|<script|@import|url\(/);
    expect(html).toContain('@page{size:A4');
  });

  it('counts what residents confirmed, and what was solved on location; in its period', async () => {
    await solved(3);
    await solved(2, { source: 'location', verification: 'not_possible' });
    await solved(4, { verification: 'no_answer' });
    await solved(4, { verification: 'not_possible', source: 'phone' });
    await solved(4, { outcome: 'withdrawn' });
    await solved(4, { closedAt: '2026-10-31T11:00:00.000Z' as Instant });
    expect(await sheet()).toContain(': 5 zaken</li>');
  });

  it('shows no group of fewer than five, and says so when there is none', async () => {
    await solved(5);
    await solved(4, { category: 'money' });
    expect(await sheet()).not.toContain('Geld');
    const few = await printSheet(world.store, municipality, municipality.locations[1] as Location, period);
    expect(few).toContain('In deze tijd zijn te weinig zaken opgelost om getallen te laten zien.');
    expect(few).not.toContain('<ul>');
  });

  it('is the same with and without what is confidential or about a person, and shows no numbers about staff', async () => {
    await solved(5);
    await solved(4, { category: 'money' });
    const without = await sheet();
    await solved(3, { confidential: true });
    await solved(3, { category: 'money', confidential: true });
    await solved(3, { category: 'money', about: [manager] });
    await solved(3, { category: 'money', about: ['U0GUARD' as StaffId] });
    await solved(6, { category: 'staff_conduct' });
    expect(await sheet()).toBe(without);
  });

  it('tells what was done in the words that the desk approved, each in its language', async () => {
    await solved(5);
    await note('Nieuwe <b>wasmachine</b> | Нова пральна машина\nLicht hersteld');
    await note('Alles is goed', manager);
    const html = await sheet();
    expect(html).toContain('<h2>Що саме зроблено</h2>\n<ul>\n<li>Нова пральна машина</li>\n</ul>');
    expect(html).toContain('<li>Nieuwe &lt;b&gt;wasmachine&lt;/b&gt;</li>\n<li>Licht hersteld</li>');
    expect(html).not.toContain('Alles is goed');
  });

  it('tells nothing of what was done where so few were solved that somebody could be recognised', async () => {
    await solved(4);
    await note('Licht hersteld | Світло відновлено');
    expect(await sheet()).not.toContain('hersteld');
  });
});

describe('cli sheet', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pochuto-sheet-'));
    env = await setUpIn(folder);
    await (await openTestStore({ path: databaseIn(folder) })).close();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes the page of a location to a file', async () => {
    const out = join(folder, 'sheet.html');
    const args = ['--location', 'havenzicht', '--from', '2026-11-01', '--until', '2026-11-30', '--out', out];
    expect(await runCli(['sheet', ...args], '', env)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(out, 'utf8')).toContain('Havenzicht: 1 november 2026 – 30 november 2026');
  });

  it.each([
    [['--location', 'nowhere'], 'error: --location "nowhere" is none of havenzicht, molenhof\n'],
    [['--location', 'havenzicht', '--from', '1-11'], 'error: --from "1-11" is no date like 2026-11-13\n'],
  ])('refuses %j in one line', async (args, stderr) => {
    expect(await runCli(['sheet', ...args], '', env)).toEqual({ code: 64, stdout: '', stderr });
  });
});
