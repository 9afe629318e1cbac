/**
 * The conversation as a diagram, found by walking the real reducer breadth first with one event of each kind. States are told apart by what a
 * resident would call them; a step that leaves them where they are is left out, but for writing.
 */
import { closeOnSilence, confirmSolved, denySolved, solveInPractice } from '#core/case/changes.ts';
import type { Case } from '#core/case/case.ts';
import type { AftercareAct, ButtonAct } from '#core/conversation/button-act.ts';
import type { ConversationEvent, Facts } from '#core/conversation/facts.ts';
import { reduce } from '#core/conversation/reduce.ts';
import { newConversation, type CardFace, type Conversation } from '#core/conversation/state.ts';
import type { Effect } from '#core/effect.ts';
import type { CaseId, LocationCode, Reference, ResidentId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { IntakeKey } from '#core/text-key.ts';
import { createTexts } from '#i18n/texts.ts';
import { municipality } from '../data/municipality.ts';
import { newCase } from '../world/store.ts';

interface Node {
  readonly state: Conversation;
  readonly cases: readonly Case[];
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

interface Walk {
  readonly edges: readonly Edge[];
  /** One of each kind. */
  readonly nodes: readonly Node[];
}

const at = '2026-11-24T11:00:00.000Z' as Instant;
/** More cases than this show nothing new. */
const casesMax = 2;

const faces: Readonly<Record<CardFace, string>> = {
  card: 'Draft card',
  location: 'Asks where it is',
  topic: 'Asks for the topic',
  visibility: 'Asks who may see it',
  discard: 'Asks whether to delete',
};

function nameOf({ state, cases }: Node): string {
  const open = cases.filter((one) => one.state !== 'closed');
  if (state.parked !== null) return open.length > 0 ? 'Asks to which case' : 'Asks: again or new';
  if (state.draft !== null) return faces[state.draft.face];
  if (state.addingTo !== null) return 'Waits for more';
  if (state.nextIsNew) return 'Waits for a new case';
  if (open.length > 1) return 'Several cases open';
  if (open[0] !== undefined)
    return open[0].state === 'verifying' ? 'Asks whether it is solved' : 'One case open';
  const last = cases.at(-1);
  if (last === undefined) return 'Nothing yet';
  return last.outcome === 'withdrawn' ? 'Case withdrawn' : 'Case closed';
}

const words = createTexts(municipality.timeZone).resident('en');
const button = (key: IntakeKey): string => `“${words.t(key)}”`;

/** What may happen next: by the resident, with the label of the button that is shown then, or at the desk. */
function eventsOf({ state, cases }: Node): readonly (readonly [label: string, event: ConversationEvent])[] {
  const press = (act: ButtonAct): ConversationEvent => ({ type: 'press', at, act });
  const content = (text: string) => ({ kind: 'text' as const, text, form: 'text' });
  const draft = state.draftNumber;
  const onDraft = (
    act:
      | 'send'
      | 'location'
      | 'topic'
      | 'visibility'
      | 'discard'
      | 'back'
      | 'discardYes'
      | 'noTopic'
      | 'municipalityOnly',
  ) => press({ on: 'draft', draft, act });
  const onCard: readonly (readonly [string, ConversationEvent])[] = [
    [button('button.send'), onDraft('send')],
    [button('button.location'), onDraft('location')],
    [button('button.topic'), onDraft('topic')],
    [button('button.visibility'), onDraft('visibility')],
    [button('button.discard'), onDraft('discard')],
  ];
  const answers: Readonly<Record<CardFace, readonly (readonly [string, ConversationEvent])[]>> = {
    card: onCard,
    location: [
      ['a place', press({ on: 'draft', draft, act: 'setLocation', location: 'havenzicht' as LocationCode })],
      [button('button.skip'), onDraft('back')],
    ],
    topic: [
      ['a topic', press({ on: 'draft', draft, act: 'setTopic', topic: 'food' })],
      [button('button.skip'), onDraft('noTopic')],
    ],
    visibility: [
      ['a choice', onDraft('municipalityOnly')],
      [button('button.back'), onDraft('back')],
    ],
    discard: [
      [button('button.discardYes'), onDraft('discardYes')],
      [button('button.keepDraft'), onDraft('back')],
    ],
  };
  return [
    ['writes', { type: 'message', at, content: content('холодно') }],
    ['/new', { type: 'command', at, name: 'new', argument: '', content: content('/new') }],
    ...(state.draft === null ? [] : answers[state.draft.face]),
    ...(state.parked === null
      ? []
      : [
          [button('button.new'), press({ on: 'parked', reference: 'new' })] as const,
          ...cases
            .slice(0, 1)
            .map(({ reference }) => ['the case', press({ on: 'parked', reference })] as const),
        ]),
    ...(isAtRest(state) ? cases.flatMap((one) => onCase(one, cases, press)) : []),
  ];
}

const isAtRest = ({ draft, parked, nextIsNew, addingTo }: Conversation): boolean =>
  draft === null && parked === null && !nextIsNew && addingTo === null;

function onCase(one: Case, all: readonly Case[], press: (act: ButtonAct) => ConversationEvent) {
  const { reference, state } = one;
  const verify = (key: IntakeKey, act: 'yes' | 'no' | 'reopen') =>
    [button(key), press({ on: 'verify', reference, act })] as const;
  const after = (act: AftercareAct) =>
    [button(`button.${act}`), press({ on: 'after', reference, act })] as const;
  const aftercare = (['respectYes', 'stillFine', 'letterClear', 'callMe', 'harmNo', 'harmYes'] as const).map(
    after,
  );
  if (state === 'closed')
    return all.every((other) => other.state === 'closed') && all.at(-1)?.outcome !== 'withdrawn'
      ? [verify('button.reopen', 'reopen'), ...aftercare]
      : [];
  return [
    [button('button.add'), press({ on: 'case', reference, act: 'add' })] as const,
    [button('button.withdraw'), press({ on: 'case', reference, act: 'withdrawYes' })] as const,
    ...(state === 'verifying' ? [verify('button.solved', 'yes'), verify('button.notSolved', 'no')] : []),
  ];
}

function factsOf(cases: readonly Case[]): Facts {
  return {
    now: at,
    municipality,
    triage: () => ({ urgent: false, aboutStaff: false, categories: [] }),
    purpose: () => ({ small: null, asks: false, mentionsDecision: false }),
    datesOf: () => ({ handleBy: '2027-01-05' }) as never,
    cases,
    draftTexts: [],
    parkedTexts: [],
    ownName: 'Олена',
    repliesTo: null,
    translation: null,
  };
}

/** The effects, as far as they change which cases there are. */
function after(node: Node, state: Conversation, effects: readonly Effect[]): Node {
  let next: Node = { ...node, state };
  const change = (id: CaseId, to: (one: Case) => Case): readonly Case[] =>
    next.cases.map((one) => (one.id === id ? to(one) : one));
  for (const effect of effects) {
    if (effect.effect === 'send-draft') {
      const number = next.cases.length + 1;
      const one = newCase({
        id: `case-${number}` as CaseId,
        reference: `PCH-${number}` as Reference,
        residentId: 'r1' as ResidentId,
      });
      const lastSent = { draftNumber: effect.number, reference: one.reference };
      next = { cases: [...next.cases, one], state: { ...next.state, lastSent } };
    }
    if (effect.effect === 'withdraw')
      next = {
        ...next,
        cases: change(effect.caseId, (one) => ({ ...one, state: 'closed', outcome: 'withdrawn' })),
      };
    if (effect.effect === 'aftercare' && effect.act === 'harmYes') {
      const number = next.cases.length + 1;
      const one = newCase({
        id: `case-${number}` as CaseId,
        reference: `PCH-${number}` as Reference,
        residentId: 'r1' as ResidentId,
        follows: effect.caseId,
      });
      next = { cases: [...next.cases, one], state: { ...next.state, addingTo: one.id } };
    }
    if (effect.effect === 'verify')
      next = {
        ...next,
        cases: change(effect.caseId, (one) =>
          effect.act === 'yes' ? confirmSolved(one, at) : denySolved(one, 'no', at),
        ),
      };
  }
  return next;
}

/** What the desk does meanwhile: the newest case is solved, or ends because nobody answers. */
function deskSteps(node: Node): readonly (readonly [label: string, next: Node])[] {
  const last = node.cases.at(-1);
  if (last === undefined || last.state === 'closed') return [];
  const others = node.cases.slice(0, -1);
  if (last.state === 'verifying')
    return [['no answer', { ...node, cases: [...others, closeOnSilence(last, at)] }]];
  const solved = solveInPractice(last, 'U1' as StaffId, at);
  return 'changed' in solved ? [['the desk: solved', { ...node, cases: [...others, solved.changed] }]] : [];
}

function nextOf(node: Node): readonly (readonly [label: string, next: Node])[] {
  const byResident = eventsOf(node).map(([label, event]) => {
    const step = reduce(node.state, event, factsOf(node.cases));
    return [label, after(node, step.state, step.effects)] as const;
  });
  return [...byResident, ...deskSteps(node)];
}

/** One kind of state, however its words and numbers differ. */
const kindOf = (node: Node): string =>
  JSON.stringify([nameOf(node), node.cases.map(({ state, outcome }) => [state, outcome])]);

/** Each step is drawn as it goes in the simplest case, and once more where it leads to something new. */
function walk(): Walk {
  const seen = new Set<string>();
  const drawn = new Set<string>();
  const met = new Set<string>();
  const edges: Edge[] = [];
  const nodes: Node[] = [];
  const ahead: Node[] = [{ state: newConversation, cases: [] }];
  for (let node = ahead.shift(); node !== undefined; node = ahead.shift()) {
    if (seen.has(kindOf(node))) continue;
    seen.add(kindOf(node));
    nodes.push(node);
    met.add(nameOf(node));
    for (const [label, next] of nextOf(node)) {
      if (next.cases.length > casesMax) continue;
      ahead.push(next);
      const edge = { from: nameOf(node), to: nameOf(next), label };
      const step = JSON.stringify([edge.from, label]);
      if (edge.from === edge.to && label !== 'writes') continue;
      if (drawn.has(step) && met.has(edge.to)) continue;
      drawn.add(step);
      met.add(edge.to);
      edges.push(edge);
    }
  }
  return { edges, nodes };
}

interface ConversationDiagram {
  /** A Mermaid state diagram. */
  readonly diagram: string;
  /** Its states, in the order in which they are met. */
  readonly names: readonly string[];
  /** Those in which the button for danger does not send at once: none. */
  readonly deafToDanger: readonly string[];
}

export function conversationDiagram(): ConversationDiagram {
  const { edges, nodes } = walk();
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
  const id = (name: string): string => `s${names.indexOf(name) + 1}`;
  const between = new Map<string, string[]>();
  for (const { from, to, label } of edges) {
    const arrow = `${id(from)} --> ${id(to)}`;
    between.set(arrow, [...(between.get(arrow) ?? []), label]);
  }
  const lines = [
    'stateDiagram-v2',
    ...names.map((name) => `    state "${name}" as ${id(name)}`),
    `    [*] --> ${id(names[0] ?? '')}`,
    ...[...between].map(([arrow, labels]) => `    ${arrow}: ${labels.join(', ')}`),
  ];
  return {
    diagram: lines.join('\n'),
    names,
    deafToDanger: nodes.filter((node) => !sendsOnDanger(node)).map(nameOf),
  };
}

function sendsOnDanger({ state, cases }: Node): boolean {
  const event = { type: 'press', at, act: { on: 'menu', act: 'danger' } } as const;
  return reduce(state, event, factsOf(cases)).effects.some(({ effect }) => effect === 'send-draft');
}
