/** What a word behind `/klacht` does. */
import type { KnownBlock, View } from '@slack/types';
import type { StaffId } from '#core/ids.ts';
import type { Text } from '#core/message.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskActs, Refusal } from '#ports/desk-acts.ts';
import type { DeskWords } from '../render/desk-words.ts';

interface Typed {
  readonly deliveryId: string;
  readonly by: StaffId;
  readonly channel: string;
  /** What stands behind the word. */
  readonly words: string;
}

/** Only the person who typed it sees the answer. */
export type CommandAnswer =
  | { readonly show: 'window'; readonly view: (desk: DeskWords) => View }
  | { readonly show: 'text'; readonly text: Text<DeskKey> }
  | {
      readonly show: 'blocks';
      readonly render: (desk: DeskWords) => { readonly text: string; readonly blocks: KnownBlock[] };
    };

/** The window of what was opened, or why it does not open. */
export const windowFor = <Found extends { readonly ok: true }>(
  found: Found | Refusal,
  view: (found: Found, desk: DeskWords) => View,
): CommandAnswer =>
  found.ok ? { show: 'window', view: (desk) => view(found, desk) } : { show: 'text', text: found.refusal };

export interface Command {
  readonly word: string;
  /** Rejects when nothing was stored. */
  decide(typed: Typed, acts: DeskActs): Promise<CommandAnswer>;
}
