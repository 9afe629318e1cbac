/** A phrase book in place of an engine, for the playground alone: it knows a few sentences, goes word by word otherwise, and says so each time. */
import type { Language } from '#core/message.ts';
import { languages } from '#core/message.ts';
import type { Marking } from '#core/translation/protect.ts';
import type { Engine } from './engine.ts';
import { sentences, words } from './phrase-list.ts';

const marking: Marking = {
  mark: (number) => `⟦${number}⟧`,
  marks: /⟦(\d+)⟧/gu,
  unescape: (text) => text,
};

const notes: Readonly<Record<Language, { readonly known: string; readonly unknown: string }>> = {
  uk: { known: '[Приклад перекладу]', unknown: '[Приклад перекладу, дослівно]' },
  ru: { known: '[Пример перевода]', unknown: '[Пример перевода, дословно]' },
  en: { known: '[Sample translation]', unknown: '[Sample translation, word by word]' },
  nl: { known: '[Voorbeeldvertaling]', unknown: '[Voorbeeldvertaling, woord voor woord]' },
};

const longestWordGroup = 3;

export function phrases(): Engine {
  return {
    name: 'phrase book',
    marking,
    ask: ({ lines, from, to }) => {
      const read = lines.map((line) => line.split(/(?<=[.!?…])\s+/u).map((one) => say(one, from, to)));
      const isKnown = read.flat().every((one) => one.isKnown);
      const note = isKnown ? notes[to].known : notes[to].unknown;
      const told = read.map((all) => all.map(({ text }) => text).join(' '));
      return Promise.resolve({
        lines: told.map((line, index) => (index === 0 ? `${note} ${line}` : line)),
        version: '1',
      });
    },
    examine: () => Promise.resolve({ missing: [], quota: null }),
  };
}

function say(sentence: string, from: Language | null, to: Language): { text: string; isKnown: boolean } {
  const end = /[.!?…]+$/u.exec(sentence)?.[0] ?? '';
  const kept = sentence.match(marking.marks) ?? [];
  const plain = normal(sentence.replaceAll(marking.marks, '…'));
  const sources = from === null ? languages : [from];
  const known = sentences.find((one) => sources.some((language) => normal(one[language]) === plain));
  if (known === undefined) return { text: wordByWord(sentence, sources, to), isKnown: false };
  const marks = [...kept];
  const text = known[to].replace(/\?$/u, '').replaceAll('…', () => marks.shift() ?? '');
  return { text: `${text}${end}`, isKnown: true };
}

/** Letters and gaps alone. */
const normal = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}…]+/gu, ' ')
    .trim();

function wordByWord(sentence: string, sources: readonly Language[], to: Language): string {
  const parts = sentence.split(/\s+/u);
  const told: string[] = [];
  for (let at = 0; at < parts.length;) {
    const size =
      [longestWordGroup, 2, 1].find((count) => wordFor(parts.slice(at, at + count), sources, to)) ?? 0;
    told.push(wordFor(parts.slice(at, at + size), sources, to) ?? parts[at] ?? '');
    at += Math.max(size, 1);
  }
  return told.join(' ');
}

function wordFor(parts: readonly string[], sources: readonly Language[], to: Language): string | undefined {
  // A placeholder is never part of a group.
  const wanted = parts.some((part) => part.includes('⟦')) ? '' : normal(parts.join(' '));
  const end = /[.,!?…:;]+$/u.exec(parts.at(-1) ?? '')?.[0] ?? '';
  const known =
    wanted === '' ? undefined : words.find((one) => sources.some((language) => one[language] === wanted));
  return known === undefined ? undefined : `${known[to]}${end}`;
}
