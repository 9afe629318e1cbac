/** What the resident and others at the desk wrote while a window was open, above what was begun without it. */
import type { KnownBlock } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import type { NewWords } from '#ports/desk-acts.ts';
import { cut, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { itemLine } from '../render/case.ts';
import { aboveOriginal } from '../render/translation.ts';

/** A window has room for so much; all of it stands in the thread. */
const shownMax = 20;
const toldMax = 5;
const wordsMax = 1200;

/** `again`: the label of the button with which it goes all the same. */
export const newsBlocks = (
  { told, ...written }: NewWords['news'],
  again: DeskKey,
  desk: DeskWords,
): KnownBlock[] => [
  ...(written.contents.length === 0 ? [] : writtenBlocks(written, desk)),
  ...told
    .slice(-toldMax)
    .flatMap(({ by, texts }) => [
      ...lines(desk.say('modal.reply.newAnswer', { who: { staff: by } })),
      ...wordsOf(newest(texts)),
    ]),
  ...lines(desk.say('modal.reply.stillRight', { button: desk.words.t(again) })),
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
