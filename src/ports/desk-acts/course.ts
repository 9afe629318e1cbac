/** What the law lets happen between the receipt of a complaint and its outcome. */
import type { Hearing } from '#core/case/case.ts';
import type { DateMistakes, MoreTimeWanted } from '#core/case/more-time.ts';
import type { HearingMistakes, HearingParty, HearingRecord, RecordedState } from '#core/case/hearing.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct, Wrong } from './act.ts';
import type { ActResult, CaseSummary, Refusal } from '../desk-acts.ts';

interface Opened {
  readonly ok: true;
  readonly case: CaseSummary;
}

export interface AdjournWindow extends Opened {
  readonly outcomeBy: LocalDate;
  readonly latest: LocalDate;
  /** Who got a copy of the complaint, and has to hear of the new date from the handler (Awb 9:11(2)). */
  readonly people: readonly string[];
}

export interface MoreTimeWindow extends Opened {
  readonly outcomeBy: LocalDate;
  /** They are asked in a chat; otherwise what they agreed to in writing is recorded. */
  readonly hasResident: boolean;
  /** Asked before, and not answered yet. */
  readonly asked: LocalDate | null;
}

interface NewDateAsked extends DeliveredAct {
  readonly to: LocalDate;
  readonly reason: string;
}

export interface HearingWindow extends Opened {
  readonly party: HearingParty;
  readonly hearing: Hearing | null;
  readonly states: readonly RecordedState[];
  /** What the window proposes as the last day to answer an offer. */
  readonly answerBy: LocalDate;
}

/** First the resident is asked; after a yes it is recorded how the copy went. */
export type CopyWindow = Opened &
  (
    | {
        /** What the resident wrote as the desk reads it, with what may tell who it is replaced. */
        readonly proposal: string;
        /** As they wrote it. */
        readonly original: readonly string[];
        /** What became of the question before. */
        readonly before: 'asked' | 'refused' | null;
      }
    | {
        readonly agreed: {
          readonly entry: number;
          readonly on: LocalDate;
          readonly text: string;
          readonly to: string;
        };
      }
  );

export interface CopyAsked extends DeliveredAct {
  readonly text: string;
  readonly to: string;
  /** A person has checked that nobody can be recognised. */
  readonly approved: boolean;
  /** What was found all the same, and may stay. */
  readonly confirmed: readonly string[];
}

type CopyAskedResult =
  | ActResult
  | Wrong<'text' | 'to' | 'approve'>
  /** This may still tell who it is: to be taken out or confirmed. */
  | { readonly ok: false; readonly still: readonly string[]; readonly window: CopyWindow };

export interface ObjectionWindow extends Opened {
  readonly received: LocalDate;
}

/** Each `open…` changes nothing. */
export interface CourseActs {
  openAdjourn(act: Act): Promise<AdjournWindow | Refusal>;
  /** `tellsPerson`: whoever got a copy hears of it in writing, from the handler. */
  adjourn(
    act: NewDateAsked & { readonly tellsPerson: boolean },
  ): Promise<ActResult | Wrong<keyof DateMistakes | 'person'>>;
  openMoreTime(act: Act): Promise<MoreTimeWindow | Refusal>;
  askMoreTime(act: DeliveredAct & MoreTimeWanted): Promise<ActResult | Wrong<keyof DateMistakes>>;
  openHearing(act: Act & { readonly party: HearingParty }): Promise<HearingWindow | Refusal>;
  recordHearing(act: DeliveredAct & HearingRecord): Promise<ActResult | Wrong<keyof HearingMistakes>>;
  /** `isAnew`: to ask about another text, also when there is a yes. */
  openCopy(act: Act & { readonly isAnew: boolean }): Promise<CopyWindow | Refusal>;
  askCopy(act: CopyAsked): Promise<CopyAskedResult>;
  recordCopy(
    act: DeliveredAct & { readonly entry: number; readonly how: string },
  ): Promise<ActResult | Wrong<'how'>>;
  openObjection(act: Act): Promise<ObjectionWindow | Refusal>;
  forwardAsObjection(
    act: DeliveredAct & { readonly department: string },
  ): Promise<ActResult | Wrong<'department'>>;
  /** Asks for name and address, with why, and that it may be refused. */
  askName(act: DeliveredAct): Promise<ActResult>;
}
