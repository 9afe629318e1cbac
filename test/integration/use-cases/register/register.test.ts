/** What staff put into the register themselves, and how a case is found again: only what the searcher may see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { findCases } from '#use-cases/handling/find-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { splitCase } from '#use-cases/handling/split-case.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { openRegister, registerCase } from '#use-cases/register/register-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const havenzicht = 'havenzicht' as LocationCode;
const stranger = 'U0STRANGER' as StaffId;
let world: World;
beforeEach(async () => {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('gas'), aboutStaff: text.includes('bewaker') }),
  });
});
afterEach(() => world.close());

let windows = 0;
const register = (more: Partial<Parameters<typeof registerCase>[1]> = {}) => {
  windows += 1;
  return registerCase(world.context, {
    deliveryId: `view:${windows}`,
    by: handlerMaria,
    what: 'Schimmel in de gang',
    location: havenzicht,
    source: 'walkIn',
    isSolved: false,
    spokenOn: null,
    ...more,
  });
};
async function registered(more: Parameters<typeof register>[0] = {}): Promise<Case> {
  const result = await register(more);
  if (!result.ok || !('reference' in result)) throw new Error('not registered');
  const one = await world.store.transaction((tx) => tx.cases.byReference(result.reference));
  if (one === null) throw new Error('no case');
  return one;
}
const entries = (id: CaseId) => world.store.transaction((tx) => tx.entries.list(id));

describe('registering', () => {
  it('a signal needs no person: it waits for review, with its source, and stands at the desk', async () => {
    const one = await registered();
    expect(one).toMatchObject({
      kind: 'signal',
      state: 'received',
      source: 'walkIn',
      residentId: null,
      location: havenzicht,
      language: 'nl',
    });
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(1);
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({
      words: [{ text: 'Schimmel in de gang' }],
      term: null,
    });
  });

  it('what a passage of it begins was said on the same day', async () => {
    const what = 'Schimmel in de gang, en de bewaker schreeuwt tegen kinderen';
    const one = await registered({ what, spokenOn: '2026-11-16' as LocalDate });
    const act = { by: coordinator, caseId: one.id, deliveryId: 'view:split' };
    expect(await splitCase(world.context, { ...act, entries: [], passage: 'Schimmel in de gang' })).toEqual({
      ok: true,
    });
    const [part] = await world.store.transaction(async (tx) => {
      const linked = await tx.cases.linked(one.id);
      return Promise.all(linked.map((id) => tx.cases.get(id)));
    });
    expect(part?.receivedAt).toBe(one.receivedAt);
  });

  it('what was solved on location is closed at once, counted apart from what a resident confirmed', async () => {
    const one = await registered({ by: manager, source: 'location', isSolved: true });
    expect(one).toMatchObject({
      kind: 'complaint',
      state: 'closed',
      outcome: 'solved_in_practice',
      verification: 'not_possible',
    });
    expect((await entries(one.id)).map(({ body }) => body.type)).toEqual(['opening', 'solution']);
    await world.pass('P60D');
    expect(world.sent).toEqual([]);
  });

  it('counts from the day on which it was said, in the municipality’s time', async () => {
    const one = await registered({ spokenOn: '2026-11-20' as LocalDate });
    expect(one.receivedAt).toBe('2026-11-20T11:00:00.000Z');
    await world.pass('2026-11-24T07:00:00.000Z');
    const today = await registered({ spokenOn: '2026-11-24' as LocalDate });
    expect(today.receivedAt).toBe('2026-11-24T07:00:00.000Z');
    expect(await register({ spokenOn: '2026-11-25' as LocalDate })).toEqual({
      ok: false,
      wrong: { spokenOn: { key: 'error.dateAhead' } },
    });
  });

  it('the same window twice registers once, and answers alike', async () => {
    const first = await register({ deliveryId: 'view:same' });
    expect(await register({ deliveryId: 'view:same' })).toEqual(first);
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(1);
  });

  it('the same window with other words is refused, since nobody would read them', async () => {
    const first = await register({ deliveryId: 'view:same' });
    expect(await register({ deliveryId: 'view:same', what: 'En in de keuken' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.sentBefore' },
    });
    expect(await register({ deliveryId: 'view:same' })).toEqual(first);
  });

  it('of something about staff goes to the confidential channel only; of danger somebody has to take it', async () => {
    await registered({ what: 'De bewaker dreigt', by: manager });
    await registered({ what: 'Het ruikt naar gas' });
    await world.rest();
    expect(world.cards(channels.confidential)).toHaveLength(1);
    expect(world.cards(channels.intake)).toHaveLength(1);
    expect(world.desk.filter(({ post }) => post.post === 'alert')).toHaveLength(1);
    expect((await world.store.transaction((tx) => tx.clocks.list())).map(({ name }) => name)).toContain(
      'urgentUntaken',
    );
  });

  it('makes a case of which no resident hears: who takes it is told of none', async () => {
    const one = await registered();
    await takeCase(world.context, { by: handlerPieter, caseId: one.id, deliveryId: 'take' });
    await world.rest();
    const lines = world.desk.flatMap(({ post }) => (post.post === 'line' ? [post.text] : []));
    expect(lines).toEqual([{ key: 'urgent.taken', params: { who: { staff: handlerPieter } } }]);
  });

  it('nothing is refused kindly', async () => {
    expect(await register({ what: '  ' })).toEqual({ ok: false, wrong: { what: { key: 'error.tooShort' } } });
  });

  it('begins with where the person works', async () => {
    expect(await openRegister(world.context, { by: manager })).toMatchObject({
      location: havenzicht,
      source: 'location',
      isSolved: true,
    });
    expect(await openRegister(world.context, { by: handlerMaria })).toMatchObject({
      location: null,
      source: 'own',
      isSolved: false,
    });
  });

  it('is for who works here: the desk, managers, and who reads a location’s channel', async () => {
    const refused = { ok: false, refusal: { key: 'refuse.role' } };
    expect(await openRegister(world.context, { by: stranger })).toEqual(refused);
    expect(await register({ by: stranger })).toEqual(refused);
    await world.close();
    const [first, ...others] = municipality.locations;
    const locations = first === undefined ? [] : [{ ...first, channel: channels.urgent }, ...others];
    world = await openWorld({ municipality: { ...municipality, locations } });
    await world.store.transaction((tx) => tx.members.replace(channels.urgent, [stranger]));
    expect(await openRegister(world.context, { by: stranger })).toMatchObject({ location: havenzicht });
  });
});

const find = async (by: StaffId, words: string, page = 1) => {
  const found = await findCases(world.context, world.senders.desk, { by, words, page });
  if (!found.ok) throw new Error(found.refusal.key);
  return found;
};
const numbers = async (by: StaffId, words: string) =>
  (await find(by, words)).cases.map(({ reference }) => reference);

describe('searching', () => {
  it('finds by number, however it is written', async () => {
    const { reference } = await registered();
    for (const typed of [reference, reference.toLowerCase(), ` ${reference.replaceAll('-', ' ')} `])
      expect(await numbers(handlerPieter, typed)).toEqual([reference]);
    expect(await numbers(handlerPieter, 'PCH-AAAAAA-A')).toEqual([]);
  });

  it('finds by words that all occur: what people wrote, notes, place, kind', async () => {
    const { id, reference } = await registered();
    await world.rest();
    const card = world.cards(channels.intake)[0];
    const thread = { channel: card?.channel ?? '', threadId: card?.messageId ?? '' };
    const note = { type: 'note', deliveryId: 'Ev1', messageId: '9', by: handlerPieter } as const;
    await noteAtDesk(world.context, { ...note, ...thread, text: 'Loodgieter gebéld' });
    for (const words of [
      'schimmel',
      'SCHIMMEL gang',
      'loodgieter gebeld',
      'havenzicht signaal',
      'gang schim',
    ])
      expect(await numbers(handlerMaria, words), `${words}`).toEqual([reference]);
    for (const words of ['schimmel zolder', 'chimmel', 'molenhof'])
      expect(await numbers(handlerMaria, words), `${words}`).toEqual([]);
    expect((await entries(id)).length).toBe(2);
  });

  it('finds also what has an outcome that is still on its way', async () => {
    const { id, reference } = await registered();
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(id);
      if (one !== null)
        await tx.cases.save({
          ...one,
          kind: 'complaint',
          state: 'closed',
          outcome: 'formal',
          closedAt: null,
        });
    });
    expect(await numbers(handlerMaria, 'schimmel')).toEqual([reference]);
  });

  it('leads to the card', async () => {
    await registered();
    await world.rest();
    expect((await find(handlerMaria, 'schimmel')).cases[0]?.link).toContain(channels.intake);
  });

  it.each([
    ['confidential, by who is not invited', { what: 'De bewaker schreeuwt' }, handlerPieter],
    ['anything, by a location manager, even what they registered', { by: manager }, manager],
    ['anything, by a stranger', {}, stranger],
  ] as const)('finds nothing %s, not even by number', async (_, more, person) => {
    const { reference } = await registered(more);
    await world.rest();
    for (const words of ['schimmel', 'bewaker', 'havenzicht', reference])
      expect(await find(person, words)).toMatchObject({ count: 0, cases: [] });
  });

  it('finds nothing about the searcher', async () => {
    const one = await registered();
    await world.store.transaction((tx) => tx.cases.save({ ...one, about: [coordinator] }));
    expect(await numbers(coordinator, 'schimmel')).toEqual([]);
    expect(await numbers(coordinator, one.reference)).toEqual([]);
    expect(await numbers(handlerMaria, 'schimmel')).toEqual([one.reference]);
  });

  it('finds what was closed within a year, and by its number also what was closed before', async () => {
    const one = await registered({ isSolved: true });
    await world.pass('P300D');
    expect(await numbers(handlerMaria, 'schimmel')).toEqual([one.reference]);
    await world.pass('P100D');
    expect(await numbers(handlerMaria, 'schimmel')).toEqual([]);
    expect(await numbers(handlerMaria, one.reference)).toEqual([one.reference]);
  });

  it('is a page at a time', async () => {
    for (let number = 0; number < 9; number += 1) await registered();
    expect(await find(handlerMaria, 'schimmel')).toMatchObject({ count: 9, page: 1, pages: 2 });
    expect((await find(handlerMaria, 'schimmel', 2)).cases).toHaveLength(1);
  });

  it('for nothing explains how to search', async () => {
    expect(
      await findCases(world.context, world.senders.desk, { by: handlerMaria, words: ' ?!', page: 1 }),
    ).toEqual({
      ok: false,
      refusal: { key: 'klacht.searchHelp' },
    });
  });
});
