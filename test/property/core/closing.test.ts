/** Whatever the desk and the resident do in whatever order: no formal outcome without all its parts, and only the resident says that it is solved. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgements, hearingStates, type Case, type Entry } from '#core/case/case.ts';
import {
  closeOnSilence,
  confirmSolved,
  denySolved,
  reply,
  solveInPractice,
  take,
  withdraw,
  type Change,
} from '#core/case/changes.ts';
import {
  answerQuestion,
  arrived,
  formalOutcome,
  notHandled,
  reviewSignal,
  sentOtherwise,
  type FormalOutcome,
} from '#core/case/closing.ts';
import type { ResidentId, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { searching } from '#test/support/seeds.ts';
import { newCase } from '#test/support/world/store.ts';

const at = '2026-12-01T11:00:00.000Z' as Instant;
const today = '2026-12-01' as LocalDate;
const by = 'U1' as StaffId;
const words = fc.constantFrom(
  '',
  ' ',
  'Zie boven',
  '- - -',
  'De monteur kwam op dinsdag.',
  'Це цілий опис справи.',
);

const formal: fc.Arbitrary<FormalOutcome> = fc.record({
  parts: fc.record({
    investigated: words,
    heard: words,
    findings: words,
    reasons: words,
    measures: words,
    judgement: fc.constantFrom(...judgements),
  }),
  way: fc.constantFrom('chat', 'other'),
  isEvident: fc.boolean(),
});
const whole: fc.Arbitrary<FormalOutcome> = formal.map((outcome) => {
  const text = 'De monteur kwam op dinsdag.';
  const { judgement } = outcome.parts;
  const parts = {
    investigated: text,
    heard: text,
    findings: text,
    reasons: text,
    measures: text,
    judgement,
  };
  return { ...outcome, parts };
});

const act = fc.oneof(
  fc
    .constantFrom('take', 'reply', 'solve', 'answered', 'arrive', 'yes', 'no', 'silence', 'withdraw')
    .map((name) => ({ name }) as const),
  formal.map((outcome) => ({ name: 'formal', outcome }) as const),
  { weight: 4, arbitrary: whole.map((outcome) => ({ name: 'formal', outcome }) as const) },
  words.map((text) => ({ name: 'notHandled', text }) as const),
  words.map((text) => ({ name: 'review', text }) as const),
  words.map((text) => ({ name: 'sentOtherwise', text }) as const),
  fc
    .record({ state: fc.constantFrom(...hearingStates), record: words })
    .map((hearing) => ({ name: 'hearing', ...hearing }) as const),
  fc.boolean().map((agreed) => ({ name: 'letters', agreed }) as const),
);
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

interface Played {
  readonly one: Case;
  readonly entries: readonly Entry[];
  /** The last outcome that was accepted. */
  readonly formal: FormalOutcome | null;
}

const after = (one: Case, change: Change): Case => ('changed' in change ? change.changed : one);

const written = (entries: readonly Entry[], body: Entry['body']): readonly Entry[] => [
  ...entries,
  { number: entries.length + 1, at, actor: { staff: by }, body },
];

/** The resident's part happens only where the conversation lets it. */
function play({ one, entries, formal: given }: Played, did: Act): Played {
  const asIs = { entries, formal: given };
  switch (did.name) {
    case 'take':
      return { one: after(one, take(one, by)), ...asIs };
    case 'reply': {
      const changed = after(one, reply(one, by, false));
      const body = { type: 'answer', text: 'Op dinsdag.' } as const;
      return { one: changed, ...asIs, entries: changed === one ? entries : written(entries, body) };
    }
    case 'solve':
      return { one: after(one, solveInPractice(one, by, at)), ...asIs };
    case 'answered':
      return { one: after(one, answerQuestion(one, by, entries, at)), ...asIs };
    case 'arrive':
      return { one: one.state === 'closed' ? arrived(one, at) : one, ...asIs };
    case 'yes':
      return { one: one.state === 'verifying' ? confirmSolved(one, at) : one, ...asIs };
    case 'no':
      return { one: one.state === 'verifying' ? denySolved(one, 'no', at) : one, ...asIs };
    case 'silence':
      return { one: one.state === 'verifying' ? closeOnSilence(one, at) : one, ...asIs };
    case 'withdraw':
      return { one: one.state === 'closed' ? one : withdraw(one, at), ...asIs };
    case 'formal': {
      const changed = after(one, formalOutcome(one, by, did.outcome, entries, { at, today }));
      return { one: changed, entries, formal: changed === one ? given : did.outcome };
    }
    case 'notHandled':
      return { one: after(one, notHandled(one, by, { ground: 'a', why: did.text }, at)), ...asIs };
    case 'review':
      return { one: after(one, reviewSignal(one, by, { result: did.text, told: did.text }, at)), ...asIs };
    case 'sentOtherwise':
      return { one: after(one, sentOtherwise(one, did.text, at)), ...asIs };
    case 'hearing': {
      if (one.state === 'closed') return { one, ...asIs };
      const { state, record } = did;
      const body = { type: 'hearing', state, record, when: '', where: '', interpreter: '' } as const;
      return { one: { ...one, hearing: state }, ...asIs, entries: written(entries, body) };
    }
    case 'letters':
      return { one: one.state === 'closed' ? one : { ...one, formalConsent: did.agreed }, ...asIs };
  }
}

