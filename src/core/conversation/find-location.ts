/** A location by what a person typed: its code, a name in any language, or its address. */
import type { LocationCode } from '../ids.ts';
import type { Location } from '../municipality.ts';

/** Telegram takes a hundred buttons: of more places the others are typed, or left out. */
export const placesAskedMax = 90;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Letters that Ukrainian and Russian spellings of a Dutch name differ in. */
const heard = (text: string): string =>
  ` ${plain(text).replaceAll(/[іїы]/gu, 'и').replaceAll(/[гґ]/gu, 'х').replaceAll(/[єэё]/gu, 'е')} `;

/** The one location that `text`, asked for a place, names: alone, before a few words more, or by how its address begins; `null` when none or more than one. */
export function findLocation(text: string, locations: readonly Location[]): LocationCode | null {
  const wanted = heard(text);
  if (wanted.trim() === '') return null;
  const [meant, ...others] =
    [
      (location: Location) => waysToSay(location).some((way) => plain(way) === plain(text)),
      (location: Location) => waysToSay(location).some((way) => opens(heard(way), wanted)),
      ({ address }: Location) => heard(address ?? '').startsWith(wanted),
      (location: Location) => waysToSay(location).some((way) => isDeclined(way, wanted)),
    ]
      .map((isMeant) => locations.filter(isMeant))
      .find((found) => found.length > 0) ?? [];
  return meant !== undefined && others.length === 0 ? meant.code : null;
}

/** Its street and number alone, too: nobody writes the town that they live in. */
function waysToSay({ code, name, address }: Location): readonly string[] {
  const street = address?.split(',')[0];
  return [code, ...Object.values(name), ...(address ? [address] : []), ...(street ? [street] : [])];
}

/** “Havenzicht, room 12, second floor”: whoever writes more writes of something else, or goes on with the complaint. */
const wordsBehindMax = 5;

const opens = (way: string, text: string): boolean =>
  way.trim() !== '' &&
  text.startsWith(way) &&
  text.slice(way.length).trim().split(' ').length <= wordsBehindMax;

/** Behind “in” or “at” a name in Cyrillic gets another ending: «у Гафензіхті», «в Старій школі». */
function isDeclined(way: string, text: string): boolean {
  const words = heard(way).trim().split(' ');
  const forms = words.map((word) =>
    /^\p{Script=Cyrillic}{4,}$/u.test(word)
      ? `${word.replace(/[аеиоуюяйь]$/u, '')}(?:[аеиоуюяйь]\\p{L}?)?`
      : word,
  );
  const [said, named = ''] =
    new RegExp(`^ (?:(?:у|в|во|на|in|at|bij|op) )?(${forms.join(' ')}) `, 'u').exec(text) ?? [];
  return named !== '' && opens(said ?? '', text);
}
