/** The locations beside each other, with what came of none of them. */
import type { LocationCode } from '../ids.ts';
import { bothIn, countIn, heldIn, numberIn, percentIn, type OverviewWords } from './figure-words.ts';
import { complaintsElsewhere, type Figures, type ShownCount } from './figures.ts';

interface PlacesFacts {
  readonly location: LocationCode | null;
  readonly now: Figures<ShownCount>;
  readonly before: Figures<ShownCount>;
}

/** One place beside the others, in the order of the municipality's file: no ranking. */
export interface PlacesTable {
  readonly title: string;
  readonly columns: readonly string[];
  /** The first cell names the place. */
  readonly rows: readonly (readonly string[])[];
}

export function placesTable(
  { location, now, before }: PlacesFacts,
  words: OverviewWords,
): PlacesTable | null {
  if (location !== null || now.locations.length === 0) return null;
  const earlier = new Map(before.locations.map(({ code, complaints }) => [code, complaints]));
  const none = words.say('figures.none');
  const both = (current: ShownCount, then: ShownCount): string =>
    bothIn(countIn(current, words), countIn(then, words), words).both;
  return {
    title: words.say('figures.places'),
    columns: [
      words.say('figures.place'),
      words.say('figures.complaints'),
      words.say('figures.perHundred'),
      words.say('figures.participation'),
      words.say('figures.contacts'),
    ],
    rows: [
      ...now.locations.map(({ code, complaints, perHundred, participation, contact }) => [
        words.location(code),
        both(complaints, earlier.get(code) ?? 0),
        numberIn(perHundred, words),
        percentIn(participation, words),
        heldIn(contact, words),
      ]),
      ...complaintsElsewhere(now, before).map((one) => [
        elsewhereIn(one.code, words),
        both(one.now, one.before),
        none,
        none,
        none,
      ]),
    ],
  };
}

/** What is no location of today's file, by the code that it had there. */
export const elsewhereIn = (code: LocationCode | null, { say }: Pick<OverviewWords, 'say'>): string =>
  code === null ? say('figures.noPlace') : say('figures.formerPlace', { place: code });
