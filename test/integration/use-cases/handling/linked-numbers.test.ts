/** A card names other cases only as long as all who read it may know of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { TriageChanges } from '#core/case/desk-entries.ts';
import type { Case } from '#core/case/case.ts';
import type { PlaceId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { openTown } from '#test/support/access/play.ts';
import { people } from '#test/support/access/who.ts';
import { channels } from '#test/support/data/municipality.ts';
import type { World } from '#test/support/world/world.ts';

const { coordinator: by, assigned, other } = people;

let world: World;
let acts: DeskActs;
let one: Case;
let second: Case;
let deliveries = 0;
const deliveryId = (): string => `view:V${(deliveries += 1)}`;

beforeEach(async () => {
  world = await openTown();
  acts = deskActs(world.context, world.senders.desk);
  for (const chat of ['1', '2']) {
    await world.write(chat, 'холодно');
    await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
  }
  const cases = await world.store.transaction((tx) => tx.cases.open());
  const [first, last] = cases;
  if (first === undefined || last === undefined) throw new Error('no two cases');
  [one, second] = [first, last];
  await acts.link({
    by,
    caseId: one.id,
    deliveryId: deliveryId(),
    reference: second.reference,
    merge: false,
  });
  await world.rest();
});
afterEach(() => world.close());

async function triage({ id: caseId }: Case, changes: TriageChanges): Promise<void> {
  const now = await world.store.transaction((tx) => tx.cases.get(caseId));
  const shown = triageValues(now ?? one);
  const chosen = { ...shown, ...changes };
  await acts.triage({ by, caseId, deliveryId: deliveryId(), shown, chosen, since: null });
  await world.rest();
}

const linkedOn = (place: PlaceId, { id }: Case): readonly string[] | undefined =>
  world
    .cards(place)
    .flatMap(({ post }) => (post.post === 'card' && post.case.id === id ? [post.related.linked] : []))[0];

it('not any more when the other one became confidential, and again when it is not', async () => {
  expect(linkedOn(channels.intake, one)).toEqual([second.reference]);
  await triage(second, { confidential: true });
  expect(linkedOn(channels.intake, one)).toEqual([]);
  expect(linkedOn(channels.confidential, second)).toEqual([one.reference]);
  await triage(second, { confidential: false });
  expect(linkedOn(channels.intake, one)).toEqual([second.reference]);
});

it('nor does a line in its thread', async () => {
  await world.write('1', 'і тече кран');
  await world.rest();
  const [from] = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('1');
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
  if (from === undefined) throw new Error('no case of this resident');
  const known = new Set([one.id, second.id]);
  const written = await world.store.transaction((tx) => tx.entries.list(from.id));
  const entries = written.flatMap(({ number, body }) => (body.type === 'message' ? [number] : []));
  await acts.split({ by, caseId: from.id, deliveryId: deliveryId(), entries, passage: '' });
  await world.rest();
  const part = (await world.store.transaction((tx) => tx.cases.open())).find(({ id }) => !known.has(id));
  if (part === undefined) throw new Error('nothing was split off');
  const lines = () =>
    world.desk.filter(
      ({ place, post, isRemoved }) =>
        place === channels.intake &&
        !isRemoved &&
        post.post === 'line' &&
        JSON.stringify(post).includes(part.reference),
    );
  expect(lines()).toHaveLength(1);
  await triage(part, { urgent: true });
  expect(lines()).toHaveLength(1);
  await triage(part, { confidential: true });
  expect(lines()).toEqual([]);
});

it('not any more when the other one, confidential like this, is somebody else’s', async () => {
  for (const each of [one, second]) {
    await triage(each, { confidential: true });
    await acts.handOver({ by, caseId: each.id, deliveryId: deliveryId(), to: assigned, note: '' });
    await world.rest();
  }
  expect(linkedOn(assigned, one)).toEqual([second.reference]);
  await acts.handOver({ by, caseId: second.id, deliveryId: deliveryId(), to: other, note: '' });
  await world.rest();
  expect(linkedOn(assigned, one)).toEqual([]);
});
