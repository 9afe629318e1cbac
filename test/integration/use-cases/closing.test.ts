/** How a case ends at the desk: what is asked before, what the resident reads, and what counts when it does not reach them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case, EntryBody } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import type { Closing } from '#ports/closing-acts.ts';
import { closingActs } from '#use-cases/closing-acts.ts';
import { replyToResident } from '#use-cases/reply-to-resident.ts';
import { channels, coordinator, handlerMaria, manager } from '#test/support/municipality.ts';
import { renderEverything } from '#test/support/readable.ts';
import { newCase } from '#test/support/store.ts';
import { fakeTranslator } from '#test/support/translator.ts';
import { openWorld, type Sent, type World } from '#test/support/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const parts = {
  investigated: 'De kamer is bekeken op 26 november.',
  heard: 'De bewoner en de beheerder zijn gehoord.',
  findings: 'De verwarming was drie weken stuk.',
  judgement: 'founded',
  reasons: 'Drie weken zonder warmte is te lang.',
  measures: 'De monteur komt morgen, de beheerder controleert.',
} as const;
const formal: Closing = { how: 'formal', parts, way: 'chat', isEvident: false };
const notice: Closing = {
  how: 'notHandled',
  ground: 'b',
  why: 'Het gebeurde in 2024.',
  still: 'Wij bellen.',
};
const gone = new PochutoError('recipient-gone', 'blocked');

async function openCase(change: Partial<Case> = {}, text = 'холодно'): Promise<CaseId> {
  await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  return changeCase(await world.theCase(), { handler: handlerMaria, state: 'in_handling', ...change });
}

async function changeCase(id: CaseId, change: Partial<Case>): Promise<CaseId> {
  await world.store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one !== null) await tx.cases.save({ ...one, ...change });
  });
  return id;
}

/** Registered by staff: nobody can be asked in a chat. */
async function openWithoutResident(change: Partial<Case> = {}): Promise<CaseId> {
  const one = newCase({ source: 'walkIn', handler: handlerMaria, state: 'in_handling', ...change });
  await world.store.transaction((tx) => tx.cases.create(one));
  return one.id;
}

const theCase = (id: CaseId): Promise<Case> =>
  world.store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one === null) throw new Error('no case');
    return one;
  });

const entriesOf = (id: CaseId): Promise<readonly EntryBody[]> =>
  world.store.transaction(async (tx) => (await tx.entries.list(id)).map(({ body }) => body));

let windows = 0;
async function close(caseId: CaseId, closing: Closing, by = handlerMaria) {
  windows += 1;
  const act = { by, caseId, deliveryId: `view:V${windows}` };
  const result = await closingActs(world.context).close({ ...act, ...closing });
  await world.rest();
  return result;
}
const openWindow = (caseId: CaseId, by = handlerMaria) =>
  closingActs(world.context).openClose({ by, caseId });

const keys = (one: Sent | undefined): string[] => one?.message.parts.map((part) => part.key) ?? [];
const last = (): Sent | undefined => world.sent.at(-1);
const linesOf = (key: string) =>
  world.desk.flatMap(({ post }) => (post.post === 'line' && post.text.key === key ? [post] : []));
const answers = () =>
  world.desk.flatMap(({ post }) =>
    post.post === 'answer' ? [{ type: post.entry.body.type, state: post.delivery.state }] : [],
  );
const card = () => {
  const post = world.cards(channels.intake)[0]?.post;
  return post?.post === 'card' ? post : undefined;
};

