/** All that a resident can press. */
import type { VerificationReason } from '../case/case.ts';
import type { Mark } from '../check-in.ts';
import type { LocationCode, OutboxId, Reference } from '../ids.ts';
import type { Language } from '../message.ts';
import type { CategoryId } from '../triage/categories.ts';

/** Acts on the draft with this number; a press on an older draft's card is stale. */
export type DraftAct =
  | 'send'
  | 'danger'
  | 'location'
  | 'topic'
  | 'visibility'
  | 'discard'
  | 'discardYes'
  | 'back'
  | 'municipalityOnly'
  | 'alsoLocation'
  | 'confidentialKeep'
  | 'confidentialUndo'
  | 'noLocation'
  | 'noTopic'
  /** Under the reminder of an unsent draft: the card, or its question, at the end of the chat. */
  | 'keep'
  | 'drop'
  /** Under the hint about a term to object. */
  | 'letter';

/** What can be tapped under "was it really solved?" and what follows it. */
export type VerifyAct =
  | 'yes'
  | 'partly'
  | 'no'
  | 'later'
  | `reason-${VerificationReason}`
  | 'callYes'
  | 'callNo'
  | 'reopen';

/** Erasing, of one case or of everything: the question, its answers, and the last yes. */
export type EraseAct = 'erase' | 'eraseNow' | 'eraseLater' | 'eraseYes';

/** What a resident may do with one of their cases, beside adding to it and taking it back. */
export type ControlAct =
  | 'open'
  | 'who'
  | 'municipalityOnly'
  | 'alsoLocation'
  | 'nameAsk'
  | 'nameShare'
  | 'nameHide'
  /** Whether formal letters may come here. */
  | 'letters'
  | 'lettersYes'
  | 'lettersNo'
  /** The confirmation of receipt as a letter. */
  | 'ackLetter'
  | EraseAct;

/** What a resident may do with what is kept of them, and with this chat. */
export type DataAct = 'privacy' | 'copy' | 'clear' | EraseAct;

/** What the law has the desk ask of a resident: more time, whether they want a talk, a copy for the person concerned. */
export type WordAbout = 'moreTime' | 'hearing' | 'copy';

/** The answers to what is asked some time after the end of a case. */
export type AftercareAct =
  | 'respectYes'
  | 'respectPartly'
  | 'respectNo'
  | 'stillFine'
  | 'harmNo'
  | 'harmYes'
  | 'letterClear'
  | 'callMe';

/** Whether one is asked how it went when a case is over. */
export type AskingAct = 'off' | 'on';

/** About being asked how things are: the offer and its answers, where one lives, and to tell more. */
export type CheckInAct = 'offer' | 'on' | 'off' | 'where' | 'nowhere' | 'tell';

export type ButtonAct =
  | { readonly on: 'draft'; readonly draft: number; readonly act: DraftAct }
  | {
      readonly on: 'draft';
      readonly draft: number;
      readonly act: 'setLocation';
      readonly location: LocationCode;
    }
  | { readonly on: 'draft'; readonly draft: number; readonly act: 'setTopic'; readonly topic: CategoryId }
  | {
      readonly on: 'case';
      readonly reference: Reference;
      readonly act: 'add' | 'withdraw' | 'withdrawYes' | 'withdrawPressed' | 'keep';
    }
  | { readonly on: 'verify'; readonly reference: Reference; readonly act: VerifyAct }
  | { readonly on: 'after'; readonly reference: Reference; readonly act: AftercareAct }
  /** "This is not clear": what the municipality wrote in this entry. */
  | { readonly on: 'unclear'; readonly reference: Reference; readonly entry: number }
  /** Whether the text of this entry may go to the location. */
  | {
      readonly on: 'share';
      readonly reference: Reference;
      readonly entry: number;
      readonly agreed: boolean;
    }
  /** A yes or no to what the desk asked in this entry. */
  | {
      readonly on: 'word';
      readonly about: WordAbout;
      readonly reference: Reference;
      readonly entry: number;
      readonly agreed: boolean;
    }
  /** One's own words, whole. */
  | { readonly on: 'words'; readonly reference: Reference }
  | { readonly on: 'control'; readonly reference: Reference; readonly act: ControlAct }
  | { readonly on: 'data'; readonly act: DataAct }
  /** Where a message goes that was parked at "to which case?" or "the same again?". */
  | { readonly on: 'parked'; readonly reference: Reference | 'new' }
  | { readonly on: 'check-in'; readonly act: CheckInAct }
  | { readonly on: 'check-in'; readonly act: 'at'; readonly location: LocationCode }
  /** An answer to the question with this number. */
  | { readonly on: 'check-in'; readonly act: 'mark'; readonly number: number; readonly mark: Mark }
  | { readonly on: 'check-in'; readonly act: 'skip'; readonly number: number }
  | { readonly on: 'asking'; readonly act: AskingAct }
  | { readonly on: 'language'; readonly language: Language | 'ask' }
  | { readonly on: 'read'; readonly message: OutboxId }
  | { readonly on: 'menu'; readonly act: 'danger' | 'new' | 'status' | 'info' | 'help' };
