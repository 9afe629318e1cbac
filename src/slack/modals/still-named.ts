/** What may still tell who the resident is, in a window whose text goes to somebody else: shown, confirmed, and remembered as it was shown. */
import type { KnownBlock } from '@slack/types';
import { cardWordsMax } from '#core/desk/post.ts';
import type { DeskKey } from '#core/text-key.ts';
import { carried, lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import type { Submission } from './modal.ts';
import { digest } from './reply-translation.ts';

/** The box is named after what is shown: Slack keeps a tick as long as that name stays, and more may be found than what was confirmed before. */
const confirm = (shown: readonly string[]): string => ['confirm', digest(shown.join('\n'))].join('.');
/** Of a window's memory. */
const foundMax = 2_000;

/** What the window remembers: a word of its own, and what was found. */
export const rememberFound = (word: string, shown: readonly string[]): string => [word, ...shown].join('\n');

/** Only what the person was shown. */
export function confirmedIn({ rest, inputs }: Submission): readonly string[] {
  const [, ...found] = rest.split('\n');
  return isTicked(inputs, confirm(found)) ? found : [];
}

/** What is too much to remember is found and asked again. */
export function withinMetadata(still: readonly string[]): readonly string[] {
  let room = foundMax;
  return still
    .map((one) => carried(one).replaceAll('\n', ' '))
    .filter((one) => (room -= one.length + 1) >= 0);
}

export function stillBlocks(shown: readonly string[], option: DeskKey, desk: DeskWords): KnownBlock[] {
  if (shown.length === 0) return [];
  return [
    ...lines(desk.say('error.stillNamed', { text: shown.join(', ') })),
    tick({
      name: confirm(shown),
      label: desk.words.t('modal.askLocation.found'),
      option: desk.words.t(option),
    }),
  ];
}

/** Whole messages, as many as a window carries. */
export function firstOf(messages: readonly string[]): readonly string[] {
  let room = cardWordsMax;
  const end = messages.findIndex((message) => (room -= message.length) < 0);
  return end === -1 ? messages : messages.slice(0, end);
}
