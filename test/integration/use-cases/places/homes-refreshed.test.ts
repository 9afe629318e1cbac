/** What somebody may not see any more leaves their overview at once: it stands in Slack as it was last shown. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { TriageChanges } from '#core/case/desk-entries.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { openTown } from '#test/support/access/play.ts';
import { people } from '#test/support/access/who.ts';
import { channels } from '#test/support/data/municipality.ts';
import type { World } from '#test/support/world/world.ts';

const { coordinator: by, assigned, invited, other } = people;

let world: World;
let acts: DeskActs;
let one: Case;
let deliveries = 0;
const deliveryId = (): string => `view:V${(deliveries += 1)}`;

beforeEach(async () => {
  world = await openTown();
  acts = deskActs(world.context, world.senders.desk);
  await world.write('1', 'холодно');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const [first] = await world.store.transaction((tx) => tx.cases.open());
  if (first === undefined) throw new Error('no case');
  one = first;
});
afterEach(() => world.close());

async function triage(changes: TriageChanges): Promise<void> {
  const now = await world.store.transaction((tx) => tx.cases.get(one.id));
  const shown = triageValues(now ?? one);
  const chosen = { ...shown, ...changes };
  await acts.triage({ by, caseId: one.id, deliveryId: deliveryId(), shown, chosen, since: null });
  await world.rest();
}

async function give(to: StaffId): Promise<void> {
  await acts.handOver({ by, caseId: one.id, deliveryId: deliveryId(), to, note: '' });
  await world.rest();
}

async function look(person: StaffId): Promise<void> {
  await acts.onEvent({ type: 'home-opened', deliveryId: deliveryId(), by: person });
  await world.rest();
}
const stands = (person: StaffId): boolean =>
  JSON.stringify(world.homes.get(person) ?? null).includes(one.reference);

it('when a case becomes confidential', async () => {
  await look(other);
  await look(invited);
  expect([stands(other), stands(invited)]).toEqual([true, true]);
  await triage({ confidential: true });
  expect([stands(other), stands(invited)]).toEqual([false, true]);
});

it('of whom it is about', async () => {
  await look(invited);
  await triage({ about: [invited] });
  expect(stands(invited)).toBe(false);
});

it('of who handled it, when it is another’s', async () => {
  await triage({ confidential: true });
  await give(assigned);
  await look(assigned);
  expect(stands(assigned)).toBe(true);
  await give(other);
  expect(stands(assigned)).toBe(false);
});

it('of who is put out of the confidential channel', async () => {
  await triage({ confidential: true });
  await look(invited);
  expect(stands(invited)).toBe(true);
  world.members.set(channels.confidential, [by]);
  await acts.onEvent({
    type: 'member-left',
    deliveryId: deliveryId(),
    channel: channels.confidential,
    member: invited,
  });
  await world.rest();
  expect(stands(invited)).toBe(false);
});
