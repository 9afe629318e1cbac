/** What was merged is seen by the same people as the case that it goes on in, also when that one changes hands. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openTown } from '#test/support/access/play.ts';
import { people } from '#test/support/access/who.ts';
import type { World } from '#test/support/world/world.ts';

const { coordinator: by, assigned, other } = people;
const said = ['холодно', 'сиро'] as const;

let world: World;
let acts: DeskActs;
let deliveries = 0;
const deliveryId = (): string => `view:V${(deliveries += 1)}`;

/** Two confidential cases of one resident, the second handled by somebody who is not in the confidential channel. */
async function open(): Promise<readonly [Case, Case]> {
  for (const [index, words] of said.entries()) {
    if (index > 0) await world.write('1', '/new', { command: 'new' });
    await world.write('1', words);
    await world.press('1', { on: 'draft', draft: index + 1, act: 'send' });
    await world.rest();
  }
  const [one, second] = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('1');
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
  if (one === undefined || second === undefined) throw new Error('no two cases');
  for (const each of [one, second]) {
    const shown = triageValues(each);
    const chosen = { ...shown, confidential: true };
    await acts.triage({ by, caseId: each.id, deliveryId: deliveryId(), shown, chosen, since: null });
  }
  await give(second, assigned);
  return [one, second];
}

async function give({ id: caseId }: Case, to: StaffId): Promise<void> {
  expect(await acts.handOver({ by, caseId, deliveryId: deliveryId(), to, note: '' })).toEqual({ ok: true });
  await world.rest();
}

async function merge(one: Case, into: Case): Promise<void> {
  const act = { by, caseId: one.id, deliveryId: deliveryId(), reference: into.reference, merge: true };
  expect(await acts.link(act)).toEqual({ ok: true });
  await world.rest();
}

/** Whose words stand on the cards that this person has directly. */
const cardsOf = (person: StaffId): readonly string[] =>
  world
    .cards(person)
    .flatMap(({ post }) => (post.post === 'card' ? post.words.map(({ text }) => text) : []))
    .toSorted();

async function found(person: StaffId, words: string): Promise<number> {
  const result = await acts.find({ by: person, words, page: 1 });
  return result.ok ? result.count : 0;
}

beforeEach(async () => {
  world = await openTown();
  acts = deskActs(world.context, world.senders.desk);
});
afterEach(() => world.close());

it('comes to the handler of the case that it goes on in', async () => {
  const [one, second] = await open();
  expect(cardsOf(assigned)).toEqual(['сиро']);
  await merge(one, second);
  expect(cardsOf(assigned)).toEqual(said.toSorted());
});

it('takes its handler along, and that one gets what it goes on in', async () => {
  const [one, second] = await open();
  await merge(second, one);
  expect(cardsOf(assigned)).toEqual(said.toSorted());
});

it('leaves its former handler with the case, and is the new one’s', async () => {
  const [one, second] = await open();
  await merge(one, second);
  await give(second, other);
  expect(cardsOf(assigned)).toEqual([]);
  expect(await acts.openMore({ by: assigned, caseId: one.id })).toMatchObject({ ok: false });
  for (const words of [one.reference, said[0]]) expect(await found(assigned, words)).toBe(0);
  expect(cardsOf(other)).toEqual(said.toSorted());
  expect(await found(other, one.reference)).toBe(2);
});

it('goes from whoever has left for good', async () => {
  const [one, second] = await open();
  await merge(one, second);
  await noteAtDesk(world.context, { type: 'person-gone', deliveryId: deliveryId(), person: assigned });
  await world.rest();
  expect(cardsOf(assigned)).toEqual([]);
  expect(await found(assigned, one.reference)).toBe(0);
});

it('becomes confidential with it, also by way of another', async () => {
  const [one, second] = await open();
  await world.write('1', '/new', { command: 'new' });
  await world.write('1', 'темно');
  await world.press('1', { on: 'draft', draft: 3, act: 'send' });
  await world.rest();
  const last = await world.store.transaction(async (tx) => {
    const cases = await tx.cases.open();
    return cases.find(({ id }) => id !== one.id && id !== second.id);
  });
  if (last === undefined) throw new Error('no third case');
  await merge(one, second);
  await merge(second, last);
  for (const about of [[], [people.invited]]) {
    const now = await world.store.transaction((tx) => tx.cases.get(last.id));
    const shown = triageValues(now ?? last);
    const chosen = { ...shown, confidential: about.length > 0, about };
    const act = { by, caseId: last.id, deliveryId: deliveryId(), shown, chosen, since: null };
    expect(await acts.triage(act)).toEqual({ ok: true });
    await world.rest();
    const all = await world.store.transaction((tx) =>
      Promise.all([one, second, last].map(({ id }) => tx.cases.get(id))),
    );
    expect(all.map((each) => each?.about)).toEqual([about, about, about]);
    expect(all.map((each) => each?.confidential)).toEqual(Array.from(all, () => about.length > 0));
  }
});

it('does not lead anybody to a case that they may not see', async () => {
  const [one, second] = await open();
  await merge(one, second);
  // As it stands in a database of before.
  await world.store.transaction(async (tx) => {
    const now = await tx.cases.get(second.id);
    if (now !== null) await tx.cases.save({ ...now, handler: null });
  });
  expect(await found(assigned, one.reference)).toBe(1);
});
