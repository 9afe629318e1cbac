/** The window for an answer, or a question, to the resident. */
import type { ModalView } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import { plainText } from '../blocks.ts';
import type { DeskWords } from '../desk-words.ts';
import { caseLines, submitted, textInput, textInputMax, textOf, type Modal, type Opened } from './modal.ts';

const text = 'text';
const isQuestion = 'isQuestion';

export const reply: Modal = {
  id: 'reply',
  firstInput: text,
  title: 'modal.reply.title',
  submit: async ({ inputs, ...act }, acts) => {
    const words = textOf(inputs, text);
    if (words.trim() === '') return { done: false, errors: { [text]: 'error.tooShort' } };
    const ticked = inputs[isQuestion]?.[isQuestion]?.selected_options ?? [];
    return submitted(await acts.reply({ ...act, text: words, isQuestion: ticked.length > 0 }));
  },
  typed: (inputs) => [textOf(inputs, text)],
};

export function replyView(opened: Opened, desk: DeskWords): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  return {
    type: 'modal',
    callback_id: reply.id,
    private_metadata: opened.caseId,
    title: plainText(t(reply.title)),
    submit: plainText(t('modal.reply.submit')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines(opened, desk),
      textInput({
        name: text,
        label: t('modal.reply.text'),
        hint: t('modal.reply.textHint'),
        max: textInputMax,
      }),
      {
        type: 'input',
        block_id: isQuestion,
        optional: true,
        label: plainText(t('action.askResident')),
        element: {
          type: 'checkboxes',
          action_id: isQuestion,
          options: [{ text: plainText(t('modal.reply.isQuestion')), value: 'yes' }],
        },
      },
    ],
  };
}
