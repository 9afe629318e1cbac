/** Bringing a case to its end, in every way that the law knows for it; and its letters. */
import type { Ground, Hearing } from '#core/case/case.ts';
import type { ClosingAct, Way } from '#core/case/closing.ts';
import type { FormalParts } from '#core/case/desk-entries.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct, TellingAct, Wrong } from './act.ts';
import type { ActResult, CaseSummary, NewWords, Refusal } from '../desk-acts.ts';

/** What the window shows: the ways that are open now, and what the chosen one must know. */
export interface CloseWindow {
  readonly case: CaseSummary;
  readonly ways: readonly ClosingAct[];
  readonly chosen: ClosingAct;
  /** Somebody reads it in a chat. */
  readonly hasResident: boolean;
  /** The resident agreed to formal letters in the chat (Awb 2:8). */
  readonly mayWriteFormally: boolean;
  readonly hearing: Hearing | null;
  /** Who got a copy of the complaint was not heard, as far as is written down. */
  readonly isPersonUnheard: boolean;
  /** A committee advises (Awb 9:13). */
  readonly isCommittee: boolean;
  /** What the location reported, for the handler to go over. */
  readonly reported: {
    readonly what: string;
    readonly doneBy: string;
    readonly when: LocalDate | null;
  } | null;
  /** A notice that it is not handled comes later than the law wants (Awb 9:8(3)). */
  readonly isLate: boolean;
  /** The last entry that stands at the desk, so that what is said behind it is noticed. */
  readonly seen: number;
}

export type Closing =
  | {
      readonly how: 'solve';
      readonly what: string;
      readonly doneBy: string;
      /** The day on which it was done, or is promised. */
      readonly when: LocalDate | null;
    }
  | {
      readonly how: 'formal';
      readonly parts: FormalParts;
      readonly way: Way;
      /** Nobody was heard because the complaint is evidently unfounded. */
      readonly isEvident: boolean;
    }
  | { readonly how: 'notHandled'; readonly ground: Ground; readonly why: string; readonly still: string }
  | { readonly how: 'reviewSignal'; readonly result: string; readonly told: string }
  | { readonly how: 'answerQuestion' }
  | { readonly how: 'sentOtherwise'; readonly means: string };

export type ClosingPart = Exclude<keyof FormalParts, 'judgement'> | 'why' | 'result' | 'told' | 'means';

export interface ClosingActs {
  /** `wants`: the way that the person would like, if it is open; `reported`: the location's report from which it begins. Changes nothing. */
  openClose(
    act: Act & { readonly wants?: ClosingAct; readonly reported?: number },
  ): Promise<({ readonly ok: true } & CloseWindow) | Refusal>;
  close(act: TellingAct & Closing): Promise<ActResult | Wrong<ClosingPart> | NewWords>;
  /** The confirmation of receipt as a letter, in the case's thread. */
  acknowledgeByLetter(act: DeliveredAct): Promise<ActResult>;
  /** Asks the resident whether formal letters may come by the chat. */
  askFormalConsent(act: DeliveredAct): Promise<ActResult>;
}
