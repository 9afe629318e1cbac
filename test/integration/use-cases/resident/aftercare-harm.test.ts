/** Whether complaining did harm: asked behind a neutral line, and a yes is a case of its own that only few people see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import { aftercareIn } from '#test/support/acts/aftercare.ts';
import { chat, keys } from '#test/support/acts/closing.ts';
import { channels, coordinator, municipality } from '#test/support/data/municipality.ts';
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
  changeCase,
  theCase,
  entriesOf,
  last,
  linesOf,
  asked,
  typesOf,
  countOf,
  cases,
  tap,
  solved,
  handled,
  hours,
  days,
  almostDays,
  months,
} = aftercareIn(() => world);

describe('whether complaining did harm', () => {
  const aboutStaff = { confidential: true, category: 'staff_conduct' } as const;

  it('is asked two weeks after a case about staff, behind a neutral line', async () => {
    const { reference } = await theCase(await solved(aboutStaff));
    await almostDays(14);
    expect(asked('verify.safe')).toHaveLength(0);
    await hours(1);
    expect(last()?.message).toMatchObject({
      notice: { key: 'notice.question', params: { reference } },
      parts: [{ key: 'verify.safe' }],
      sealed: true,
      buttons: [[{ act: { act: 'harmNo' } }], [{ act: { act: 'harmYes' } }], [{ act: { on: 'asking' } }]],
    });
    await months(12);
    expect(asked('verify.safe')).toHaveLength(1);
  });

  it.each<[string, Partial<Case>, number]>([
    ['discrimination', { category: 'discrimination' }, 1],
    ['what is confidential, whatever it is about', { category: 'food', confidential: true }, 1],
    ['what is also about staff', { category: 'food', alsoAbout: ['staff_conduct'] }, 1],
    ['food', { category: 'food' }, 0],
  ])('of %s', async (_name, change, count) => {
    await handled(change);
    await days(20);
    expect(asked('verify.safe').map(({ message }) => message.sealed)).toEqual(Array(count).fill(true));
  });

  it('no is noted', async () => {
    const id = await solved(aboutStaff);
    await days(14);
    await tap(id, 'harmNo');
    await tap(id, 'harmNo');
    expect(keys(last())).toEqual(['verify.noted']);
    expect((await entriesOf(id)).at(-1)).toEqual({ type: 'harm', happened: false });
    expect(await countOf(id, 'harm')).toBe(1);
    expect(await cases()).toHaveLength(1);
  });

  it('yes opens a confidential case at one tap, that nobody was given, and the desk hears at once', async () => {
    const id = await solved({ ...aboutStaff, about: ['U0GUARD' as StaffId] });
    await days(14);
    const before = await typesOf(id);
    await tap(id, 'harmYes');
    const [, harm] = await cases();
    expect(harm).toMatchObject({
      kind: 'complaint',
      state: 'received',
      confidential: true,
      urgent: false,
      handler: null,
      follows: id,
      about: ['U0GUARD'],
      receivedAt: world.context.clock.now(),
    });
    if (harm === undefined) throw new Error('no case');
    expect(await entriesOf(harm.id)).toMatchObject([{ type: 'harm', happened: true }]);
    expect(world.cards(channels.confidential).map(({ post }) => post)).toContainEqual(
      expect.objectContaining({ case: expect.objectContaining({ id: harm.id }) }),
    );
    expect(world.cards(channels.confidential).at(-1)?.post).toMatchObject({
      related: { follows: (await theCase(id)).reference },
      tellsHarm: true,
    });
    expect(linesOf('thread.harm')).toEqual([expect.objectContaining({ to: coordinator })]);
    // The first case does not tell.
    expect(await typesOf(id)).toEqual(before);
    expect(keys(last())).toEqual(expect.arrayContaining(['ack.title', 'add.ask']));
  });

  it('what is written next goes there, and only danger words make it urgent', async () => {
    const id = await solved(aboutStaff);
    await days(14);
    await tap(id, 'harmYes');
    const harm = (await cases())[1]?.id as CaseId;
    await world.write(chat, 'Мене переселили');
    await world.rest();
    expect(await typesOf(harm)).toEqual(['harm', 'message']);
    expect(await theCase(harm)).toMatchObject({ urgent: false });
    await world.write(chat, 'пожежа');
    await world.rest();
    expect(await theCase(harm)).toMatchObject({ urgent: true });
  });

  it('yes again means the same case; no after a yes closes nothing, and the desk hears of it', async () => {
    const id = await solved(aboutStaff);
    await days(14);
    for (const act of ['harmYes', 'harmYes', 'harmNo', 'harmNo'] as const) await tap(id, act);
    const [, harm, ...others] = await cases();
    expect(others).toEqual([]);
    expect(harm).toMatchObject({ state: 'received' });
    expect((await entriesOf(harm?.id as CaseId)).filter(({ type }) => type === 'harm')).toMatchObject([
      { type: 'harm', happened: true },
      { type: 'harm', happened: false },
    ]);
    expect(linesOf('thread.harm')).toHaveLength(1);
    expect(linesOf('thread.noHarm')).toHaveLength(1);
    expect(await countOf(id, 'harm')).toBe(0);
    await tap(id, 'harmYes');
    expect(await cases()).toHaveLength(2);
    expect(linesOf('thread.harm')).toHaveLength(2);
  });

  it('yes once the first answer was dealt with is heard anew', async () => {
    const id = await solved(aboutStaff);
    await days(14);
    await tap(id, 'harmYes');
    await changeCase((await cases())[1]?.id as CaseId, {
      state: 'closed',
      outcome: 'solved_in_practice',
      closedAt: world.context.clock.now(),
    });
    await tap(id, 'harmYes');
    expect(await cases()).toHaveLength(3);
  });

  it('of a case about the one who has the cases, goes past them', async () => {
    const secretary = 'U0SECRETARY' as StaffId;
    await world.close();
    world = await openWorld({
      municipality: { ...municipality, slack: { ...municipality.slack, escalation: [secretary] } },
    });
    const id = await solved({ ...aboutStaff, about: [coordinator] });
    await days(14);
    await tap(id, 'harmYes');
    const harm = (await cases())[1]?.id;
    const places = world.desk.flatMap(({ place, post }) =>
      post.post === 'card' && post.case.id === harm ? [place] : [],
    );
    expect(places).toEqual([secretary]);
    expect(world.cards(secretary)[0]?.post).toMatchObject({ tellsHarm: true });
  });
});
