/** A formal outcome: what is asked before, what the resident reads, and what counts when it does not reach them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Closing } from '#ports/desk-acts/closing.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { closingActs } from '#use-cases/closing/closing-acts.ts';
import { copyAsHtml } from '#test/support/world/documents.ts';
import { closingIn, chat, formal, gone, keys, notice, parts } from '#test/support/acts/closing.ts';
import { coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { fakeTranslator } from '#test/support/world/translator.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const { openCase, changeCase, theCase, entriesOf, close, openWindow, last, linesOf, answers, card } =
  closingIn(() => world);

describe('what was said since the window for the end was opened', () => {
  const solve = { how: 'solve', what: 'Gemaakt.', doneBy: 'monteur', when: null } as const;
  const seenBy = async (id: CaseId): Promise<number> => {
    const window = await openWindow(id);
    return window.ok ? window.seen : 0;
  };
  const end = async (id: CaseId, seen: number, closing: Closing = solve, deliveryId = 'view:end') => {
    const act = { by: handlerMaria, caseId: id, deliveryId, seen };
    const result = await closingActs(world.context).close({ ...act, ...closing });
    await world.rest();
    return result;
  };

  it.each([solve, formal])(
    'by the resident is shown before anything is done, and then it goes: $how',
    async (closing) => {
      const id = await openCase({ hearing: 'not_wanted', formalConsent: true });
      const seen = await seenBy(id);
      await world.write(chat, 'досі холодно');
      await world.rest();
      const before = world.sent.length;
      const result = await end(id, seen, closing);
      expect(result).toMatchObject({ news: { contents: [{ text: 'досі холодно' }], told: [] } });
      expect(world.sent).toHaveLength(before);
      expect(await theCase(id)).toMatchObject({ state: 'in_handling' });
      expect(await end(id, 'seen' in result ? result.seen : 0, closing)).toEqual({ ok: true });
      // Delivered again after more was said: it is done.
      await world.write(chat, 'дякую за все');
      expect(await end(id, seen, closing)).toEqual({ ok: true });
    },
  );

  it.each([formal, { how: 'notHandled', ground: 'd', why: 'Te lang geleden.', still: '' } as const])(
    'is shown also when it comes while the end itself is on its way: $how',
    async (closing) => {
      const id = await openCase({ hearing: 'not_wanted', formalConsent: true });
      const seen = await seenBy(id);
      const interrupted = {
        ...world.context,
        detectLanguage: async (text: string) => {
          await world.write(chat, 'ні, чекайте');
          return world.context.detectLanguage(text);
        },
      };
      const act = { by: handlerMaria, caseId: id, deliveryId: 'view:end', seen };
      const result = await closingActs(interrupted).close({ ...act, ...closing });
      expect(result).toMatchObject({ news: { contents: [{ text: 'ні, чекайте' }] } });
      expect(await theCase(id)).toMatchObject({ state: 'in_handling', outcome: null });
    },
  );

  it('by a colleague is shown too, and nothing of it where the case can no longer be closed so', async () => {
    const id = await openCase();
    const seen = await seenBy(id);
    const answer = {
      by: coordinator,
      caseId: id,
      deliveryId: 'r',
      text: 'Hoe laat kan het?',
      isQuestion: true,
    };
    expect(await replyToResident(world.context, answer)).toEqual({ ok: true });
    expect(await end(id, seen)).toMatchObject({
      news: { told: [{ by: coordinator, texts: ['Hoe laat kan het?'] }] },
    });
    expect(await close(id, solve, coordinator)).toEqual({ ok: true });
    expect(await end(id, seen)).toMatchObject({ refusal: { key: 'refuse.solvedByStaff' } });
  });
});

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
      wrong: { heard: 'error.noHearing', reasons: 'error.tooShort' },
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
    expect(world.sent.map((one) => keys(one)[0])).not.toContain('verify.ask');
    expect(world.sent.slice(-3).map((one) => one.attachment?.type ?? keys(one)[0])).toEqual([
      'outcome.done',
      'application/pdf',
      'verify.letterClear',
    ]);
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
    expect(copied).toContainEqual(whole);
    if (file === undefined) throw new Error('no copy came');
    const html = await copyAsHtml(file, 'nl');
    expect(html).toContain('Gegrond: de gemeente had beter moeten handelen');
    // Each part stands under what it is.
    for (const [name, label] of [
      ['investigated', 'Hoe het is onderzocht:'],
      ['heard', 'Wie is gehoord:'],
      ['findings', 'Wat is gevonden:'],
      ['reasons', 'Waarom dit oordeel:'],
      ['measures', 'Wat er gaat gebeuren:'],
    ] as const)
      expect(html).toContain(`<p>${label}</p>\n<blockquote>uk: ${parts[name]}</blockquote>`);
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
    // The term runs on, and the card counts its days.
    await world.pass('2027-01-06T12:00:00.000Z');
    expect(card()?.term).toMatchObject({ by: '2027-01-05', isPast: true });
  });

  it('is spoken of each working morning, and late to coordinators too, until it has', async () => {
    const id = await stuck(formal);
    const heard = (person: StaffId) =>
      world.desk.flatMap(({ place, post }) =>
        place === person && post.post === 'prompts'
          ? post.lines.map(({ text, acts }) => [text.key, acts])
          : [],
      );
    const line = ['prompt.outcomeStuck', ['prompt_close']];
    for (const day of ['25', '26', '27', '28', '29']) await world.pass(`2026-11-${day}T12:00:00.000Z`);
    expect(heard(handlerMaria)).toEqual([line, line, line]);
    expect(heard(coordinator)).toEqual([]);
    await world.pass('2027-01-08T12:00:00.000Z');
    expect(heard(coordinator)).toEqual([line]);
    const before = heard(handlerMaria).length;
    await close(id, { how: 'sentOtherwise', means: 'Aangetekend met de post' });
    for (const day of ['11', '12']) await world.pass(`2027-01-${day}T12:00:00.000Z`);
    expect(heard(handlerMaria)).toHaveLength(before);
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
      wrong: { means: 'error.required' },
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
