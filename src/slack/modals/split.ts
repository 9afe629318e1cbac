/** The window in which some of a case's messages, or a passage of one, begin a case of their own. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Part } from '#ports/desk-acts/triage.ts';
import { cut, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { anyIn, boxes } from './choices.ts';
import {
  actOf,
  formView,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  type Modal,
  type Opened,
} from './modal.ts';

const part = 'part';
const passage = 'passage';
/** Slack takes ten boxes in one input, and a hundred blocks in a window; of more messages the newest are offered. */
const boxesMax = 10;
const inputsMax = 90;
const wordsMax = 50;

const blockOf = (index: number): string => (index === 0 ? part : `${part}-${index}`);

export const split: Modal = {
  id: 'split',
  firstInput: (inputs) => (part in inputs ? part : passage),
  title: 'modal.split.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const chosen = { entries: chosenIn(inputs), passage: textOf(inputs, passage) };
    const result = await acts.split({ ...actOf(submission), ...chosen });
    return submitted(result, {
      parts: part in inputs && chosen.passage.trim() === '' ? part : passage,
    });
  },
  typed: (inputs) => [textOf(inputs, passage)].filter((text) => text !== ''),
};

const chosenIn = (inputs: Inputs): readonly number[] =>
  Object.keys(inputs)
    .filter((name) => name !== passage)
    .flatMap((name) => anyIn(inputs, name).map(Number));

export function splitView(opened: Opened & { readonly parts: readonly Part[] }, desk: DeskWords): ModalView {
  const [first] = opened.parts;
  if (opened.parts.length === 1 && first !== undefined)
    return viewOf(opened, [...wordsOf([first.text]), passageInput(desk)], desk);
  const parts = opened.parts.slice(-boxesMax * inputsMax);
  const groups = Array.from({ length: Math.ceil(parts.length / boxesMax) }, (_, index) =>
    parts.slice(index * boxesMax, (index + 1) * boxesMax),
  );
  const messages = groups.map((group, index): InputBlock => ({
    ...boxes({
      name: blockOf(index),
      label: index === 0 ? desk.words.t('modal.split.part') : spanOf(group, desk),
      options: group.map(({ entry, at, text }) => ({
        value: String(entry),
        label: desk.words.moment(at),
        more: firstWords(text),
      })),
    }),
    optional: true,
  }));
  return viewOf(opened, [...messages, { ...passageInput(desk), optional: true }], desk);
}

const viewOf = (opened: Opened, blocks: KnownBlock[], desk: DeskWords): ModalView =>
  formView(split, { opened, blocks, submit: 'modal.split.submit' }, desk);

const passageInput = ({ words }: DeskWords): InputBlock =>
  textInput({
    name: passage,
    label: words.t('modal.split.passage'),
    hint: words.t('modal.split.passageHint'),
    max: textInputMax,
  });

/** What the boxes after the first ones are for has been said above them: they differ in when they were written. */
const spanOf = (group: readonly Part[], { words }: DeskWords): string =>
  [group[0], group.at(-1)].flatMap((one) => (one === undefined ? [] : words.moment(one.at))).join(' – ');

/** What has no words is known by its moment. */
const firstWords = (text: string): string => cut(text.replaceAll(/\s+/gu, ' ').trim(), wordsMax);
