/** What a button at the desk does: first its transaction, then, once Slack has its acknowledgement, what the person gets to see. */
import type { KnownBlock, View } from '@slack/types';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { ActResult, DeskActs, Refusal } from '#ports/desk-acts.ts';
import type { DeskWords } from '../render/desk-words.ts';

/** A press on a button or a choice outside of an input, on a message, in a window or in the home. */
export interface Click {
  readonly deliveryId: string;
  readonly by: StaffId;
  /** Empty where no case is meant. */
  readonly caseId: CaseId;
  /** What the button's value holds behind the case's id and a colon, or the chosen option's value. */
  readonly rest: string;
}

export type FollowUp =
  /** What changed shows itself on the card. */
  | { readonly show: 'nothing' }
  | { readonly show: 'refusal'; readonly refusal: Text<DeskKey> }
  /** To the person alone: it is done, or how it stands. */
  | { readonly show: 'said'; readonly said: Text<DeskKey> }
  /** In place of the message in which they clicked, which they alone see; found once Slack has its acknowledgement. */
  | {
      readonly show: 'instead';
      readonly find: () => Promise<
        (desk: DeskWords) => { readonly text: string; readonly blocks: KnownBlock[] }
      >;
    }
  /**
   * In the language of the person; on top of the window in which they clicked. `inPlace`: instead of it, for what is turned page by page, since Slack
   * stacks three windows and no more.
   */
  | { readonly show: 'window'; readonly view: (desk: DeskWords) => View; readonly inPlace?: true };

/** The window of what was opened, or why it does not open. */
export const windowFor = <Found extends { readonly ok: true }>(
  found: Found | Refusal,
  view: (found: Found, desk: DeskWords) => View,
): FollowUp =>
  found.ok
    ? { show: 'window', view: (desk) => view(found, desk) }
    : { show: 'refusal', refusal: found.refusal };

/** What is said once it is done, or why it was not. */
export const saidOf = (result: ActResult, said: Text<DeskKey>): FollowUp =>
  result.ok ? { show: 'said', said } : { show: 'refusal', refusal: result.refusal };

/** Nothing, since what changed shows itself; or why it was not done. */
export const doneOf = (result: ActResult): FollowUp =>
  result.ok ? { show: 'nothing' } : { show: 'refusal', refusal: result.refusal };

export interface Action {
  readonly id: string;
  /** Rejects when nothing was stored. */
  decide(click: Click, acts: DeskActs): Promise<FollowUp>;
}
