/** What the resident and others at the desk wrote while the reply window was open, above the answer that was begun without it. */
import type { KnownBlock } from '@slack/types';
import type { NewWords } from '#ports/desk-acts.ts';
import { cut, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { itemLine } from '../render/case.ts';
import { aboveOriginal } from '../render/translation.ts';

/** A window has room for so much; all of it stands in the thread. */
const shownMax = 20;
const toldMax = 5;
const wordsMax = 1200;

export const newsBlocks = ({ told, ...written }: NewWords['news'], desk: DeskWords): KnownBlock[] => [
  ...(written.contents.length === 0 ? [] : writtenBlocks(written, desk)),
  ...told
    .slice(-toldMax)
    .flatMap(({ by, texts }) => [
      ...lines(desk.say('modal.reply.newAnswer', { who: { staff: by } })),
      ...wordsOf(newest(texts)),
    ]),
];

const writtenBlocks = (
  { contents, translation }: Omit<NewWords['news'], 'told'>,
  desk: DeskWords,
): KnownBlock[] => [
  ...lines(desk.say('modal.reply.newWords')),
  ...aboveOriginal(
    translation?.is === 'there' ? { ...translation, texts: newest(translation.texts) } : translation,
    desk,
  ),
  ...wordsOf(newest(contents.map(({ text }) => text))),
  ...itemLine(contents, desk),
];

function newest(texts: readonly string[]): readonly string[] {
  const shown = texts.slice(-shownMax).map((text) => cut(text, wordsMax));
  return shown.length < texts.length ? ['…', ...shown] : shown;
}
