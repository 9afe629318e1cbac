/** The window in which a location answers the municipality. Its answer goes to the handler, not to the resident. */
import type { ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { LocationWindow } from '#ports/desk-acts/location.ts';
import { context, escapeMrkdwn, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { actOf, formView, remember, textInput, textInputMax, textOf, type Modal } from './modal.ts';

const text = 'text';

export const locationAnswer: Modal = {
  id: 'location_answer',
  firstInput: () => text,
  title: 'modal.locationAnswer.title',
  submit: async (submission, acts) => {
    const words = textOf(submission.inputs, text);
    if (words.trim() === '') return { done: false, errors: { [text]: 'error.tooShort' } };
    const entry = Number(submission.rest);
    const result = await acts.answerForLocation({ ...actOf(submission), entry, text: words });
    return result.ok
      ? { done: true, said: { key: 'location.answerSent' } }
      : { done: false, refusal: result.refusal };
  },
  typed: (inputs) => [textOf(inputs, text)],
};

/** What a window of the location is about: the question, and nothing else of the case. */
export interface AtLocation {
  readonly caseId: CaseId;
  readonly entry: number;
  readonly window: LocationWindow;
}

export function locationLines({ window: { reference, location, question } }: AtLocation, desk: DeskWords) {
  return [
    context(escapeMrkdwn(`${reference} · ${desk.location(location)}`)),
    ...lines(desk.say('location.question')),
    ...wordsOf([question]),
  ];
}

export const locationAnswerView = (opened: AtLocation, desk: DeskWords): ModalView => ({
  ...formView(
    locationAnswer,
    {
      blocks: [
        ...locationLines(opened, desk),
        textInput({
          name: text,
          label: desk.words.t('modal.locationAnswer.text'),
          hint: desk.words.t('modal.locationAnswer.hint'),
          max: textInputMax,
        }),
      ],
      submit: 'modal.locationAnswer.submit',
    },
    desk,
  ),
  private_metadata: remember(opened.caseId, String(opened.entry)),
});
