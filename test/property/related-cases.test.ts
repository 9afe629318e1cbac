/** Links, merges and splits in any order: no word is lost, every number leads to one case, totals are what they are defined to be, and nobody sees more than before. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { isCounted } from '#core/case/merge.ts';
import { partsOf } from '#core/case/split.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import { splitCase } from '#use-cases/handling/split-case.ts';
import { survivorOf } from '#use-cases/handling/where-now.ts';
import { channels, coordinator } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const any = fc.nat({ max: 9 });
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), one: any, other: any }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('link' as const), one: any, other: any }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('split' as const), one: any, part: any }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('add' as const), one: any }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('confidential' as const), one: any }) },
);
type Act = typeof act extends fc.Arbitrary<infer Kind> ? Kind : never;

const chats = ['1', '2'];

async function begin(): Promise<{ readonly world: World; readonly said: string[] }> {
  const world = await openWorld();
  const said: string[] = [];
  for (const chat of chats) {
    for (const draft of [1, 2]) {
      if (draft > 1) await world.write(chat, '/new', { command: 'new' });
      for (const part of ['a', 'b']) {
        said.push(`${chat}${draft}${part}`);
        await world.write(chat, `${chat}${draft}${part}`);
      }
      await world.press(chat, { on: 'draft', draft, act: 'send' });
    }
  }
  await world.rest();
  return { world, said };
}

const allCases = (world: World): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const cases: Case[] = [];
    for (const chat of chats) {
      const resident = await tx.residents.byChat(chat);
      if (resident !== null) cases.push(...(await tx.cases.ofResident(resident.id)));
    }
    return cases;
  });

/** Answers by how much it changes the total. */
async function perform(world: World, said: string[], one: Act, deliveryId: string): Promise<number> {
  const cases = await allCases(world);
  const pick = (index: number): Case => cases[index % cases.length] as Case;
  const by = { by: coordinator, caseId: pick(one.one).id, deliveryId };
  switch (one.do) {
    case 'merge':
    case 'link': {
      const { reference } = pick(one.other);
      const result = await linkCases(world.context, { ...by, reference, merge: one.do === 'merge' });
      return result.ok && one.do === 'merge' ? -1 : 0;
    }
    case 'split': {
      const parts = await world.store.transaction(async (tx) => partsOf(await tx.entries.list(by.caseId)));
      const part = parts[one.part % parts.length];
      const result = await splitCase(world.context, {
        ...by,
        entries: part ? [part.entry] : [],
        passage: '',
      });
      return result.ok ? 1 : 0;
    }
    case 'add': {
      const { reference, residentId } = pick(one.one);
      const chat = residentId === cases[0]?.residentId ? '1' : '2';
      const text = `+${deliveryId}`;
      said.push(text);
      await world.press(chat, { on: 'case', reference, act: 'add' });
      await world.write(chat, text);
      return 0;
    }
    case 'confidential':
      await makeConfidential(world.context, by);
      return 0;
  }
}

async function check(world: World, said: readonly string[], total: number): Promise<void> {
  const cases = await allCases(world);
  const words: string[] = [];
  await world.store.transaction(async (tx) => {
    for (const one of cases) {
      for (const { body } of await tx.entries.list(one.id))
        if ('content' in body) words.push(body.content.text);
      const survivor = await survivorOf(tx, one);
      expect(survivor.mergedInto).toBeNull();
      expect(survivor.residentId).toBe(one.residentId);
      expect(survivor.confidential).toBe(one.confidential);
    }
  });
  expect(said.filter((text) => !words.includes(text))).toEqual([]);
  expect(cases.filter(isCounted)).toHaveLength(total);
  const cards = world
    .cards(channels.intake)
    .flatMap(({ post }) => (post.post === 'card' ? [post.case.id] : []));
  const hidden = cases.filter(({ confidential }) => confidential).map(({ id }) => id);
  expect(cards.filter((id) => hidden.includes(id))).toEqual([]);
  expect(new Set(cards).size + hidden.length).toBe(cases.length);
}

it('keep every word, every number and the totals', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (acts) => {
      const { world, said } = await begin();
      try {
        let total = 4;
        for (const [index, one] of acts.entries()) total += await perform(world, said, one, `d${index}`);
        await world.rest();
        await check(world, said, total);
        expect((await world.store.transaction((tx) => tx.entries.verify())).broken).toEqual([]);
      } finally {
        await world.close();
      }
    }),
    searching(15),
  );
});
