/** The window in which somebody asks to be reminded, and of what. */
import type { ModalView } from '@slack/types';
import type { DeskWords } from '../render/desk-words.ts';
import { momentIn, momentInput } from './inputs.ts';
import { actOf, formView, submitted, textInput, textOf, type Modal, type Opened } from './modal.ts';

const when = 'when';
const why = 'why';
const whyMax = 300;

export const remind: Modal = {
  id: 'remind',
  firstInput: () => when,
  title: 'modal.remind.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const at = momentIn(inputs, when);
    if (at === null) return { done: false, errors: { [when]: 'error.datePast' } };
    if (textOf(inputs, why).trim() === '') return { done: false, errors: { [why]: 'error.tooShort' } };
    const result = await acts.remind({ ...actOf(submission), at, why: textOf(inputs, why) });
    return result.ok
      ? { done: true, said: { key: 'remind.set', params: { date: { moment: at } } } }
      : submitted(result, { at: when });
  },
  typed: (inputs) => [textOf(inputs, why)],
};

export const remindView = (opened: Opened, desk: DeskWords): ModalView =>
  formView(
    remind,
    {
      opened,
      blocks: [
        momentInput({ name: when, label: desk.words.t('modal.remind.when') }),
        textInput({ name: why, label: desk.words.t('modal.remind.why'), max: whyMax }),
      ],
      submit: 'modal.remind.submit',
    },
    desk,
  );
