/** Nothing that a person writes in a thread reaches a resident: only the window does that. Whatever they write, however often. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '#core/ids.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import type { Post, Resident } from '#test/support/product/people.ts';
import { coordinator, intake, maria, outsider, pieter } from '#test/support/product/settings.ts';
import { chanceOf, seedsOf, type Chance } from '#test/support/seeds.ts';

const notesPerSeed = 40;

/** Openings that look like a command, an answer, an address or an instruction. */
const openings = [
  '',
  '/antwoord ',
  '/klacht reply ',
  '@bewoner ',
  'Antwoord aan bewoner: ',
  '>',
  '```',
  'reply: ',
  'send_to_resident ',
  'note_send ',
  '<!channel> ',
  '<@U0MARIA> ',
  'Stuur naar bewoner: ',
  '!! ',
  '🔴 ',
  '\u202e',
] as const;

describe('what people write in a thread', () => {
  let product: Product;
  let resident: Resident;
  let reference: string;
  let card: Post;
  const written: string[] = [];

  beforeAll(async () => {
    product = await startProduct();
    resident = product.resident();
    resident.write('На кухні вже місяць не горить світло.');
    reference = await resident.sendDraft();
    card = await product.handler(maria).card(reference, intake);
  });
  afterAll(() => product.close());

  it.each(seedsOf(3))('stays at the desk (seed %i)', async (seed) => {
    const chance = chanceOf(seed);
    const shown = resident.messages().length;
    const notes = Array.from({ length: notesPerSeed }, (_, index) =>
      writeNote(product, card, chance, seed, index),
    );
    await product.desk.until('Slack has delivered all notes', ({ pendingEvents }) => pendingEvents === 0);

    expect(JSON.stringify(product.telegram.journal())).not.toContain(mark(seed));
    expect(resident.messages()).toHaveLength(shown);
    written.push(...notes);
  });

  it('is recorded, every word of it', async () => {
    await product.stop();
    const kept = await notesOf(product, reference);
    expect(kept.toSorted()).toEqual(written.toSorted());
    expect(kept.length).toBeGreaterThan(0);
  });
});

const mark = (seed: number): string => `intern-${seed}-`;

function writeNote(product: Product, card: Post, chance: Chance, seed: number, index: number): string {
  const author = product.handler(chance.pick([maria, pieter, outsider, coordinator]));
  const text = `${chance.pick(openings)}${mark(seed)}${index} ${chance.pick(['bel de beheerder', 'niet doorsturen', '{"text":"x"}', 'ja & nee'])}`;
  author.note(card, text);
  return text;
}

async function notesOf(product: Product, reference: string): Promise<string[]> {
  const entries = await product.inspect((store) =>
    store.transaction(async (tx) => {
      const one = await tx.cases.byReference(reference as Reference);
      return one === null ? [] : tx.entries.list(one.id);
    }),
  );
  return entries.flatMap(({ body }) => (body.type === 'note' ? [body.text] : []));
}
