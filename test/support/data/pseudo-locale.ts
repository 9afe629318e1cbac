/** A language that nobody speaks: every text of ours marked at both ends and longer by two fifths, as a translation may be. */
import { readFileSync } from 'node:fs';
import { unitsMaxOf } from '../repository/locale-check.ts';
import type { Tree } from '../repository/locale-files.ts';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  а: 'ā',
  е: 'ё',
  и: 'ӣ',
  о: 'ӧ',
};

/** Values and tags stay as they are; a text with a limit of its own grows no further than that. */
function pseudo(key: string, text: string): string {
  const parts = text.split(/({{\w+}}|<[^>]+>)/);
  const ours = parts.filter((_part, index) => index % 2 === 0).join('');
  const room = (unitsMaxOf(key) ?? Infinity) - text.length;
  if (room < 2) return text;
  const more = Math.min(room - 2, Math.ceil(ours.length * 0.4));
  const accented = parts.map((part, index) =>
    index % 2 === 0 ? part.replaceAll(/[aeiouаеио]/g, (one) => accents[one] ?? one) : part,
  );
  return `⟦${accented.join('')}${'·····~'.repeat(Math.ceil(more / 6)).slice(0, more)}⟧`;
}

/** The file of a language with every text lengthened. */
export function readPseudoLocale(language: string, namespace: string): Record<string, unknown> {
  const tree = JSON.parse(readFileSync(`locales/${language}/${namespace}.json`, 'utf8')) as Tree;
  return lengthened(tree, '');
}

function lengthened(tree: Tree, path: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      typeof value === 'string' ? pseudo(path + name, value) : lengthened(value, `${path}${name}.`),
    ]),
  );
}
