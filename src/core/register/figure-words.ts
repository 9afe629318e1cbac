/** How numbers of the register are said to a reader: what is hidden, a share, two times beside each other. */
import type { DeskLanguage, Text } from '../message.ts';
import type { LocationCode } from '../ids.ts';
import type { DeskKey } from '../text-key.ts';
import type { CategoryId } from '../triage/categories.ts';
import {
  shareOf,
  type Hidden,
  type KindCounts,
  type Period,
  type Ratio,
  type ShownCount,
} from './figures.ts';
import { figuresGroupMin } from './protect.ts';

/** How the figures are said in one language; topics and places by their names, without pictures. */
export interface OverviewWords {
  readonly language: DeskLanguage;
  readonly say: (key: DeskKey, params?: Text<DeskKey>['params']) => string;
  readonly topic: (id: CategoryId) => string;
  readonly location: (code: LocationCode) => string;
  /** A month, short. */
  readonly month: (period: Period) => string;
  /** With at most one decimal. */
  readonly amount: (value: number) => string;
}

export interface FigureLine {
  readonly label: string;
  readonly now: string;
  readonly before: string;
  /** The two beside each other. */
  readonly both: string;
}

export function bothIn(now: string, before: string, { say }: OverviewWords): Omit<FigureLine, 'label'> {
  const none = say('figures.none');
  const both = now === none && before === none ? none : say('figures.compared', { now, before });
  return { now, before, both };
}

/** Beside each other, as the label names them. */
export const kindsIn = (
  { complaint, signal, question }: KindCounts<ShownCount>,
  words: OverviewWords,
): string => [complaint, signal, question].map((count) => countIn(count, words)).join(', ');

export const countIn = (count: ShownCount, words: OverviewWords): string =>
  typeof count === 'number' ? words.amount(count) : hiddenWords(words)[count];

export const numberIn = (value: number | null, words: OverviewWords): string =>
  value === null ? words.say('figures.none') : words.amount(value);

export const percentIn = (share: number | null, words: OverviewWords): string =>
  share === null ? words.say('figures.none') : `${words.amount(Math.round(share * 100))} %`;

export function ratioIn(ratio: Ratio<ShownCount>, words: OverviewWords): string {
  const { part, of } = ratio;
  const share = shareOf(ratio);
  if (share !== null)
    return words.say('figures.share', {
      percent: words.amount(Math.round(share * 100)),
      part: countIn(part, words),
      of: countIn(of, words),
    });
  return of === 0 ? words.say('figures.none') : countIn(typeof of === 'number' ? part : of, words);
}

export const heldIn = ({ part, of }: Ratio<number>, words: OverviewWords): string =>
  of === 0 && part === 0
    ? words.say('figures.none')
    : words.say('figures.heldOf', { held: words.amount(part), due: words.amount(of) });

export const hiddenWords = ({ say }: OverviewWords): Readonly<Record<Hidden, string>> => ({
  few: say('figures.few', { minimum: figuresGroupMin }),
  withheld: say('figures.withheld'),
});
