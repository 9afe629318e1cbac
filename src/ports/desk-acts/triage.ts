/** What a case is and with which others it hangs together: triage, and linking, joining and dividing cases. */
import type { Splitting } from '#core/case/split.ts';
import type { TriageValues } from '#core/case/triage-case.ts';
import type { Reference } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Act, DeliveredAct, Wrong } from './act.ts';
import type { ActResult, CaseSummary, OpenResult, Refusal } from '../desk-acts.ts';

export interface TriageWindow {
  readonly ok: true;
  readonly case: CaseSummary;
  readonly values: TriageValues;
  /** When it was first and last written about, where that differs and the law does not count yet: either can have made it a complaint. `usual`: chosen when nobody chooses. */
  readonly since: { readonly first: Instant; readonly last: Instant; readonly usual: Instant } | null;
  /** Other open cases that may be about the same, which this person may see. */
  readonly ofSameResident: readonly OtherCase[];
  readonly similar: readonly OtherCase[];
}

export interface OtherCase {
  readonly reference: Reference;
  /** To its card, where that is known in time. */
  readonly link: string | null;
}

/** Something that can be given to a case of its own: one message of the resident. */
export interface Part {
  readonly entry: number;
  readonly at: Instant;
  readonly text: string;
}

export interface TriageActs {
  openTriage(act: Act): Promise<TriageWindow | Refusal>;
  /** `shown`: what the window showed at first; only what was chosen otherwise is changed. */
  triage(
    act: DeliveredAct & {
      readonly shown: TriageValues;
      readonly chosen: TriageValues;
      readonly since: Instant | null;
    },
  ): Promise<ActResult>;
  makeConfidential(act: DeliveredAct): Promise<ActResult>;
  openLink(act: Act): Promise<OpenResult>;
  /** `merge`: this case goes on in the other one. */
  link(
    act: DeliveredAct & { readonly reference: string; readonly merge: boolean },
  ): Promise<ActResult | Wrong<'reference'>>;
  openSplit(
    act: Act,
  ): Promise<{ readonly ok: true; readonly case: CaseSummary; readonly parts: readonly Part[] } | Refusal>;
  split(act: DeliveredAct & Splitting): Promise<ActResult | Wrong<'parts'>>;
}
