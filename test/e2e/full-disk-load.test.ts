/** A disk that fills up again and again under load: nothing is lost, and nothing goes out twice, since nobody was killed. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countRepeats, owedRows } from '#test/support/product/load-checks.ts';
import { changes } from '#test/support/product/load.ts';
import { wordsIn, type Resident } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';

const preload = new URL('../support/product/full-disk.ts', import.meta.url).href;
const notSaved = 'не може зберегти';
const residents = 8;
const times = 6;
const changesMax = 30;
const fullMs = 700;

let product: Product;
beforeEach(async () => {
  product = await startProduct({ env: { NODE_OPTIONS: `--import=${preload}` } });
});
afterEach(() => product.close());

interface Told {
  readonly resident: Resident;
  readonly reference: string;
  readonly words: readonly string[];
}

/** What is under way at such a moment fails, and is said once a minute. */
const expected = ['lane-failed', 'clocks-failed', 'sweep-failed'];

it.each(seedsOf(1))(
  'what was written arrives once (seed %i)',
  async (seed) => {
    for (const event of expected) product.expectError(event);
    const chance = chanceOf(seed);
    const load = Promise.all(Array.from({ length: residents }, (_, index) => tell(index)));
    await fillDuring(load, chance);
    const told = await load;
    const handler = product.handler(maria);
    for (const { reference, words } of told)
      expect(wordsIn((await handler.card(reference, intake)).message)).toEqual(words);
    await vi.waitFor(() => expect(product.countRows(owedRows)).toBe(0), { timeout: 60_000 });
    await product.stop();

    expect(countRepeats(product)).toMatchObject({ atDesk: 0, announced: 0 });
    for (const { resident } of told) {
      const heard = resident.messages().map(({ text }) => text);
      const once = heard.filter((text) => !text.includes(notSaved));
      expect(new Set(once).size).toBe(once.length);
    }
  },
  240_000,
);

async function tell(index: number): Promise<Told> {
  const resident = product.resident();
  const words = [1, 2, 3].map((part) => `Частина ${part} розповіді ${index}`);
  for (const text of words) {
    resident.write(text);
    await product.phones.until('it is heard', ({ pendingUpdates }) => pendingUpdates === 0);
  }
  return { resident, reference: await resident.sendDraft(), words };
}

async function fillDuring(load: Promise<unknown>, chance: ReturnType<typeof chanceOf>): Promise<void> {
  const full = join(product.folder, 'full');
  for (let time = 0; time < times; time += 1) {
    await changes(product, chance.between(1, changesMax), load);
    writeFileSync(full, '');
    await Promise.race([load, after(fullMs)]);
    rmSync(full);
  }
}
