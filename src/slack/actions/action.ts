/** What a button at the desk does: first its transaction, then, once Slack has its acknowledgement, what the person gets to see. */
import type { View } from '@slack/types';
import type { DeskAct } from '#core/desk-post.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { DeskWords } from '../desk-words.ts';

export interface Click {
  readonly deliveryId: string;
  readonly by: StaffId;
  readonly caseId: CaseId;
}

export type FollowUp =
  /** What changed shows itself on the card. */
  | { readonly show: 'nothing' }
  | { readonly show: 'refusal'; readonly refusal: Text<DeskKey> }
  /** In the language of the person. */
  | { readonly show: 'window'; readonly view: (desk: DeskWords) => View };

export interface Action {
  readonly id: DeskAct;
  /** Rejects when nothing was stored. */
  decide(click: Click, acts: DeskActs): Promise<FollowUp>;
}
