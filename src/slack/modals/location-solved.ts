/** The window in which a location reports that it is solved. The handler looks at it, and the resident has the last word. */
import type { ModalView } from '@slack/types';
import type { DeskKey } from '#core/text-key.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { dateIn, dateInput } from './inputs.ts';
import { locationLines, type AtLocation } from './location-answer.ts';
import { actOf, formView, remember, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const what = 'what';
const doneBy = 'by';
const when = 'when';
const doneByMax = 300;

export const locationSolved: Modal = {
  id: 'location_solved',
  firstInput: () => what,
  title: 'modal.locationSolved.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const blank = [what, doneBy].filter((name) => textOf(inputs, name).trim() === '');
    if (blank.length > 0) {
      const errors = Object.fromEntries(blank.map((name): [string, DeskKey] => [name, 'error.tooShort']));
      return { done: false, errors };
    }
    const result = await acts.reportSolved({
      ...actOf(submission),
      entry: Number(submission.rest),
      what: textOf(inputs, what),
      doneBy: textOf(inputs, doneBy),
      when: dateIn(inputs, when),
    });
    return result.ok
      ? { done: true, said: { key: 'location.solvedSent' } }
      : { done: false, refusal: result.refusal };
  },
  typed: (inputs) => [textOf(inputs, what), textOf(inputs, doneBy)],
};

export const locationSolvedView = (opened: AtLocation, desk: DeskWords): ModalView => ({
  ...formView(
    locationSolved,
    {
      blocks: [
        ...locationLines(opened, desk),
        textInput({ name: what, label: desk.words.t('modal.locationSolved.what'), max: textInputMax }),
        textInput({ name: doneBy, label: desk.words.t('modal.locationSolved.by'), max: doneByMax }),
        dateInput({ name: when, label: desk.words.t('modal.locationSolved.when'), isOptional: true }),
      ],
      submit: 'modal.locationSolved.submit',
    },
    desk,
  ),
  private_metadata: remember(opened.caseId, String(opened.entry)),
});
