/** The window in which somebody says when they are away, and who stands in. */
import type { ModalView } from '@slack/types';
import type { Absence } from '#core/desk/absence.ts';
import { context } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { dateIn, dateInput, personIn, personInput } from './inputs.ts';
import { formView, submitted, type Modal } from './modal.ts';

const from = 'from';
const until = 'until';
const deputy = 'deputy';

export const absence: Modal = {
  id: 'absence',
  firstInput: () => from,
  title: 'modal.absence.title',
  isCaseless: true,
  submit: async ({ deliveryId, by, inputs }, acts) => {
    const first = dateIn(inputs, from);
    const last = dateIn(inputs, until);
    if (first === null) return { done: false, errors: { [from]: 'error.date' } };
    if (last === null) return { done: false, errors: { [until]: 'error.date' } };
    const person = personIn(inputs, deputy);
    const result = await acts.setAbsence({ deliveryId, by, from: first, until: last, deputy: person });
    return submitted(result);
  },
  typed: () => [],
};

export const absenceView = (known: Absence | null, desk: DeskWords): ModalView =>
  formView(
    absence,
    {
      blocks: [
        dateInput({ name: from, label: desk.words.t('modal.absence.from'), initial: known?.from ?? null }),
        dateInput({ name: until, label: desk.words.t('modal.absence.until'), initial: known?.until ?? null }),
        personInput({
          name: deputy,
          label: desk.words.t('modal.absence.deputy'),
          isOptional: true,
          initial: known?.deputy ?? null,
        }),
        context(desk.say('modal.absence.hint')),
      ],
      submit: 'modal.absence.submit',
    },
    desk,
  );
