/** A location by what a person typed: its code, a name in any language, or its address. */
import type { LocationCode } from '../ids.ts';
import type { Location } from '../municipality.ts';

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The one location that `text` names, whole; `null` when none or more than one does. */
export function findLocation(text: string, locations: readonly Location[]): LocationCode | null {
  const wanted = plain(text);
  if (wanted === '') return null;
  const found = locations.filter((location) =>
    [location.code, ...Object.values(location.name), location.address ?? ''].some(
      (name) => plain(name) === wanted,
    ),
  );
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}
