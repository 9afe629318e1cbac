/** What each end of a case needs, and that an outcome counts only when it has come to the resident. */
import { describe, expect, it } from 'vitest';
import type { Case, Entry, Hearing } from '#core/case/case.ts';
import {
  answerQuestion,
  formalMistakes,
  formalOutcome,
  isNoticeLate,
  isOnItsWay,
  notHandled,
  reviewSignal,
  sentOtherwise,
  waysToClose,
  type FormalOutcome,
} from '#core/case/closing.ts';
import { solveInPractice } from '#core/case/changes.ts';
import type { ResidentId, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { newCase } from '#test/support/world/store.ts';

const at = '2026-12-01T11:00:00.000Z' as Instant;
const today = '2026-12-01' as LocalDate;
const maria = 'U1' as StaffId;
const residentId = 'r1' as ResidentId;
const parts = {
  investigated: 'De kamer is bekeken op 26 november.',
  heard: 'De bewoner en de beheerder zijn gehoord.',
  findings: 'De verwarming was drie weken stuk.',
  judgement: 'founded',
  reasons: 'Drie weken zonder warmte is te lang.',
  measures: 'De monteur komt morgen, de beheerder controleert.',
} as const;
const outcome: FormalOutcome = { parts, way: 'chat', isEvident: false };
const record: Entry = {
  number: 7,
  at,
  actor: { staff: maria },
  body: { type: 'hearing', state: 'held', when: '', where: '', interpreter: '', record: 'Zij vertelde dat…' },
};

const offered = (when: string): Entry => ({
  ...record,
  body: { type: 'hearing', state: 'offered', when, where: '', interpreter: '', record: '' },
});

const complaint = (change: Partial<Case> = {}): Case =>
  newCase({
    state: 'in_handling',
    handler: maria,
    residentId,
    hearing: 'not_wanted',
    formalConsent: true,
    ...change,
  });

const formally = (one: Case, change: Partial<FormalOutcome> = {}, entries: readonly Entry[] = []) =>
  formalOutcome(one, maria, { ...outcome, ...change }, entries, { at, today });
const refusalIn = (result: object): unknown =>
  'refusal' in result ? (result.refusal as { key: string }).key : null;

describe('a formal outcome', () => {
  it('ends the case with its judgement, and is handled only when it has arrived', () => {
    const result = formally(complaint());
    expect(result).toMatchObject({
      changed: { state: 'closed', outcome: 'formal', judgement: 'founded', closedAt: null, waitingFor: null },
    });
    expect('changed' in result && isOnItsWay(result.changed)).toBe(true);
  });

  it.each(['investigated', 'heard', 'findings', 'reasons', 'measures'] as const)(
    'says in whole words: %s',
    (part) => {
      for (const [text, key] of [
        [' \n', 'error.required'],
        ['Zie boven', 'error.tooShort'],
        ['- - - -', 'error.tooShort'],
      ] as const) {
        const said = { parts: { ...parts, [part]: text } };
        expect(formalMistakes(complaint(), [], { ...outcome, ...said }, today)).toEqual({ [part]: key });
        expect(refusalIn(formally(complaint(), said))).toBe(key);
      }
    },
  );

  it.each<[Hearing | null, readonly Entry[], string | null]>([
    [null, [], 'error.noHearing'],
    ['offered', [], null],
    ['offered', [offered('2026-11-30')], null],
    ['offered', [offered('2026-12-01')], 'error.hearingWaits'],
    ['not_wanted', [], null],
    ['no_answer', [], null],
    ['wanted', [], 'error.hearingOpen'],
    ['planned', [], 'error.hearingOpen'],
    ['held', [], 'error.noRecord'],
    ['held', [record], null],
  ])('needs that the resident could be heard: %s', (hearing, entries, key) => {
    expect(refusalIn(formally(complaint({ hearing }), {}, entries))).toBe(key);
  });

  it('may do without a hearing only where the complaint is evidently unfounded', () => {
    const one = complaint({ hearing: null });
    expect(refusalIn(formally(one, { isEvident: true }))).toBe('error.noHearing');
    const unfounded = { ...parts, judgement: 'unfounded' } as const;
    expect(refusalIn(formally(one, { isEvident: true, parts: unfounded }))).toBeNull();
  });

  it.each([null, false])('goes another way without the resident’s yes: %s', (formalConsent) => {
    const one = complaint({ formalConsent });
    expect(refusalIn(formally(one))).toBe('prompt.consentTelegram');
    expect(formally(one, { way: 'other' })).toMatchObject({ changed: { outcome: 'formal', closedAt: at } });
  });

  it('goes another way where nobody reads it in a chat', () => {
    const one = complaint({ residentId: null });
    expect(refusalIn(formally(one))).toBe('refuse.noResident');
    expect(refusalIn(formally(one, { way: 'other' }))).toBeNull();
  });

  it('can be given also while a practical solution waits for the resident’s word', () => {
    expect(refusalIn(formally(complaint({ state: 'verifying' })))).toBeNull();
  });
});

describe('a notice that it is not handled', () => {
  const notice = { ground: 'b', why: 'Het gebeurde in 2024.' } as const;

  it('has its ground and is handled when it has arrived', () => {
    expect(notHandled(complaint(), maria, notice, at)).toMatchObject({
      changed: { state: 'closed', outcome: 'not_handled', ground: 'b', closedAt: null },
    });
    expect(notHandled(complaint({ residentId: null }), maria, notice, at)).toMatchObject({
      changed: { closedAt: at },
    });
  });

  it('says why', () => {
    expect(refusalIn(notHandled(complaint(), maria, { ...notice, why: '' }, at))).toBe('error.required');
  });

  it('is late on the day after the last one', () => {
    const dates = { notHandledBy: '2026-12-22' as LocalDate };
    expect(isNoticeLate('2026-12-22' as LocalDate, dates)).toBe(false);
    expect(isNoticeLate('2026-12-23' as LocalDate, dates)).toBe(true);
  });
});

describe('what could not be delivered', () => {
  const stuck = complaint({ state: 'closed', outcome: 'formal', judgement: 'founded' });

  it('is handled once it went another way', () => {
    expect(waysToClose(stuck)).toEqual(['sentOtherwise']);
    expect(sentOtherwise(stuck, 'Met de post, 2 december', at)).toMatchObject({ changed: { closedAt: at } });
    expect(refusalIn(sentOtherwise(stuck, '', at))).toBe('error.required');
  });

  it('is only what has not arrived', () => {
    expect(refusalIn(sentOtherwise({ ...stuck, closedAt: at }, 'Met de post', at))).toBe('refuse.closed');
  });
});

describe('what is no complaint', () => {
  const signal = complaint({ kind: 'signal' });
  const question = complaint({ kind: 'question' });
  const review = { result: 'De lift is gemaakt.', told: '' };
  const answered: Entry = { ...record, body: { type: 'answer', text: 'Op dinsdag.' } };

  it('is offered only the ends that it can have', () => {
    expect(waysToClose(complaint())).toEqual(['solve', 'formal', 'notHandled']);
    expect(waysToClose(signal)).toEqual(['solve', 'reviewSignal']);
    expect(waysToClose(question)).toEqual(['solve', 'answerQuestion']);
    expect(waysToClose({ ...question, state: 'closed', outcome: 'answered', closedAt: at })).toEqual([]);
  });

  it('a signal needs its result, and somebody who hears of it', () => {
    expect(reviewSignal(signal, maria, review, at)).toMatchObject({
      changed: { state: 'closed', outcome: 'signal_reviewed', closedAt: at },
    });
    expect(refusalIn(reviewSignal(signal, maria, { ...review, result: '' }, at))).toBe('error.required');
    const byStaff = { ...signal, residentId: null };
    expect(refusalIn(reviewSignal(byStaff, maria, review, at))).toBe('error.required');
    expect(refusalIn(reviewSignal(byStaff, maria, { ...review, told: 'De bewonersraad' }, at))).toBeNull();
    expect(refusalIn(reviewSignal(complaint(), maria, review, at))).toBe('refuse.kind');
  });

  it('a question counts as answered when it has been', () => {
    expect(refusalIn(answerQuestion(question, maria, [], at))).toBe('refuse.notAnswered');
    expect(answerQuestion(question, maria, [answered], at)).toMatchObject({
      changed: { state: 'closed', outcome: 'answered', closedAt: at },
    });
    expect(refusalIn(answerQuestion({ ...question, residentId: null }, maria, [], at))).toBeNull();
  });
});

it('where nobody can be asked a practical solution ends the case, and counts apart', () => {
  expect(solveInPractice(complaint({ residentId: null }), maria, at)).toMatchObject({
    changed: {
      state: 'closed',
      outcome: 'solved_in_practice',
      verification: 'not_possible',
      closedAt: at,
    },
  });
});
