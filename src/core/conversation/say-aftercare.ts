/** What is asked some time after the end of a case; an answer is one tap, and none is needed. */
import type { AftercareQuestion } from '../case/aftercare.ts';
import type { Reference } from '../ids.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { AftercareAct, AskingAct } from './button-act.ts';
import { say, statusButton } from './say.ts';

type Asked = { readonly reference: Reference };

const button = ({ reference }: Asked, act: AftercareAct): readonly Button[] => [
  { label: { key: `button.${act}` }, act: { on: 'after', reference, act } },
];

/** Joins the answer to "it is solved". */
export const respectQuestion: Text = { key: 'verify.respect' };
export const respectButtons = (one: Asked): readonly (readonly Button[])[] =>
  (['respectYes', 'respectPartly', 'respectNo'] as const).map((act) => button(one, act));

export function sayAftercare(one: Asked, question: AftercareQuestion): ResidentMessage {
  const back = {
    label: { key: 'button.reopen' },
    act: { on: 'verify', reference: one.reference, act: 'reopen' },
  } as const;
  const answers: Readonly<Record<AftercareQuestion, readonly (readonly Button[])[]>> = {
    letterClear: [button(one, 'letterClear'), button(one, 'callMe')],
    safe: [button(one, 'harmNo'), button(one, 'harmYes')],
    again: [button(one, 'stillFine'), [back]],
  };
  return say([{ key: `verify.${question}` }], ...answers[question], asking('aftercare.stop', 'off'));
}

const asking = (key: Text['key'], act: AskingAct): readonly Button[] => [
  { label: { key }, act: { on: 'asking', act } },
];

/** What comes all the same is said with it. */
export const sayAskingOff = (): ResidentMessage =>
  say([{ key: 'aftercare.off' }], asking('aftercare.start', 'on'), [statusButton]);
export const sayAskingOn = (): ResidentMessage => say([{ key: 'aftercare.on' }], [statusButton]);

/** In what is said of one's data: that it is off, and the way back. */
export const askingParts = (asks: boolean): readonly Text[] => (asks ? [] : [{ key: 'aftercare.isOff' }]);
export const askingButtons = (asks: boolean): readonly (readonly Button[])[] =>
  asks ? [] : [asking('aftercare.start', 'on')];

export const sayNoted = ({ reference }: Asked): ResidentMessage =>
  say([{ key: 'verify.noted', params: { reference } }], [statusButton]);
