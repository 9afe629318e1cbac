/** What is owed at the desk: what a row points at, and not what will be shown of it. */
import type { StaffPrompt } from '../case/staff-prompts.ts';
import type { HomePage } from './home.ts';
import type { CaseId, LocationCode, OutboxId, PlaceId, StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { PaperAsked } from '../paper.ts';
import type { Asked } from './prompt-acts.ts';
import type { DeskKey } from '../text-key.ts';
import type { LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';

/** What a person is reminded of in a case. */
export interface DigestItem {
  readonly caseId: CaseId;
  readonly prompt: StaffPrompt;
}

/** An urgent case that nobody has taken; `again`: this was said before. */
export interface UntakenCase {
  readonly caseId: CaseId;
  readonly again: boolean;
}

/** What an owed desk row points at; the post itself is made when it is sent. */
export type DeskSubject =
  /** `insteadOf`: stands in direct messages because someone in that channel may not see it. */
  | { readonly show: 'card'; readonly caseId: CaseId; readonly insteadOf?: PlaceId }
  | { readonly show: 'alert'; readonly caseId: CaseId }
  /** A view of an answer and how far it has come. */
  | { readonly show: 'answer'; readonly caseId: CaseId; readonly entry: number }
  /** The resident's words in the thread. `part`: of more than one post holds, from 0. */
  | { readonly show: 'words'; readonly caseId: CaseId; readonly entry: number; readonly part?: number }
  /** What the resident said from one entry to another, in one post. */
  | { readonly show: 'collected'; readonly caseId: CaseId; readonly from: number; readonly to: number }
  /** What the resident sent along with this entry: as a file once it is saved, as a line when it was refused. */
  | { readonly show: 'file'; readonly caseId: CaseId; readonly entry: number }
  /** `to` is mentioned. `linkTo`: the case whose card the text wants as `link`. `prompt`: it asks for something, about this question to a location. */
  | {
      readonly show: 'line';
      readonly caseId: CaseId;
      readonly text: Text<DeskKey>;
      readonly to?: StaffId;
      readonly linkTo?: CaseId;
      readonly prompt?: { readonly asks: Asked; readonly entry?: number };
    }
  /** `refused`: the row of which this tells, once. `about`: the channel or person at the desk with which something is wrong. */
  /** `linkTo`: a message whose address the text wants as `link`; where it is gone, nothing is said, and where it can't be reached `unlinked`. */
  | {
      readonly show: 'direct';
      readonly text: Text<DeskKey>;
      readonly refused?: string;
      readonly about?: string;
      readonly linkTo?: { readonly channel: string; readonly messageId: string };
      readonly unlinked?: Text<DeskKey>;
    }
  /** Urgent cases that nobody has taken: those that still are when it is sent. */
  | { readonly show: 'untaken'; readonly cases: readonly UntakenCase[] }
  /** What a person is reminded of this morning: what still holds of it when it is sent. */
  /** `part`: which message of several, from 0. */
  | { readonly show: 'digest'; readonly items: readonly DigestItem[]; readonly part: number }
  /** The agenda of the regular talk about a location. */
  | { readonly show: 'agenda'; readonly location: LocationCode; readonly planned: LocalDate }
  /** What was agreed in a talk about a location, for those who did not note it. */
  | { readonly show: 'agreed'; readonly location: LocationCode; readonly moment: string }
  /** A topic rises at a location: told with the cases that this person may see, while it still does. */
  | { readonly show: 'pattern'; readonly location: LocationCode; readonly topic: CategoryId }
  /** A paper for the person who asked for it. */
  | { readonly show: 'paper'; readonly asked: PaperAsked }
  /** A person's own overview. */
  | { readonly show: 'home'; readonly page?: HomePage }
  /** To one person, about a case: dropped when they may not see it any more. */
  | {
      readonly show: 'prompt';
      readonly caseId: CaseId;
      readonly text: Text<DeskKey>;
      readonly asks?: Asked;
    }
  /** Whether it went to the location and how it stands there: a view of its own in the location's place. */
  | { readonly show: 'location-card'; readonly caseId: CaseId; readonly entry: number }
  /** Under the location's card. */
  | {
      readonly show: 'location-line';
      readonly caseId: CaseId;
      readonly entry: number;
      readonly text: Text<DeskKey>;
    }
  /** What the location said, in the case's thread; `to` is mentioned. */
  | {
      readonly show: 'location-words';
      readonly caseId: CaseId;
      readonly entry: number;
      readonly to?: StaffId;
    }
  /**
   * Stands behind what takes a case away from a place: when its turn comes, that has been done. When all `places` are left, it is said what
   * that means. `round`: the entry with which it became so; `readers`: who could read along there as far as was known then.
   */
  | {
      readonly show: 'left';
      readonly caseId: CaseId;
      readonly round: number;
      readonly raised: boolean;
      readonly places: readonly PlaceId[];
      readonly readers: readonly StaffId[];
    }
  /** Takes a file of ours away, like a post. */
  | { readonly show: 'no-file'; readonly caseId: CaseId; readonly fileId: string }
  /** The same of a paper, which belongs to no case. */
  | { readonly show: 'no-file'; readonly fileId: string }
  /** Takes a post of ours away: the case no longer lives there. */
  | {
      readonly show: 'nothing';
      readonly caseId: CaseId;
      readonly channel: string;
      readonly messageId: string;
    }
  /** Takes away what an attempt at this row may have left behind since then, though nobody heard of it: in this thread, else beside it. */
  | {
      readonly show: 'stray';
      readonly caseId: CaseId;
      readonly row: OutboxId;
      readonly since: number;
      readonly thread?: { readonly channel: string; readonly messageId: string };
    };

/** What was to be taken away before still is. */
export const isRemoval = ({ show }: DeskSubject): boolean =>
  show === 'nothing' || show === 'stray' || show === 'no-file' || show === 'left';
