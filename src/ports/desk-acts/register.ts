/** What staff put into the register themselves, and how a case is found in it again. */
import type { CaseSource } from '#core/case/case.ts';
import type { FoundCase } from '#core/desk/search.ts';
import type { LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { Wrong } from './act.ts';
import type { ActResult, Refusal } from '../desk-acts.ts';

/** Sources that a person can name; the others say themselves where they come from. */
export type StaffSource = Exclude<CaseSource, 'telegram' | 'checkin'>;

export interface RegisterWindow {
  readonly ok: true;
  /** Where this person works, to begin with. */
  readonly location: LocationCode | null;
  readonly source: StaffSource;
  readonly isSolved: boolean;
}

export interface Found {
  readonly ok: true;
  readonly words: string;
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly cases: readonly (FoundCase & { readonly link: string | null })[];
}

export interface RegisterActs {
  openRegister(person: { readonly by: StaffId }): Promise<RegisterWindow | Refusal>;
  register(signal: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly what: string;
    readonly location: LocationCode;
    readonly source: StaffSource;
    readonly isSolved: boolean;
    /** The day on which it was said; `null`: today. */
    readonly spokenOn: LocalDate | null;
  }): Promise<{ readonly ok: true; readonly reference: Reference } | Refusal | Wrong<'what' | 'spokenOn'>>;
  /** The register as a table; `words`: what was typed behind it. */
  askExport(ask: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly words: string;
  }): Promise<ActResult>;
  /** By number, or by words that all occur; only what this person may see. Takes as long as it needs. */
  find(search: {
    readonly by: StaffId;
    readonly words: string;
    readonly page: number;
  }): Promise<Found | Refusal>;
}
