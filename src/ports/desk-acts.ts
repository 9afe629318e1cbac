/**
 * What the desk calls; use-cases stand behind it. Each act is one local transaction, done when the promise resolves (the desk acknowledges only
 * then, within 3 s), and the same `deliveryId` again has no second effect and the same answer; with other content it is refused. What may not be
 * is a refusal, said to the person who asked; a rejected promise means that nothing was stored, and the person is told to try again.
 */
import type { Act, DeliveredAct, TellingAct, Wrong } from './desk-acts/act.ts';
import type { ClosingActs } from './desk-acts/closing.ts';
import type { ContactActs } from './desk-acts/contact.ts';
import type { CourseActs } from './desk-acts/course.ts';
import type { FiguresActs } from './desk-acts/figures.ts';
import type { FlyerActs } from './desk-acts/flyers.ts';
import type { HomeActs } from './desk-acts/home.ts';
import type { RegisterActs } from './desk-acts/register.ts';
import type { PeopleActs } from './desk-acts/people.ts';
import type { DeskEvent } from '#core/desk/event.ts';
import type { LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Content, Language, Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ShownTranslation } from '#core/translation/shown.ts';
import type { CategoryId } from '#core/triage/categories.ts';
import type { BlankName, Blanks, DeskLabel } from '#core/desk/vetted-answer.ts';
import type { ReplyActs } from './desk-acts/answers.ts';
import type { KeepingActs } from './desk-acts/keeping.ts';
import type { LocationActs } from './desk-acts/location.ts';
import type { TriageActs } from './desk-acts/triage.ts';

export interface Refusal {
  readonly ok: false;
  readonly refusal: Text<DeskKey>;
}

export type ActResult = { readonly ok: true } | Refusal;

/** What a window shows of its case: enough to know it, nothing of its content. */
export interface CaseSummary {
  readonly reference: Reference;
  readonly location: LocationCode | null;
  readonly topic: CategoryId | null;
  /** The resident cannot be reached now; an answer is kept and waits. */
  readonly unreachable: boolean;
}

/** Which vetted answer, and what was put into it so far. */
export interface VettedChoice {
  readonly id: string;
  readonly blanks: Blanks;
}

/** What the window for an answer shows. */
export interface ReplyWindow {
  readonly case: CaseSummary;
  /** The resident's. */
  readonly language: Language;
  /** The menu of vetted answers, in groups. */
  readonly vetted: readonly {
    readonly label: DeskLabel;
    readonly answers: readonly { readonly id: string; readonly label: DeskLabel }[];
  }[];
  /** `null`: the person writes their own, or what they chose is there no longer. */
  readonly chosen: {
    readonly id: string;
    readonly blanks: readonly BlankName[];
    /** As the resident will read it, and as the desk does; what is missing stands in brackets. */
    readonly toResident: string;
    readonly atDesk: string;
  } | null;
  /** Whether a translation of one's own words can be looked at. */
  readonly previews: boolean;
  /** Whether this person is shown translations. */
  readonly translations: boolean;
  /** The last entry that stands at the desk, so that what the resident says behind it is noticed. */
  readonly seen: number;
  /** Set in the quiet hours: when they end, and whether that is today. */
  readonly quietUntil: { readonly time: string; readonly isToday: boolean } | null;
  /** Other cases of the resident, as far as this person may see them. */
  readonly others: readonly Reference[];
}

export type OpenReplyResult = ({ readonly ok: true } & ReplyWindow) | Refusal;

/** The resident wrote, or somebody else to them, since the window was opened: nothing was done, and it is to be looked at once more. */
export interface NewWords {
  readonly ok: false;
  readonly news: {
    readonly contents: readonly Content[];
    readonly translation?: ShownTranslation;
    /** What others at the desk wrote to the resident. */
    readonly told: readonly { readonly by: StaffId; readonly texts: readonly string[] }[];
  };
  readonly seen: number;
}

export type ReplyResult = ActResult | Wrong<BlankName> | NewWords;

/** A machine's translation of what a person writes, and what that means in turn. */
export interface TranslationPreview {
  readonly text: string;
  readonly back: string;
}

/** What is said to the resident: words of one's own, with a translation that the person put right; or a vetted answer. */
export type Said = { readonly text: string; readonly checked?: string } | { readonly vetted: VettedChoice };

export type Reply = TellingAct &
  Said & {
    readonly isQuestion: boolean;
    /** When the quiet hours are over, if it is quiet now. */
    readonly later?: boolean;
    /** What goes along, by the desk's own ids. */
    readonly files?: readonly string[];
  };

export type OpenResult = { readonly ok: true; readonly case: CaseSummary } | Refusal;

export interface DeskActs
  extends
    ReplyActs,
    PeopleActs,
    LocationActs,
    HomeActs,
    FiguresActs,
    ClosingActs,
    CourseActs,
    KeepingActs,
    ContactActs,
    FlyerActs,
    TriageActs,
    RegisterActs {
  /** Rejects when it was not stored: the platform then delivers it again. */
  onEvent(event: DeskEvent): Promise<void>;
  take(act: DeliveredAct): Promise<ActResult>;
  /** Whether this person may answer now, and what their window shows after this choice. Changes nothing. */
  openReply(act: Act & { readonly vetted?: VettedChoice }): Promise<OpenReplyResult>;
  /** Asks the engine, and takes as long as it needs. `null`: none can be had now. */
  previewTranslation(act: Act & { readonly text: string }): Promise<TranslationPreview | null>;
  /** What this person is shown from now on, in every case. */
  showTranslations(choice: { readonly by: StaffId; readonly translations: boolean }): Promise<void>;
  reply(act: Reply): Promise<ReplyResult>;
}
