/** What is shown at the desk, channel-neutral. The desk's adapter makes blocks of it; the words of people are never parsed there. */
import type { Amendment } from '../case/answers.ts';
import type { Case, Entry } from '../case/case.ts';
import type { CaseId, LocationCode, OutboxId, PlaceId, Reference, StaffId } from '../ids.ts';
import type { Content, Text } from '../message.ts';
import type { Overview } from '../register/overview.ts';
import type { DeskKey } from '../text-key.ts';
import type { PromptAct } from './prompt-acts.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { ShownTranslation } from '../translation/shown.ts';
import { roomOf } from './words-room.ts';

export { isRemoval, type DeskSubject, type DigestItem, type UntakenCase } from './subject.ts';

/** A button at the desk carries the case's id only. */
export type DeskAct =
  | 'case_take'
  | 'case_reply'
  | 'case_ask_location'
  | 'case_triage'
  | 'case_close'
  | 'case_more';

/** The entries of which the resident is told in words, and that stand in the thread with how far those have come. */
const toldTypes = [
  'answer',
  'question',
  'corrected',
  'solution',
  'formal',
  'not_handled',
  'signal_reviewed',
  'question_answered',
  'adjourned',
  'more_time_asked',
  'hearing',
  'copy_asked',
  'name_asked',
] as const satisfies readonly Entry['body']['type'][];
export type ToldEntry = Entry & { readonly body: { readonly type: (typeof toldTypes)[number] } };

/** Of a hearing the resident is told when it is offered and when it is planned; the rest is for the file. */
export const isTold = (entry: Entry): entry is ToldEntry =>
  (toldTypes as readonly string[]).includes(entry.body.type) &&
  (entry.body.type !== 'hearing' ||
    (typeof entry.actor === 'object' && ['offered', 'planned'].includes(entry.body.state)));

/** How far a message to the resident has come. */
export type DeliveryState =
  | { readonly state: 'queued' }
  /** Nobody reads it in a chat: the desk brings it to them. */
  | { readonly state: 'otherwise' }
  | { readonly state: 'retrying' }
  | { readonly state: 'delivered'; readonly at: Instant }
  | { readonly state: 'blocked' }
  /** It waits for the end of the quiet hours. */
  | { readonly state: 'scheduled'; readonly when: Instant }
  /** It waited, and what it was for came to an end first. */
  | { readonly state: 'unsent' }
  /** The account is gone, or the person never began. */
  | { readonly state: 'unreachable' }
  | { readonly state: 'rejected' };

/** How a case hangs together with others, by their numbers: only those that whoever sees this one may know of. */
export interface Related {
  readonly mergedInto: Reference | null;
  readonly follows: Reference | null;
  readonly splitFrom: Reference | null;
  readonly linked: readonly Reference[];
}

export interface Card {
  readonly post: 'card';
  readonly case: Case;
  /** Days since it came in. */
  readonly age: number;
  /** By when it must have its outcome; `null` when no term runs. */
  readonly term: {
    readonly by: LocalDate;
    readonly isPast: boolean;
    readonly workdaysLeft: number;
  } | null;
  readonly related: Related;
  /** The words of the draft that fit on the card, whole, in order. */
  readonly words: readonly Content[];
  readonly translation?: ShownTranslation;
  /** Of what was sent along: what is not here yet, and what never will be. */
  readonly pending: readonly Content[];
  readonly refused: readonly Content[];
  readonly acts: readonly DeskAct[];
  /** Set when it stands in direct messages because someone in this channel may not see it. */
  readonly directInsteadOf: PlaceId | null;
  /** It stands in somebody's direct messages. */
  readonly isDirect: boolean;
  readonly unreachableSince: Instant | null;
  /** A letter or decision is spoken of, and the resident was told of the term to object. */
  readonly mentionsDecision: boolean;
  /** The resident's own words or press made it urgent: they were shown the emergency numbers. */
  readonly sawNumbers?: true;
  /** It began with the word that something bad happened because of a complaint. */
  readonly tellsHarm?: true;
}

/** What is left of a card when the resident had the case erased: its reference and what became of it. */
interface ErasedCard {
  readonly post: 'erased';
  readonly case: Case;
}

/** What is left of the card of an old case whose content has left the desk. */
interface ReducedCard {
  readonly post: 'reduced';
  readonly case: Case;
}

