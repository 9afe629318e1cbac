/** Who does the work on a case, and when: giving it to somebody, following it, being reminded, being away; and what may be done now. */
import type { CaseAct } from '#core/case/lawful-acts.ts';
import type { Absence } from '#core/desk/absence.ts';
import type { ChannelId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct, Wrong } from './act.ts';
import type { ActResult, CaseSummary, Refusal } from '../desk-acts.ts';

export interface MoreWindow {
  readonly ok: true;
  readonly case: CaseSummary;
  /** What is possible and allowed now. */
  readonly acts: readonly CaseAct[];
  readonly isFollowing: boolean;
}

/** Who can see a case, and how that comes. */
export interface Readers {
  readonly ok: true;
  readonly case: CaseSummary;
  readonly handler: StaffId | null;
  /** Where it stands at the desk, with who reads along there. */
  readonly places: readonly { readonly channel: ChannelId; readonly readers: readonly StaffId[] }[];
  /** Who has it in their direct messages. */
  readonly direct: readonly StaffId[];
  /** Nobody in the location sees more than a text that was approved. */
  readonly location: 'nothing' | 'approved-text';
}

/** A page of what happened, newest first. */
export interface Timeline {
  readonly ok: true;
  readonly case: CaseSummary;
  readonly page: number;
  readonly pages: number;
  readonly events: readonly {
    readonly number: number;
    readonly at: Instant;
    readonly actor: Text<DeskKey> | { readonly staff: StaffId };
    readonly what: Text<DeskKey>;
    readonly words: readonly string[];
  }[];
}

export interface PeopleActs {
  openMore(act: Act): Promise<MoreWindow | Refusal>;
  openHandOver(act: Act): Promise<{ readonly ok: true; readonly case: CaseSummary } | Refusal>;
  handOver(
    act: DeliveredAct & { readonly to: StaffId; readonly note: string },
  ): Promise<ActResult | Wrong<'to'>>;
  follow(act: DeliveredAct & { readonly isFollowing: boolean }): Promise<ActResult>;
  openRemind(act: Act): Promise<{ readonly ok: true; readonly case: CaseSummary } | Refusal>;
  remind(
    act: DeliveredAct & { readonly at: Instant; readonly why: string },
  ): Promise<ActResult | Wrong<'at'>>;
  who(act: Act): Promise<Readers | Refusal>;
  timeline(act: Act & { readonly page: number }): Promise<Timeline | Refusal>;
  /** What is known of one's own absence. */
  openAbsence(person: { readonly by: StaffId }): Promise<Absence | null>;
  setAbsence(absence: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly deputy: StaffId | null;
  }): Promise<
    { readonly ok: true; readonly said: Text<DeskKey> } | Refusal | Wrong<'from' | 'until' | 'deputy'>
  >;
}
