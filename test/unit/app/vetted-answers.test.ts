/** data/answers.yaml: the four versions of each answer in step, and what a municipality reads when one of its own is not. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { loadVettedAnswers } from '#app/data/vetted-answers.ts';
import { languages } from '#core/message.ts';
import { bracedNames } from '#core/desk/vetted-answer.ts';
import { findLetterMistakes } from '#test/support/repository/locale-check.ts';
import { findBannedWords } from '#test/support/repository/locale-wording.ts';
import { vettedAnswers } from '#test/support/data/vetted-answers.ts';

const answers = vettedAnswers.flatMap(({ answers }) => answers);

describe('the product’s own answers', () => {
  it('are a dozen and more, in groups that a menu can show', () => {
    expect(answers.length).toBeGreaterThanOrEqual(12);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  });

  it.each(answers.map((answer) => [answer.id, answer] as const))(
    '%s says the same in four languages',
    (_id, answer) => {
      const blanks = bracedNames(answer.texts.nl).toSorted();
      for (const language of languages) {
        const text = answer.texts[language];
        expect(bracedNames(text).toSorted(), `${language}`).toEqual(blanks);
        expect(findBannedWords(text, language), `${language}`).toEqual([]);
        expect(findLetterMistakes(text, language), `${language}`).toEqual([]);
        // Numbers come from blanks.
        expect(text).not.toMatch(/\d/);
        for (const sentence of text.split(/(?<=[.?!])\s/))
          expect(sentence.split(/\s+/).length, `${sentence}`).toBeLessThanOrEqual(20);
      }
    },
  );

  it('put names behind a colon, where no language has to decline them', () => {
    const declined = /(?<!: )\{\{(place|organisation)\}\}/;
    const all = answers.flatMap(({ texts }) => languages.map((language) => texts[language]));
    expect(all.filter((text) => declined.test(text))).toEqual([]);
  });
});

const own = `groups:
  - label: { nl: Eigen, en: Own }
    answers:
      - id: bus
        label: { nl: De bus, en: The bus }
        uk: "Автобус: {{date}}."
        ru: "Автобус: {{date}}."
        en: "The bus: {{date}}."
        nl: "De bus: {{date}}."
`;

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function load(yaml: string) {
  const folder = mkdtempSync(join(tmpdir(), 'answers-'));
  folders.push(folder);
  writeFileSync(join(folder, 'answers.yaml'), yaml);
  return loadVettedAnswers(pathToFileURL(`${folder}/`));
}

const mistakesIn = (yaml: string): readonly string[] => {
  const loaded = load(yaml);
  return loaded.ok ? [] : loaded.problems.map(({ where, what }) => `${where} ${what}`);
};

describe('a municipality’s own answer', () => {
  it('is taken as it is written', () => {
    const loaded = load(own);
    expect(loaded.ok && loaded.value[0]?.answers[0]).toEqual({
      id: 'bus',
      label: { nl: 'De bus', en: 'The bus' },
      texts: {
        uk: 'Автобус: {{date}}.',
        ru: 'Автобус: {{date}}.',
        en: 'The bus: {{date}}.',
        nl: 'De bus: {{date}}.',
      },
    });
  });

  it.each([
    ['a language is missing', /^ {8}ru:.*\n/m, '', 'answers.yaml:4:9 groups.0.answers.0.ru: '],
    [
      'a blank is missing',
      'ru: "Автобус: {{date}}."',
      'ru: "Автобус."',
      'answers.yaml:7:13 ru: {{date}} is missing',
    ],
    [
      'a blank stands in one only',
      'uk: "Автобус',
      'uk: "{{time}} Автобус',
      'answers.yaml:6:13 uk: {{time}} stands here',
    ],
    [
      'a blank is unknown',
      /{{date}}/g,
      '{{reason}}',
      'answers.yaml:6:13 uk: {{reason}} is no blank; there are date',
    ],
    [
      'a brace is missing',
      'en: "The bus: {{date}}',
      'en: "The bus: {{date}} {date}',
      'answers.yaml:8:13 en: a blank is written',
    ],
    [
      'its id is no word',
      'id: bus',
      'id: the bus',
      'answers.yaml:4:13 groups.0.answers.0.id: an id has letters',
    ],
    ['its label is too long for a menu', 'nl: De bus', `nl: ${'x'.repeat(76)}`, 'answers.yaml:5:22 '],
  ])('is refused by line and column when %s', (_what, from, to, mistake) => {
    expect(mistakesIn(own.replace(from, to))[0]).toContain(mistake);
  });

  it('needs an id of its own, and a menu has an end', () => {
    const [head = '', answer = ''] = own.split(/(?<=answers:\n)/);
    expect(mistakesIn(head + answer + answer)).toEqual(['answers.yaml:10:13 the id bus stands twice']);
    const many = Array.from({ length: 100 }, (_, index) => answer.replace('id: bus', `id: bus-${index}`));
    expect(mistakesIn(head + many.join(''))[0]).toContain('more than 99 answers do not fit a menu');
  });
});
