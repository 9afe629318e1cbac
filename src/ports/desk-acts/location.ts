/** Asking a location about a case, and what it answers. */
import type { LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct, Wrong } from './act.ts';
import type { ActResult, CaseSummary, Refusal } from '../desk-acts.ts';

/** What the window shows: a new question, or the one that stands. */
export type AskLocationWindow = { readonly ok: true; readonly case: CaseSummary } & (
  | {
      /** What the resident wrote as the desk reads it, with what may tell who it is replaced. */
      readonly proposal: string;
      /** As they wrote it. Never goes to the location. */
      readonly original: readonly string[];
      /** The resident is asked first. */
      readonly needsConsent: boolean;
      readonly answerBy: LocalDate;
    }
  | {
      readonly standing: {
        readonly entry: number;
        readonly by: StaffId | null;
        readonly at: Instant;
        readonly text: string;
        readonly question: string;
        /** The resident has not said yes or no. */
        readonly isProposed: boolean;
      };
    }
);

export interface QuestionForLocation {
  readonly text: string;
  readonly question: string;
  readonly answerBy: LocalDate | null;
  /** A person has checked that nobody can be recognised. */
  readonly approved: boolean;
  /** The window said that the resident is asked first. */
  readonly asksResident: boolean;
  /** What was found all the same, and may stay. */
  readonly confirmed: readonly string[];
  /** Where the case was when the window was opened: the text was approved for that place alone. */
  readonly location?: string;
}

export type AskLocationResult =
  | (ActResult & { readonly needsConsent?: boolean })
  | Wrong<'text' | 'question' | 'answerBy' | 'approve'>
  /** This may still tell who it is: to be taken out or confirmed. */
  | { readonly ok: false; readonly still: readonly string[]; readonly window: AskLocationWindow };

/** What a manager's window shows. */
export interface LocationWindow {
  readonly ok: true;
  readonly reference: Reference;
  readonly location: LocationCode;
  readonly question: string;
}

type AtLocation = Act & { readonly entry: number };

export interface LocationActs {
  openAskLocation(act: Act): Promise<AskLocationWindow | Refusal>;
  askLocation(act: DeliveredAct & QuestionForLocation): Promise<AskLocationResult>;
  /** Takes a question back, also one that the resident has not answered yet. */
  withdrawQuestion(act: AtLocation & { readonly deliveryId: string }): Promise<ActResult>;
  /** Of the question that waits there, at most once a day. */
  remindLocation(act: DeliveredAct): Promise<ActResult>;
  openLocationAnswer(act: AtLocation): Promise<LocationWindow | Refusal>;
  answerForLocation(
    act: AtLocation & { readonly deliveryId: string; readonly text: string },
  ): Promise<ActResult>;
  reportSolved(
    act: AtLocation & {
      readonly deliveryId: string;
      readonly what: string;
      readonly doneBy: string;
      readonly when: LocalDate | null;
    },
  ): Promise<ActResult>;
}
