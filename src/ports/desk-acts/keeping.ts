/** How long the words of a case are kept, where a person has a ground for longer than its outcome asks for. */
import type { KeptLonger } from '#core/case/case.ts';
import type { LocalDate } from '#core/time.ts';
import type { Act, DeliveredAct } from './act.ts';
import type { ActResult, CaseSummary, Refusal } from '../desk-acts.ts';

export interface KeepLongerWindow {
  readonly ok: true;
  readonly case: CaseSummary;
  readonly ground: KeptLonger | null;
  /** The last day with each of them, and without one; `null` while the case is open: the term begins with its end. */
  readonly until: Readonly<Record<KeptLonger | 'none', LocalDate>> | null;
}

export interface KeepingActs {
  openKeepLonger(act: Act): Promise<KeepLongerWindow | Refusal>;
  /** `null` takes the ground back. */
  keepLonger(act: DeliveredAct & { readonly ground: KeptLonger | null }): Promise<ActResult>;
}
