import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { loadHolidays } from '#app/data/holidays.ts';
import { loadTriageLists } from '#app/data/triage-lists.ts';
import { triage } from '#core/triage/triage.ts';

const files = {
  'danger-words.yaml':
    'groups:\n  child: ["син"]\nnegations: ["не"]\npast: []\njokes: []\ndanger:\n  - name: fire\n    category: safety\n    when:\n      - "пожежа"\n',
  'staff-words.yaml': 'groups:\n  staff: ["охорон*"]\nwho: ["{staff}"]\nconduct: []\nharmless: []\n',
  'topic-words.yaml': 'topics:\n  food: ["каша"]\n',
  'holidays.yaml': 'validUntil: 2028-12-31\ndecreeDays:\n  - 2026-01-02\n',
};

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(changed: Partial<typeof files>): URL {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  folders.push(folder);
  for (const [name, text] of Object.entries({ ...files, ...changed }))
    writeFileSync(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

const mistakesIn = (changed: Partial<typeof files>): readonly string[] => {
  const loaded = loadTriageLists(folderWith(changed));
  return loaded.ok ? [] : loaded.problems.map(({ where, what }) => `${where} ${what}`);
};

describe('the word lists', () => {
  it('of the product are right', () => {
    expect(loadTriageLists()).toHaveProperty('ok', true);
    expect(mistakesIn({})).toEqual([]);
  });

  it.each([
    ['пожеж*а', 'danger-words.yaml:10:9 "пожеж*а" is not a word; a star stands only at its ends'],
    ['{kid} … сам', 'danger-words.yaml:10:9 no group is named "kid"'],
    ['(пожежа|дим', 'danger-words.yaml:10:9 a bracket is not closed'],
    ['пожежа,', 'danger-words.yaml:10:9 a word is missing'],
    ['пожежа …', 'danger-words.yaml:10:9 "…" needs a word on both sides'],
    ['(пожежа + дим)', 'danger-words.yaml:10:9 "+" cannot stand in a group or in brackets'],
  ])('with %s are refused with line and column', (entry, mistake) => {
    expect(mistakesIn({ 'danger-words.yaml': files['danger-words.yaml'].replace('пожежа', entry) })).toEqual([
      mistake,
    ]);
  });

  it('are edited with effect at once: a word that is added raises the alarm', () => {
    const danger = files['danger-words.yaml'].replace('пожежа', 'пожежа, жабокряк*');
    const lists = loadTriageLists(folderWith({ 'danger-words.yaml': danger }));
    if (!lists.ok) throw new Error('the lists are wrong');
    const { urgent, raisedBy } = triage('дякую, все добре, тільки у дворі жабокряки', lists.value);
    expect(urgent).toBe(true);
    expect(raisedBy[0]).toMatch(/: жабокряки$/);
  });

  it('take a danger away that is not there or over, where they say so', () => {
    const danger = files['danger-words.yaml'].replace(
      'past: []',
      'absent: ["не було"]\nover: ["вже тихо"]\nstill: ["знову"]\npast: []',
    );
    const urgentIn = (yaml: string, text: string) => {
      const loaded = loadTriageLists(folderWith({ 'danger-words.yaml': yaml }));
      if (!loaded.ok) throw new Error('the lists are wrong');
      return triage(text, loaded.value).raisedBy.some((reason) => reason.startsWith('fire: '));
    };
    const passing = danger.replace('category: safety', 'category: safety\n    passes: true');
    expect(urgentIn(danger, 'пожежа не було')).toBe(false);
    expect(urgentIn(danger, 'пожежа, вже тихо')).toBe(true);
    expect(urgentIn(passing, 'пожежа, вже тихо')).toBe(false);
    expect(urgentIn(passing, 'вже тихо, знову пожежа')).toBe(true);
  });

  it('take a danger away for what stands aside of it, up to a comma or a turn, and for what its sentence holds', () => {
    const turning = files['danger-words.yaml'].replace('past: []', 'turns: ["але"]\npast: []');
    const urgentWith = (setting: string, text: string) => {
      const danger = turning.replace('category: safety', `category: safety\n    ${setting}: ["вистава"]`);
      const loaded = loadTriageLists(folderWith({ 'danger-words.yaml': danger }));
      if (!loaded.ok) throw new Error('the lists are wrong');
      return triage(text, loaded.value).raisedBy.some((reason) => reason.startsWith('fire: '));
    };
    expect(urgentWith('aside', 'вистава пожежа завтра')).toBe(false);
    expect(urgentWith('aside', 'вистава, пожежа завтра')).toBe(true);
    expect(urgentWith('aside', 'вистава але пожежа завтра')).toBe(true);
    expect(urgentWith('unless', 'вистава, але пожежа завтра')).toBe(false);
    expect(urgentWith('unless', 'вистава. Пожежа завтра')).toBe(true);
  });

  it('name every mistake in every file', () => {
    const found = mistakesIn({
      'staff-words.yaml': files['staff-words.yaml'].replace('conduct: []', 'conduct: ["{nobody}"]'),
      'topic-words.yaml': 'topics:\n  food: ["*"]\n',
    });
    expect(found).toEqual([
      'staff-words.yaml:4:11 no group is named "nobody"',
      'topic-words.yaml:2:10 "*" is not a word; a star stands only at its ends',
    ]);
  });

  it('refuse unknown settings, unknown categories and broken YAML', () => {
    expect(mistakesIn({ 'topic-words.yaml': 'topics:\n  fod: ["каша"]\n' })[0]).toContain(
      'topic-words.yaml:2',
    );
    expect(mistakesIn({ 'staff-words.yaml': `${files['staff-words.yaml']}whom: []\n` })[0]).toContain('whom');
    expect(mistakesIn({ 'danger-words.yaml': 'groups: [' })[0]).toMatch(/^danger-words\.yaml:\d+:\d+ /);
  });
});

describe('the holidays', () => {
  it('of the product are right', () => {
    expect(loadHolidays()).toMatchObject({ ok: true, value: { validUntil: '2028-12-31' } });
  });

  it('are refused with the line of the mistake', () => {
    const folder = folderWith({
      'holidays.yaml': files['holidays.yaml'].replace('2026-01-02', '2026-02-30'),
    });
    expect(loadHolidays(folder)).toMatchObject({ ok: false, problems: [{ where: 'holidays.yaml:3:5' }] });
  });
});
