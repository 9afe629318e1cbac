/** The window in which some of a case's messages are given to a case of their own. */
import type { InputBlock, ModalView } from '@slack/types';
import type { Part } from '#ports/triage-acts.ts';
import { cut } from '../blocks.ts';
import type { DeskWords } from '../desk-words.ts';
import { anyIn, boxes } from './choices.ts';
import { actOf, formView, submitted, type Inputs, type Modal, type Opened } from './modal.ts';

const part = 'part';
/** Slack takes ten boxes in one input, and a hundred blocks in a window; of more messages the newest are offered. */
const boxesMax = 10;
const inputsMax = 90;
const wordsMax = 50;

const blockOf = (index: number): string => (index === 0 ? part : `${part}-${index}`);

export const split: Modal = {
  id: 'split',
  firstInput: () => part,
  title: 'modal.split.title',
  submit: async (submission, acts) => {
    const entries = chosenIn(submission.inputs);
    const result = await acts.split({ ...actOf(submission), entries });
    return 'wrong' in result ? { done: false, errors: { [part]: result.wrong } } : submitted(result);
  },
  typed: () => [],
};

const chosenIn = (inputs: Inputs): readonly number[] =>
  Object.keys(inputs).flatMap((name) => anyIn(inputs, name).map(Number));

export function splitView(opened: Opened & { readonly parts: readonly Part[] }, desk: DeskWords): ModalView {
  const parts = opened.parts.slice(-boxesMax * inputsMax);
  const groups = Array.from({ length: Math.ceil(parts.length / boxesMax) }, (_, index) =>
    parts.slice(index * boxesMax, (index + 1) * boxesMax),
  );
  const blocks = groups.map((group, index): InputBlock =>
    boxes({
      name: blockOf(index),
      label: index === 0 ? desk.words.t('modal.split.part') : spanOf(group, desk),
      options: group.map(({ entry, at, text }) => ({
        value: String(entry),
        label: desk.words.moment(at),
        more: firstWords(text),
      })),
    }),
  );
  return formView(split, { opened, blocks, submit: 'modal.split.submit' }, desk);
}

/** What the boxes after the first ones are for has been said above them: they differ in when they were written. */
const spanOf = (group: readonly Part[], { words }: DeskWords): string =>
  [group[0], group.at(-1)].flatMap((one) => (one === undefined ? [] : words.moment(one.at))).join(' – ');

/** What has no words is known by its moment. */
const firstWords = (text: string): string => cut(text.replaceAll(/\s+/gu, ' ').trim(), wordsMax);
