/** "Was it really solved?" of a case whose handler has left since. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VerifyAct } from '#core/conversation/button-act.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it('a no counts also while nobody has the case: what is tapped under it is heard, and said once', async () => {
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const caseId = await world.theCase();
  const solution = { what: 'De radiator is vervangen.', doneBy: 'monteur', when: null };
  await closeCase(world.context, { by: handlerMaria, caseId, deliveryId: 'close', ...solution });
  await world.pass('P7D');
  const now = () =>
    world.store.transaction(async (tx) => ({
      one: await tx.cases.get(caseId),
      entries: (await tx.entries.list(caseId)).length,
    }));
  const reference = (await now()).one?.reference;
  if (reference === undefined) throw new Error('no case');
  const tap = async (act: VerifyAct) => {
    await world.press(chat, { on: 'verify', reference, act });
    await world.rest();
  };
  await tap('no');
  await noteAtDesk(world.context, { type: 'person-gone', deliveryId: 'Ev1', person: handlerMaria });
  const before = await now();
  expect(before.one).toMatchObject({ state: 'received', handler: null });
  await tap('no');
  expect((await now()).entries).toBe(before.entries);
  await tap('callYes');
  expect(world.sent.at(-1)?.message.parts.map(({ key }) => key)).toEqual(['call.asked']);
  await tap('yes');
  expect((await now()).one).toMatchObject({ state: 'closed', verification: 'yes' });
});
