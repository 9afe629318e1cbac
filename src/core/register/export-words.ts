/** What somebody types behind “export”. */
import { tableFormats, type PaperAsked } from '../paper.ts';
import type { LocalDate } from '../time.ts';
import { spanOf } from './span.ts';

type RegisterAsked = PaperAsked & { readonly paper: 'register' };

/** In any order, each once: `xlsx` or `csv`, a year, quarter or month, `inhoud`. `null`: something else stands there. */
export function readExportWords(words: string, today: LocalDate): RegisterAsked | null {
  let asked: RegisterAsked = { paper: 'register', format: 'xlsx', withContent: false, period: null };
  const given = words
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (new Set(given).size < given.length) return null;
  for (const word of given) {
    const format = tableFormats.find((known) => known === word.toLowerCase());
    const period = spanOf(word, today)?.now;
    if (format !== undefined) asked = { ...asked, format };
    else if (word.toLowerCase() === 'inhoud') asked = { ...asked, withContent: true };
    else if (period !== undefined) asked = { ...asked, period };
    else return null;
  }
  return asked;
}
