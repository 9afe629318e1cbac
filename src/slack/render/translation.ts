/** The translation of what a person wrote, above the original: marked as a program's, or why there is none. */
import type { KnownBlock } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import type { ShownTranslation } from '#core/translation/shown.ts';
import { context, lines, wordsOf } from './blocks.ts';
import type { DeskWords } from './desk-words.ts';

const noneYet: Readonly<Record<Exclude<ShownTranslation['is'], 'there'>, DeskKey>> = {
  pending: 'card.translationPending',
  failed: 'card.translationFailed',
  quota: 'card.translationQuota',
  refused: 'card.translationRefused',
  kept: 'card.translationKept',
};

/** Stands right before the original. */
export function aboveOriginal(translation: ShownTranslation | undefined, desk: DeskWords): KnownBlock[] {
  if (translation === undefined) return [];
  if (translation.is !== 'there') return [context(desk.say(noneYet[translation.is]))];
  return [
    ...lines(`*${desk.say('card.translation')}*`),
    ...wordsOf(translation.texts),
    context(desk.say('card.original')),
  ];
}
