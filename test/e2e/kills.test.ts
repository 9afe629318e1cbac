/** SIGKILL at any moment: nothing lost, nothing twice in the store, order kept; and what went out twice is counted and explained. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  countRepeats,
  describeRepeats,
  expectDeskIsComplete,
  expectPhonesAreComplete,
  expectStoreIsComplete,
  isComplete,
} from '#test/support/product/load-checks.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { killDuring, playLoad } from '#test/support/product/load.ts';
import { chanceOf, isSoak, seedsOf } from '#test/support/seeds.ts';

const residents = isSoak() ? 50 : 16;
const killsMax = isSoak() ? 6 : 3;
/** A kill comes after so many changes in the two worlds, at most: within what one start of the product gets done. */
const changesMax = 400;

describe('a product that is killed again and again', () => {
  let product: Product;
  afterEach(() => product.close());

  it.each(seedsOf(1))(
    'loses nothing, does nothing twice and keeps the order (seed %i)',
    async (seed) => {
      const chance = chanceOf(seed);
      product = await startProduct();
      const load = playLoad(product, chanceOf(seed + 1_000_000), { residents });
      const kills = await killDuring(product, load, { chance, changesMax, killsMax });
      const cases = await load;
      await product.desk.until('everything stands', (desk) => isComplete(desk, cases));
      await product.stop();

      await expectStoreIsComplete(product, cases);
      expectDeskIsComplete(product.slack.snapshot(), cases);
      expectPhonesAreComplete(cases);
      const repeats = countRepeats(product);
      process.stdout.write(`seed ${seed}: ${kills} kills; ${describeRepeats(repeats)}\n`);
      expect(kills).toBeGreaterThan(0);
      expect(repeats.atDesk, 'second copies at the desk').toBe(0);
      expect(repeats.onPhones, 'second copies on phones').toBeLessThanOrEqual(
        repeats.announced + repeats.givenUp,
      );
    },
    240_000,
  );
});
