/** The window in which somebody records why a case is kept longer, or takes it back. */
import type { ModalView } from '@slack/types';
import { keptLongerFor, type KeptLonger } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { KeepLongerWindow } from '#ports/desk-acts/keeping.ts';
import { context } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { actOf, formView, submitted, type Inputs, type Modal } from './modal.ts';

const ground = 'ground';
const none = 'none';

export const keepLonger: Modal = {
  id: 'keep_longer',
  firstInput: () => ground,
  title: 'modal.keepLonger.title',
  submit: async (submission, acts) => {
    const chosen = groundIn(submission.inputs);
    if (chosen === undefined) return { done: false, errors: { [ground]: 'error.choose' } };
    return submitted(await acts.keepLonger({ ...actOf(submission), ground: chosen }));
  },
  typed: () => [],
};

function groundIn(inputs: Inputs): KeptLonger | null | undefined {
  const chosen = oneIn(inputs, ground);
  return chosen === none ? null : keptLongerFor.find((known) => known === chosen);
}

export function keepLongerView(caseId: CaseId, window: KeepLongerWindow, desk: DeskWords): ModalView {
  const { words } = desk;
  const { until } = window;
  const optionOf = (value: KeptLonger | typeof none) => ({
    value,
    label:
      until === null
        ? words.t(`modal.keepLonger.${value}`)
        : desk.say('modal.keepLonger.until', {
            text: { text: { key: `modal.keepLonger.${value}` } },
            until: { date: until[value] },
          }),
  });
  return formView(
    keepLonger,
    {
      opened: { caseId, about: window.case },
      blocks: [
        oneOf({
          name: ground,
          label: words.t('modal.keepLonger.ground'),
          options: [none, ...keptLongerFor].map((value) => optionOf(value as KeptLonger | typeof none)),
          chosen: window.ground ?? none,
        }),
        context(desk.say('modal.keepLonger.hint')),
      ],
      submit: 'modal.save',
    },
    desk,
  );
}