const start = fc
  .record({
    kind: fc.constantFrom('complaint', 'complaint', 'signal', 'question'),
    residentId: fc.constantFrom('r1' as ResidentId, 'r1' as ResidentId, null),
  })
  .map((change): Played => ({ one: newCase(change), entries: [], formal: null }));

/** A whole sentence has at least three words. */
const says = (text: string): boolean => /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}+/u.test(text);

const isRecorded = (entries: readonly Entry[]): boolean =>
  entries.some(({ body }) => body.type === 'hearing' && body.state === 'held' && body.record.trim() !== '');

/** What the law wants of a formal outcome when it is given. */
function lacking({ one, entries, formal: given }: Played): readonly string[] {
  if (given === null) return ['the outcome'];
  const { judgement, ...texts } = given.parts;
  const isEvident = given.isEvident && judgement === 'unfounded';
  const isHeard = one.hearing === null ? isEvident : one.hearing !== 'wanted' && one.hearing !== 'planned';
  const mayWrite = one.formalConsent === true && one.residentId !== null;
  return [
    ...Object.entries(texts).flatMap(([part, text]) => (says(text) ? [] : [part])),
    ...(one.judgement === judgement ? [] : ['the judgement']),
    ...(one.kind === 'complaint' ? [] : ['a complaint']),
    ...(isHeard ? [] : ['a hearing']),
    ...(one.hearing !== 'held' || isRecorded(entries) ? [] : ['a record of the hearing']),
    ...(given.way === 'other' || mayWrite ? [] : ['the resident’s consent']),
  ];
}

/** Which rules are broken by this step. */
function broken(before: Played, after: Played, did: Act): readonly string[] {
  const { one, entries } = after;
  const isNew = before.one.outcome !== one.outcome;
  const isAnswered = one.residentId === null || entries.some(({ body }) => body.type === 'answer');
  const mayWait = one.outcome === 'formal' || one.outcome === 'not_handled';
  const isYes = one.verification === 'yes' && before.one.verification !== 'yes';
  const rules: readonly (readonly [string, boolean])[] = [
    ['only the resident says yes', !isYes || did.name === 'yes'],
    ['who is there is asked', one.verification !== 'not_possible' || one.residentId === null],
    ['an answer was given', one.outcome !== 'answered' || isAnswered],
    ['what is closed has an outcome', (one.state === 'closed') === (one.outcome !== null)],
    ['only what is brought to somebody waits', one.state !== 'closed' || one.closedAt !== null || mayWait],
  ];
  return [
    ...rules.flatMap(([rule, holds]) => (holds ? [] : [rule])),
    ...(isNew && one.outcome === 'formal' ? lacking(after) : []),
  ];
}

it('no sequence of acts makes an end that the law does not know', () => {
  let formals = 0;
  fc.assert(
    fc.property(start, fc.array(act, { maxLength: 14 }), (begin, acts) => {
      let played = begin;
      for (const did of acts) {
        const before = played;
        played = play(before, did);
        if (played.one.outcome === 'formal' && before.one.outcome !== 'formal') formals += 1;
        expect(broken(before, played, did)).toEqual([]);
      }
    }),
    searching(1500),
  );
  // Many were given, so that what is said of them was looked at.
  expect(formals).toBeGreaterThan(40);
});
