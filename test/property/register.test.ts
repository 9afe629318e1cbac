/**
 * The total picture: every registration is counted once, whatever becomes of it. Merging, splitting and erasing change no total, an erased row
 * holds nothing of a person, and what the database counts is what the entries of the cases tell.
 */
import { expect, it } from 'vitest';
import { legalDates } from '#core/case/deadlines.ts';
import type { CaseId } from '#core/ids.ts';
import { everything, type Figures, type KindCounts, type Period } from '#core/register/figures.ts';
import { localDateOf, type Instant, type LocalDate } from '#core/time.ts';
import { readFigures } from '#use-cases/register/read-figures.ts';
import { foldAll } from '#test/support/register/fold.ts';
import { municipality } from '#test/support/data/municipality.ts';
import { allCases, neutral, ordinary, Season } from '#test/support/register/season.ts';
import { chanceOf, seedsOf } from '#test/support/seeds.ts';
import { comparable, slowFigures } from '#test/support/register/slow-figures.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const whole: Period = { from: '2026-01-01' as LocalDate, until: '2027-12-31' as LocalDate };

const today = ({ context }: World): LocalDate => localDateOf(context.clock.now(), municipality.timeZone);

const figuresOf = async (world: World, period = whole): Promise<Figures> =>
  (await readFigures(world.store, municipality, world.context.holidays, {
    scope: everything,
    period,
    today: today(world),
  })) as Figures;

/** What merging, splitting and erasing leave as it was. */
const totals = ({ received, reach }: Figures): unknown => ({
  all: received.total.all,
  sources: received.bySource.map(({ value, counts }) => [value, counts.all]),
  languages: received.byLanguage.map(({ value, counts }) => [value, counts.all]),
  reach,
});

const matters = ({ handled, open }: Figures): number => handled.total.all + open.all;

it.each(seedsOf(2))('no total changes by merging, splitting and erasing (seed %i)', async (seed) => {
  const chance = chanceOf(seed);
  const world = await openWorld();
  try {
    const season = new Season(world, chance);
    for (let n = 0; n < 3; n += 1) await season.happen('send');
    const done = { merge: 0, split: 0, erase: 0 };
    for (let n = 0; n < 30; n += 1) {
      if (chance.next() < 0.5) {
        await season.happen(chance.pick(ordinary));
        continue;
      }
      const before = await figuresOf(world);
      const cases = await allCases(world);
      await season.happen(chance.pick(neutral));
      const after = await figuresOf(world);
      expect(totals(after)).toEqual(totals(before));
      const now = await allCases(world);
      const merged = now.filter(({ mergedInto }) => mergedInto !== null).length;
      const wasMerged = cases.filter(({ mergedInto }) => mergedInto !== null).length;
      // A matter more for each part, one less for each that goes on in another.
      expect(matters(after) - matters(before)).toBe(now.length - cases.length - (merged - wasMerged));
      done.merge += merged - wasMerged;
      done.split += now.length - cases.length;
      done.erase += now.filter(({ erasure }) => erasure !== null).length;
    }
    const { received } = await figuresOf(world);
    const made = [...season.registered.values()].reduce((sum, count) => sum + count, 0);
    expect(received.total.all).toBe(made);
    for (const { value, counts } of received.bySource)
      expect([value, counts.all]).toEqual([value, season.registered.get(value) ?? 0]);
    expect(kindsOf(received.total)).toBe(made);
    for (const one of await allCases(world)) {
      if (one.erasure === null) continue;
      expect(one).toMatchObject({ residentId: null, sharedName: null, followers: [] });
      expect(await world.store.transaction((tx) => tx.entries.list(one.id))).toEqual([]);
    }
    expect(done.merge + done.split + done.erase).toBeGreaterThan(0);
  } finally {
    await world.close();
  }
});

const kindsOf = ({ complaint, signal, question }: KindCounts<number>): number =>
  complaint + signal + question;

it.each(seedsOf(2))('the entries tell the same numbers (seed %i)', async (seed) => {
  const chance = chanceOf(seed + 1000);
  const world = await openWorld();
  try {
    const season = new Season(world, chance);
    for (let n = 0; n < 12; n += 1) await season.happen(chance.pick(['send', 'register', 'days']));
    for (let n = 0; n < 45; n += 1)
      await season.happen(chance.next() < 0.85 ? chance.pick(ordinary) : chance.pick(['merge', 'split']));
    const ids = (await allCases(world)).map(({ id }) => id);
    const record = await world.store.transaction(
      async (tx) =>
        new Map(await Promise.all(ids.map(async (id: CaseId) => [id, await tx.entries.list(id)] as const))),
    );
    const { committee, timeZone } = municipality;
    const handleBy = (at: Instant): LocalDate =>
      legalDates({ received: localDateOf(at, timeZone), committee, holidays: world.context.holidays })
        .handleBy;
    const facts = foldAll({ record, handleBy });
    for (const period of [whole, { from: '2026-12-01' as LocalDate, until: '2026-12-31' as LocalDate }]) {
      const asked = {
        scope: everything,
        period,
        today: today(world),
        municipality,
        holidays: world.context.holidays,
      };
      const told = slowFigures(facts, asked);
      const counted = comparable(await figuresOf(world, period), asked);
      expect(withoutWaiting(counted)).toEqual(withoutWaiting(told));
    }
    expect(facts.length).toBeGreaterThan(4);
  } finally {
    await world.close();
  }
});

/** Whether somebody has taken a case is not what these figures are about. */
const withoutWaiting = <Some extends Pick<Figures, 'received'>>(figures: Some): Some => ({
  ...figures,
  received: {
    ...figures.received,
    byState: figures.received.byState.filter(({ value }) => value !== 'received' && value !== 'in_handling'),
  },
});
