/** What a person at the desk does in a case, and what is wrong with how they filled in its window. */
import type { Mistakes } from '#core/case/mistakes.ts';
import type { CaseId, StaffId } from '#core/ids.ts';

export interface Act {
  readonly by: StaffId;
  readonly caseId: CaseId;
}

/** One that changes something. `deliveryId`: the same again has no second effect. */
export interface DeliveredAct extends Act {
  readonly deliveryId: string;
}

/** One that tells the resident something, or ends their case. `seen`: the last entry that the person had seen, as their window said it. */
export interface TellingAct extends DeliveredAct {
  readonly seen?: number;
}

/** What is wrong with which input; the window stays open and nothing was done. */
export interface Wrong<Input extends string> {
  readonly ok: false;
  readonly wrong: Mistakes<Input>;
}
