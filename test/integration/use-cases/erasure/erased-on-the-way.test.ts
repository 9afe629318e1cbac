/** A case is erased while its posts are on their way to the desk, or away from it: nothing of it stays in any place. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { PlaceId } from '#core/ids.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { channels, coordinator } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('ніж') }) });
});
afterEach(() => world.close());

const standing = (place: PlaceId): readonly string[] =>
  world.desk.flatMap((one) => (one.place === place && !one.isRemoved ? [one.post.post] : []));

async function send(text: string): Promise<void> {
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
}

async function erase(): Promise<void> {
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
  await world.timers.advance(180_000);
}

/** From now on nothing of ours can be taken away at the desk; answers how that ends. */
function closed(error: PochutoError): () => void {
  const { desk } = world.senders;
  const remove = (): Promise<never> => Promise.reject(error);
  Object.assign(world.senders, { desk: { ...desk, remove } });
  return () => void Object.assign(world.senders, { desk });
}

it.each([
  ['Slack is down', new PochutoError('unavailable', 'down')],
  ['the channel is closed', new PochutoError('recipient-gone', 'is_archived')],
])('what was to leave a channel leaves it, also when %s just then', async (_why, error) => {
  await send('холодно');
  await world.write('1', 'таємне');
  await world.rest();
  const open = closed(error);
  await makeConfidential(world.context, { by: coordinator, caseId: await world.theCase(), deliveryId: 'd' });
  await world.rest();
  expect(standing(channels.intake)).toEqual(expect.arrayContaining(['card', 'resident-words']));
  open();
  await erase();
  expect(standing(channels.intake)).toEqual([]);
  expect(standing(channels.confidential)).toEqual(['erased']);
});

it('an alert whose answer was lost, in a place where the case has nothing else', async () => {
  const error = new PochutoError('unavailable', 'timeout', { ambiguous: true });
  for (let count = 0; count < 2; count += 1) world.faults.push({ call: 'post', after: true, error });
  await send('у нього ніж');
  expect(standing(channels.urgent)).toEqual(['alert']);
  await erase();
  expect(standing(channels.urgent)).toEqual([]);
  expect(standing(channels.intake)).toEqual(['erased']);
});

it('what was to leave the chat leaves it, also when Telegram is away until all of the person is erased', async () => {
  for (const draft of [1, 2]) {
    await world.write('1', '/new', { command: 'new' });
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft, act: 'send' });
    await world.rest();
  }
  const inSight = () => world.sent.filter(({ isRemoved }) => !isRemoved).map(({ message }) => message);
  const before = inSight().length;
  const { residents } = world.senders;
  const down = (): Promise<never> => Promise.reject(new PochutoError('unavailable', 'down'));
  Object.assign(world.senders, { residents: { ...residents, remove: down, send: down } });
  const [one] = world.cards(channels.intake);
  if (one?.post.post !== 'card') throw new Error('no card');
  const { reference } = one.post.case;
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
    await world.press('1', { on: 'control', reference, act });
  await world.rest();
  expect(inSight()).toHaveLength(before);
  Object.assign(world.senders, { residents });
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
  await world.timers.advance(180_000);
  expect(inSight().map(({ parts }) => parts[0]?.key)).toEqual(['erase.doneSealed']);
});
