/** The yearly report, from the register to the files that a municipality publishes. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadWritten, printYearlyReport } from '#app/papers/yearly-report.ts';
import { writtenParts, type Written } from '#core/register/yearly.ts';
import type { Instant } from '#core/time.ts';
import type { WrittenYearly } from '#documents/yearly/report.ts';
import type { Store } from '#ports/store.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { readPdf } from '#test/support/documents/pdf.ts';
import { crowdedIn } from '#test/support/documents/read-pdf.ts';
import { anyCase, holidays } from '#test/support/register/register.ts';
import { runCli } from '#test/support/product/run-cli.ts';
import { chanceOf } from '#test/support/seeds.ts';
import { databaseIn, setUpIn } from '#test/support/product/set-up.ts';
import { openTestStore } from '#test/support/world/store.ts';
import { textInZip } from '#test/support/documents/unzip.ts';

const year = 2026;
const clock = { now: () => '2027-02-01T11:00:00.000Z' as Instant };
const nothing = Object.fromEntries(writtenParts.map((part) => [part, []])) as unknown as Written;
const all = { ...nothing, learned: ['Het licht op de gang brandt nu.'], ukChanged: ['Світло в коридорі.'] };

/** Some 170 cases in two years. */
async function fill(store: Store): Promise<void> {
  const chance = chanceOf(7);
  await store.transaction(async (tx) => {
    for (let n = 0; n < 170; n += 1) {
      const from = n < 50 ? Date.UTC(2025, 1) : Date.UTC(2026, 0, 5);
      await tx.cases.create(anyCase(chance, from, from + 250 * 86_400_000));
    }
  });
}

let store: Store;
let report: WrittenYearly;
beforeAll(async () => {
  store = await openTestStore();
  await fill(store);
  const made = await printYearlyReport({ store, municipality, holidays, clock }, year, all);
  if (made === null) throw new Error('no report');
  report = made;
});
afterAll(() => store.close());

const sections = (html: string): readonly string[] =>
  [...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading ?? '');

