/** The window in which a case is brought to its end: first how, of the ways that are open, and then what that way must hold. */
import type { ModalView } from '@slack/types';
import { waysOut, type ClosingAct } from '#core/case/closing.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CaseId } from '#core/ids.ts';
import type { CloseWindow } from '#ports/desk-acts/closing.ts';
import { plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { closingIn, inputsFor, writtenIn } from './close-inputs.ts';
import { actOf, caseLines, remember, submitted, type Inputs, type Modal } from './modal.ts';

const how = 'how';

const labels: Readonly<Record<ClosingAct, DeskKey>> = {
  solve: 'modal.close.solved',
  formal: 'modal.close.formal',
  notHandled: 'modal.close.notHandled',
  reviewSignal: 'modal.close.signal',
  answerQuestion: 'modal.close.answered',
  sentOtherwise: 'modal.close.sentOtherwise',
};

export const close: Modal = {
  id: 'close',
  firstInput: () => how,
  title: 'modal.close.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const closing = closingIn(inputs, howIn(inputs));
    if ('errors' in closing) return { done: false, errors: closing.errors };
    const result = await acts.close({ ...actOf(submission), ...closing });
    return result.ok || !('mistakes' in result)
      ? submitted(result)
      : { done: false, errors: result.mistakes };
  },
  redraw: async ({ by, caseId, rest, inputs }, acts) => {
    const wants = howIn(inputs);
    const window = await acts.openClose({ by, caseId, wants, ...reportedIn(rest) });
    return window.ok
      ? { view: (desk) => closeView({ caseId, window, rest }, desk) }
      : { refusal: window.refusal };
  },
  typed: writtenIn,
};

/** What the location reported, with which the window begins: it remembers the entry. */
export const reportedIn = (rest: string): { readonly reported?: number } =>
  rest === '' ? {} : { reported: Number(rest) };

const howIn = (inputs: Inputs): ClosingAct => waysOut.find((act) => act === oneIn(inputs, how)) ?? 'solve';

export function closeView(
  opened: { readonly caseId: CaseId; readonly window: CloseWindow; readonly rest?: string },
  desk: DeskWords,
): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  const { caseId, window } = opened;
  const isNotHandled = window.chosen === 'notHandled';
  return {
    type: 'modal',
    callback_id: close.id,
    private_metadata: remember(caseId, opened.rest),
    title: plainText(t(isNotHandled ? 'modal.notHandled.title' : close.title)),
    submit: plainText(t('action.close')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines({ caseId, about: window.case }, desk),
      {
        ...oneOf({
          name: how,
          label: t('modal.close.how'),
          options: window.ways.map((way) => ({ value: way, label: t(labels[way]) })),
          chosen: window.chosen,
        }),
        dispatch_action: true,
      },
      ...inputsFor(opened, desk),
    ],
  };
}
