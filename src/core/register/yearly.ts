/** What the yearly report (Awb 9:12a) is made of: what was counted, and what people write beside it. Nobody can be recognised in it. */
import type { LocalDate } from '../time.ts';
import type { CheckInFigures } from './check-ins.ts';
import type { Figures, Period, ShownCount } from './figures.ts';
import type { LocationCode } from '../ids.ts';

/** Parts that no count can give; each is a list of paragraphs, empty where nobody wrote it yet. */
export const writtenParts = [
  'late',
  'ombudsman',
  'stories',
  'learned',
  'kept',
  'plans',
  'residents',
  'ukChanged',
  'ukPlans',
] as const;
export type WrittenPart = (typeof writtenParts)[number];
export type Written = Readonly<Record<WrittenPart, readonly string[]>>;

/** Otherwise it is told until when it counts. */
export const isWholeYear = ({ until }: Pick<YearlyFacts, 'until'>): boolean => until.endsWith('-12-31');

export interface YearlyFacts {
  readonly year: number;
  /** The last day that is counted: of a year that is not over, today. */
  readonly until: LocalDate;
  readonly madeOn: LocalDate;
  readonly now: Figures<ShownCount>;
  readonly before: Figures<ShownCount>;
  readonly months: readonly { readonly month: Period; readonly received: ShownCount }[];
  /** By location; `null` where too few answered. */
  readonly checkIns: ReadonlyMap<LocationCode | null, CheckInFigures | null>;
  readonly written: Written;
}
