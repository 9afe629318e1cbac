/** What a person at the desk asked for on paper: made when it is sent, of what they may have then. */
import type { FlyerSize } from './flyer.ts';
import type { LocationCode } from './ids.ts';
import type { Period } from './register/figures.ts';

export const tableFormats = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof tableFormats)[number];

export type PaperAsked =
  | {
      readonly paper: 'register';
      readonly format: TableFormat;
      /** With what residents wrote: for coordinators, and recorded in each case. */
      readonly withContent: boolean;
      /** `null`: all that was ever registered. */
      readonly period: Period | null;
    }
  /** To hang up or hand out. */
  | { readonly paper: 'flyer'; readonly location: LocationCode; readonly size: FlyerSize };
