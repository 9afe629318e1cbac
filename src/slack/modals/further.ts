/** The window in which the resident is asked for more time than the law gives, or their yes on paper is recorded: only that moves the date. */
import type { ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { MoreTimeWindow } from '#ports/desk-acts/course.ts';
import { lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { dateIn, dateInput } from './inputs.ts';
import { actOf, formView, submitted, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const to = 'to';
const reason = 'reason';
const consent = 'consent';

export const further: Modal = {
  id: 'further',
  firstInput: () => to,
  title: 'modal.further.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const date = dateIn(inputs, to);
    if (date === null) return { done: false, errors: { [to]: 'error.date' } };
    const result = await acts.askMoreTime({
      ...actOf(submission),
      to: date,
      reason: textOf(inputs, reason),
      consent: textOf(inputs, consent),
    });
    return submitted(result);
  },
  typed: (inputs) => [textOf(inputs, reason), textOf(inputs, consent)].filter((text) => text !== ''),
};

export function furtherView(caseId: CaseId, window: MoreTimeWindow, desk: DeskWords): ModalView {
  const { words } = desk;
  const { outcomeBy, hasResident, asked } = window;
  return formView(
    further,
    {
      opened: { caseId, about: window.case },
      blocks: [
        ...lines(desk.say('modal.further.text', { outcomeBy: { date: outcomeBy } })),
        ...(asked === null ? [] : lines(desk.say('modal.further.asked', { newDate: { date: asked } }))),
        dateInput({ name: to, label: words.t('modal.further.date') }),
        textInput({ name: reason, label: words.t('modal.adjourn.reason'), max: textInputMax }),
        ...(hasResident
          ? []
          : [textInput({ name: consent, label: words.t('modal.further.consent'), max: textInputMax })]),
      ],
      submit: hasResident ? 'action.furtherConsent' : 'modal.save',
    },
    desk,
  );
}
