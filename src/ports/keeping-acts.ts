/** How long the words of a case are kept, where a person has a ground for longer than its outcome asks for. */
import type { KeptLonger } from '#core/case/case.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { ActResult, CaseSummary, Refusal } from './desk-acts.ts';

interface Act {
  readonly by: StaffId;
  readonly caseId: CaseId;
}

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
  keepLonger(
    act: Act & { readonly deliveryId: string; readonly ground: KeptLonger | null },
  ): Promise<ActResult>;
}
