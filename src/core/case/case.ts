/** The unit of work and its attributes. What may change, and who may do it, is in changes.ts and access.ts. */
import type { CaseId, FileId, LocationCode, Reference, ResidentId, StaffId } from '../ids.ts';
import type { Content, Language } from '../message.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { SentAs } from '../desk/vetted-answer.ts';
import type { AftercareQuestion } from './aftercare.ts';
import type { DeskEntryBody } from './desk-entries.ts';

export type CaseKind = 'complaint' | 'signal' | 'question';
export type CaseState = 'received' | 'in_handling' | 'verifying' | 'closed';
export type Visibility = 'municipality' | 'municipality_and_location';
export const outcomes = [
  'solved_in_practice',
  'formal',
  'not_handled',
  'withdrawn',
  'signal_reviewed',
  'answered',
] as const;
export type Outcome = (typeof outcomes)[number];

/** The resident's answer to "was it really solved?"; `not_possible` where nobody can be asked. */
export type Verification = 'yes' | 'partly' | 'no' | 'no_answer' | 'not_possible';
/** One-tap reasons under partly and no. */
export type VerificationReason = 'nothing' | 'back' | 'different' | 'other';

/** Where a case came from; only `telegram` and `checkin` have a resident who can be asked. */
export const caseSources = [
  'telegram',
  'location',
  'walkIn',
  'council',
  'organisation',
  'own',
  'phone',
  'paper',
  'checkin',
] as const;
export type CaseSource = (typeof caseSources)[number];

/** The judgement of a formal outcome (Awb 9:12). */
export const judgements = ['founded', 'partly', 'unfounded', 'none'] as const;
export type Judgement = (typeof judgements)[number];

/** Why a complaint need not be handled: Awb 9:8(1) a to f, and 9:8(2). */
export const grounds = ['a', 'b', 'c', 'd', 'e', 'f', 'interest', 'weight'] as const;
export type Ground = (typeof grounds)[number];

/** Why a case is kept longer: damages were claimed, or the ombudsman took it up (selection list 2020, 13.1.1 and 13.1.2). */
export const keptLongerFor = ['damages', 'ombudsman'] as const;
export type KeptLonger = (typeof keptLongerFor)[number];

/** How far the opportunity to be heard has come (Awb 9:10). */
export const hearingStates = ['offered', 'wanted', 'planned', 'held', 'not_wanted', 'no_answer'] as const;
export type Hearing = (typeof hearingStates)[number];
/** That it is wanted is only the resident's to say. */
export type PersonHearing = Exclude<Hearing, 'wanted'>;

export interface Case {
  readonly id: CaseId;
  readonly reference: Reference;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly waitingFor: 'handler' | 'location' | 'resident' | null;
  readonly outcome: Outcome | null;
  /** `null` while the question has no answer; a new solution asks anew. */
  readonly verification: Verification | null;
  readonly closedAt: Instant | null;
  readonly urgent: boolean;
  readonly confidential: boolean;
  readonly visibility: Visibility;
  readonly category: CategoryId | null;
  /** What else it is about, set by a person. */
  readonly alsoAbout: readonly CategoryId[];
  /** What triage suggests; shown as a hint, set by a person. */
  readonly suggestedCategories: readonly CategoryId[];
  readonly location: LocationCode | null;
  readonly handler: StaffId | null;
  /** People the case is about: they never see it, nor that it exists. */
  readonly about: readonly StaffId[];
  /** Who asked to be told of what happens in it. */
  readonly followers: readonly StaffId[];
  readonly track: 'practical' | 'formal';
  readonly hearing: Hearing | null;
  /** The new legal date after an adjournment (Awb 9:11(2)). */
  readonly adjournedTo: LocalDate | null;
  /** Beyond that: the date to which the resident agreed in writing (Awb 9:11(3)). */
  readonly agreedTo: LocalDate | null;
  /** Of a formal outcome. */
  readonly judgement: Judgement | null;
  /** Of an outcome that it is not handled. */
  readonly ground: Ground | null;
  /** Whether formal letters may come by this chat (Awb 2:8); `null`: not said. */
  readonly formalConsent: boolean | null;
  /** It goes on in this case. */
  readonly mergedInto: CaseId | null;
  readonly splitFrom: CaseId | null;
  readonly source: CaseSource;
  readonly language: Language;
  readonly residentId: ResidentId | null;
  /** The closed case that this one takes up again. */
  readonly follows: CaseId | null;
  /** When the first message reached us: the law counts from here (Awb 9:11). */
  readonly receivedAt: Instant;
  /** When the resident pressed send. */
  readonly sentAt: Instant;
  readonly firstAnswerAt: Instant | null;
  /** By how many seconds the acknowledgement came after it was sent; `null` until it is delivered. */
  readonly acknowledgedAfter: number | null;
  /** When the resident last said that it is not, or not wholly, solved. */
  readonly reopenedAt: Instant | null;
  /** Whether something was said by voice when it was sent. */
  readonly byVoice: boolean;
  /** Whether its resident had sent nothing before. */
  readonly isFirst: boolean;
  /** What the resident is called, while they show it in this case. Encrypted at rest. */
  readonly sharedName: string | null;
  /** What the resident wants to become of it: erased at its end (`planned`), or already closed to everyone (`sealed`) or unreadable for good. */
  readonly erasure: 'planned' | 'sealed' | 'destroyed' | null;
  /** A person recorded a ground to keep it longer. */
  readonly keptLonger: KeptLonger | null;
  /** When what we posted of it at the desk became reference and state; it holds for the end that came before. */
  readonly reducedAt: Instant | null;
  /** The last day on which what is sealed is kept. */
  readonly sealedUntil: LocalDate | null;
  /** Raised by one at each save; a save with another revision is refused as busy. */
  readonly revision: number;
}

