/** What else the desk does with words for a resident: sending a note on, putting an answer right, or taking it back. */
import type { LetterOutcome } from '#core/case/answers.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Act, DeliveredAct } from './act.ts';
import type { ActResult, CaseSummary, Refusal, ReplyWindow } from '../desk-acts.ts';

/** The window for an answer, begun with the words and files of a message at the desk. */
export type OpenNoteResult =
  | ({ readonly ok: true } & ReplyWindow & {
        readonly caseId: CaseId;
        /** As it was written there. */
        readonly text: string;
        /** By the desk's own ids. */
        readonly files: readonly string[];
      })
  | Refusal;

export interface CorrectWindow {
  readonly case: CaseSummary;
  /** What can be put right, the newest first; never empty. */
  readonly answers: readonly {
    readonly of: number;
    readonly at: Instant;
    readonly text: string;
    readonly letter: LetterOutcome | null;
  }[];
  readonly chosen: {
    readonly of: number;
    readonly at: Instant;
    /** It stays as it was given; what was wrong in it is written beside it. */
    readonly letter: LetterOutcome | null;
    /** As its handler wrote it; of a letter what was put right before. */
    readonly text: string;
    /** As the resident read it. */
    readonly read: string;
    /** It has not gone out yet. */
    readonly waitsUntil: Instant | null;
  };
  /** The case's last entry, so that what becomes of the answer from now on is noticed. */
  readonly seen: number;
}

export type Correction = DeliveredAct & {
  readonly of: number;
  /** `null`: it is only taken back. */
  readonly text: string | null;
  /** The last entry that the person had seen, as the window said it. */
  readonly seen?: number;
};

export interface ReplyActs {
  /** A note that was recorded in this case, in its newest version. Changes nothing. */
  openNote(act: Act & { readonly note: string }): Promise<OpenNoteResult>;
  /** Any message in the thread of a case. Changes nothing. */
  openMessage(message: {
    readonly by: StaffId;
    readonly channel: string;
    readonly threadId: string | null;
    readonly messageId: string;
    readonly text: string;
    readonly files: readonly string[];
  }): Promise<OpenNoteResult>;
  /** `of`: which answer; otherwise the newest. Changes nothing. */
  openCorrect(
    act: Act & { readonly of?: number },
  ): Promise<({ readonly ok: true } & CorrectWindow) | Refusal>;
  correct(act: Correction): Promise<ActResult>;
}