export type ThreadPost =
  | {
      readonly post: 'resident-words';
      readonly content: Content;
      readonly note: Text<DeskKey>;
      readonly translation?: ShownTranslation;
    }
  /** Several messages in one post. */
  | {
      readonly post: 'collected-words';
      readonly contents: readonly Content[];
      readonly note: Text<DeskKey>;
      readonly translation?: ShownTranslation;
    }
  | {
      readonly post: 'answer';
      readonly entry: ToldEntry;
      readonly delivery: DeliveryState;
      /** What took its place, and when the answer itself was given. */
      readonly amended?: Amendment & { readonly answeredAt: Instant };
      /** What the resident reads first. */
      readonly translation?: ShownTranslation;
    }
  /** What people at the location wrote. */
  | {
      readonly post: 'location-words';
      readonly note: Text<DeskKey>;
      readonly by: StaffId | null;
      readonly words: readonly { readonly label: DeskKey | null; readonly text: string }[];
      /** When it was done. */
      readonly when: LocalDate | null;
      readonly to?: StaffId;
      /** The case that can be closed from here, and the entry that the window begins with. */
      readonly closes: { readonly caseId: CaseId; readonly entry: number } | null;
    }
  /** A plain line of the desk's own; `prompts`: what can be done about it from here. */
  | {
      readonly post: 'line';
      readonly text: Text<DeskKey>;
      readonly to?: StaffId;
      readonly prompts?: {
        readonly acts: readonly PromptAct[];
        readonly caseId: CaseId;
        /** The question to a location that it is about. */
        readonly entry?: number;
      };
    };

/** What a location was asked: the approved text and the question, and nothing else of the case. */
export type LocationCard = {
  readonly post: 'location-card';
  readonly caseId: CaseId;
  readonly entry: number;
  readonly reference: Reference;
} & (
  | { readonly state: 'withdrawn' }
  | {
      readonly state: 'open' | 'answered' | 'solved';
      /** Since when. */
      readonly on: LocalDate;
      readonly location: LocationCode;
      readonly text: string;
      readonly question: string;
      readonly answerBy: LocalDate | null;
    }
);

export interface Alert {
  readonly post: 'alert';
  readonly case: Case;
  /** What the resident wrote, shortened; empty when they only pressed the danger button. */
  readonly words: string;
  /** The same words, shortened likewise. */
  readonly translation?: ShownTranslation;
  readonly pressed: boolean;
  /** The card's permalink; absent until the card stands. */
  readonly link: string | null;
}

/** A direct message of the desk's own that belongs to no case. */
interface DirectLine {
  readonly post: 'direct';
  readonly text: Text<DeskKey>;
}

/** What a person is reminded of, in one direct message however much it is. */
export interface Prompts {
  readonly post: 'prompts';
  readonly title: Text<DeskKey> | null;
  readonly lines: readonly {
    readonly text: Text<DeskKey>;
    readonly link: string | null;
    /** What can be done about it from here. */
    readonly acts?: readonly PromptAct[];
    readonly caseId?: CaseId;
  }[];
}

/** What the people of a location and the municipality have to talk about: the same for all of them. */
export interface Agenda {
  readonly post: 'agenda';
  readonly location: LocationCode;
  readonly planned: LocalDate;
  readonly parts: readonly AgendaPart[];
}

export interface AgendaPart {
  readonly heading: Text<DeskKey>;
  readonly items: readonly { readonly text: Text<DeskKey>; readonly link: string | null }[];
  /** So many more are only counted. */
  readonly more: number;
}

/** Figures for one person, in their language. */
export interface OverviewPost {
  readonly post: 'overview';
  readonly overview: Overview;
  /** The chart of topics, by the desk's own id; `null`: there is none. */
  readonly picture: { readonly fileId: string; readonly alt: string } | null;
  /** The row that brings it: by this the page with all of it is asked for. */
  readonly reportOf: OutboxId;
}

export type DeskPost =
  | Card
  | ErasedCard
  | ReducedCard
  | LocationCard
  | ThreadPost
  | Alert
  | DirectLine
  | Prompts
  | Agenda
  | OverviewPost;

/** The words of a draft that stand on the card: whole messages from the first, at most this many characters together, for their translation stands beside them; the rest follows in the thread. */
export const cardWordsMax = 5_000;
/** Beyond this no card is taken, whatever else stands on it. */
const cardRoomMax = 10_500;

/** How many of the opening entries stand on the card. */
export function entriesOnCard(opening: readonly { readonly text: string }[]): number {
  let room = cardWordsMax;
  let taken = cardRoomMax;
  const fits = opening.findIndex(({ text }) => {
    room -= text.length;
    taken -= roomOf(text);
    return room < 0 || taken < 0;
  });
  return fits === -1 ? opening.length : fits;
}