describe('a formal outcome', () => {
  const ready = { hearing: 'not_wanted', formalConsent: true } as const;

  it('tells the resident in full, with the way to the ombudsman, and ends the case when it has arrived', async () => {
    const id = await openCase(ready);
    const { reference } = await theCase(id);
    expect(await close(id, formal)).toEqual({ ok: true });
    expect(last()?.message).toMatchObject({
      notice: { key: 'notice.news', params: { reference } },
      parts: [
        {
          key: 'outcome.done',
          params: { reference, judgement: { text: { key: 'outcome.founded' } } },
        },
        { key: 'answer.untranslated' },
        { key: 'outcome.why', params: { text: parts.reasons } },
        { key: 'outcome.measures', params: { text: parts.measures } },
        { key: 'outcome.investigated', params: { text: parts.investigated } },
        { key: 'outcome.heard', params: { text: parts.heard } },
        { key: 'outcome.findings', params: { text: parts.findings } },
        {
          key: 'outcome.ombudsman',
          params: { until: { date: '2027-11-24' }, ombudsmanPhone: '0800-1' },
        },
      ],
      sealed: false,
    });
    expect(await theCase(id)).toMatchObject({
      state: 'closed',
      outcome: 'formal',
      judgement: 'founded',
      closedAt: world.context.clock.now(),
    });
    expect(answers()).toEqual([{ type: 'formal', state: 'delivered' }]);
    expect(card()).toMatchObject({ acts: ['case_more'], term: null });
  });

  it('promises no translation of what is in the resident’s language already', async () => {
    await world.close();
    world = await openWorld({ detectLanguage: async () => 'uk' });
    await close(await openCase(ready), formal);
    expect(keys(last()).slice(0, 2)).toEqual(['outcome.done', 'outcome.why']);
  });

  it('is hidden wholly in a confidential case', async () => {
    const id = await openCase(ready, 'охоронець кричить');
    await close(id, formal);
    expect(last()?.message).toMatchObject({ sealed: true });
  });

  it('is not given while parts are missing, and nothing is sent or recorded', async () => {
    const id = await openCase({ ...ready, hearing: null });
    const before = world.sent.length;
    expect(await close(id, { ...formal, parts: { ...parts, reasons: 'Zomaar' } })).toEqual({
      ok: false,
      mistakes: { heard: 'error.noHearing', reasons: 'error.tooShort' },
    });
    expect(world.sent).toHaveLength(before);
    expect(await theCase(id)).toMatchObject({ state: 'in_handling', outcome: null });
  });

  it('has one effect and the same answer when its window is delivered twice', async () => {
    const act = { by: handlerMaria, caseId: await openCase(ready), deliveryId: 'view:twice', ...formal };
    for (const _time of [1, 2]) {
      expect(await closingActs(world.context).close(act)).toEqual({ ok: true });
      await world.rest();
    }
    expect(world.sent.filter((one) => keys(one)[0] === 'outcome.done')).toHaveLength(1);
    const types = (await entriesOf(act.caseId)).map(({ type }) => type);
    expect(types.filter((type) => type === 'formal' || type === 'refused')).toEqual(['formal']);
  });

  it('without the resident’s yes goes another way, and the resident is told so', async () => {
    const id = await openCase({ hearing: 'not_wanted' });
    expect(await close(id, formal)).toMatchObject({ refusal: { key: 'prompt.consentTelegram' } });
    expect(await close(id, { ...formal, way: 'other' })).toEqual({ ok: true });
    expect(keys(last())).toEqual(['outcome.otherWay']);
    expect(await theCase(id)).toMatchObject({ outcome: 'formal', closedAt: world.context.clock.now() });
    expect(answers()).toEqual([{ type: 'formal', state: 'otherwise' }]);
  });

  it('is given by nobody who is party to the case (Awb 9:7)', async () => {
    const id = await openCase({ ...ready, location: 'havenzicht' as never });
    expect(await close(id, formal, manager)).toMatchObject({ refusal: { key: 'refuse.noAccess' } });
    await changeCase(id, { about: [coordinator] });
    expect(await close(id, formal, coordinator)).toMatchObject({ refusal: { key: 'refuse.noAccess' } });
    expect(await theCase(id)).toMatchObject({ state: 'in_handling' });
  });

  it('stops the question whether a practical solution helped', async () => {
    const id = await openCase(ready);
    await close(id, { how: 'solve', what: 'Gemaakt', doneBy: 'monteur', when: null });
    await close(id, formal);
    await world.pass('P20D');
    expect(keys(last())[0]).toBe('outcome.done');
  });

  it('is followed by a new case that names it when the resident writes again', async () => {
    const id = await openCase(ready);
    await close(id, formal);
    const { reference } = await theCase(id);
    await world.write(chat, 'Знову холодно');
    await world.rest();
    await world.press(chat, { on: 'parked', reference });
    await world.rest();
    await world.press(chat, { on: 'draft', draft: 2, act: 'send' });
    await world.rest();
    const cases = await world.store.transaction(async (tx) => {
      const resident = await tx.residents.byChat(chat);
      return resident === null ? [] : tx.cases.ofResident(resident.id);
    });
    expect(cases.map(({ outcome, follows }) => ({ outcome, follows }))).toEqual([
      { outcome: 'formal', follows: null },
      { outcome: null, follows: id },
    ]);
  });
});

