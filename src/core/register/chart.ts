/** What a chart shows, in its reader's words: a picture, a page and a paper are drawn from the same. */
import type { Language } from '../message.ts';
import type { Hidden, ShownCount } from './figures.ts';

export interface ChartRow {
  readonly label: string;
  readonly now: ShownCount;
  /** `null`: nothing to compare with. */
  readonly before: ShownCount | null;
}

export interface Chart {
  /** Bars lie under each other and have long labels; columns stand in a row of time. */
  readonly shape: 'bars' | 'columns';
  readonly language: Language;
  readonly title: string;
  /** What its rows are: the first column of its table. */
  readonly of: string;
  /** The period of its numbers, and that of those before. */
  readonly now: string;
  readonly before: string | null;
  /** At least one. */
  readonly rows: readonly ChartRow[];
  /** What stands where a number is not shown. */
  readonly hidden: Readonly<Record<Hidden, string>>;
  /** Its essence in a sentence or two, for who does not see it. */
  readonly alt: string;
}

/** What stands at a number. */
export const shownCount = (
  count: ShownCount,
  { hidden, language }: Pick<Chart, 'hidden' | 'language'>,
): string => (typeof count === 'number' ? count.toLocaleString(language) : hidden[count]);
