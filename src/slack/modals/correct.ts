/** The window in which an answer that was sent is put right, or taken back: which one, what the resident read, and the right words. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CorrectWindow } from '#ports/desk-acts/answers.ts';
import { beginning, context, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, oneIn, oneOf, tick } from './choices.ts';
import {
  actOf,
  formView,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  type Modal,
} from './modal.ts';
import { digest } from './reply-translation.ts';

const which = 'which';
const text = 'text';
/** The newest ones; what is older than so many answers nobody corrects. */
const answersMax = 100;

/** The text's block is named after its answer and its words: Slack keeps what was typed only while that name stays. */
const textBlock = (of: number, words: string): string => [text, of, digest(words)].join('.');
/** To take one answer back says nothing of another that is chosen after it. */
const recall = (of: number): string => ['recall', of].join('.');
const blockIn = (inputs: Inputs): string =>
  Object.keys(inputs).find((name) => name.startsWith(`${text}.`)) ?? which;

export const correct: Modal = {
  id: 'correct',
  firstInput: blockIn,
  title: 'modal.correct.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const block = blockIn(inputs);
    const [, of, asItWas] = block.split('.');
    const words = textOf(inputs, block);
    const seen = submission.rest === '' ? {} : { seen: Number(submission.rest) };
    const act = { ...actOf(submission), ...seen, of: Number(of) };
    if (isTicked(inputs, recall(act.of))) return submitted(await acts.correct({ ...act, text: null }));
    if (words.trim() === '') return { done: false, errors: { [block]: 'error.tooShort' } };
    if (digest(words) === asItWas) return { done: false, errors: { [block]: 'error.same' } };
    return submitted(await acts.correct({ ...act, text: words }));
  },
  redraw: async ({ by, caseId, inputs }, acts) => {
    const window = await acts.openCorrect({ by, caseId, of: Number(oneIn(inputs, which)) });
    if (!window.ok) return { refusal: window.refusal };
    return { view: (desk) => correctView({ caseId, window }, desk) };
  },
  typed: (inputs) => [textOf(inputs, blockIn(inputs))],
};

export function correctView(
  { caseId, window }: { readonly caseId: CaseId; readonly window: CorrectWindow },
  desk: DeskWords,
): ModalView {
  const { chosen } = window;
  const t = (key: DeskKey): string => desk.words.t(key);
  const blocks = [
    ...whichInput(window, desk),
    ...oldWords(chosen, desk),
    textInput({
      name: textBlock(chosen.of, chosen.text),
      label: t('modal.correct.text'),
      hint: t(chosen.letter === null ? 'modal.correct.hint' : 'modal.correct.letterHint'),
      max: textInputMax,
      ...(chosen.text === '' ? {} : { initial: beginning(chosen.text, textInputMax) }),
    }),
    ...(chosen.letter === null
      ? [tick({ name: recall(chosen.of), label: t('action.correct'), option: t('modal.correct.recall') })]
      : []),
  ];
  const opened = { caseId, about: window.case };
  return formView(
    correct,
    { opened, rest: String(window.seen), blocks, submit: 'modal.correct.submit' },
    desk,
  );
}

/** A letter is too long to stand here, and the thread has it. */
function oldWords({ letter, at, read, waitsUntil }: CorrectWindow['chosen'], desk: DeskWords): KnownBlock[] {
  if (letter !== null) {
    const params = { text: { text: { key: `outcome.${letter}` } }, date: { moment: at } } as const;
    return [...lines(desk.say('modal.correct.letter', params)), ...wordsOf(read === '' ? [] : [read])];
  }
  const above =
    waitsUntil === null
      ? lines(desk.say('modal.correct.old'))
      : [context(desk.say('delivery.scheduled', { when: { moment: waitsUntil } }))];
  return [...above, ...wordsOf([read])];
}

/** Nothing to choose where there is one. */
function whichInput({ answers, chosen }: CorrectWindow, { words }: DeskWords): KnownBlock[] {
  if (answers.length === 1) return [];
  const options = answers.slice(0, answersMax).map(({ of, at, letter, text: written }) => ({
    value: String(of),
    label: `${words.moment(at)} · ${letter === null ? written.replaceAll(/\s+/gu, ' ') : words.t(`outcome.${letter}`)}`,
  }));
  const input = oneOf({
    name: which,
    label: words.t('modal.correct.which'),
    options,
    chosen: String(chosen.of),
  });
  return [{ ...input, dispatch_action: true }];
}
