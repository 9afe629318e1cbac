/** What stays though it looks like a name or a number: locations, cases' codes, names of several words that are no persons. */
import { parseReference } from '../case/reference.ts';
import type { Reference } from '../ids.ts';
import { knownNames, type KnownNames } from './known-names.ts';
import { longerNames } from './plain-capitals.ts';
import type { Span } from './spans.ts';
import { keysOf, wordsOf } from './words.ts';

/** A case's code leads to nobody; but that there is another case is not for everyone to know. */
const references = /(?<![\p{L}\p{N}])PCH[\s\p{Pd}]?[0-9A-Z]{6}[\s\p{Pd}]?[0-9A-Z](?![\p{L}\p{N}])/giu;

export const findReferences = (text: string): readonly Span[] =>
  [...text.matchAll(references)].map((match) => ({
    kind: 'number',
    start: match.index,
    end: match.index + match[0].length,
  }));

interface Keeping {
  readonly locationNames: readonly string[];
  readonly locationAddresses?: readonly string[];
  readonly reference?: Reference;
}

/** References, and names of locations in any case; a location of one word that is called like the resident is not spared. */
export function findKept(
  text: string,
  names: KnownNames,
  { locationNames, locationAddresses = [], reference }: Keeping,
): readonly Omit<Span, 'kind'>[] {
  const own = [...text.matchAll(references)].filter(
    ([written]) => reference === undefined || parseReference(written) === reference,
  );
  const patterns = [longerNames, ...locationAddresses.flatMap(streetWithNumber)];
  const spans = [...own, ...patterns.flatMap((pattern) => [...text.matchAll(pattern)])].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const words = wordsOf(text);
  for (const name of locationNames) {
    const parts = wordsOf(name).map((part) => ({
      keys: keysOf(part.lower),
      forms: knownNames([name.slice(part.start, part.end)]),
      part,
    }));
    const [first] = parts;
    if (first === undefined || (parts.length === 1 && names.has(first.part))) continue;
    for (let index = 0; index + parts.length <= words.length; index += 1) {
      if (words[index]?.capital === 'none') continue;
      const here = words.slice(index, index + parts.length);
      const isHere = parts.every(({ keys, forms }, offset) => {
        const word = here[offset];
        return (
          word !== undefined && (forms.has(word) || keysOf(word.lower).some((key) => keys.includes(key)))
        );
      });
      const [from] = here;
      const until = here.at(-1);
      if (isHere && from && until) spans.push({ start: from.start, end: until.end });
    }
  }
  return spans;
}

/** "Havenkade 12, 1234 AB Voorbeeldstad" is known by what stands before the first comma behind its number. */
function streetWithNumber(address: string): readonly RegExp[] {
  const written = /^[^,\d]*\d+[^\s,]*/u.exec(address.trim())?.[0];
  if (written === undefined) return [];
  const street = written
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[\^$\\.*+?()[\]{}|/]/gu, String.raw`\$&`))
    .join('\\s+');
  return [new RegExp(`(?<![\\p{L}\\p{N}])${street}(?![\\p{L}\\p{N}])`, 'giu')];
}
