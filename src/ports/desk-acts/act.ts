/** What a person at the desk does in a case. */
import type { CaseId, StaffId } from '#core/ids.ts';

export interface Act {
  readonly by: StaffId;
  readonly caseId: CaseId;
}

/** One that changes something. `deliveryId`: the same again has no second effect. */
export interface DeliveredAct extends Act {
  readonly deliveryId: string;
}
