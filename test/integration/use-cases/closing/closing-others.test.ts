/** How a case ends at the desk beside a formal outcome, the yes to letters that one needs, and what is erased at any end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Closing } from '#ports/desk-acts/closing.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { closingIn, chat, formal, gone, keys, notice } from '#test/support/acts/closing.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const { openCase, openWithoutResident, theCase, entriesOf, close, openWindow, last, linesOf } = closingIn(
  () => world,
);

describe('a notice that a complaint is not handled', () => {
  it('says on which ground, why, what can still be done, and whom to go to', async () => {
    const id = await openCase();
    const { reference } = await theCase(id);
    expect(await close(id, notice)).toEqual({ ok: true });
    expect(last()?.message.parts).toMatchObject([
      { key: 'notHandled.frame', params: { reference, reason: { text: { key: 'notHandled.b' } } } },
      { key: 'answer.text', params: { text: 'Het gebeurde in 2024.' } },
      { key: 'notHandled.still', params: { text: 'Wij bellen.' } },
      { key: 'outcome.ombudsman', params: { until: { date: '2027-11-24' } } },
    ]);
    expect(await theCase(id)).toMatchObject({ outcome: 'not_handled', ground: 'b' });
    expect(await entriesOf(id)).toContainEqual(
      expect.objectContaining({ type: 'not_handled', isLate: false }),
    );
  });

  it('that is late says so in the window and in the record', async () => {
    const id = await openCase();
    // The last day is Tuesday 22 December (Awb 9:8(3)).
    await world.pass('2026-12-22T22:59:00.000Z');
    expect(await openWindow(id)).toMatchObject({ isLate: false });
    await world.pass('2026-12-22T23:00:00.000Z');
    expect(await openWindow(id)).toMatchObject({ isLate: true });
    await close(id, notice);
    expect(await entriesOf(id)).toContainEqual(
      expect.objectContaining({ type: 'not_handled', isLate: true }),
    );
  });

  it('for a decision names who gives free advice about objections', async () => {
    const { municipality } = world.context;
    const legal = { phone: '0800-8020', checkedOn: municipality.ombudsman.checkedOn };
    await world.close();
    world = await openWorld({
      municipality: { ...municipality, contacts: { ...municipality.contacts, legal } },
    });
    await close(await openCase(), { ...notice, ground: 'c', still: '' });
    expect(keys(last())).toEqual([
      'notHandled.frame',
      'answer.text',
      'objection.advice',
      'outcome.ombudsman',
    ]);
  });

  it('names where a petition is sent, and so does its letter', async () => {
    const { municipality } = world.context;
    const address = 'Postbus 1, 0000 AA Voorbeeldstad';
    await world.close();
    world = await openWorld({
      municipality: { ...municipality, ombudsman: { ...municipality.ombudsman, address } },
    });
    await close(await openCase(), notice);
    expect(last()?.message.parts.at(-1)?.params).toMatchObject({ ombudsmanPhone: `0800-1, ${address}` });
    expect(world.documents.letters[0]?.letter).toMatchObject({ ombudsman: { phone: '0800-1', address } });
  });

  it.each([
    ['is the first that the resident hears', {}, '2026-12-22T22:59:00.000Z'],
    [
      'is not, after an answer',
      { firstAnswerAt: '2026-11-25T10:00:00.000Z' as Instant },
      '2026-11-25T10:00:00.000Z',
    ],
  ] as const)('%s, and figures count it so', async (_what, before, firstAnswerAt) => {
    const id = await openCase(before);
    await world.pass('2026-12-22T22:59:00.000Z');
    await close(id, notice);
    expect(await theCase(id)).toMatchObject({ firstAnswerAt });
  });

  it('needs its explanation', async () => {
    expect(await close(await openCase(), { ...notice, why: ' ' })).toEqual({
      ok: false,
      wrong: { why: 'error.required' },
    });
  });
});

describe('a signal', () => {
  const review: Closing = { how: 'reviewSignal', result: 'De lift is gemaakt.', told: '' };

  it('ends with what came of it, which the resident reads', async () => {
    const id = await openCase({ kind: 'signal' });
    expect(await close(id, review)).toEqual({ ok: true });
    expect(last()?.message.parts).toMatchObject([
      { key: 'signal.told', params: { text: 'De lift is gemaakt.' } },
    ]);
    expect(await theCase(id)).toMatchObject({
      outcome: 'signal_reviewed',
      closedAt: world.context.clock.now(),
    });
  });

  it('of others is fed back to them by the handler', async () => {
    const id = await openWithoutResident({ kind: 'signal', source: 'council' });
    const before = world.sent.length;
    expect(await close(id, review)).toEqual({ ok: false, wrong: { told: 'error.required' } });
    expect(await close(id, { ...review, told: 'De bewonersraad' })).toEqual({ ok: true });
    expect(world.sent).toHaveLength(before);
    expect(await entriesOf(id)).toContainEqual({
      ...review,
      type: 'signal_reviewed',
      told: 'De bewonersraad',
      how: undefined,
    });
  });
});

describe('a question', () => {
  it('ends as answered when it has been, and the resident reads what they can do if that did not help', async () => {
    const id = await openCase({ kind: 'question' });
    expect(await close(id, { how: 'answerQuestion' })).toMatchObject({
      refusal: { key: 'refuse.notAnswered' },
    });
    const act = { by: handlerMaria, caseId: id, deliveryId: 'view:answer' };
    await replyToResident(world.context, { ...act, text: 'Op dinsdag.', isQuestion: false });
    expect(await close(id, { how: 'answerQuestion' })).toEqual({ ok: true });
    expect(keys(last())).toEqual(['answered.told']);
    expect(await theCase(id)).toMatchObject({ outcome: 'answered' });
  });
});

describe('a case of somebody who is in no chat', () => {
  it('ends with its practical solution, counted apart, and nobody is ever asked', async () => {
    const id = await openWithoutResident();
    expect(await openWindow(id)).toMatchObject({
      hasResident: false,
      ways: ['solve', 'formal', 'notHandled'],
    });
    const solution: Closing = { how: 'solve', what: 'Gemaakt', doneBy: 'monteur', when: null };
    expect(await close(id, solution)).toEqual({ ok: true });
    expect(await theCase(id)).toMatchObject({
      state: 'closed',
      outcome: 'solved_in_practice',
      verification: 'not_possible',
    });
    await world.pass('P20D');
    expect(world.sent).toEqual([]);
  });
});

describe('whether formal letters may come by the chat', () => {
  const ask = async (id: CaseId, deliveryId: string) => {
    const result = await closingActs(world.context).askFormalConsent({
      by: handlerMaria,
      caseId: id,
      deliveryId,
    });
    await world.rest();
    return result;
  };
  const press = async (id: CaseId, act: 'letters' | 'lettersYes' | 'lettersNo') => {
    const { reference } = await theCase(id);
    await world.press(chat, { on: 'control', reference, act });
    await world.rest();
  };

  it('is asked once the handler wants it, and recorded as the resident says', async () => {
    const id = await openCase();
    expect(await ask(id, 'click:1')).toEqual({ ok: true });
    expect(last()?.message).toMatchObject({
      notice: { key: 'notice.question' },
      parts: [{ key: 'consent.telegram.ask' }],
    });
    expect(
      last()
        ?.message.buttons?.flat()
        .map(({ act }) => act),
    ).toMatchObject([{ act: 'lettersYes' }, { act: 'lettersNo' }]);
    await press(id, 'lettersYes');
    expect(last()?.message.parts).toMatchObject([
      { key: 'consent.telegram.yes', params: { date: { date: '2026-11-24' } } },
    ]);
    expect(await theCase(id)).toMatchObject({ formalConsent: true });
    expect(linesOf('card.consentFormal')).toMatchObject([{ to: handlerMaria }]);
    expect(await ask(id, 'click:2')).toMatchObject({ refusal: { key: 'card.consentFormal' } });
  });

  it('is not asked a second time by the next click or a colleague, but on another day', async () => {
    const id = await openCase();
    await ask(id, 'click:1');
    const before = world.sent.length;
    expect(await ask(id, 'click:2')).toMatchObject({
      ok: false,
      refusal: { key: 'refuse.askedLately', params: { who: { staff: handlerMaria } } },
    });
    expect(world.sent).toHaveLength(before);
    await world.pass('P2D');
    expect(await ask(id, 'click:3')).toEqual({ ok: true });
    expect(keys(last())).toEqual(['consent.telegram.ask']);
  });

  it('can be taken back at any time, and a second tap changes nothing', async () => {
    const id = await openCase({ formalConsent: true });
    await press(id, 'letters');
    expect(keys(last())).toEqual(['consent.telegram.ask']);
    await press(id, 'lettersNo');
    await press(id, 'lettersNo');
    expect(keys(last())).toEqual(['consent.telegram.no']);
    expect(await theCase(id)).toMatchObject({ formalConsent: false });
    const said = (await entriesOf(id)).filter(({ type }) => type === 'formal_consent');
    expect(said).toEqual([{ type: 'formal_consent', agreed: false }]);
  });
});

describe('what was to be erased at the end', () => {
  const planned = { erasure: 'planned', hearing: 'not_wanted', formalConsent: true } as const;

  it.each<[Closing, Partial<Case>]>([
    [formal, {}],
    [notice, {}],
    [{ how: 'reviewSignal', result: 'De lift is gemaakt.', told: '' }, { kind: 'signal' }],
  ])('is, once the resident has read how it ended: %j', async (closing, change) => {
    const id = await openCase({ ...planned, ...change });
    await close(id, closing);
    await world.pass('PT2M');
    await world.pass('P1D');
    const told = ['outcome.done', 'notHandled.frame', 'signal.told'];
    expect(world.sent.some((one) => told.includes(keys(one)[0] ?? ''))).toBe(true);
    expect(await theCase(id)).toMatchObject({ erasure: 'sealed', residentId: null });
  });

  it('waits while the outcome has not come to the resident', async () => {
    const id = await openCase(planned);
    world.faults.push({ call: 'send', error: gone });
    await close(id, formal);
    await world.pass('P3D');
    expect(await theCase(id)).toMatchObject({ erasure: 'planned' });
    await close(id, { how: 'sentOtherwise', means: 'Met de post, 26 november' });
    await world.pass('P1D' as Instant);
    expect(await theCase(id)).toMatchObject({ erasure: 'sealed' });
  });
});
