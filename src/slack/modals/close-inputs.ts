/** What the window for closing asks of each way out, and what was put in. */
import type { InputBlock, KnownBlock } from '@slack/types';
import { grounds, judgements } from '#core/case/case.ts';
import type { ClosingAct } from '#core/case/closing.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { Closing, CloseWindow } from '#ports/desk-acts/closing.ts';
import { buttons, context, lines, plainText } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { isTicked, oneIn, oneOf, tick } from './choices.ts';
import { dateIn, dateInput } from './inputs.ts';
import { textInput, textInputMax, textOf, type Inputs } from './modal.ts';

interface Opened {
  readonly caseId: CaseId;
  readonly window: CloseWindow;
}

/** The blocks' names; those with words are what a mistake names. */
const written = [
  'what',
  'by',
  'investigated',
  'heard',
  'findings',
  'reasons',
  'measures',
  'why',
  'still',
  'result',
  'told',
  'means',
] as const;
const shortMax = 300;
/** Five such parts stand in one post of the thread. */
const formalMax = 2000;

export const writtenIn = (inputs: Inputs): readonly string[] =>
  written.map((name) => textOf(inputs, name)).filter((text) => text !== '');

/** What was put in; a part that must be there and is not has its error. */
export function closingIn(
  inputs: Inputs,
  how: ClosingAct,
): Closing | { readonly errors: Readonly<Record<string, DeskKey>> } {
  const text = (name: (typeof written)[number]): string => textOf(inputs, name);
  const choose = (name: string) => ({ errors: { [name]: 'error.choose' } as const });
  switch (how) {
    case 'solve': {
      const blank = (['what', 'by'] as const).filter((name) => text(name).trim() === '');
      if (blank.length > 0)
        return { errors: Object.fromEntries(blank.map((name) => [name, 'error.required'] as const)) };
      return { how, what: text('what'), doneBy: text('by'), when: dateIn(inputs, 'when') };
    }
    case 'formal': {
      const judgement = judgements.find((known) => known === oneIn(inputs, 'judgement'));
      if (judgement === undefined) return choose('judgement');
      const parts = {
        investigated: text('investigated'),
        heard: text('heard'),
        findings: text('findings'),
        reasons: text('reasons'),
        measures: text('measures'),
        judgement,
      };
      const way = oneIn(inputs, 'way') === 'chat' ? 'chat' : 'other';
      return { how, parts, way, isEvident: isTicked(inputs, 'evident') };
    }
    case 'notHandled': {
      const ground = grounds.find((known) => known === oneIn(inputs, 'ground'));
      if (ground === undefined) return choose('ground');
      return { how, ground, why: text('why'), still: text('still') };
    }
    case 'reviewSignal':
      return { how, result: text('result'), told: text('told') };
    case 'answerQuestion':
      return { how };
    case 'sentOtherwise':
      return { how, means: text('means') };
  }
}

export function inputsFor({ caseId, window }: Opened, desk: DeskWords): KnownBlock[] {
  const words = (
    name: (typeof written)[number],
    label: DeskKey,
    max = textInputMax,
    initial = '',
  ): InputBlock =>
    textInput({ name, label: desk.words.t(label), max, ...(initial === '' ? {} : { initial }) });
  const inChat = context(desk.say(window.hasResident ? 'modal.close.inChat' : 'refuse.noResident'));
  switch (window.chosen) {
    case 'solve':
      return [
        ...(window.hasResident ? [] : lines(desk.say('modal.close.noChat'))),
        words('what', 'modal.close.what', textInputMax, window.reported?.what),
        words('by', 'modal.close.by', shortMax, window.reported?.doneBy),
        dateInput({
          name: 'when',
          label: desk.words.t('modal.close.when'),
          isOptional: true,
          initial: window.reported?.when ?? null,
        }),
      ];
    case 'formal':
      return [
        ...consent({ caseId, window }, desk),
        words('investigated', 'modal.close.investigated', formalMax),
        words('heard', 'modal.close.heard', formalMax),
        ...(window.isPersonUnheard ? [context(desk.say('modal.close.personUnheard'))] : []),
        ...(window.hearing === null ? [unheard(desk)] : []),
        words('findings', 'modal.close.findings', formalMax),
        oneOf({
          name: 'judgement',
          label: desk.words.t('modal.close.judgement'),
          options: judgements.map((value) => ({ value, label: desk.words.t(`judgement.${value}`) })),
          chosen: null,
        }),
        { ...words('reasons', 'modal.close.reasons', formalMax), hint: perPoint(desk) },
        ...(window.isCommittee ? [context(desk.say('modal.close.committee'))] : []),
        words('measures', 'modal.close.measures', formalMax),
        ...(window.hasResident ? [way(window, desk)] : []),
      ];
    case 'notHandled':
      return [
        ...(window.isLate ? lines(desk.say('refuse.notHandledLate')) : []),
        oneOf({
          name: 'ground',
          label: desk.words.t('modal.notHandled.ground'),
          options: grounds.map((value) => ({ value, label: desk.words.t(`ground.${value}`) })),
          chosen: null,
        }),
        // The letter says so of both, and that it stands below.
        {
          ...words('why', 'modal.notHandled.why'),
          hint: plainText(desk.words.t('modal.notHandled.whyHint')),
        },
        { ...words('still', 'modal.notHandled.still'), optional: true },
        inChat,
      ];
    case 'reviewSignal':
      return [
        words('result', 'modal.close.signalResult'),
        { ...words('told', 'modal.close.signalTold', shortMax), optional: window.hasResident },
        ...(window.hasResident ? [inChat] : []),
      ];
    case 'answerQuestion':
      return window.hasResident ? [context(desk.say('modal.close.answeredNote'))] : [inChat];
    case 'sentOtherwise':
      return [words('means', 'modal.close.sentHow', shortMax)];
  }
}

/** Without the resident's yes the letter goes another way, or is asked for here (Awb 2:8). */
function consent({ caseId, window }: Opened, desk: DeskWords): KnownBlock[] {
  if (!window.hasResident) return lines(desk.say('refuse.noResident'));
  if (window.mayWriteFormally) return [];
  const { reference } = window.case;
  return [
    ...lines(desk.say('prompt.consentTelegram', { reference })),
    ...buttons([
      { label: desk.words.t('action.formalConsent'), actionId: 'menu_formalConsent', value: caseId },
    ]),
  ];
}

/** A complaint of several points gets a judgement for each (Awb 9:12), measured by what the ombudsman calls proper conduct. */
const perPoint = ({ words }: DeskWords) => plainText(words.t('modal.close.reasonsHint'));

const unheard = ({ words }: DeskWords): InputBlock =>
  tick({
    name: 'evident',
    label: words.t('modal.close.notHeard'),
    option: words.t('modal.close.notHeardWhy'),
  });

const way = ({ mayWriteFormally }: CloseWindow, { words }: DeskWords): InputBlock =>
  oneOf({
    name: 'way',
    label: words.t('modal.close.way'),
    options: [
      ...(mayWriteFormally ? [{ value: 'chat', label: words.t('modal.close.wayChat') }] : []),
      { value: 'other', label: words.t('modal.close.wayOther') },
    ],
    chosen: mayWriteFormally ? 'chat' : null,
  });
