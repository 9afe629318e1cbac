/** The closed list of what the conversation may ask for. Use-cases carry these out in the transaction that also saves the new state. */
import type { Visibility } from './case/case.ts';
import type { CheckInCount } from './check-in.ts';
import type { AftercareAct, VerifyAct, WordAbout } from './conversation/button-act.ts';
import type { Draft } from './conversation/state.ts';
import type { CaseId, OutboxId } from './ids.ts';
import type { Language, ResidentMessage } from './message.ts';

export type Effect =
  /** `forget`: kept no longer than until it is delivered. */
  | {
      readonly effect: 'say';
      readonly message: ResidentMessage;
      readonly caseId?: CaseId;
      readonly forget?: true;
    }
  /** Says that something was added; what is added while that has not gone out yet needs no word of its own. */
  | { readonly effect: 'confirm'; readonly message: ResidentMessage; readonly caseId: CaseId }
  /** Show the draft card as it is now: edited in place, or `anew` at the end of the chat. */
  | { readonly effect: 'draw-draft-card'; readonly draft: number; readonly anew: boolean }
  /** The message of this event becomes an item of the draft; 0 = it waits at "to which case?". */
  | { readonly effect: 'keep-item'; readonly draft: number }
  /** What waited at "to which case?" goes there. */
  | {
      readonly effect: 'move-parked';
      readonly to: { readonly draft: number } | { readonly caseId: CaseId; readonly raise: boolean };
    }
  /** The message of this event is added to a case; `raise`: it tells of danger; `isFlood`: it is one of too many. */
  | {
      readonly effect: 'add-to-case';
      readonly caseId: CaseId;
      readonly raise: boolean;
      readonly isFlood?: boolean;
    }
  /** The draft becomes a case; `pressed`: by the danger button. */
  | {
      readonly effect: 'send-draft';
      readonly number: number;
      readonly draft: Draft;
      readonly pressed: boolean;
    }
  | { readonly effect: 'discard-draft'; readonly draft: number }
  | { readonly effect: 'withdraw'; readonly caseId: CaseId }
  /** Somebody asked the resident to withdraw: the case stays, and becomes confidential. */
  | { readonly effect: 'withdraw-pressed'; readonly caseId: CaseId }
  /** A tap under "was it really solved?" that the case's state allows. */
  | { readonly effect: 'verify'; readonly caseId: CaseId; readonly act: VerifyAct }
  /** An answer to what is asked some time after the end of a case. */
  | { readonly effect: 'aftercare'; readonly caseId: CaseId; readonly act: AftercareAct }
  /** The resident does not understand what the municipality wrote in this entry. */
  | { readonly effect: 'unclear'; readonly caseId: CaseId; readonly entry: number }
  /** Whether the text of this entry may go to the location. */
  | {
      readonly effect: 'share';
      readonly caseId: CaseId;
      readonly entry: number;
      readonly agreed: boolean;
    }
  /** A yes or no to what the desk asked in this entry; the case says whether it still counts. */
  | {
      readonly effect: 'word';
      readonly caseId: CaseId;
      readonly about: WordAbout;
      readonly entry: number;
      readonly agreed: boolean;
    }
  /** The words with which the case was sent, whole. */
  | { readonly effect: 'show-words'; readonly caseId: CaseId }
  /** All cases as they are now, or this one. */
  | { readonly effect: 'show-status'; readonly caseId: CaseId | null }
  /** Who may see a case that was sent. */
  | { readonly effect: 'set-visibility'; readonly caseId: CaseId; readonly visibility: Visibility }
  /** `null`: hidden again. */
  | { readonly effect: 'share-name'; readonly caseId: CaseId; readonly name: string | null }
  /** Whether formal letters may come by this chat. */
  | { readonly effect: 'formal-consent'; readonly caseId: CaseId; readonly agreed: boolean }
  /** The confirmation of receipt as a letter. */
  | { readonly effect: 'acknowledge'; readonly caseId: CaseId }
  /** Erased when each of them is finished. */
  | { readonly effect: 'plan-erasure'; readonly caseIds: readonly CaseId[] }
  /** Erased now, after all else that this event asks for; `all`: also what is not sent, and with it the person. */
  | { readonly effect: 'erase'; readonly caseIds: readonly CaseId[]; readonly all: boolean }
  /** A copy of all that is kept of them; or our messages taken out of the chat. */
  | { readonly effect: 'data'; readonly act: 'copy' | 'clear' }
  /** Of "how are things for you now?": one more of these, or one less. Whose it is, is kept nowhere. */
  | { readonly effect: 'count-check-in'; readonly count: CheckInCount; readonly by: 1 | -1 }
  | { readonly effect: 'choose-language'; readonly language: Language }
  /** «Прочитати»: edit the whole text into the message. */
  | { readonly effect: 'unseal'; readonly message: OutboxId };
