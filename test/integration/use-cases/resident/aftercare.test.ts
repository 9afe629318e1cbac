/** The gentle questions after a case: was there respect, has it come back, is the letter clear. Each once, and each answer in its place. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import { aftercareIn, solution } from '#test/support/acts/aftercare.ts';
import { copyAsHtml } from '#test/support/world/documents.ts';
import { chat, formal, keys } from '#test/support/acts/closing.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
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

const {
  openCase,
  theCase,
  entriesOf,
  close,
  last,
  linesOf,
  asked,
  typesOf,
  countOf,
  cases,
  tap,
  verify,
  solved,
  handled,
  hours,
  days,
  almostDays,
  months,
} = aftercareIn(() => world);

describe('respect', () => {
  it('is asked in the answer to yes, with one tap that nobody has to give', async () => {
    const { reference } = await theCase(await solved());
    expect(keys(last())).toEqual(['verify.yes', 'verify.respect']);
    expect(last()?.message.buttons?.slice(0, 3)).toEqual(
      ['respectYes', 'respectPartly', 'respectNo'].map((act) => [
        { label: { key: `button.${act}` }, act: { on: 'after', reference, act } },
      ]),
    );
  });

  it.each([
    ['respectYes', 'yes'],
    ['respectPartly', 'partly'],
    ['respectNo', 'no'],
  ] as const)('%s is thanked for, and stands in the timeline alone', async (act, answer) => {
    const id = await solved();
    const before = world.desk.length;
    await tap(id, act);
    await tap(id, act);
    expect(keys(last())).toEqual(['verify.noted']);
    const said = (await entriesOf(id)).filter(({ type }) => type === 'respect');
    expect(said).toEqual([{ type: 'respect', answer }]);
    expect(world.desk.length).toBe(before);
  });

  it('may be answered otherwise later, and is not asked again once it was', async () => {
    const id = await solved();
    await tap(id, 'respectYes');
    await tap(id, 'respectNo');
    expect(await countOf(id, 'respect')).toBe(2);
    await verify(id, 'yes');
    expect(keys(last())).toEqual(['verify.yes']);
  });
});

describe('whether it has come back', () => {
  it('is asked four weeks after the yes, to the hour, and never again', async () => {
    const { reference } = await theCase(await solved());
    await almostDays(28);
    expect(asked('verify.again')).toHaveLength(0);
    await hours(1);
    expect(last()?.message).toEqual({
      notice: { key: 'notice.question', params: { reference } },
      parts: [{ key: 'verify.again' }],
      sealed: false,
      buttons: [
        [{ label: { key: 'button.stillFine' }, act: { on: 'after', reference, act: 'stillFine' } }],
        [{ label: { key: 'button.reopen' }, act: { on: 'verify', reference, act: 'reopen' } }],
        [{ label: { key: 'aftercare.stop' }, act: { on: 'asking', act: 'off' } }],
      ],
    });
    await months(120);
    expect(asked('verify.again')).toHaveLength(1);
  });

  it.each<[string, Partial<Case>, number]>([
    ['heating and repairs', { category: 'building_repairs' }, 1],
    ['noise and conflict', { category: 'living_together' }, 1],
    ['what it is also about', { category: 'food', alsoAbout: ['pests_mould'] }, 1],
    ['dirt, which no list of ours calls recurring', { category: 'shared_spaces' }, 0],
    ['money', { category: 'money' }, 0],
  ])('of %s', async (_name, change, count) => {
    await solved(change);
    await days(40);
    expect(asked('verify.again')).toHaveLength(count);
  });

  it('is not asked when nobody said that it was solved', async () => {
    const id = await openCase({ category: 'pests_mould' });
    await close(id, solution);
    await days(60);
    expect(await theCase(id)).toMatchObject({ state: 'closed', verification: 'no_answer' });
    expect(asked('verify.again')).toHaveLength(0);
  });

  it('no is noted, once', async () => {
    const id = await solved();
    await days(28);
    await tap(id, 'stillFine');
    await tap(id, 'stillFine');
    expect(keys(last())).toEqual(['verify.noted']);
    expect(await countOf(id, 'still_solved')).toBe(1);
    expect(await theCase(id)).toMatchObject({ state: 'closed' });
  });

  it('yes opens the case again while it may be; the handler hears at once', async () => {
    const id = await solved();
    await days(28);
    await verify(id, 'reopen');
    expect(await theCase(id)).toMatchObject({ state: 'in_handling', handler: handlerMaria });
    expect(linesOf('prompt.verifyNo').at(-1)).toMatchObject({ to: handlerMaria });
  });

  it('yes later than that becomes a new case that names the old one', async () => {
    const id = await solved();
    await days(40);
    await verify(id, 'reopen');
    await world.write(chat, 'знову миші');
    await world.press(chat, { on: 'draft', draft: 2, act: 'send' });
    expect(await theCase(id)).toMatchObject({ state: 'closed' });
    expect((await cases()).at(-1)).toMatchObject({ follows: id, state: 'received' });
  });
});

describe('the copy of one’s data', () => {
  it('has what was asked and what was answered, in the resident’s words for it', async () => {
    const id = await solved();
    await tap(id, 'respectPartly');
    await days(28);
    await tap(id, 'stillFine');
    await world.press(chat, { on: 'data', act: 'copy' });
    await world.rest();
    const file = last()?.file;
    if (file === undefined) throw new Error('no copy came');
    const html = await copyAsHtml(file, 'en');
    for (const words of ['Not always', 'Has the problem come back?', 'No, it has not'])
      expect(html).toContain(words);
  });
});

describe('whether the letter is clear', () => {
  it('is asked three days after it has come, not after it was sent', async () => {
    world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
    const id = await openCase({ formalConsent: true, hearing: 'not_wanted' });
    world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
    await close(id, formal);
    await days(10);
    expect(asked('verify.letterClear')).toHaveLength(0);
    expect(await theCase(id)).toMatchObject({ closedAt: null });
    await close(id, { how: 'sentOtherwise', means: 'Aangetekend, met de post' });
    await world.write(chat, '/status', { command: 'status' });
    await days(3);
    expect(asked('verify.letterClear')).toHaveLength(1);
  });

  it('of an outcome in the chat, with a call for whom it is not', async () => {
    const { reference } = await theCase(await handled());
    await almostDays(3);
    expect(asked('verify.letterClear')).toHaveLength(0);
    await hours(1);
    expect(last()?.message).toMatchObject({
      parts: [{ key: 'verify.letterClear' }],
      buttons: [
        [{ act: { on: 'after', reference, act: 'letterClear' } }],
        [{ act: { on: 'after', reference, act: 'callMe' } }],
        [{ act: { on: 'asking', act: 'off' } }],
      ],
    });
  });

  it('clear is noted', async () => {
    const id = await handled();
    await days(3);
    await tap(id, 'letterClear');
    await tap(id, 'letterClear');
    expect(keys(last())).toEqual(['verify.noted']);
    expect(await countOf(id, 'letter_clear')).toBe(1);
  });

  it('a call is told to the handler once; the number that follows goes to the closed case', async () => {
    const id = await handled();
    await days(3);
    await tap(id, 'callMe');
    await tap(id, 'callMe');
    expect(keys(last())).toEqual(['call.asked']);
    expect(linesOf('prompt.callYes')).toEqual([expect.objectContaining({ to: handlerMaria })]);
    await world.write(chat, '06 12345678');
    await world.write(chat, 'після шостої');
    await world.rest();
    expect(keys(last())).toEqual(['add.done']);
    expect(await typesOf(id)).toEqual(expect.arrayContaining(['call_wanted', 'message']));
    expect(await countOf(id, 'message')).toBe(2);
    expect(await theCase(id)).toMatchObject({ state: 'closed', waitingFor: null });
  });

  it('what is written an hour later is asked about, as after any case; danger at once becomes a draft', async () => {
    const id = await handled();
    await days(3);
    await tap(id, 'callMe');
    await world.write(chat, 'пожежа');
    await world.rest();
    expect(await countOf(id, 'message')).toBe(0);
    expect(asked('emergency.title')).toHaveLength(1);
    await world.press(chat, { on: 'draft', draft: 2, act: 'discardYes' });
    await hours(1);
    await world.write(chat, 'ще щось');
    await world.rest();
    expect(keys(last())).toEqual(['which.closed']);
  });
});
