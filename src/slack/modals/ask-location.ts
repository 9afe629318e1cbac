/** The window in which a handler asks the location: the masked words as a proposal beside the originals, or the question that stands. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { CaseId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import type { AskLocationWindow } from '#ports/desk-acts/location.ts';
import { context, lines, wordsOf } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, tick } from './choices.ts';
import { dateIn, dateInput } from './inputs.ts';
import {
  actOf,
  formView,
  submitted,
  textInput,
  textInputMax,
  textOf,
  type Inputs,
  type Modal,
} from './modal.ts';
import { confirmedIn, firstOf, rememberFound, stillBlocks, withinMetadata } from './still-named.ts';

const text = 'text';
const question = 'question';
const answerBy = 'answerBy';
const approve = 'approve';
/** What the window remembers: the question that it withdraws, or whether the resident is asked first, which location it is for, and what was found and shown. */
const withdraws = 'withdraw:';
const asks = 'asks';
const sends = 'sends';

export const askLocation: Modal = {
  id: 'ask_location',
  firstInput: () => text,
  title: 'modal.askLocation.title',
  submit: async (submission, acts) => {
    const { rest, inputs, caseId } = submission;
    if (rest.startsWith(withdraws)) {
      const entry = Number(rest.slice(withdraws.length));
      return submitted(await acts.withdrawQuestion({ ...actOf(submission), entry }));
    }
    const typed = typedIn(inputs);
    const result = await acts.askLocation({
      ...actOf(submission),
      ...typed,
      approved: isTicked(inputs, approve),
      asksResident: rest.startsWith(asks),
      confirmed: confirmedIn(submission),
      ...placeIn(rest),
    });
    if (result.ok)
      return result.needsConsent ? { done: true, said: { key: 'consent.asked' } } : { done: true };
    if (!('still' in result)) return submitted(result);
    const { still, window } = result;
    return { done: false, view: (desk) => askLocationView({ caseId, window, typed, still }, desk) };
  },
  typed: (inputs) => [textOf(inputs, text), textOf(inputs, question)],
};

const wordFor = ({
  case: { location },
  needsConsent,
}: AskLocationWindow & { readonly needsConsent: boolean }) =>
  `${needsConsent ? asks : sends}:${location ?? ''}`;

/** None in a window of an older version. */
function placeIn(rest: string): { readonly location?: string } {
  const [, location = ''] = (rest.split('\n')[0] ?? '').split(':');
  return location === '' ? {} : { location };
}

interface Typed {
  readonly text: string;
  readonly question: string;
  readonly answerBy: LocalDate | null;
}

const typedIn = (inputs: Inputs): Typed => ({
  text: textOf(inputs, text),
  question: textOf(inputs, question),
  answerBy: dateIn(inputs, answerBy),
});

export function askLocationView(
  opened: {
    readonly caseId: CaseId;
    readonly window: AskLocationWindow;
    readonly typed?: Typed;
    /** What may still tell who it is. */
    readonly still?: readonly string[];
  },
  desk: DeskWords,
): ModalView {
  const { caseId, window, typed, still = [] } = opened;
  const about = { caseId, about: window.case };
  if ('standing' in window)
    return formView(
      askLocation,
      {
        opened: about,
        rest: `${withdraws}${window.standing.entry}`,
        blocks: standingBlocks(window.standing, desk),
        submit: 'modal.askLocation.withdraw',
      },
      desk,
    );
  const shown = withinMetadata(still);
  return formView(
    askLocation,
    {
      opened: about,
      rest: rememberFound(wordFor(window), shown),
      blocks: [
        ...(window.needsConsent ? lines(desk.say('modal.askLocation.consentMissing')) : []),
        ...lines(desk.say('modal.askLocation.never')),
        ...stillBlocks(shown, 'modal.askLocation.confirm', desk),
        ...inputBlocks(typed ?? { text: window.proposal, question: '', answerBy: window.answerBy }, desk),
        context(desk.say('modal.askLocation.original')),
        ...wordsOf(firstOf(window.original)),
      ],
      submit: window.needsConsent ? 'action.askConsent' : 'modal.askLocation.submit',
    },
    desk,
  );
}

function inputBlocks(typed: Typed, { words }: DeskWords): KnownBlock[] {
  return [
    textInput({
      name: text,
      label: words.t('modal.askLocation.text'),
      hint: words.t('modal.askLocation.textHint'),
      max: textInputMax,
      ...(typed.text === '' ? {} : { initial: typed.text }),
    }),
    textInput({
      name: question,
      label: words.t('modal.askLocation.question'),
      max: textInputMax,
      ...(typed.question === '' ? {} : { initial: typed.question }),
    }),
    dateInput({
      name: answerBy,
      label: words.t('modal.askLocation.answerBy'),
      isOptional: true,
      initial: typed.answerBy,
    }),
    tick({
      name: approve,
      label: words.t('modal.askLocation.check'),
      option: words.t('modal.askLocation.approve'),
    }),
  ];
}

function standingBlocks(
  standing: Extract<AskLocationWindow, { standing: unknown }>['standing'],
  desk: DeskWords,
): KnownBlock[] {
  const who = standing.by === null ? '' : { staff: standing.by };
  return [
    ...lines(desk.say('modal.askLocation.standing', { who, date: { moment: standing.at } })),
    ...(standing.isProposed ? lines(desk.say('modal.askLocation.awaiting')) : []),
    ...lines(desk.say('modal.askLocation.text')),
    ...wordsOf([standing.text]),
    ...lines(desk.say('modal.askLocation.question')),
    ...wordsOf([standing.question]),
  ];
}
