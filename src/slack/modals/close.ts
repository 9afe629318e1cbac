/** The window in which a case is brought to its end: first how, of the ways that are open, and then what that way must hold. */
import type { ModalView } from '@slack/types';
import { waysOut, type ClosingAct } from '#core/case/closing.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { CaseId } from '#core/ids.ts';
import type { CloseWindow } from '#ports/desk-acts/closing.ts';
import type { NewWords } from '#ports/desk-acts.ts';
import { plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { closingIn, inputsFor, writtenIn } from './close-inputs.ts';
import { actOf, caseLines, remember, submitted, type Inputs, type Modal } from './modal.ts';
import { newsBlocks } from './reply-news.ts';

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
    const { by, caseId, inputs } = submission;
    const memory = memoryIn(submission.rest);
    const closing = closingIn(inputs, howIn(inputs));
    if ('errors' in closing) return { done: false, errors: closing.errors };
    const sinceThen = memory.seen === null ? {} : { seen: memory.seen };
    const result = await acts.close({ ...actOf(submission), ...closing, ...sinceThen });
    if ('news' in result) {
      const { seen, news } = result;
      const window = await acts.openClose({ by, caseId, wants: closing.how, ...reportedIn(memory) });
      if (!window.ok) return { done: false, refusal: window.refusal };
      const memoryNow = { ...memory, seen };
      return { done: false, view: (desk) => closeView({ caseId, window, memory: memoryNow, news }, desk) };
    }
    return submitted(result);
  },
  redraw: async ({ by, caseId, rest, inputs }, acts) => {
    const wants = howIn(inputs);
    const memory = memoryIn(rest);
    const window = await acts.openClose({ by, caseId, wants, ...reportedIn(memory) });
    return window.ok
      ? { view: (desk) => closeView({ caseId, window, memory }, desk) }
      : { refusal: window.refusal };
  },
  typed: writtenIn,
};

/** By their entries: what had been said when the window was opened, and what the location reported, with which it begins. */
interface CloseMemory {
  readonly seen: number | null;
  readonly reported: number | null;
}

const writeMemory = ({ seen, reported }: CloseMemory): string =>
  reported === null ? String(seen ?? '') : `${seen ?? ''}:${reported}`;

function memoryIn(rest: string): CloseMemory {
  const [seen = '', reported] = rest.split(':');
  return {
    seen: seen === '' ? null : Number(seen),
    reported: reported === undefined ? null : Number(reported),
  };
}

const reportedIn = ({ reported }: Pick<CloseMemory, 'reported'>): { readonly reported?: number } =>
  reported === null ? {} : { reported };

const howIn = (inputs: Inputs): ClosingAct => waysOut.find((act) => act === oneIn(inputs, how)) ?? 'solve';

export function closeView(
  opened: {
    readonly caseId: CaseId;
    readonly window: CloseWindow;
    readonly memory: CloseMemory;
    readonly news?: NewWords['news'];
  },
  desk: DeskWords,
): ModalView {
  const t = (key: DeskKey): string => desk.words.t(key);
  const { caseId, window, memory, news } = opened;
  const isNotHandled = window.chosen === 'notHandled';
  return {
    type: 'modal',
    callback_id: close.id,
    private_metadata: remember(caseId, writeMemory(memory)),
    title: plainText(t(isNotHandled ? 'modal.notHandled.title' : close.title)),
    submit: plainText(t('action.close')),
    close: plainText(t('modal.cancel')),
    blocks: [
      ...caseLines({ caseId, about: window.case }, desk),
      ...(news === undefined ? [] : newsBlocks(news, 'action.close', desk)),
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
