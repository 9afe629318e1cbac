/**
 * Who is named in a case sees no trace of it in the talks about their location: whatever else the register holds, they are shown byte for byte the
 * same with and without cases that are confidential or about one of those who talk.
 */
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { categoryIds } from '#core/triage/categories.ts';
import { beginContact } from '#use-cases/location/contact-rhythm.ts';
import { logContact } from '#use-cases/location/contact-moment.ts';
import { beginPatterns } from '#use-cases/register/tell-patterns.ts';
import { agendas, havenzicht, keep, type Kept } from '#test/support/acts/contact.ts';
import { handlerMaria, handlerPieter, manager } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const opened: World[] = [];
afterEach(async () => {
  for (const world of opened.splice(0)) await world.close();
});

const closedAt = '2026-11-24T10:00:00.000Z' as Instant;
const ended: Partial<Case> = { state: 'closed', outcome: 'solved_in_practice', closedAt, waitingFor: null };

/** A case of any kind and course; half of them of one topic, so that it may rise. */
const anyCase = fc
  .record({
    kind: fc.constantFrom('complaint', 'signal', 'question'),
    category: fc.constantFrom('food', 'food', 'food', ...categoryIds),
    handler: fc.constantFrom(null, handlerMaria, handlerPieter),
    isClosed: fc.boolean(),
    by: fc.constantFrom(undefined, manager, handlerMaria),
    asked: fc.constantFrom(undefined, 'open', 'answered', 'solved'),
    days: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ isClosed, by, asked, days, ...is }): Kept & { readonly is: Partial<Case> } => ({
    is: { ...is, ...(isClosed ? ended : {}) },
    ...(by === undefined ? {} : { by }),
    ...(asked === undefined ? {} : { asked }),
    ago: `P${days}D`,
  }));
/** Why nothing of it may be known in the location's talks. */
const secret = fc.constantFrom<Partial<Case>>(
  { confidential: true },
  { confidential: true, about: [manager] },
  { about: [manager] },
  { about: ['U0GUARD' as StaffId, manager] },
  { about: [handlerPieter] },
);

/** What the manager is shown of three months, with two talks. */
async function shownToManager(kept: readonly Kept[]): Promise<string> {
  const world = await openWorld();
  opened.push(world);
  await beginContact(world.context);
  await beginPatterns(world.context);
  await keep(world, { ago: 'P40W', is: { id: 'old' as CaseId, category: 'other' } });
  for (const [index, one] of kept.entries()) await keep(world, named(one, index));
  await world.pass('2026-11-30T08:00:00.000Z');
  await world.pass('2026-12-23T08:00:00.000Z');
  await world.pass('2026-12-30T08:00:00.000Z');
  await logContact(world.context, {
    deliveryId: 'view:1',
    by: manager,
    location: havenzicht,
    when: 'woensdag',
    agreed: 'Bellen, 15 januari',
    told: '',
  });
  await world.pass('2027-01-15T08:00:00.000Z');
  await world.pass('2027-01-28T08:00:00.000Z');
  const shown = world.desk.filter(({ place }) => place === manager).map(({ post }) => post);
  expect(agendas(world, manager)).toHaveLength(2);
  return JSON.stringify(shown);
}

/** The same case has the same numbers in both worlds. */
const named = (one: Kept, index: number): Kept => ({
  ...one,
  is: {
    id: `k${String(index).padStart(2, '0')}` as CaseId,
    reference: `PCH-K${String(index).padStart(5, '0')}-K` as Reference,
    ...one.is,
  },
});

const secretCase = (one: Kept & { readonly is: Partial<Case> }, why: Partial<Case>, index: number): Kept => ({
  ...one,
  is: {
    ...one.is,
    ...why,
    id: `s${index}` as CaseId,
    reference: `PCH-S0000${index}-S` as Reference,
  },
});

it('a manager is shown the same with and without what must not reach them', async () => {
  let differed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyCase, { maxLength: 8 }),
      fc.array(fc.tuple(anyCase, secret), { minLength: 6, maxLength: 8 }),
      async (open, secrets) => {
        const without = await shownToManager(open);
        const hidden = secrets.map(([one, why], index) => secretCase(one, why, index));
        expect(await shownToManager([...open, ...hidden])).toBe(without);
        // The same cases without their secrecy would have been seen.
        const harmless = secrets.map(([one], index) => secretCase(one, {}, index));
        if ((await shownToManager([...open, ...harmless])) !== without) differed += 1;
      },
    ),
    searching(8),
  );
  expect(differed).toBeGreaterThan(4);
});
