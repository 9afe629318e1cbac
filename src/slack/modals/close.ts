/** The window in which a handler says what was done and by whom; whether that solved it, the resident says later. */
import type { ModalView } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import { parseLocalDate } from '#core/time.ts';
import { plainText } from '../blocks.ts';
import type { DeskWords } from '../desk-words.ts';
import {
  actOf,
  caseLines,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Modal,
  type Opened,
} from './modal.ts';

const what = 'what';
const doneBy = 'by';
const when = 'when';
const doneByMax = 300;

export const close: Modal = {
  id: 'close',
  firstInput: () => what,
  title: 'modal.close.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const act = actOf(submission);
    const blank = [what, doneBy].filter((name) => textOf(inputs, name).trim() === '');
    if (blank.length > 0) {
      const errors = Object.fromEntries(blank.map((name): [string, DeskKey] => [name, 'error.required']));
      return { done: false, errors };
    }
    return submitted(
      await acts.close({
        ...act,
        what: textOf(inputs, what),
        doneBy: textOf(inputs, doneBy),
        when: parseLocalDate(inputs[when]?.[when]?.selected_date ?? ''),
      }),
    );
  },
  typed: (inputs) => [
    textOf(inputs, what),
    textOf(inputs, doneBy),
    inputs[when]?.[when]?.selected_date ?? '',
  ],
};

export function closeView(opened: Opened, desk: DeskWords): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  return {
    type: 'modal',
    callback_id: close.id,
    private_metadata: opened.caseId,
    title: plainText(t(close.title)),
    submit: plainText(t('action.close')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines(opened, desk),
      textInput({ name: what, label: t('modal.close.what'), max: textInputMax }),
      textInput({ name: doneBy, label: t('modal.close.by'), max: doneByMax }),
      {
        type: 'input',
        block_id: when,
        optional: true,
        label: plainText(t('modal.close.when')),
        element: { type: 'datepicker', action_id: when },
      },
    ],
  };
}
