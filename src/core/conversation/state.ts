/** What the bot remembers of one chat between two messages. Stored as a versioned blob; an older version is lifted when read, never refused. */
import type { Visibility } from '../case/case.ts';
import type { CaseId, LocationCode, Reference } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import { noCheckIns, type CheckIns } from './check-ins.ts';
import type { Pace } from './flood.ts';

/** Which face the one draft card shows. */
export type CardFace = 'card' | 'location' | 'topic' | 'visibility' | 'discard';

export interface Draft {
  /** When the first message was sent; becomes the case's date of receipt. */
  readonly startedAt: Instant;
  readonly location: LocationCode | null;
  readonly topic: CategoryId | null;
  readonly suggestedCategories: readonly CategoryId[];
  readonly visibility: Visibility;
  /** Raised by danger words or topic, never lowered by the machine. */
  readonly urgent: boolean;
  readonly confidential: boolean;
  /** The resident said that it is not about staff: the machine does not raise it again. */
  readonly confidentialUndone: boolean;
  /** A letter, decision, stopped money or eviction was spoken of, and the resident told of the term to object. */
  readonly mentionsDecision: boolean;
  readonly face: CardFace;
  /** The closed case whose problem this is again. */
  readonly follows: CaseId | null;
  /** It was begun as an answer to "how are things for you now?". */
  readonly fromCheckIn: boolean;
}

export interface Conversation {
  readonly version: 1;
  /** Number of the current or, when there is none, the last draft of this chat. */
  readonly draftNumber: number;
  readonly draft: Draft | null;
  /** After /start or /new the next message starts a draft, whatever cases are open. */
  readonly nextIsNew: boolean;
  /** When that was wished for last. */
  readonly wishedAt: Instant | null;
  /** From a deep link; kept for this person's next drafts. */
  readonly location: LocationCode | null;
  /** What waits at "to which case?", and since when. `isSmall`: a greeting or thanks, which waits for nothing. */
  readonly parked: {
    readonly since: Instant;
    readonly isSmall?: boolean;
  } | null;
  /** «Додати» was pressed: the next message goes to this case. */
  readonly addingTo: CaseId | null;
  /** Where the last album went, a case or a draft, 0 while it waits for a tap: its other parts may come after that. */
  readonly album: { readonly id: string; readonly to: CaseId | number } | null;
  /** A call was asked for about this closed case, or danger told of in this one: what is written until then goes to it. */
  readonly callAbout: { readonly caseId: CaseId; readonly until: Instant } | null;
  /** "The same problem again" was tapped for a case that stays closed: the next draft takes it up. */
  readonly nextFollows: CaseId | null;
  /** What became of the last draft, so that an old button can explain itself. */
  readonly lastSent: { readonly draftNumber: number; readonly reference: Reference } | null;
  /** Cases about which the resident knows of the term to object; the last few. */
  readonly toldOfObjection: readonly CaseId[];
  /** What the resident was asked about erasing; a message since, and it has to be asked anew. */
  readonly erasing: { readonly cases: readonly CaseId[]; readonly draft: number | null } | null;
  /** The resident was asked once whether the bot should write in another language. */
  readonly languageOffered: boolean;
  /** How fast messages come in. */
  readonly pace: Pace | null;
  /** From which entry on the words of a case wait to be shown together at the desk. */
  readonly collecting: Readonly<Record<CaseId, number>>;
  readonly checkIns: CheckIns;
  /** Whether they may be asked how it went when a case is over. Not whether a solution is one: that is always asked. */
  readonly asksAfterwards: boolean;
}

export const newConversation: Conversation = {
  version: 1,
  draftNumber: 0,
  draft: null,
  nextIsNew: false,
  wishedAt: null,
  location: null,
  parked: null,
  addingTo: null,
  album: null,
  callAbout: null,
  nextFollows: null,
  lastSent: null,
  toldOfObjection: [],
  erasing: null,
  languageOffered: false,
  pace: null,
  collecting: {},
  checkIns: noCheckIns,
  asksAfterwards: true,
};

/** What a draft did not have in earlier versions. */
const draftAdditions = { follows: null, mentionsDecision: false, fromCheckIn: false };

/** Reads a stored state of any version. */
export function readConversation(stored: unknown): Conversation {
  const known = { ...newConversation, ...(stored as Partial<Conversation>) };
  return known.draft === null ? known : { ...known, draft: { ...draftAdditions, ...known.draft } };
}
