/** Which acts are possible in which state and for which kind of case: the one table that every surface of the desk asks. What an act needs beside that is with its rule. */
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { Case, CaseKind, CaseState } from './case.ts';

interface Row {
  readonly states: readonly CaseState[];
  readonly kinds: readonly CaseKind[];
  /** There is somebody in a chat to say it to. */
  readonly needsResident: boolean;
}

const always: readonly CaseState[] = ['received', 'in_handling', 'verifying', 'closed'];
const open: readonly CaseState[] = ['received', 'in_handling', 'verifying'];
/** While a practical solution waits for the resident's word, no other outcome is given. */
const atWork: readonly CaseState[] = ['received', 'in_handling'];
const everyKind: readonly CaseKind[] = ['complaint', 'signal', 'question'];
/** Only complaints have the course of Awb title 9.1. */
const complaint: readonly CaseKind[] = ['complaint'];

const row = (states: readonly CaseState[], kinds = everyKind, needsResident = false): Row => ({
  states,
  kinds,
  needsResident,
});

const table = {
  take: row(open),
  /** By somebody else than the person who gets it. */
  assign: row(open),
  handOver: row(open),
  follow: row(always),
  who: row(always),
  remind: row(open),
  reply: row(open, everyKind, true),
  askResident: row(open, everyKind, true),
  /** Also after the end: what a resident read must not stay wrong. */
  correct: row(always, everyKind, true),
  askName: row(open, everyKind, true),
  askLocation: row(atWork),
  askConsent: row(atWork, everyKind, true),
  triage: row(open),
  confidential: row(always),
  link: row(always),
  merge: row(atWork),
  split: row(open),
  /** Whatever it was taken for: a decision may be meant in it. */
  objection: row(open),
  adjourn: row(open, complaint),
  furtherConsent: row(open, complaint),
  hearing: row(open, complaint),
  copyToPerson: row(open, complaint, true),
  /** Awb 9:5: the resident has the last word. */
  solve: row(atWork),
  /** Also when the resident's word on a practical solution does not come. */
  formal: row(open, complaint),
  notHandled: row(open, complaint),
  reviewSignal: row(atWork, ['signal']),
  answerQuestion: row(atWork, ['question']),
  /** An outcome that has not come to the resident. */
  sentOtherwise: row(['closed'], complaint),
  /** Whether formal letters may come by this chat. */
  formalConsent: row(open, complaint, true),
  /** The confirmation of receipt. */
  letter: row(always),
  history: row(always),
  keepLonger: row(always),
} as const satisfies Readonly<Record<string, Row>>;

export type CaseAct = keyof typeof table;
export const caseActs = Object.keys(table) as readonly CaseAct[];

/** Of a case that goes on in another one; all else is done there. */
const alsoMerged: ReadonlySet<CaseAct> = new Set([
  'follow',
  'who',
  'correct',
  'confidential',
  'link',
  'letter',
  'history',
]);

/** Why it is not possible now, and what is; `null` when it is possible. */
export function refusalOf(act: CaseAct, one: Case): Text<DeskKey> | null {
  const { states, kinds, needsResident } = table[act];
  if (one.mergedInto !== null && !alsoMerged.has(act)) return { key: 'refuse.merged' };
  if (!states.includes(one.state)) return refusedState(one);
  if (act === 'sentOtherwise' && one.closedAt !== null) return { key: 'refuse.closed' };
  if (!kinds.includes(one.kind)) return refusedKind(kinds);
  if (needsResident && one.residentId === null) return { key: 'refuse.noResident' };
  return null;
}

function refusedState({ state, outcome }: Case): Text<DeskKey> {
  if (state !== 'closed') return { key: 'refuse.solvedByStaff' };
  return { key: outcome === 'withdrawn' ? 'refuse.withdrawn' : 'refuse.closed' };
}

function refusedKind([kind = 'complaint']: readonly CaseKind[]): Text<DeskKey> {
  return { key: 'refuse.kind', params: { kind: { text: { key: `card.kind.${kind}` } } } };
}
