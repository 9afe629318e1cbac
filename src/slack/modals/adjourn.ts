/** The window in which the term is adjourned, once: until when, and why, as the resident will read it. */
import type { ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { AdjournWindow } from '#ports/desk-acts/course.ts';
import { lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import { dateIn, dateInput } from './inputs.ts';
import { actOf, formView, submitted, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const to = 'to';
const reason = 'reason';
const person = 'person';

export const adjourn: Modal = {
  id: 'adjourn',
  firstInput: () => to,
  title: 'modal.adjourn.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const date = dateIn(inputs, to);
    if (date === null) return { done: false, errors: { [to]: 'error.date' } };
    const result = await acts.adjourn({
      ...actOf(submission),
      to: date,
      reason: textOf(inputs, reason),
      tellsPerson: isTicked(inputs, person),
    });
    // Who got a copy meanwhile is not in the window yet.
    return submitted(result, { person: person in inputs ? person : to });
  },
  typed: (inputs) => [textOf(inputs, reason)],
};

export function adjournView(caseId: CaseId, window: AdjournWindow, desk: DeskWords): ModalView {
  const { words } = desk;
  const { outcomeBy, latest, people } = window;
  return formView(
    adjourn,
    {
      opened: { caseId, about: window.case },
      blocks: [
        ...lines(
          desk.say('modal.adjourn.latest', { outcomeBy: { date: outcomeBy }, date: { date: latest } }),
        ),
        dateInput({ name: to, label: words.t('modal.adjourn.date') }),
        textInput({ name: reason, label: words.t('modal.adjourn.reason'), max: textInputMax }),
        ...(people.length === 0
          ? []
          : [
              ...lines(desk.say('modal.adjourn.person', { text: people.join(', ') })),
              tick({
                name: person,
                label: words.t('modal.adjourn.personLabel'),
                option: words.t('modal.adjourn.personYes'),
              }),
            ]),
      ],
      submit: 'action.adjourn',
    },
    desk,
  );
}
