/** What the resident wrote while the reply window was open, above the answer that was begun without it. */
import type { KnownBlock } from '@slack/types';
import type { NewWords } from '#ports/desk-acts.ts';
import { lines, wordsOf } from '../blocks.ts';
import type { DeskWords } from '../desk-words.ts';
import { itemLine } from '../render-case.ts';
import { aboveOriginal } from '../translation.ts';

export const newsBlocks = ({ contents, translation }: NewWords['news'], desk: DeskWords): KnownBlock[] => [
  ...lines(desk.say('modal.reply.newWords')),
  ...aboveOriginal(translation, desk),
  ...wordsOf(contents.map(({ text }) => text)),
  ...itemLine(contents, desk),
];
