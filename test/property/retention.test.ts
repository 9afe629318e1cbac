/**
 * Sending, closing, opening again, writing, erasing and time passing in any order: the totals of the register never change afterwards, the record stays
 * unbroken, and when all terms have passed nothing is left of anybody.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { runDueClocks } from '#use-cases/clocks/run-due-clocks.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { retentionIn } from '#test/support/acts/retention.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chats = ['1', '2'] as const;
const chat = fc.constantFrom(...chats);
const which = fc.nat({ max: 5 });
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), chat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), chat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      which,
      outcome: fc.constantFrom('withdrawn', 'answered', 'solved_in_practice', 'not_handled', 'formal'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const), chat, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('longer' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('eraseOne' as const), chat, which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('eraseAll' as const), chat }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      time: fc.constantFrom('P1D', 'P5W', 'P13W', 'P13W', 'P1Y'),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer Kind> ? Kind : never;

const all = (world: World): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const ids = await tx.cases.searchable('2000-01-01T00:00:00.000Z' as Case['receivedAt']);
    const cases: Case[] = [];
    for (const id of ids.toSorted()) cases.push((await tx.cases.get(id)) as Case);
    return cases;
  });
const of = (cases: readonly Case[], index: number): Case | undefined =>
  cases[index % Math.max(1, cases.length)];

/** What of a case is counted once it has come to its end for good. */
const row = ({ kind, source, category, location, receivedAt, closedAt, outcome }: Case) =>
  JSON.stringify({ kind, source, category, location, receivedAt, closedAt, outcome });

async function perform(world: World, one: Act, nth: number): Promise<void> {
  const { later, sent, changeCase } = retentionIn(() => world);
  const cases = await all(world);
  const press = async (from: string, reference: Case['reference'], acts: readonly string[]) => {
    for (const name of acts) await world.press(from, { on: 'control', reference, act: name as 'erase' });
    await world.rest();
  };
  switch (one.do) {
    case 'send':
      return void (await sent(`таємне ${nth}`, one.chat).catch(() => undefined));
    case 'write':
      await world.write(one.chat, `таємне ще ${nth}`);
      return world.rest();
    case 'note': {
      const found = of(cases, one.which);
      const card = world
        .cards(channels.intake)
        .find(({ post }) => post.post === 'card' && post.case.id === found?.id);
      if (card === undefined) return;
      return noteAtDesk(world.context, {
        type: 'note',
        deliveryId: `n${nth}`,
        channel: channels.intake,
        messageId: `n${nth}`,
        threadId: card.messageId,
        by: handlerMaria,
        text: `таємне notitie ${nth}`,
      });
    }
    case 'close': {
      const found = of(cases, one.which);
      if (found === undefined || found.state === 'closed') return;
      const closedAt = world.context.clock.now();
      await changeCase(found.id, { state: 'closed', outcome: one.outcome as 'answered', closedAt });
      return;
    }
    case 'reopen': {
      const found = of(cases, one.which);
      if (found === undefined) return;
      await world.press(one.chat, { on: 'verify', reference: found.reference, act: 'reopen' });
      return world.rest();
    }
    case 'longer': {
      const found = of(cases, one.which);
      if (found?.erasure === null) await changeCase(found.id, { keptLonger: 'damages' });
      return;
    }
    case 'eraseOne': {
      const found = of(cases, one.which);
      if (found !== undefined) await press(one.chat, found.reference, ['erase', 'eraseNow', 'eraseYes']);
      return;
    }
    case 'eraseAll':
      for (const name of ['erase', 'eraseNow', 'eraseYes'] as const)
        await world.press(one.chat, { on: 'data', act: name });
      return world.rest();
    case 'pass':
      return later(one.time);
  }
}

it('keeps totals and chain, and nobody past their term', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
      const world = await openWorld();
      const { later, changeCase, residentOf, isWhole } = retentionIn(() => world);
      const people = new Set<ResidentId>();
      const counted = new Map<CaseId, string>();
      try {
        for (const [nth, one] of acts.entries()) {
          await perform(world, one, nth);
          // A look that comes twice does what one does.
          await runDueClocks(world.context);
          for (const from of chats) {
            const resident = await residentOf(from);
            if (resident !== null) people.add(resident.id);
          }
          for (const now of await all(world)) {
            expect(counted.get(now.id) ?? row(now)).toBe(row(now));
            if (now.erasure === 'destroyed' || now.erasure === 'sealed') counted.set(now.id, row(now));
          }
          for (const id of counted.keys()) expect((await all(world)).map((now) => now.id)).toContain(id);
          expect(await isWhole()).toBe(true);
        }
        const closedAt = world.context.clock.now();
        for (const now of await all(world))
          if (now.state !== 'closed')
            await changeCase(now.id, { state: 'closed', outcome: 'answered', closedAt });
        const rows = (await all(world)).map(row);
        await later('P13W', 'P1D', 'P3Y', 'P5Y', 'P1D', 'P1W');
        const ended = await all(world);
        expect(ended.map(row)).toEqual(rows);
        expect(ended.map(({ erasure }) => erasure)).toEqual(ended.map(() => 'destroyed'));
        expect(await isWhole()).toBe(true);
        for (const id of people)
          await world.store.transaction(async (tx) => {
            expect(await tx.residents.isKnown(id)).toBe(false);
            expect(await tx.drafts.all(id)).toEqual([]);
            expect(await tx.cases.ofResident(id)).toEqual([]);
          });
        const standing = world.desk.filter(({ isRemoved }) => !isRemoved).map(({ post }) => post);
        expect(JSON.stringify(standing)).not.toContain('таємне');
      } finally {
        await world.close();
      }
    }),
    searching(2),
  );
});
