/** A person's own overview: what needs them, only what they may see, and as cheap with a thousand closed cases as with none. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { Home, HomePart } from '#core/desk/home.ts';
import type { CaseId, LocationCode, Reference, StaffId } from '#core/ids.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { setAbsence } from '#use-cases/handling/absences.ts';
import { filterHome, refreshHome } from '#use-cases/handling/show-home.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { coordinator, handlerMaria, handlerPieter, manager } from '#test/support/data/municipality.ts';
import { newCase } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.transaction((tx) =>
    tx.members.replace(world.context.municipality.slack.confidential, [coordinator, handlerMaria]),
  );
});
afterEach(() => world.close());

let made = 0;
async function add(change: Partial<Case>): Promise<CaseId> {
  made += 1;
  const number = String(made).padStart(6, '2');
  const one = newCase({
    id: `case-${number}` as CaseId,
    reference: `PCH-${number}-A` as Reference,
    residentId: null,
    receivedAt: '2026-11-20T10:00:00.000Z' as Instant,
    ...change,
  });
  await world.store.transaction((tx) => tx.cases.create(one));
  return one.id;
}

async function homeOf(person: StaffId): Promise<Home> {
  await refreshHome(world.context, { by: person });
  await world.rest();
  const home = world.homes.get(person);
  if (home === undefined) throw new Error('no home');
  return home;
}
const idsIn = (home: Home, group: HomePart['group']): readonly CaseId[] =>
  home.parts.filter((part) => part.group === group).flatMap(({ items }) => items.map(({ caseId }) => caseId));

describe('the overview', () => {
  it('is shown when it is opened, once per delivery', async () => {
    const opened = { type: 'home-opened', deliveryId: 'Ev1', by: handlerMaria } as const;
    await noteAtDesk(world.context, opened);
    await world.rest();
    expect(world.homes.get(handlerMaria)?.role).toBe('desk');
    world.homes.clear();
    await noteAtDesk(world.context, opened);
    await world.rest();
    expect(world.homes.size).toBe(0);
  });

  it('lists each open case where it belongs', async () => {
    const mine = await add({ handler: handlerMaria, state: 'in_handling' });
    const free = await add({});
    const late = await add({ handler: handlerPieter, receivedAt: '2026-09-01T10:00:00.000Z' as Instant });
    const soon = await add({ handler: handlerPieter, receivedAt: '2026-10-20T10:00:00.000Z' as Instant });
    const asked = await add({ handler: handlerPieter, waitingFor: 'location' });
    const written = await add({ handler: handlerPieter, waitingFor: 'resident' });
    const back = await add({ handler: handlerMaria, state: 'in_handling', verification: 'no' });
    const solved = await add({ handler: handlerMaria, state: 'verifying' });
    const followed = await add({ handler: handlerPieter, followers: [handlerMaria] });
    const home = await homeOf(handlerMaria);
    expect(idsIn(home, 'mine')).toEqual([mine, back, solved]);
    expect(idsIn(home, 'unassigned')).toEqual([free]);
    expect(idsIn(home, 'overdue')).toEqual([late]);
    expect(idsIn(home, 'dueSoon')).toEqual([soon]);
    expect(idsIn(home, 'waitingLocation')).toEqual([asked]);
    expect(idsIn(home, 'waitingResident')).toEqual([written]);
    expect(idsIn(home, 'notSolved')).toEqual([back]);
    expect(idsIn(home, 'verifying')).toEqual([solved]);
    expect(idsIn(home, 'following')).toEqual([followed]);
  });

  it('counts an adjourned case as due on its new date', async () => {
    const receivedAt = '2026-09-20T10:00:00.000Z' as Instant;
    await add({ handler: handlerMaria, receivedAt, adjournedTo: '2026-12-20' as LocalDate });
    const home = await homeOf(handlerMaria);
    expect(idsIn(home, 'overdue')).toEqual([]);
    expect(idsIn(home, 'dueSoon')).toEqual([]);
  });

  it('is page by page, and only the part that was turned turns', async () => {
    for (let number = 0; number < 8; number += 1) await add({});
    for (let number = 0; number < 7; number += 1) await add({ handler: handlerMaria });
    await refreshHome(world.context, { by: handlerMaria, page: { part: 'unassigned', page: 2 } });
    await world.rest();
    const parts = world.homes.get(handlerMaria)?.parts ?? [];
    const [mine, unassigned] = ['mine', 'unassigned'].map((group) =>
      parts.find((one) => one.group === group),
    );
    expect(unassigned).toMatchObject({ count: 8, page: 2, pages: 2 });
    expect(unassigned?.items).toHaveLength(2);
    expect(mine).toMatchObject({ count: 7, page: 1, pages: 2 });
  });

  it('keeps the location that the person chose', async () => {
    const [first, second] = ['havenzicht', 'molenhof'] as unknown as LocationCode[];
    const here = await add({ location: first ?? null });
    await add({ location: second ?? null });
    await filterHome(world.context, { by: handlerMaria, filter: first ?? null });
    await world.rest();
    expect(idsIn(await homeOf(handlerMaria), 'unassigned')).toEqual([here]);
    expect((await homeOf(handlerMaria)).filter).toBe(first);
    expect(idsIn(await homeOf(handlerPieter), 'unassigned')).toHaveLength(2);
  });

  it('says when one is away and shows a deputy whose cases they look after, as far as they may', async () => {
    const own = await add({ handler: handlerMaria });
    await add({ handler: handlerMaria, confidential: true });
    await setAbsence(world.context, {
      by: handlerMaria,
      deliveryId: 'a1',
      from: '2026-11-24' as LocalDate,
      until: '2026-11-30' as LocalDate,
      deputy: handlerPieter,
    });
    expect((await homeOf(handlerMaria)).absence).toMatchObject({ until: '2026-11-30' });
    expect(idsIn(await homeOf(handlerPieter), 'deputy')).toEqual([own]);
  });
});

describe('of what a person may not see the overview shows nothing, not even a number', () => {
  it.each([
    ['confidential, to who is not invited', { confidential: true }, handlerPieter],
    ['about themself', { about: [handlerMaria] }, handlerMaria],
    ['about a coordinator', { about: [coordinator] }, coordinator],
  ] as const)('%s', async (_, change, person) => {
    const before = await homeOf(person);
    await add(change);
    await add({
      ...change,
      handler: handlerPieter === person ? null : handlerPieter,
      waitingFor: 'location',
    });
    expect(await homeOf(person)).toEqual(before);
  });

  it('to a stranger there is no overview, and a location manager sees only what their location was asked', async () => {
    await add({ location: 'havenzicht' as LocationCode, visibility: 'municipality_and_location' });
    expect(await homeOf('U0STRANGER' as StaffId)).toMatchObject({ role: null, parts: [] });
    expect(await homeOf(manager)).toMatchObject({
      role: 'location',
      parts: [{ group: 'questions', count: 0 }],
    });
  });
});
