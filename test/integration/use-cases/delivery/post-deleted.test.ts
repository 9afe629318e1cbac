/** Whoever may delete our posts in a workspace takes no case out of sight with that. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChannelId } from '#core/ids.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { closingIn } from '#test/support/acts/closing.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import type { Standing } from '#test/support/world/desk.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const { openCase } = closingIn(() => world);
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('ніж') }) });
});
afterEach(() => world.close());

/** By somebody else than us, as the platform tells of it. */
async function deleteByHand(one: Standing | undefined): Promise<void> {
  if (one === undefined) throw new Error('nothing stands there');
  one.isRemoved = true;
  await tellOf(one);
}
async function tellOf({ channel, messageId }: Pick<Standing, 'channel' | 'messageId'>): Promise<void> {
  await noteAtDesk(world.context, {
    type: 'post-deleted',
    deliveryId: `Ev${messageId}`,
    channel,
    messageId,
  });
  await world.rest();
}
const standing = (place: ChannelId) => world.desk.filter((one) => one.place === place && !one.isRemoved);

it('a card and an alert stand anew at once', async () => {
  await openCase({}, 'у нього ніж');
  for (const place of [channels.intake, channels.urgent]) {
    const before = standing(place);
    await deleteByHand(before[0]);
    expect(standing(place).map(({ post }) => post.post)).toEqual([before[0]?.post.post]);
  }
});

it('what people go on writing under a card that was deleted is recorded, as long as its case is there', async () => {
  const caseId = await openCase();
  const [card] = world.cards(channels.intake);
  if (card === undefined) throw new Error('no card');
  await deleteByHand(card);
  const { channel, messageId: threadId } = card;
  const at = { type: 'note', channel, threadId, by: handlerMaria, text: 'gebeld' } as const;
  await noteAtDesk(world.context, { ...at, deliveryId: 'EvA', messageId: '900' });
  const notes = () =>
    world.store.transaction(async (tx) =>
      (await tx.entries.list(caseId)).filter(({ body }) => body.type === 'note'),
    );
  expect(await notes()).toHaveLength(1);
  await makeConfidential(world.context, { by: handlerMaria, caseId, deliveryId: 'raise' });
  await world.rest();
  await noteAtDesk(world.context, { ...at, deliveryId: 'EvB', messageId: '901' });
  expect(await notes()).toHaveLength(1);
  expect(standing(channels.intake)).toEqual([]);
});

it('what an erased case left does not', async () => {
  await openCase();
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
  await world.rest();
  await deleteByHand(standing(channels.intake)[0]);
  expect(standing(channels.intake)).toEqual([]);
});

it('what we took away ourselves does not', async () => {
  const caseId = await openCase();
  const [card] = world.cards(channels.intake);
  await makeConfidential(world.context, { by: handlerMaria, caseId, deliveryId: 'raise' });
  await world.rest();
  expect(card?.isRemoved).toBe(true);
  if (card !== undefined) await tellOf(card);
  expect(standing(channels.intake)).toEqual([]);
});