describe('the yearly report', () => {
  it('has its fifteen parts and the page for residents, the same in each form', async () => {
    const html = new TextDecoder().decode(report.html);
    const word = textInZip(report.docx, 'word/document.xml');
    expect(sections(html)).toHaveLength(16);
    for (const heading of sections(html)) expect(word).toContain(heading);
    const pdf = await readPdf(report.pdf);
    expect(pdf).toMatchObject({
      isTagged: true,
      areFontsEmbedded: true,
      title: 'Klachtenjaarverslag 2026: gemeentelijke opvang Oekraïne',
    });
    expect(pdf.text).toContain('artikel 9:12a');
  });

  it('says the same numbers in each form', () => {
    const html = new TextDecoder().decode(report.html);
    const word = textInZip(report.docx, 'word/document.xml').replaceAll(/<[^>]+>/g, '|');
    const row = /<th scope="row">Alle registraties<\/th><td>(\d+)<\/td><td>(\d+)<\/td>/.exec(html);
    expect(Number(row?.[1])).toBeGreaterThan(100);
    expect(word.replaceAll(/\|+/g, '|')).toContain(`Alle registraties|${row?.[1]}|${row?.[2]}`);
  });

  it('shows where somebody has still to write, and what somebody wrote', () => {
    const html = new TextDecoder().decode(report.html);
    expect(html).toContain('[Vul in: twee of drie verhalen waarin niemand te herkennen is]');
    expect(html).toContain('Het licht op de gang brandt nu.');
    expect(html).not.toContain('[Vul in: wat wij van klachten');
  });

  it('holds no small number and nobody', () => {
    const html = new TextDecoder().decode(report.html);
    const cells = [...html.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell ?? '');
    expect(cells).toContain('&lt; 5');
    const ofWork = /<th scope="row">(?:Te laat afgerond|Termijn voorbij).*?<\/tr>/gs;
    const rest = html.replaceAll(ofWork, '').replaceAll(/<caption>Contact per locatie.*?<\/table>/gs, '');
    const counted = [...rest.matchAll(/<tr><th scope="row">–? ?([^<]*)<\/th>((?:<td>[^<]*<\/td>)+)/g)];
    const small = counted.filter(([, label = '', row = '']) =>
      /mediaan|per 100|op elke klacht|Contactmomenten/i.test(label) ? false : /<td>[1-4]<\/td>/.test(row),
    );
    // Per hundred residents is a share of what is shown.
    expect(small.filter(([, label]) => !/^(?:Havenzicht|Molenhof)/.test(label ?? ''))).toEqual([]);
    expect(html).not.toMatch(/PCH-|U1|U2|Олена/);
  });

  it('tells every complaint at its place, also of none and of a place that is no longer in the file', () => {
    const html = new TextDecoder().decode(report.html);
    const [places = ''] = /<caption>Klachten per locatie.*?<\/table>/s.exec(html) ?? [];
    const rows = [...places.matchAll(/<th scope="row">(.*?)<\/th><td>.*?<\/td><td>(\d+)<\/td>/g)];
    expect(rows.map(([, place]) => place)).toEqual([
      'Havenzicht', 'Molenhof', 'Zonder locatie, of vertrouwelijk', 'closed-long-ago (niet meer in gebruik)',
    ]); // prettier-ignore
    const total = Number(/<th scope="row">– klachten<\/th><td>(\d+)/.exec(html)?.[1]);
    expect(rows.reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(total);
  });

  it('keeps every name in its column, also one that is a single long word', async () => {
    const nl = 'Verantwoordelijkheidsverenigingshuis Oud-Zuidwesterkwartier';
    const [first, ...others] = municipality.locations;
    if (first === undefined) throw new Error('a municipality has locations');
    const long = { ...municipality, locations: [{ ...first, name: { nl }, residents: null }, ...others] };
    const made = await printYearlyReport({ store, municipality: long, holidays, clock }, year, all);
    expect(await crowdedIn(made?.pdf ?? new Uint8Array())).toEqual([]);
  });

  it('is whole in one file, and nothing in it runs', () => {
    const html = new TextDecoder().decode(report.html);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|src=|href=|@import|url\(/);
  });

  it('tells residents the same on one page in Ukrainian', async () => {
    const page = await readPdf(report.summary);
    expect(page).toMatchObject({ pages: 1, isTagged: true });
    expect(page.text).toMatch(/Звернень за рік: \d+\. З них скарг: \d+/);
    expect(page.text).toContain('Світло в коридорі.');
    // The ombudsman's name is the municipality's own.
    expect(page.text.replace('Ombudsman Voorbeeldstad', '')).not.toMatch(/[ыэъё]|[A-Za-z]{4}/);
  });

  it('tells residents all of it on one page, also where there is much to tell', async () => {
    const line = 'Кухню на другому поверсі відремонтовано, і тепер у кожної родини є своя полиця з ключем.';
    const much = { ...all, ukChanged: Array<string>(8).fill(line), ukPlans: Array<string>(8).fill(line) };
    const made = await printYearlyReport({ store, municipality, holidays, clock }, year, much);
    const page = await readPdf(made?.summary ?? new Uint8Array());
    expect(page.pages).toBe(1);
    expect(page.text).toContain('Наші запізнення показано завжди.');
    // With little to tell it is larger.
    expect((await readPdf(report.summary)).smallest).toBeGreaterThanOrEqual(page.smallest);
    const whole = await readPdf(made?.pdf ?? new Uint8Array());
    expect(whole.pages).toBe((await readPdf(report.pdf)).pages);
  });

  it('tells Word which page is in Ukrainian', () => {
    const word = textInZip(report.docx, 'word/document.xml');
    const runs = [...word.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, run = '']) => run);
    const cyrillic = runs.filter((run) => /[а-яіїєґ]{3}/iu.test(run));
    expect(cyrillic.length).toBeGreaterThan(8);
    for (const run of cyrillic) expect(run).toContain('<w:lang w:val="uk-UA"/>');
  });

  it('tells residents of every complaint that was not in time, also of those that have ended since', async () => {
    const html = new TextDecoder().decode(report.html);
    const of = (row: RegExp): number => Number(row.exec(html)?.[1]);
    const late = of(/<th scope="row">Te laat afgerond<\/th><td>(\d+)/);
    const overdue = of(/<th scope="row">Termijn voorbij en nog niet afgerond<\/th><td>(\d+)/);
    expect(Math.min(late, overdue)).toBeGreaterThan(0);
    expect((await readPdf(report.summary)).text).toContain(`з якими ми не встигли: ${late + overdue}.`);
  });

  it('has the same bytes each time, but for Word', async () => {
    const again = await printYearlyReport({ store, municipality, holidays, clock }, year, all);
    expect(Buffer.from(again?.pdf ?? []).equals(report.pdf)).toBe(true);
    expect(Buffer.from(again?.html ?? []).equals(report.html)).toBe(true);
  });

  it('of a year that is not over says until when it counts, and of one that has not begun is none', async () => {
    const early = { now: () => '2026-06-30T11:00:00.000Z' as Instant };
    const made = await printYearlyReport({ store, municipality, holidays, clock: early }, year, nothing);
    expect(new TextDecoder().decode(made?.html)).toContain(
      'het telt tot en met 30 juni 2026, en van 2025 dezelfde dagen.',
    );
    const { text } = await readPdf(made?.summary ?? new Uint8Array());
    expect(text).toContain('Тут числа до 30 червня 2026 включно.');
    expect((await readPdf(report.summary)).text).not.toContain('Рік ще триває');
    expect(
      await printYearlyReport({ store, municipality, holidays, clock: early }, 2027, nothing),
    ).toBeNull();
  });
});

describe('cli report', () => {
  it('writes the files, and says what people have still to write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pochuto-report-'));
    try {
      const texts = join(folder, 'texts.yaml');
      await writeFile(texts, stringify({ learned: ['Geleerd & veranderd <b>'] }));
      await (await openTestStore({ path: databaseIn(folder) })).close();
      const env = await setUpIn(folder);
      const result = await runCli(['report', '--year', '2026', '--texts', texts, '--out', folder], '', env);
      expect(result.code).toBe(0);
      expect(result.stdout.trim().split('\n')).toHaveLength(4);
      expect(result.stderr).toContain('late, ombudsman, stories');
      const html = await readFile(join(folder, 'klachtenjaarverslag-2026.html'), 'utf8');
      expect(html).toContain('Geleerd &amp; veranderd &lt;b&gt;');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says which line of the texts is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pochuto-report-'));
    try {
      const texts = join(folder, 'texts.yaml');
      await writeFile(texts, 'learned: [goed]\ngeleerd: [fout]\n');
      const loaded = loadWritten(texts);
      expect(loaded.ok ? [] : loaded.problems.map(({ what }) => what).join()).toContain('geleerd');
      expect(loadWritten(join(folder, 'none.yaml')).ok).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
