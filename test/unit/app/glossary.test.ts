/** The words that are not left to a program: from the glossary and from the municipality's own names, or every mistake by line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadGlossary, termsFor } from '#app/data/glossary.ts';
import { languages } from '#core/message.ts';
import { protector, unmarked } from '#core/translation/protect.ts';
import { municipality } from '#test/support/data/municipality.ts';

const own = loadGlossary();
const kept = (text: string, from: 'uk' | 'nl' | null, to: 'uk' | 'nl'): string =>
  own.ok ? unmarked(protector(termsFor(own.value, municipality)(from, to))(text)) : '';

function load(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pochuto-glossary-'));
  writeFileSync(join(folder, 'glossary.yaml'), text);
  const loaded = loadGlossary(pathToFileURL(`${folder}/`));
  rmSync(folder, { recursive: true });
  return loaded;
}

describe('the product’s glossary', () => {
  it('has each of its words in all four languages', () => {
    const terms = own.ok ? own.value.terms : [];
    expect(terms.length).toBeGreaterThan(5);
    for (const term of terms) expect(Object.keys(term).toSorted()).toEqual([...languages].toSorted());
  });

  it.each([
    ['Лейфгелд не прийшов, і лівгельд теж', 'uk', 'nl', 'leefgeld не прийшов, і leefgeld теж'],
    ['Bel de huisarts', 'nl', 'uk', 'Bel de сімейний лікар (huisarts)'],
    ['У Гафензіхті', 'uk', 'nl', 'У Havenzicht'],
    ['In Havenzicht, Havenkade 1, Voorbeeldstad', 'nl', 'uk', 'In Гафензіхт, Havenkade 1, Voorbeeldstad'],
    ['digid і COA', null, 'nl', 'DigiD і COA'],
  ] as const)('«%s», %s to %s', (text, from, to, expected) => {
    expect(kept(text, from, to)).toBe(expected);
  });
});

describe('a glossary', () => {
  it.each([
    ['terms:\n  - uk: [рішення]\n', 'glossary.yaml:2:5', 'at least two languages'],
    ['terms:\n  - uk: рішення\n    nl: [besluit]\n', 'glossary.yaml:2:9', 'terms.0.uk'],
    [
      'terms:\n  - { uk: [а], nl: [x] }\n  - { uk: [А], nl: [y] }\n',
      'glossary.yaml:3:12',
      'stands twice in uk',
    ],
    ['terms: []\nother: 1\n', 'glossary.yaml:1:1', 'other'],
  ])('with a mistake says where: %j', (text, where, what) => {
    const loaded = load(text);
    const [problem] = loaded.ok ? [] : loaded.problems;
    expect(problem?.where).toBe(where);
    expect(problem?.what).toContain(what);
  });
});
