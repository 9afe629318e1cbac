/** When the questions after a case are not asked: at night, twice a day, in danger, to whom nothing comes through, or about what is taken up anew. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId } from '#core/ids.ts';
import { localTimeOf, type Instant } from '#core/time.ts';
import { aftercareIn, solution } from '#test/support/acts/aftercare.ts';
import { chat, formal, keys } from '#test/support/acts/closing.ts';
import { handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const { openCase, changeCase, theCase, close, asked, cases, tap, solved, handled, another, days } =
  aftercareIn(() => world);

describe('nobody is pressed', () => {
  it('not in quiet hours', async () => {
    const id = await handled();
    const { closedAt } = await theCase(id);
    expect(closedAt && localTimeOf(closedAt, municipality.timeZone)).toBe('12:00');
    await world.pass('2026-11-28T01:00:00.000Z');
    expect(asked('verify.letterClear')).toHaveLength(0);
    await world.pass('2026-11-28T07:59:00.000Z');
    expect(asked('verify.letterClear')).toHaveLength(0);
    await world.pass('2026-11-28T08:00:00.000Z');
    expect(asked('verify.letterClear')).toHaveLength(1);
  });

  it('not on the day of a talk about another case', async () => {
    await handled();
    const other = await another('холодно');
    await changeCase(other, { hearing: 'planned' });
    const body = {
      type: 'hearing',
      state: 'planned',
      when: '2026-11-27T13:00:00.000Z',
      where: 'Stadhuis',
      interpreter: '',
      record: '',
    } as const;
    const at = world.context.clock.now();
    await world.store.transaction((tx) =>
      tx.entries.append(other, { at, actor: { staff: handlerMaria }, body }),
    );
    await days(3);
    expect(asked('verify.letterClear')).toHaveLength(0);
    await days(1);
    expect(asked('verify.letterClear')).toHaveLength(1);
  });

  it('not twice a day, and not while another question waits', async () => {
    await handled({ confidential: true });
    for (const text of ['миші', 'цвіль']) {
      const id = await another(text);
      await changeCase(id, { formalConsent: true, hearing: 'not_wanted', state: 'in_handling' });
      await close(id, formal);
    }
    const at: Instant[] = [];
    for (let turn = 0; turn < 4 * 25; turn += 1) {
      const before = world.sent.length;
      await world.pass('PT6H');
      const fresh = world.sent.slice(before).filter((one) => keys(one)[0]?.startsWith('verify.'));
      for (const _one of fresh) at.push(world.context.clock.now());
    }
    expect(at).toHaveLength(4);
    const gaps = at.slice(1).map((moment, index) => Date.parse(moment) - Date.parse(at[index] ?? moment));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(72 * 3_600_000);
  });

  it('an answer makes room for the next question after a day', async () => {
    const first = await handled();
    const second = await another('миші');
    await changeCase(second, { formalConsent: true, hearing: 'not_wanted', state: 'in_handling' });
    await close(second, formal);
    await days(3);
    expect(asked('verify.letterClear')).toHaveLength(1);
    await tap(first, 'letterClear');
    await days(1);
    expect(asked('verify.letterClear')).toHaveLength(2);
  });

  it('not while an urgent case of theirs is open', async () => {
    await handled();
    const urgent = await another('пожежа');
    await days(10);
    expect(asked('verify.letterClear')).toHaveLength(0);
    await changeCase(urgent, { state: 'closed', outcome: 'withdrawn' });
    await days(1);
    expect(asked('verify.letterClear')).toHaveLength(1);
  });

  it('not while they cannot be reached, and not months later out of the blue', async () => {
    await handled();
    await world.deliver({
      type: 'reachability',
      person: { chatId: chat, firstName: 'Олена', username: 'olena', languageCode: 'uk' },
      at: world.context.clock.now(),
      blocked: true,
    });
    for (let day = 0; day < 100; day += 1) await world.pass('P1D');
    await world.deliver({
      type: 'reachability',
      person: { chatId: chat, firstName: 'Олена', username: 'olena', languageCode: 'uk' },
      at: world.context.clock.now(),
      blocked: false,
    });
    await days(5);
    expect(asked('verify.letterClear')).toHaveLength(0);
    const clocks = await world.store.transaction((tx) => tx.clocks.list());
    expect(clocks.filter(({ name }) => name.startsWith('ask'))).toEqual([]);
  });

  it('not once they took up something new about it', async () => {
    const id = await handled();
    await world.write(chat, 'все ще погано');
    const { reference } = await theCase(id);
    await world.press(chat, { on: 'parked', reference });
    await days(5);
    expect(asked('verify.letterClear')).toHaveLength(0);
    await world.press(chat, { on: 'draft', draft: 2, act: 'send' });
    expect((await cases())[1]).toMatchObject({ follows: id });
    await days(40);
    expect(asked('verify.letterClear')).toHaveLength(0);
  });

  it('not when they took the case back, nor when they want it erased', async () => {
    const id = await openCase({ category: 'staff_conduct' });
    const { reference } = await theCase(id);
    await world.press(chat, { on: 'case', reference, act: 'withdrawYes' });
    await days(40);
    expect(world.sent.filter((one) => keys(one)[0]?.startsWith('verify.'))).toEqual([]);
    await tap(id, 'harmNo');
    expect(asked('small.stale')).toHaveLength(1);
  });

  it('not once it is erased, and nothing of it is left', async () => {
    const id = await solved({ erasure: 'planned' });
    await days(27);
    await world.pass('P60D');
    expect(asked('verify.again')).toHaveLength(0);
    expect(await world.store.transaction((tx) => tx.cases.get(id))).toMatchObject({ residentId: null });
    expect(await world.store.transaction((tx) => tx.clocks.list())).not.toContainEqual(
      expect.objectContaining({ name: 'askAgain' }),
    );
  });

  it('ten years through every change of the hour each is asked once, by day, at its time on the clock', async () => {
    for (let year = 2027; year < 2037; year += 1) {
      for (const day of [`${year}-03-20`, `${year}-10-20`]) {
        await world.pass(`${day}T11:00:00.000Z`);
        const who = day;
        await world.write(who, 'миші');
        await world.press(who, { on: 'draft', draft: 1, act: 'send' });
        await world.rest();
        const id = (await cases(who))[0]?.id as CaseId;
        await changeCase(id, {
          category: 'pests_mould',
          confidential: true,
          state: 'in_handling',
          handler: handlerMaria,
        });
        await close(id, solution);
        const { reference } = await theCase(id);
        await world.press(who, { on: 'verify', reference, act: 'yes' });
        const begun = localTimeOf(world.context.clock.now(), municipality.timeZone);
        for (const time of ['P13D', 'P1D', 'P13D', 'P1D', 'P3D']) await world.pass(time);
        const entries = await world.store.transaction((tx) => tx.entries.list(id));
        const told = entries.flatMap(({ body, at }) =>
          body.type === 'aftercare_asked' ? [{ question: body.question, at }] : [],
        );
        expect(told.map(({ question }) => question)).toEqual(['safe', 'again']);
        expect(told.map(({ at }) => localTimeOf(at, municipality.timeZone))).toEqual([begun, begun]);
      }
    }
  });
});
