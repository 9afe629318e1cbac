/** A night in which transactions are lost just before their commit, as by a kill or a full disk, ends like one in which none is. */
import { afterEach, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Store } from '#ports/store.ts';
import { chanceOf, seedsOf, type Chance } from '#test/support/seeds.ts';
import { retentionIn } from '#test/support/acts/retention.ts';
import { countingIds, openTestStore } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
afterEach(() => world.close());

const { later, withdrawn, residentOf, wordsOf, isWhole, theCase } = retentionIn(() => world);
const chats = ['1', '2', '3'];
/** Longer than what is handled at a pace takes, and what is tried again. */
const paceMs = 120_000;
const words = 'холодно в кімнаті';

/** Loses some of its transactions while it is armed: all that they wrote is rolled back. */
async function losing(
  chance: Chance,
): Promise<{ readonly store: Store; arm: (is: boolean) => void; lost: () => number }> {
  const inner = await openTestStore({ ids: countingIds('s') });
  let [isArmed, lost] = [false, 0];
  const transaction: Store['transaction'] = (work) =>
    inner.transaction(async (tx) => {
      const result = await work(tx);
      if (isArmed && chance.between(1, 3) === 1) {
        lost += 1;
        throw new PochutoError('unavailable', 'SQLITE_FULL');
      }
      return result;
    });
  return {
    store: { transaction, close: () => inner.close() },
    arm: (is) => (isArmed = is),
    lost: () => lost,
  };
}

/** What is left after years, with transactions lost or without. */
async function leftAfterYears(seed: number, isLosing: boolean) {
  const { store, arm, lost } = await losing(chanceOf(seed));
  world = await openWorld({ store });
  const cases = [];
  for (const chat of chats) cases.push(await withdrawn(words, chat));
  await later('P1D');
  const said = world.sent.length;
  arm(isLosing);
  for (const period of ['P13W', 'P1D', 'P3Y', 'P1D', 'P1D']) {
    await world.pass(period);
    await world.timers.advance(paceMs);
  }
  arm(false);
  await world.timers.advance(paceMs);
  expect(lost() > 0).toBe(isLosing);
  const standing = world.desk.filter(({ isRemoved }) => !isRemoved);
  expect(JSON.stringify(standing)).not.toContain(words);
  return {
    people: await Promise.all(chats.map((chat) => residentOf(chat))),
    erasures: await Promise.all(cases.map(async (id) => (await theCase(id)).erasure)),
    words: (await Promise.all(cases.map(wordsOf))).join(''),
    standing: standing.map(({ place, post }) => [place, post.post]),
    said: world.sent.length - said,
    isWhole: await isWhole(),
    owed: (await world.store.transaction((tx) => tx.outbox.backlog())).owed,
  };
}

it.each(seedsOf(3))('one in three is lost (seed %i)', async (seed) => {
  const undisturbed = await leftAfterYears(seed, false);
  await world.close();
  expect(undisturbed).toMatchObject({
    people: [null, null, null],
    erasures: ['destroyed', 'destroyed', 'destroyed'],
    isWhole: true,
    owed: 0,
  });
  expect(undisturbed.words).not.toContain(words);
  expect(await leftAfterYears(seed, true)).toEqual(undisturbed);
});
