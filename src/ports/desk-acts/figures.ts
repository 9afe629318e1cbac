/** Figures of the register for the person who asks. */
import type { OutboxId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Refusal } from '../desk-acts.ts';

type Said = { readonly ok: true; readonly said: Text<DeskKey> } | Refusal;

export interface FiguresActs {
  /** `words`: a period, a location, both or neither (this quarter, all that the person gets). It comes to them as a direct message. */
  askOverview(asked: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly words: string;
  }): Promise<Said>;
  /** The same as a page, in the thread of the overview that was sent with this row. */
  askReport(asked: {
    readonly deliveryId: string;
    readonly by: StaffId;
    readonly overview: OutboxId;
  }): Promise<Said>;
}
