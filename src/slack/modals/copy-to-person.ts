/** The window for the copy to the person concerned: the text about which the resident is asked, or, after their yes, how the handler sent it. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { CopyWindow } from '#ports/desk-acts/course.ts';
import { buttons, context, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import {
  actOf,
  formView,
  remember,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  type Modal,
} from './modal.ts';
import { confirmedIn, firstOf, rememberFound, stillBlocks, withinMetadata } from './still-named.ts';

const text = 'text';
const to = 'to';
const how = 'how';
const approve = 'approve';
/** What the window remembers: that it asks, and what was found and shown; or the text that was agreed to. */
const asks = 'asks';
const sent = 'sent:';
/** Behind the case on the button that begins with another text. */
export const anew = 'anew';
const shortMax = 300;

export const copyToPerson: Modal = {
  id: 'copy_to_person',
  firstInput: (inputs) => (how in inputs ? how : text),
  title: 'modal.copy.title',
  submit: async (submission, acts) => {
    const { inputs, caseId, rest } = submission;
    if (rest.startsWith(sent)) {
      const entry = Number(rest.slice(sent.length));
      const result = await acts.recordCopy({ ...actOf(submission), entry, how: textOf(inputs, how) });
      return submitted(result);
    }
    const typed = typedIn(inputs);
    const result = await acts.askCopy({
      ...actOf(submission),
      ...typed,
      approved: isTicked(inputs, approve),
      confirmed: confirmedIn(submission),
    });
    if (result.ok) return { done: true, said: { key: 'copy.asked' } };
    if (!('still' in result)) return submitted(result);
    const { still, window } = result;
    return { done: false, view: (desk) => copyView({ caseId, window, typed, still }, desk) };
  },
  typed: (inputs) => (how in inputs ? [textOf(inputs, how)] : [textOf(inputs, text), textOf(inputs, to)]),
};

interface Typed {
  readonly text: string;
  readonly to: string;
}

const typedIn = (inputs: Inputs): Typed => ({ text: textOf(inputs, text), to: textOf(inputs, to) });

export function copyView(
  opened: {
    readonly caseId: CaseId;
    readonly window: CopyWindow;
    readonly typed?: Typed;
    /** What may still tell who it is. */
    readonly still?: readonly string[];
  },
  desk: DeskWords,
): ModalView {
  const { caseId, window, typed, still = [] } = opened;
  const about = { caseId, about: window.case };
  if ('agreed' in window) {
    const { entry } = window.agreed;
    const blocks = agreedBlocks(caseId, window.agreed, desk);
    const form = { opened: about, rest: `${sent}${entry}`, blocks, submit: 'modal.copy.submit' } as const;
    return formView(copyToPerson, form, desk);
  }
  const shown = withinMetadata(still);
  return formView(
    copyToPerson,
    {
      opened: about,
      rest: rememberFound(asks, shown),
      blocks: [
        ...lines(desk.say('modal.copy.warning')),
        ...lines(desk.say(beforeKeys[window.before ?? 'none'])),
        ...stillBlocks(shown, 'modal.copy.confirm', desk),
        ...inputBlocks(typed ?? { text: window.proposal, to: '' }, desk),
        context(desk.say('modal.copy.original')),
        ...wordsOf(firstOf(window.original)),
      ],
      submit: 'action.askCopyYes',
    },
    desk,
  );
}

const beforeKeys = { none: 'modal.copy.noYes', asked: 'copy.asked', refused: 'copy.no' } as const;

function inputBlocks(typed: Typed, { words }: DeskWords): KnownBlock[] {
  return [
    textInput({
      name: text,
      label: words.t('modal.copy.text'),
      max: textInputMax,
      ...(typed.text === '' ? {} : { initial: typed.text }),
    }),
    textInput({
      name: to,
      label: words.t('modal.copy.to'),
      max: shortMax,
      ...(typed.to === '' ? {} : { initial: typed.to }),
    }),
    tick({
      name: approve,
      label: words.t('modal.askLocation.check'),
      option: words.t('modal.askLocation.approve'),
    }),
  ];
}

function agreedBlocks(
  caseId: CaseId,
  agreed: Extract<CopyWindow, { agreed: unknown }>['agreed'],
  desk: DeskWords,
): KnownBlock[] {
  return [
    ...lines(desk.say('modal.copy.yes', { date: { date: agreed.on } })),
    ...wordsOf([agreed.text]),
    ...lines(desk.say('modal.copy.standing', { text: agreed.to })),
    textInput({ name: how, label: desk.words.t('modal.copy.how'), max: shortMax }),
    ...lines(desk.say('modal.copy.other')),
    ...buttons([
      {
        label: desk.words.t('action.askCopyYes'),
        actionId: 'menu_copyToPerson',
        value: remember(caseId, anew),
      },
    ]),
  ];
}
