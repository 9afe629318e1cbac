/** What a person wrote in Slack, for somebody who reads it elsewhere: links as addresses, emoji as signs, and no names or channels of the workspace. */
import { withEmoji } from './render/emoji-names.ts';

/** Of a text whose three escaped characters were put back. */
export const plainMessage = (text: string): string =>
  withEmoji(
    text
      .replaceAll(/<(https?:[^>|]*)(?:\|[^>]*)?>/gu, '$1')
      // Slack makes them of what was typed, which stands behind the bar.
      .replaceAll(/<(?:mailto|tel):([^>|]*)(?:\|([^>]*))?>/gu, (_whole, address: string, typed?: string) =>
        typed === undefined || typed === '' ? address : typed,
      )
      .replaceAll(/<#[A-Z0-9]+\|?([^>]*)>/gu, '$1')
      .replaceAll(/<[@!][^>]*>/gu, ''),
  );
