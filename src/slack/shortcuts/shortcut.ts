/** What a shortcut does: from anywhere, or on a message. */
import type { StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { FollowUp } from '../actions/action.ts';

export interface Press {
  readonly deliveryId: string;
  readonly by: StaffId;
  /** The message on which it was pressed; `null` for a shortcut from anywhere. */
  readonly message: {
    readonly channel: string;
    readonly messageId: string;
    /** `null` outside a thread. */
    readonly threadId: string | null;
    readonly text: string;
    /** What was sent along, by Slack's own ids. */
    readonly files: readonly string[];
  } | null;
}

export interface Shortcut {
  readonly id: string;
  /** Rejects when nothing was stored. */
  decide(press: Press, acts: DeskActs): Promise<FollowUp>;
}