/**
 * What a case was when it came into the register, in the first of its entries: with what happened later it gives the figures again. Cases from before
 * this was recorded lack it.
 */
export type Beginning = Pick<
  Case,
  | 'kind'
  | 'category'
  | 'location'
  | 'source'
  | 'language'
  | 'confidential'
  | 'about'
  | 'receivedAt'
  | 'sentAt'
  | 'byVoice'
  | 'isFirst'
>;

/** Who did what stands in an entry. */
export type Actor = 'resident' | 'system' | { readonly staff: StaffId };

/** `null`: nobody at the desk or at a location. */
export const staffOf = (actor: Actor): StaffId | null => (typeof actor === 'object' ? actor.staff : null);

/**
 * One thing that happened in a case. `opening` entries are the words of the draft; `message` those that came later;
 * `edited` a newer version of the entry `of`. Entries are only ever added.
 */
export type EntryBody =
  | DeskEntryBody
  | { readonly type: 'opening' | 'message'; readonly content: Content; readonly begins?: Beginning }
  | { readonly type: 'edited'; readonly content: Content; readonly of: number }
  | { readonly type: 'danger_pressed'; readonly begins?: Beginning }
  | { readonly type: 'taken'; readonly by: StaffId }
  /** `message`: where it stands at the desk, shared by its versions; `files`: what was sent along, by the desk's own ids. */
  | {
      readonly type: 'note';
      readonly text: string;
      readonly message?: string;
      readonly files?: readonly string[];
    }
  /** The person took a note back at the desk; what it said stays recorded. */
  | { readonly type: 'note_deleted'; readonly note: string }
  /** `text` is what the desk reads; `sentAs`: the resident read it otherwise. */
  | {
      readonly type: 'answer' | 'question';
      readonly text: string;
      readonly sentAs?: SentAs;
      /** It goes out at this moment, in a language that is not the resident's when `isForeign`. */
      readonly later?: { readonly at: Instant; readonly isForeign: boolean };
      /** What goes along, in order. */
      readonly files?: readonly FileId[];
    }
  | { readonly type: 'solution'; readonly what: string; readonly by: string; readonly when: string | null }
  | { readonly type: 'withdrawn' }
  /** The resident changed who may see it. */
  | { readonly type: 'visibility'; readonly visibility: Visibility }
  /** The name itself stands only in the case, where it can be taken back. */
  | { readonly type: 'name_shared' | 'name_hidden' }
  | { readonly type: 'erasure_planned' }
  /** `left`: how many messages could not be taken away: those of people at the desk, and ours in the chat that are too old. */
  | {
      readonly type: 'erased';
      readonly how: 'sealed' | 'destroyed';
      readonly left?: { readonly desk: number; readonly chat: number };
    }
  /** Who wrote it is known no longer: nobody can be answered. */
  | { readonly type: 'link_cut' }
  /** What we posted of it at the desk is taken away; `left`: so many messages of people could not be. */
  | { readonly type: 'reduced'; readonly left: number }
  /** It is kept longer than its outcome asks for; `null`: no more. */
  | { readonly type: 'kept_longer'; readonly ground: KeptLonger | null }
  /** "Was it really solved?" was asked, or asked again. */
  | { readonly type: 'verification_asked'; readonly isReminder: boolean }
  | { readonly type: 'verification'; readonly answer: Exclude<Verification, 'not_possible'> | 'later' }
  | { readonly type: 'verification_reason'; readonly reason: VerificationReason }
  | { readonly type: 'call_wanted'; readonly wanted: boolean }
  /** Asked some time after the end, once. */
  | { readonly type: 'aftercare_asked'; readonly question: AftercareQuestion }
  /** Whether the resident was treated with respect. */
  | { readonly type: 'respect'; readonly answer: 'yes' | 'partly' | 'no' }
  /** The problem has not come back. */
  | { readonly type: 'still_solved' }
  /** Whether something bad happened because of the complaint. */
  | { readonly type: 'harm'; readonly happened: boolean; readonly begins?: Beginning }
  | { readonly type: 'letter_clear' }
  /** The resident does not understand the entry `of`. */
  | { readonly type: 'unclear'; readonly of: number }
  /** The same problem again, after it was closed. */
  | { readonly type: 'reopened' }
  | { readonly type: 'refused'; readonly act: string; readonly reason: string }
  /** Not delivered to the resident, or delivered after all: the entry `of`. */
  | {
      readonly type: 'delivery';
      readonly of: number;
      readonly state: 'delivered' | 'parked';
      readonly reason: string | null;
    };

export interface Entry {
  readonly number: number;
  readonly at: Instant;
  readonly actor: Actor;
  readonly body: EntryBody;
}
