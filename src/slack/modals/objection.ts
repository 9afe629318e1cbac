/** The window in which a message goes on as an objection: when it was received, and to whom it goes. */
import type { ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { ObjectionWindow } from '#ports/desk-acts/course.ts';
import { lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { actOf, formView, submitted, textInput, textOf, type Modal } from './modal.ts';

const department = 'department';
const departmentMax = 300;

export const objection: Modal = {
  id: 'objection',
  firstInput: () => department,
  title: 'modal.objection.title',
  submit: async (submission, acts) => {
    const result = await acts.forwardAsObjection({
      ...actOf(submission),
      department: textOf(submission.inputs, department),
    });
    return submitted(result);
  },
  typed: (inputs) => [textOf(inputs, department)],
};

export function objectionView(caseId: CaseId, window: ObjectionWindow, desk: DeskWords): ModalView {
  return formView(
    objection,
    {
      opened: { caseId, about: window.case },
      blocks: [
        ...lines(desk.say('modal.objection.text')),
        ...lines(desk.say('modal.objection.received', { date: { date: window.received } })),
        textInput({ name: department, label: desk.words.t('modal.objection.to'), max: departmentMax }),
      ],
      submit: 'modal.objection.title',
    },
    desk,
  );
}
