/** The window in which a case is given to somebody, with what they need to know. */
import type { ModalView } from '@slack/types';
import type { DeskWords } from '../render/desk-words.ts';
import { personIn, personInput } from './inputs.ts';
import {
  actOf,
  formView,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Modal,
  type Opened,
} from './modal.ts';

const to = 'to';
const note = 'note';

export const handOver: Modal = {
  id: 'hand_over',
  firstInput: () => to,
  title: 'modal.handOver.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const person = personIn(inputs, to);
    if (person === null) return { done: false, errors: { [to]: 'error.choose' } };
    const result = await acts.handOver({ ...actOf(submission), to: person, note: textOf(inputs, note) });
    return submitted(result);
  },
  typed: (inputs) => [textOf(inputs, note)],
};

export const handOverView = (opened: Opened, desk: DeskWords): ModalView =>
  formView(
    handOver,
    {
      opened,
      blocks: [
        personInput({ name: to, label: desk.words.t('modal.handOver.to') }),
        {
          ...textInput({ name: note, label: desk.words.t('modal.handOver.note'), max: textInputMax }),
          optional: true,
        },
      ],
      submit: 'action.handOver',
    },
    desk,
  );
