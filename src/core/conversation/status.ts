/** /status: every case with its state, its dates, who can see it and what the municipality said last; and what may be done with one. */
import { isSharedWithLocation } from '../access.ts';
import { solutionText } from '../case/answers.ts';
import { isAtWork, mayReopen } from '../case/changes.ts';
import { isCounted } from '../case/merge.ts';
import type { Case, Entry } from '../case/case.ts';
import type { Button, Param, ResidentMessage, Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import { compare, localDateOf, type Instant, type LocalDate } from '../time.ts';
import type { ControlAct } from './button-act.ts';
import {
  caseLabel,
  clearButton,
  menu,
  say,
  solvedButtonsWhileAsked,
  statusButton,
  verifyButton,
} from './say.ts';

/** A case as its resident is shown it. */
export interface CaseNow {
  readonly case: Case;
  /** `null`: no term runs. */
  readonly outcomeBy: LocalDate | null;
  /** The last answer, question or solution from the municipality that stands. */
  readonly lastAnswer: Entry | null;
}

interface Now {
  readonly now: Instant;
  readonly municipality: Municipality;
}

/** Telegram takes a hundred buttons; older cases are in the text all the same. */
const casesWithButtonMax = 30;

/** One case stands there with its buttons; several each have one that opens them. */
export function sayStatus(cases: readonly CaseNow[], hasDraft: boolean, at: Now): ResidentMessage {
  const draft: readonly Text[] = hasDraft ? [{ key: 'state.draft' }] : [];
  if (cases.length === 0 && !hasDraft) return say([{ key: 'status.none' }], [clearButton]);
  const [only, ...others] = cases;
  if (only !== undefined && others.length === 0) {
    const shown = sayCase(only, at);
    const newCase = menu('button.new', 'new');
    return say([...shown.parts, ...draft], ...acts(only, at.now, at.municipality), [newCase], [clearButton]);
  }
  return say(
    [
      ...(cases.length === 0
        ? []
        : [
            {
              key: 'status.count',
              params: { count: cases.filter((one) => isCounted(one.case)).length },
            } as const,
          ]),
      ...cases.flatMap((one) => lines(one, at)),
      ...draft,
    ],
    ...newestFirst(cases).map((one) => [openButton(one.case)]),
    [menu('button.new', 'new')],
    [clearButton],
  );
}

/** One case, with the words of the last answer. */
export function sayCase(one: CaseNow, at: Now): ResidentMessage {
  const said = one.lastAnswer === null ? '' : answerWords(one.lastAnswer);
  return say(
    [...lines(one, at), ...(said === '' ? [] : [{ key: 'answer.text', params: { text: said } } as const])],
    ...acts(one, at.now, at.municipality),
    [statusButton],
  );
}

/** Open ones before closed ones. */
function newestFirst(cases: readonly CaseNow[]): readonly CaseNow[] {
  const isClosed = (one: CaseNow): number => (one.case.state === 'closed' ? 1 : 0);
  return cases
    .toSorted((a, b) => isClosed(a) - isClosed(b) || compare(b.case.receivedAt, a.case.receivedAt))
    .slice(0, casesWithButtonMax);
}

const openButton = (one: Case): Button => ({
  label: caseLabel(one),
  act: { on: 'control', reference: one.reference, act: 'open' },
});

function lines(shown: CaseNow, { now, municipality }: Now): readonly Text[] {
  const { case: one, outcomeBy, lastAnswer } = shown;
  const state: Param = { text: { key: stateKey(one) } };
  const { timeZone } = municipality;
  return [
    {
      key: 'status.line',
      params: { reference: one.reference, receivedAt: { moment: one.receivedAt }, state },
    },
    ...(outcomeBy === null ? [] : [term(outcomeBy, localDateOf(now, timeZone))]),
    ...(lastAnswer === null
      ? []
      : [
          {
            key: 'status.lastAnswer',
            params: { date: { date: localDateOf(lastAnswer.at, timeZone) } },
          } as const,
        ]),
    ...whoSees(one),
  ];
}

const term = (outcomeBy: LocalDate, today: LocalDate): Text =>
  outcomeBy < today
    ? { key: 'state.overdue', params: { date: { date: outcomeBy } } }
    : { key: 'status.outcomeBy', params: { outcomeBy: { date: outcomeBy } } };

/** By role, never by name; of a confidential case that it is only a few. */
export function whoSees(one: Case): readonly Text[] {
  const roles: readonly Text[] = [
    { key: 'role.coordinator' },
    { key: 'role.handler' },
    ...(isSharedWithLocation(one) ? [{ key: 'role.locationManager' } as const] : []),
  ];
  return [
    { key: 'status.who', params: { roles: { list: roles } } },
    ...(one.confidential ? [{ key: 'draft.visibility.confidential' } as const] : []),
    ...(isSharedWithLocation(one) ? [{ key: 'draft.visibility.municipality_and_location' } as const] : []),
  ];
}

function answerWords({ body }: Entry): string {
  if (body.type === 'answer' || body.type === 'question' || body.type === 'corrected')
    return body.sentAs?.text ?? body.text;
  // As it was told, so that its translation is found again.
  return body.type === 'solution' ? solutionText(body) : '';
}

export const controlButton = (one: Case, key: Text['key'], act: ControlAct): Button => ({
  label: { key },
  act: { on: 'control', reference: one.reference, act },
});

/** The most likely first, what removes something last. */
function acts(
  { case: one }: CaseNow,
  now: Instant,
  { timeZone }: Municipality,
): readonly (readonly Button[])[] {
  const erase = controlButton(one, 'button.erase', 'erase');
  const letter = controlButton(one, 'button.ackLetter', 'ackLetter');
  if (one.state === 'closed') {
    const reopen = verifyButton(one, 'button.reopen', 'reopen');
    return mayReopen(one, now, timeZone) ? [[reopen], [letter], [erase]] : [[letter], [erase]];
  }
  const onCase = (key: Text['key'], act: 'add' | 'withdraw'): Button => ({
    label: { key },
    act: { on: 'case', reference: one.reference, act },
  });
  return [
    ...solvedButtonsWhileAsked(one),
    [onCase('button.add', 'add')],
    [controlButton(one, 'button.visibility', 'who')],
    one.sharedName === null
      ? [controlButton(one, 'button.nameShare', 'nameAsk')]
      : [controlButton(one, 'button.nameHide', 'nameHide')],
    // What was agreed to can be taken back, and what was refused allowed.
    ...(one.formalConsent === null ? [] : [[controlButton(one, 'button.letters', 'letters')]]),
    [letter],
    [onCase('button.withdraw', 'withdraw')],
    [erase],
  ];
}

export function stateKey(one: Case): Text['key'] {
  if (one.mergedInto !== null) return 'state.merged';
  if (one.state === 'closed') return closedKey(one);
  if (isAtWork(one) && one.waitingFor === 'resident') return 'state.waiting_resident';
  if (isAtWork(one) && one.waitingFor === 'location') return 'state.with_location';
  if (isAtWork(one) && (one.hearing === 'wanted' || one.hearing === 'planned')) return 'state.hearing';
  if (isAtWork(one) && one.track === 'formal') return 'state.investigating';
  return `state.${one.state}`;
}

function closedKey({ outcome, verification }: Case): Text['key'] {
  if (outcome === null || outcome === 'solved_in_practice')
    return verification === 'yes' ? 'state.closed.verified' : 'state.closed.not_verified';
  return `state.closed.${outcome}`;
}
