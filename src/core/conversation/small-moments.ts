/** What is said to a greeting, to thanks, and to more messages than can be answered one by one. */
import type { Case } from '../case/case.ts';
import type { Reference } from '../ids.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import { say, solvedButtonsWhileAsked, statusButton } from './say.ts';

export type SmallKind = 'greeting' | 'thanks' | 'sticker';

const makeCase: Button = { label: { key: 'small.makeCase' }, act: { on: 'parked', reference: 'new' } };

/** `only`: the one case that is open, to which it may be added as well. */
export function saySmall(kind: SmallKind, only: Case | null): ResidentMessage {
  const key = `small.${kind}` as const satisfies Text['key'];
  if (only === null) return say([{ key }], [makeCase]);
  const add: Button = {
    label: { key: 'button.add' },
    act: { on: 'parked', reference: only.reference },
  };
  return say([{ key }], ...solvedButtonsWhileAsked(only), [add, makeCase]);
}

/** All is well with a case that is over, as far as its words tell: if they mean that it has come back, that is one tap. */
export const saySettled = (reference: Reference): ResidentMessage =>
  say(
    [{ key: 'small.thanks' }],
    [{ label: { key: 'button.sameAgain' }, act: { on: 'parked', reference } }],
    [{ label: { key: 'button.somethingNew' }, act: { on: 'parked', reference: 'new' } }],
  );

export const sayFlood = (): ResidentMessage => say([{ key: 'small.flood' }], [statusButton]);
