/** All that a resident can press: the acts by name, and what each is about. */
import type { Mark } from '../check-in.ts';
import type { LocationCode, OutboxId, Reference } from '../ids.ts';
import type { Language } from '../message.ts';
import type { CategoryId } from '../triage/categories.ts';

/** Acts on the draft with this number; a press on an older draft's card is stale. */
export const draftActs = [
  'send',
  'danger',
  'location',
  'topic',
  'visibility',
  'discard',
  'discardYes',
  'back',
  'municipalityOnly',
  'alsoLocation',
  'confidentialKeep',
  'confidentialUndo',
  'noLocation',
  'noTopic',
  // Under the reminder of an unsent draft: the card, or its question, at the end of the chat.
  'keep',
  'drop',
  // Under the hint about a term to object.
  'letter',
] as const;
export type DraftAct = (typeof draftActs)[number];

/** Adding to a case, and taking it back. */
export const caseActs = ['add', 'withdraw', 'withdrawYes', 'withdrawPressed', 'keep'] as const;

/** What can be tapped under "was it really solved?" and what follows it. */
export const verifyActs = [
  'yes',
  'partly',
  'no',
  'later',
  'reason-nothing',
  'reason-back',
  'reason-different',
  'reason-other',
  'callYes',
  'callNo',
  'reopen',
] as const;
export type VerifyAct = (typeof verifyActs)[number];

/** Erasing, of one case or of everything: the question, its answers, and the last yes. */
const eraseActs = ['erase', 'eraseNow', 'eraseLater', 'eraseYes'] as const;
export type EraseAct = (typeof eraseActs)[number];

/** What a resident may do with one of their cases, beside adding to it and taking it back. */
export const controlActs = [
  'open',
  'who',
  'municipalityOnly',
  'alsoLocation',
  'nameAsk',
  'nameShare',
  'nameHide',
  // Whether formal letters may come here.
  'letters',
  'lettersYes',
  'lettersNo',
  // The confirmation of receipt as a letter.
  'ackLetter',
  ...eraseActs,
] as const;
export type ControlAct = (typeof controlActs)[number];

/** What a resident may do with what is kept of them, and with this chat. */
export const dataActs = ['privacy', 'copy', 'clear', ...eraseActs] as const;
export type DataAct = (typeof dataActs)[number];

/** What the law has the desk ask of a resident: more time, whether they want a talk, a copy for the person concerned. */
export const wordsAbout = ['moreTime', 'hearing', 'copy'] as const;
export type WordAbout = (typeof wordsAbout)[number];

/** The answers to what is asked some time after the end of a case. */
export const aftercareActs = [
  'respectYes',
  'respectPartly',
  'respectNo',
  'stillFine',
  'harmNo',
  'harmYes',
  'letterClear',
  'callMe',
] as const;
export type AftercareAct = (typeof aftercareActs)[number];

/** Whether one is asked how it went when a case is over. */
export const askingActs = ['off', 'on'] as const;
export type AskingAct = (typeof askingActs)[number];

/** About being asked how things are: the offer and its answers, where one lives, and to tell more. */
export const checkInActs = ['offer', 'on', 'off', 'where', 'nowhere', 'tell'] as const;
export type CheckInAct = (typeof checkInActs)[number];

export const menuActs = ['danger', 'new', 'status', 'info', 'help'] as const;

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
      readonly act: (typeof caseActs)[number];
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
  | { readonly on: 'menu'; readonly act: (typeof menuActs)[number] };
