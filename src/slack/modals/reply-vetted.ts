/** The part of the reply window in which a vetted answer is chosen and filled in, with how it reads so far. */
import type { InputBlock, InputBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import { blankNames, nameMax, phoneMax, type BlankName, type Blanks } from '#core/desk/vetted-answer.ts';
import type { ReplyWindow, VettedChoice } from '#ports/desk-acts.ts';
import { beginning, buttons, lines, plainText, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { textInputMax, type Inputs } from './modal.ts';

export const vetted = 'vetted';
/** Takes the chosen answer into words of one's own. */
export const changeText = 'changeText';
const kept = 'kept';
/** No id of an answer has a dot. */
const writesOwn = '.own';

export const blankBlock = (name: string): string => `blank-${name}`;

/** The menu's block. Slack keeps a choice as long as that name stays, so that each text that is taken over begins a menu of another name. */
export const menuIn = (inputs: Inputs): string =>
  Object.keys(inputs).find((block) => block === vetted || block.startsWith(`${vetted}.`)) ?? vetted;
export const nextMenu = (menu: string): string => `${vetted}.${Number(menu.split('.')[1] ?? 0) + 1}`;
export const isTakenOver = (menu: string): boolean => menu !== vetted;

/** The block of one's own words is named along with the menu: what was taken over must stand in it, and not what was typed before. */
export const textBlock = (menu: string): string => menu.replace(vetted, 'text');
export const textBlockIn = (inputs: Inputs): string => textBlock(menuIn(inputs));

/** `null`: the person writes their own. */
export function choiceIn(inputs: Inputs): VettedChoice | null {
  const id = inputs[menuIn(inputs)]?.[vetted]?.selected_option?.value ?? writesOwn;
  return id === writesOwn ? null : { id, blanks: blanksIn(inputs) };
}

function blanksIn(inputs: Inputs): Blanks {
  const filled = blankNames.map((name): [BlankName, string] => {
    const state = inputs[blankBlock(name)]?.[blankBlock(name)];
    return [name, state?.selected_date ?? state?.selected_time ?? state?.value ?? ''];
  });
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

export function vettedMenu(
  menu: string,
  { vetted: groups }: ReplyWindow,
  { words, language }: DeskWords,
): InputBlock {
  const option = (value: string, label: string): PlainTextOption => ({ text: plainText(label), value });
  const own = option(writesOwn, words.t('modal.reply.own'));
  return {
    type: 'input',
    block_id: menu,
    optional: true,
    dispatch_action: true,
    label: plainText(words.t('modal.reply.vetted')),
    hint: plainText(words.t('modal.reply.vettedHint')),
    element: {
      type: 'static_select',
      action_id: vetted,
      initial_option: own,
      option_groups: [
        { label: plainText(words.t('modal.reply.text')), options: [own] },
        ...groups.map(({ label, answers }) => ({
          label: plainText(label[language]),
          options: answers.map(({ id, label: name }) => option(id, name[language])),
        })),
      ],
    },
  };
}

/** The blanks, how the answer reads, and what the person wrote before they chose it. */
export function vettedBlocks(
  { language, translations }: ReplyWindow,
  chosen: NonNullable<ReplyWindow['chosen']>,
  own: string,
  desk: DeskWords,
): KnownBlock[] {
  const isMeaningShown = translations && chosen.atDesk !== chosen.toResident;
  return [
    ...chosen.blanks.map((name) => blankInput(name, desk)),
    ...lines(desk.say('modal.reply.asSent', { language: desk.languageName(language) })),
    ...wordsOf([chosen.toResident]),
    ...(isMeaningShown ? [...lines(desk.say('modal.reply.meaning')), ...wordsOf([chosen.atDesk])] : []),
    ...buttons([{ label: desk.words.t('modal.reply.changeText'), actionId: changeText, value: changeText }]),
    ...(own === '' ? [] : lines(desk.say('modal.reply.kept'))),
    ...wordsOf([own]).map((words) => ({ ...words, block_id: kept })),
  ];
}

/** A chosen answer as the beginning of what its sender writes themself; what they had written before stands above it. */
export function takenOver(
  { translations }: ReplyWindow,
  { atDesk, toResident }: NonNullable<ReplyWindow['chosen']>,
  own: string,
): string {
  // Who does without translations writes in the resident's language.
  const text = translations ? atDesk : toResident;
  return beginning(own.trim() === '' ? text : `${own}\n\n${text}`, textInputMax);
}

/** What becomes of a text that was taken over. */
export function takenOverNote({ previews, translations }: ReplyWindow, desk: DeskWords): KnownBlock[] {
  const isTranslated = previews && translations;
  return lines(desk.say(isTranslated ? 'modal.reply.vettedChanged' : 'modal.reply.vettedChangedOwn'));
}

function blankInput(name: BlankName, { words }: DeskWords): InputBlock {
  return {
    type: 'input',
    block_id: blankBlock(name),
    // The text below follows what is put in.
    dispatch_action: true,
    label: plainText(words.t(`modal.reply.vettedBlank.${name}`)),
    element: blankElement(name),
  };
}

function blankElement(name: BlankName): InputBlockElement {
  const named = { action_id: blankBlock(name) };
  if (name === 'date') return { type: 'datepicker', ...named };
  if (name === 'time') return { type: 'timepicker', ...named };
  return {
    type: 'plain_text_input',
    ...named,
    max_length: name === 'phone' ? phoneMax : nameMax,
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  };
}

/** The words that stand in the window as those of the person's own. */
export function keptIn(blocks: readonly unknown[]): string {
  const words = (blocks as readonly Block[]).find((block) => block.block_id === kept);
  return (words?.elements ?? [])
    .flatMap(({ elements = [] }) => elements.map(({ text = '' }) => text))
    .join('');
}

interface Block {
  readonly block_id?: string;
  readonly elements?: readonly { readonly elements?: readonly { readonly text?: string }[] }[];
}