describe('the words of an outcome', () => {
  const begin = async (): Promise<CaseId> => {
    await world.close();
    const detectLanguage: World['context']['detectLanguage'] = async (text) =>
      /[а-яіїє]/iu.test(text) ? 'uk' : 'nl';
    world = await openWorld({ translator: fakeTranslator(), detectLanguage });
    return openCase({ hearing: 'not_wanted', formalConsent: true });
  };
  const partsOf = (one: Sent | undefined) =>
    one?.message.parts.map(({ key, params }) => [key, params?.['text']]) ?? [];

  it('are read in translation, each in its place, with the originals below', async () => {
    const id = await begin();
    await close(id, formal);
    expect(partsOf(last())).toEqual([
      ['outcome.done', undefined],
      ['outcome.why', `uk: ${parts.reasons}`],
      ['outcome.measures', `uk: ${parts.measures}`],
      ['outcome.investigated', `uk: ${parts.investigated}`],
      ['outcome.heard', `uk: ${parts.heard}`],
      ['outcome.findings', `uk: ${parts.findings}`],
      ['answer.machine', undefined],
      ['answer.original', undefined],
      ...['reasons', 'measures', 'investigated', 'heard', 'findings'].map((part) => [
        'answer.originalText',
        parts[part as keyof typeof parts],
      ]),
      ['outcome.ombudsman', undefined],
    ]);
    const shown = world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post.translation] : []));
    expect(shown).toEqual([
      {
        is: 'there',
        texts: ['investigated', 'heard', 'findings', 'reasons', 'measures'].map(
          (part) => `uk: ${parts[part as keyof typeof parts]}`,
        ),
      },
    ]);
  });

  it('that goes on paper are given to no engine', async () => {
    const id = await begin();
    const asked = (): Promise<number> =>
      world.store.transaction(async (tx) => {
        const found = await tx.translations.get(id, parts.reasons, 'uk');
        return found === null ? 0 : 1;
      });
    await close(id, { ...formal, way: 'other' });
    expect(await asked()).toBe(0);
  });

  it('of a notice are both translated', async () => {
    const id = await begin();
    await close(id, notice);
    expect(partsOf(last())).toContainEqual(['answer.text', 'uk: Het gebeurde in 2024.']);
    expect(partsOf(last())).toContainEqual(['notHandled.still', 'uk: Wij bellen.']);
  });

  it('are in the copy of what is kept, as they were read', async () => {
    const id = await begin();
    await close(id, formal);
    await world.press(chat, { on: 'data', act: 'copy' });
    await world.rest();
    const file = world.sent.findLast((one) => one.file !== undefined)?.file;
    const copied = file?.cases.flatMap(({ translations }) => [...translations.values()]) ?? [];
    const whole = ['investigated', 'heard', 'findings', 'reasons', 'measures'].map(
      (part) => `uk: ${parts[part as keyof typeof parts]}`,
    );
    expect(copied).toContain(whole.join('\n'));
  });
});

describe('an outcome that does not reach the resident', () => {
  const stuck = async (closing: Closing): Promise<CaseId> => {
    const id = await openCase({ hearing: 'not_wanted', formalConsent: true });
    world.faults.push({ call: 'send', error: gone });
    await close(id, closing);
    return id;
  };

  it.each([formal, notice])('does not count as given, and its handler hears so: $how', async (closing) => {
    const id = await stuck(closing);
    const { reference } = await theCase(id);
    expect(linesOf('prompt.undeliverable')).toMatchObject([
      {
        text: { params: { reference, reason: { text: { key: 'undeliverable.blocked' } } } },
        to: handlerMaria,
      },
    ]);
    expect(await theCase(id)).toMatchObject({ state: 'closed', closedAt: null });
    expect(card()?.acts).toEqual(['case_close', 'case_more']);
  });

  it('counts from the moment at which it arrives after all', async () => {
    const id = await stuck(formal);
    await world.pass('P2D');
    const person = { chatId: chat, firstName: 'Олена', username: null, languageCode: 'uk' };
    const at = world.context.clock.now();
    await world.deliver({ type: 'reachability', person, at, blocked: false });
    await world.rest();
    expect(keys(world.sent.find((one) => keys(one)[0] === 'outcome.done'))).toContain('outcome.ombudsman');
    expect(await theCase(id)).toMatchObject({ closedAt: '2026-11-26T11:00:00.000Z' });
  });

  it('counts once the handler brought it in another way', async () => {
    const id = await stuck(formal);
    expect(await openWindow(id)).toMatchObject({ ways: ['sentOtherwise'], chosen: 'sentOtherwise' });
    const means = 'Aangetekend met de post, 26 november';
    expect(await close(id, { how: 'sentOtherwise', means: '' })).toEqual({
      ok: false,
      mistakes: { means: 'error.required' },
    });
    expect(await close(id, { how: 'sentOtherwise', means })).toEqual({ ok: true });
    expect(await theCase(id)).toMatchObject({ closedAt: world.context.clock.now() });
    const entries = await entriesOf(id);
    const given = entries.findIndex(({ type }) => type === 'formal') + 1;
    expect(entries.at(-1)).toEqual({ type: 'sent_otherwise', of: given, how: means });
    expect(linesOf('thread.sentOtherwise')).toHaveLength(1);
    expect(await openWindow(id)).toMatchObject({ ok: false, refusal: { key: 'refuse.closed' } });
  });
});

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

  it('needs its explanation', async () => {
    expect(await close(await openCase(), { ...notice, why: ' ' })).toEqual({
      ok: false,
      mistakes: { why: 'error.required' },
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
    expect(await close(id, review)).toEqual({ ok: false, mistakes: { told: 'error.required' } });
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
