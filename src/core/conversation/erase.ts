/** What is said about erasing: what goes now, what later and what stays, before anything is done and after it. */
import { keptUntil } from '../case/retention.ts';
import type { Case } from '../case/case.ts';
import type { Button, ResidentMessage, Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { EraseAct } from './button-act.ts';
import { dataButton } from './privacy.ts';
import { menu, say } from './say.ts';
import { controlButton } from './status.ts';

/** One case, or everything of this person. */
export type EraseScope = { readonly one: Case } | { readonly all: readonly Case[] };

export const casesIn = (scope: EraseScope): readonly Case[] => ('one' in scope ? [scope.one] : scope.all);

const button = (scope: EraseScope, key: Text['key'], act: EraseAct): Button =>
  'one' in scope ? controlButton(scope.one, key, act) : dataButton(key, act);

const nothing: Button = menu('button.changeNothing', 'status');

export function sayEraseAsk(scope: EraseScope, now: Instant, municipality: Municipality): ResidentMessage {
  const cases = casesIn(scope);
  const meaning = [...whatItMeans(cases, now, municipality), { key: 'erase.copies' } as const];
  if (cases.every(({ state }) => state === 'closed')) {
    return say(
      [...meaning, { key: 'erase.chat' }, confirmation(cases)],
      [nothing],
      [button(scope, 'button.erase', 'eraseYes')],
    );
  }
  return say(
    [{ key: 'erase.ask' }, ...meaning, { key: 'erase.chat' }],
    [nothing],
    [button(scope, 'erase.later', 'eraseLater')],
    [button(scope, 'erase.now', 'eraseNow')],
  );
}

function whatItMeans(cases: readonly Case[], now: Instant, municipality: Municipality): readonly Text[] {
  if (municipality.erasure === 'destroy') return [{ key: 'erase.meaningDestroyed' }];
  const last = cases
    .map((one) => keptUntil(one, now, municipality))
    .toSorted()
    .at(-1);
  return last === undefined ? [] : [{ key: 'erase.meaningSealed', params: { until: { date: last } } }];
}

const references = (cases: readonly Case[]): string => cases.map(({ reference }) => reference).join(', ');

const confirmation = (cases: readonly Case[]): Text => ({
  key: 'erase.confirm',
  params: { reference: references(cases) },
});

export const sayEraseConfirm = (scope: EraseScope): ResidentMessage =>
  say([confirmation(casesIn(scope))], [nothing], [button(scope, 'button.erase', 'eraseYes')]);

export const sayEraseDraftOnly = (): ResidentMessage =>
  say(
    [{ key: 'erase.draftOnly' }, { key: 'erase.chat' }],
    [nothing],
    [dataButton('button.discardYes', 'eraseYes')],
  );

export const sayEraseNothing = (): ResidentMessage =>
  say([{ key: 'erase.nothing' }], [menu('button.new', 'new')]);

export const sayErasePlanned = (cases: readonly Case[]): ResidentMessage =>
  say(
    [{ key: 'erase.planned', params: { reference: references(cases) } }],
    [menu('button.status', 'status')],
  );

/** `until`: the last day of what is sealed. Without cases it was a draft. */
export function sayErased(
  cases: readonly { readonly case: Case; readonly until: LocalDate | null }[],
): ResidentMessage {
  if (cases.length === 0) return say([{ key: 'draft.discard.done' }, { key: 'erase.chat' }]);
  return say([
    ...cases.map(({ case: { reference }, until }): Text =>
      until === null
        ? { key: 'erase.doneDestroyed', params: { reference } }
        : { key: 'erase.doneSealed', params: { reference, until: { date: until } } },
    ),
    { key: 'erase.copies' },
    { key: 'erase.chat' },
  ]);
}
