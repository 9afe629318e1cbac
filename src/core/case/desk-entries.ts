/** What the desk, the location and the law add to a case's timeline; the resident's own part is in case.ts. */
import type { CaseId, FileId, LocationCode, StaffId } from '../ids.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { SentAs } from '../desk/vetted-answer.ts';
import type { Beginning, CaseKind, Ground, Hearing, Judgement, PersonHearing } from './case.ts';
import type { LetterKind } from './letter.ts';

/** What triage changed; what stayed as it was is absent. */
export interface TriageChanges {
  readonly kind?: CaseKind;
  readonly category?: CategoryId | null;
  readonly alsoAbout?: readonly CategoryId[];
  readonly location?: LocationCode | null;
  readonly urgent?: boolean;
  readonly confidential?: boolean;
  readonly about?: readonly StaffId[];
  /** Since when the law counts, when it became a complaint by a later message. */
  readonly receivedAt?: Instant;
}

/** The parts of a formal outcome (Awb 9:12): none of them may be empty. */
export interface FormalParts {
  readonly investigated: string;
  readonly heard: string;
  readonly findings: string;
  readonly judgement: Judgement;
  readonly reasons: string;
  readonly measures: string;
}

/** `of` names the entry that is meant. */
export type DeskEntryBody =
  /** Somebody else gave them the case, or it was handed over. */
  | { readonly type: 'assigned'; readonly to: StaffId; readonly from: StaffId | null; readonly note: string }
  /** Whoever had it is no longer here. */
  | { readonly type: 'unassigned'; readonly from: StaffId }
  | { readonly type: 'following'; readonly isFollowing: boolean }
  | { readonly type: 'reminder_set'; readonly at: Instant; readonly why: string }
  | { readonly type: 'triaged'; readonly changes: TriageChanges }
  | { readonly type: 'linked'; readonly other: CaseId }
  /** This case goes on in the other one; its number keeps working. */
  | { readonly type: 'merged'; readonly into: CaseId }
  | { readonly type: 'merged_from'; readonly from: CaseId }
  /** These entries also began a case of their own. */
  | { readonly type: 'split'; readonly to: CaseId; readonly entries: readonly number[] }
  | {
      readonly type: 'split_from';
      readonly from: CaseId;
      readonly entries: readonly number[];
      readonly begins?: Beginning;
    }
  | { readonly type: 'objection'; readonly department: string; readonly received: LocalDate }
  /** The resident is asked whether this text may go to the location. */
  | {
      readonly type: 'location_consent_asked' | 'location_asked';
      readonly location: LocationCode;
      readonly text: string;
      readonly question: string;
      readonly answerBy: LocalDate | null;
    }
  | { readonly type: 'location_consent'; readonly of: number; readonly agreed: boolean }
  | { readonly type: 'location_answered'; readonly of: number; readonly text: string }
  | {
      readonly type: 'location_solved';
      readonly of: number;
      readonly what: string;
      readonly by: string;
      readonly when: LocalDate | null;
    }
  /** A person reminded the location of it. */
  | { readonly type: 'location_reminded'; readonly of: number }
  /** The question was taken back: the resident shares no longer, or the handler goes on without the location. */
  | { readonly type: 'location_recalled'; readonly of: number }
  /** `person`: who got a copy of the complaint, and hears of it from the handler (Awb 9:11(2)). */
  | {
      readonly type: 'adjourned';
      readonly to: LocalDate;
      readonly reason: string;
      readonly person?: string;
    }
  | { readonly type: 'more_time_asked'; readonly to: LocalDate; readonly reason: string }
  /** `how`: how somebody without a chat agreed in writing, as the desk recorded it. */
  | {
      readonly type: 'more_time';
      readonly of: number;
      readonly agreed: boolean;
      readonly how?: string;
    }
  /** `when`: the last day to answer when it is offered, the moment when it is planned. */
  | {
      readonly type: 'hearing';
      readonly state: Hearing;
      readonly when: string;
      readonly where: string;
      readonly interpreter: string;
      readonly record: string;
    }
  /** The same of the person whom the complaint is about, to whom the handler speaks. */
  | {
      readonly type: 'person_hearing';
      readonly state: PersonHearing;
      readonly when: string;
      readonly where: string;
      readonly interpreter: string;
      readonly record: string;
    }
  /** The resident is asked whether the person concerned may get this text (Awb 9:9). */
  | { readonly type: 'copy_asked'; readonly text: string; readonly to: string }
  | { readonly type: 'copy_consent'; readonly of: number; readonly agreed: boolean }
  | { readonly type: 'copy_sent'; readonly of: number; readonly how: string }
  /** "You may answer me here, also with the final letter" (Awb 2:8); can be taken back. */
  | { readonly type: 'formal_consent'; readonly agreed: boolean }
  | { readonly type: 'formal_consent_asked' }
  /** `other`: the handler sent the letter by post, e-mail or by hand. */
  | ({ readonly type: 'formal'; readonly way: 'chat' | 'other' } & FormalParts)
  | {
      readonly type: 'not_handled';
      readonly ground: Ground;
      readonly why: string;
      readonly still: string;
      /** After the four weeks of Awb 9:8(3). */
      readonly isLate: boolean;
    }
  /** An official letter, and where its two forms are. `of`: the entry whose words it repeats. */
  | {
      readonly type: 'letter';
      readonly kind: LetterKind;
      readonly of: number | null;
      readonly pdf: FileId;
      readonly html: FileId;
    }
  /** Its words went along with an export of the register; `row` tells one from the next. */
  | { readonly type: 'exported'; readonly row: string }
  | { readonly type: 'signal_reviewed'; readonly result: string; readonly told: string }
  | { readonly type: 'question_answered' }
  /** The outcome of the entry `of` could not be delivered, and went another way. */
  | { readonly type: 'sent_otherwise'; readonly of: number; readonly how: string }
  | { readonly type: 'name_asked' }
  /** An answer that was sent is put right, or taken back. */
  | {
      readonly type: 'corrected';
      readonly of: number;
      readonly text: string;
      readonly sentAs?: SentAs;
      /** It is not in the resident's language. */
      readonly isForeign?: boolean;
    }
  | { readonly type: 'recalled'; readonly of: number }
  /** What was to be sent later has gone its way. */
  | { readonly type: 'sent'; readonly of: number };
