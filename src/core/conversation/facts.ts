/** What the reducer is told about the world beside its own state. */
import type { Case } from '../case/case.ts';
import type { LegalDates } from '../case/deadlines.ts';
import type { CaseId } from '../ids.ts';
import type { Content, Language } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { Instant } from '../time.ts';
import type { EnginePlace } from '../translation/place.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { Purpose } from '../triage/purpose.ts';
import type { ButtonAct } from './button-act.ts';

export interface TriageResult {
  readonly urgent: boolean;
  readonly aboutStaff: boolean;
  readonly categories: readonly CategoryId[];
}

export interface Facts {
  /** When this is handled, whenever it was sent. */
  readonly now: Instant;
  readonly municipality: Municipality;
  readonly triage: (text: string) => TriageResult;
  readonly purpose: (text: string) => Purpose;
  readonly datesOf: (one: Case) => LegalDates;
  /** The resident's cases, oldest first. */
  readonly cases: readonly Case[];
  /** What the draft already holds, in order; when a message comes, the last few of it. */
  readonly draftTexts: readonly string[];
  /** What waits at "to which case?", in order; when a message comes, the last few of it. */
  readonly parkedTexts: readonly string[];
  /** What the resident is called: their name and username, as the platform introduces them. */
  readonly ownName: string;
  /** The case of the message this one answers. */
  readonly repliesTo: CaseId | null;
  /** Where words go to be translated; `null`: nobody translates. */
  readonly translation: EnginePlace | null;
}

/** What happens in a chat, as far as the conversation is concerned. */
export type ConversationEvent =
  | {
      readonly type: 'message';
      readonly at: Instant;
      readonly content: Content;
      /** Of what was sent together. */
      readonly albumId?: string | null;
    }
  | {
      readonly type: 'command';
      readonly at: Instant;
      readonly name: string;
      readonly argument: string;
      readonly content: Content;
    }
  /** What was just written is clearly in this language, while the bot writes in another. */
  | { readonly type: 'language-seen'; readonly written: Language; readonly speaks: Language }
  /** An item of the draft reads differently now. */
  | { readonly type: 'draft-edited'; readonly text: string }
  | { readonly type: 'press'; readonly at: Instant; readonly act: ButtonAct | null };

/** A phone cuts a long text at this many UTF-16 units and sends the rest as the next message. */
const phoneCutsAt = 4096;

/** The words of several messages as one text; pieces that a phone cut are put together as they were. */
export function joinTexts(texts: readonly string[]): string {
  let joined = '';
  let previous: string | null = null;
  for (const text of texts) {
    const continues = previous === null || previous.length === phoneCutsAt;
    joined += continues ? text : `\n${text}`;
    previous = text;
  }
  return joined;
}
