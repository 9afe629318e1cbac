/** The window in which a case is linked to another one by that one's number, or merged into it. */
import type { ModalView } from '@slack/types';
import { plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import { actOf, formView, submitted, textOf, type Modal, type Opened } from './modal.ts';

const reference = 'reference';
const merge = 'merge';
/** A number with spaces, and what people paste with it. */
const referenceMax = 40;

export const link: Modal = {
  id: 'link',
  firstInput: () => reference,
  title: 'modal.link.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const result = await acts.link({
      ...actOf(submission),
      reference: textOf(inputs, reference),
      merge: isTicked(inputs, merge),
    });
    return submitted(result);
  },
  typed: (inputs) => [textOf(inputs, reference)],
};

export const linkView = (opened: Opened, desk: DeskWords): ModalView =>
  formView(
    link,
    {
      opened,
      blocks: [
        {
          type: 'input',
          block_id: reference,
          label: plainText(desk.words.t('modal.link.reference')),
          element: {
            type: 'plain_text_input',
            action_id: reference,
            min_length: 1,
            max_length: referenceMax,
          },
        },
        tick({
          name: merge,
          label: desk.words.t('modal.link.merge'),
          option: desk.words.t('modal.link.mergeYes'),
        }),
      ],
      submit: 'modal.save',
    },
    desk,
  );
