/** The window for the hearing: of whom, how far it has come, and what belongs to that. */
import type { InputBlock, ModalView } from '@slack/types';
import { hearingParties, recordedStates, type HearingParty, type RecordedState } from '#core/case/hearing.ts';
import type { CaseId } from '#core/ids.ts';
import type { DeskKey } from '#core/text-key.ts';
import type { HearingWindow } from '#ports/desk-acts/course.ts';
import { context, lines } from '../render/blocks.ts';
import type { DeskWords } from '../render/desk-words.ts';
import { oneIn, oneOf } from './choices.ts';
import { dateIn, dateInput, momentIn, momentInput } from './inputs.ts';
import { actOf, formView, submitted, textInput, textOf, type Inputs, type Modal } from './modal.ts';

const party = 'party';
const state = 'state';
const answerBy = 'answerBy';
const when = 'when';
const where = 'where';
const interpreter = 'interpreter';
const record = 'record';
const shortMax = 300;
const recordMax = 3000;

export const hearing: Modal = {
  id: 'hearing',
  firstInput: () => state,
  title: 'modal.hearing.title',
  submit: async (submission, acts) => {
    const { inputs } = submission;
    const chosen = stateIn(inputs);
    if (chosen === null) return { done: false, errors: { [state]: 'error.choose' } };
    const result = await acts.recordHearing({
      ...actOf(submission),
      party: partyIn(inputs),
      state: chosen,
      when: (chosen === 'offered' ? dateIn(inputs, answerBy) : momentIn(inputs, when)) ?? '',
      where: textOf(inputs, where),
      interpreter: textOf(inputs, interpreter),
      record: textOf(inputs, record),
    });
    return submitted(result, { when: chosen === 'offered' ? answerBy : when });
  },
  redraw: async ({ by, caseId, inputs }, acts) => {
    const window = await acts.openHearing({ by, caseId, party: partyIn(inputs) });
    if (!window.ok) return { refusal: window.refusal };
    return { view: (desk) => hearingView({ caseId, window, chosen: stateIn(inputs) }, desk) };
  },
  typed: (inputs) =>
    [where, interpreter, record].map((name) => textOf(inputs, name)).filter((text) => text !== ''),
};

const partyIn = (inputs: Inputs): HearingParty =>
  hearingParties.find((known) => known === oneIn(inputs, party)) ?? 'resident';

const stateIn = (inputs: Inputs): RecordedState | null =>
  recordedStates.find((known) => known === oneIn(inputs, state)) ?? null;

export function hearingView(
  opened: {
    readonly caseId: CaseId;
    readonly window: HearingWindow;
    /** `null`: the first that is possible. */
    readonly chosen: RecordedState | null;
  },
  desk: DeskWords,
): ModalView {
  const { caseId, window } = opened;
  const { words } = desk;
  const chosen = window.states.find((known) => known === opened.chosen) ?? window.states[0] ?? 'offered';
  const now = { text: { key: `hearing.${window.hearing ?? 'none'}` } } as const;
  return formView(
    hearing,
    {
      opened: { caseId, about: window.case },
      blocks: [
        {
          ...oneOf({
            name: party,
            label: words.t('modal.hearing.party'),
            options: hearingParties.map((value) => ({ value, label: words.t(`modal.hearing.${value}`) })),
            chosen: window.party,
          }),
          dispatch_action: true,
        },
        ...lines(desk.say('modal.hearing.now', { text: now })),
        ...(window.party === 'person' ? [context(desk.say('modal.hearing.personTold'))] : []),
        {
          ...oneOf({
            name: state,
            label: words.t('modal.hearing.state'),
            options: window.states.map((value) => ({ value, label: words.t(`hearing.${value}`) })),
            chosen,
          }),
          dispatch_action: true,
        },
        ...inputsFor(chosen, window, (key) => words.t(key)),
      ],
      submit: 'modal.save',
    },
    desk,
  );
}

function inputsFor(
  chosen: RecordedState,
  window: HearingWindow,
  t: (key: DeskKey) => string,
): readonly InputBlock[] {
  switch (chosen) {
    case 'offered':
      return [dateInput({ name: answerBy, label: t('modal.hearing.answerBy'), initial: window.answerBy })];
    case 'planned':
      return [
        momentInput({ name: when, label: t('modal.hearing.when') }),
        textInput({ name: where, label: t('modal.hearing.where'), max: shortMax }),
        {
          ...textInput({ name: interpreter, label: t('modal.hearing.interpreter'), max: shortMax }),
          optional: true,
        },
      ];
    case 'held':
      return [textInput({ name: record, label: t('modal.hearing.record'), max: recordMax })];
    case 'not_wanted':
      return [textInput({ name: record, label: t('modal.hearing.said'), max: recordMax })];
    case 'no_answer':
      return [
        { ...textInput({ name: record, label: t('modal.hearing.note'), max: recordMax }), optional: true },
      ];
  }
}
