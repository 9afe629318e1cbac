/**
 * The part of the reply window that shows what the resident will read of one's own words, and lets a person put it right. Which
 * words it was made of, and how it read then, stand in the block's name: Slack keeps what was typed only while that name stays.
 */
import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import type { TranslationPreview } from '#ports/desk-acts.ts';
import { buttons, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { textInput, textInputMax, textOf, type Inputs } from './modal.ts';

export const preview = 'preview';
const prefix = 'translation';

/** A translation as somebody left it in the window: under its own block's name it stays what they made of it. */
interface Standing {
  readonly block: string;
  readonly text: string;
}

/** What is shown below one's own words; `null`: nobody asked. */
export type Previewed = (TranslationPreview & { readonly of: string }) | Standing | 'pending' | 'none' | null;

export function translationBlocks(shown: Previewed, desk: DeskWords): KnownBlock[] {
  const ask = buttons([{ label: desk.words.t('modal.reply.preview'), actionId: preview, value: preview }]);
  if (shown === null) return ask;
  if (shown === 'pending') return lines(desk.say('modal.reply.previewing'));
  if (shown === 'none') return [...ask, ...lines(desk.say('modal.reply.noPreview'))];
  const label = desk.words.t('modal.reply.translation');
  if ('block' in shown) return [...ask, translationInput(shown, label)];
  return [
    ...ask,
    ...(shown.text.length > textInputMax
      ? [...lines(desk.say('modal.reply.translation')), ...wordsOf([shown.text])]
      : [translationInput({ block: nameOf(shown), text: shown.text }, label)]),
    ...lines(desk.say('modal.reply.back')),
    ...wordsOf([shown.back]),
  ];
}

const nameOf = ({ of, text }: { readonly of: string; readonly text: string }): string =>
  [prefix, digest(of), digest(text)].join('.');

const translationInput = ({ block, text }: Standing, label: string): InputBlock => ({
  ...textInput({ name: block, label, max: textInputMax, ...(text === '' ? {} : { initial: text }) }),
  // Emptied: the program translates.
  optional: true,
});

const nameIn = (inputs: Inputs): string | undefined =>
  Object.keys(inputs).find((block) => block.startsWith(`${prefix}.`));

/** To be shown again as it was left. */
export function standingIn(inputs: Inputs): Standing | null {
  const block = nameIn(inputs);
  return block === undefined ? null : { block, text: textOf(inputs, block) };
}

/** As it stands in the window. */
export function translationIn(inputs: Inputs): readonly string[] {
  const name = nameIn(inputs);
  return name === undefined ? [] : [textOf(inputs, name)];
}

/** The translation that a person changed, for the words that are sent with it; `{}` when it stands as the program made it. */
export function checkedIn(
  inputs: Inputs,
  words: string,
): { readonly checked?: string } | { readonly errors: Readonly<Record<string, DeskKey>> } {
  const name = nameIn(inputs);
  const translation = name === undefined ? '' : textOf(inputs, name);
  if (name === undefined || translation.trim() === '') return {};
  const [, of, asMade] = name.split('.');
  if (digest(translation) === asMade) return {};
  return digest(words) === of ? { checked: translation } : { errors: { [name]: 'error.translationOld' } };
}

/** What a block's name says of the words it began with. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
