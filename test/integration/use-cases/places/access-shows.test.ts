/**
 * Access holds for everything that can be owed at the desk: however a row came to be addressed to somebody, what they may not see does not reach them,
 * neither in their own messages nor in a channel that they read.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlaceId } from '#core/ids.ts';
import { transact } from '#use-cases/context.ts';
import { oweDesk } from '#use-cases/delivery/owe.ts';
import { openTown, playAll, shownTo, type Played } from '#test/support/access/play.ts';
import { showRows } from '#test/support/access/shows.ts';
import { kinds, people, type Kind } from '#test/support/access/who.ts';
import { havenzichtChannel } from '#test/support/acts/location.ts';
import { channels } from '#test/support/data/municipality.ts';
import type { World } from '#test/support/world/world.ts';

let world: World;
let cases: readonly Played[];
beforeAll(async () => {
  world = await openTown();
  cases = await playAll(world);
});
afterAll(() => world.close());

const hiddenFrom = ({ kind }: Played): readonly Kind[] =>
  kind.tries ?? kinds.filter((one) => !kind.seen.includes(one) && kind.answers?.includes(one) !== true);

const tracesOf = ({ one, token }: Played): readonly string[] => [one.reference, token, `"${one.id}"`];

function leaks(): readonly string[] {
  return kinds.flatMap((kind) => {
    const shown = shownTo(world, people[kind]);
    return (
      cases
        .filter(({ kind: { seen, answers = [] } }) => !seen.includes(kind) && !answers.includes(kind))
        // What stands in the location's channel is read by everybody there.
        .filter(({ kind: { told } }) => told?.key !== 'refuse.locationOnly' || !told.to.includes(kind))
        .filter((played) => tracesOf(played).some((trace) => shown.includes(trace)))
        .map((played) => `${kind}: ${played.kind.name}`)
    );
  });
}

const rows = Object.entries(showRows).flatMap(([show, make]) => (make === null ? [] : [{ show, make }]));

describe('addressed to people who may not see the case, nothing of it reaches them by', () => {
  it.each(rows)('$show', async ({ make }) => {
    await transact(world.context, async (work) => {
      for (const played of cases) {
        const { id: caseId, reference } = played.one;
        for (const kind of hiddenFrom(played))
          await oweDesk(work, people[kind], make({ caseId, reference, person: people[kind] }));
      }
    });
    await world.rest();
    expect(leaks()).toEqual([]);
  });
});

describe('addressed to a channel in which the case may not stand, nothing of it reaches those who read there by', () => {
  const places: readonly PlaceId[] = [channels.intake, channels.urgent, havenzichtChannel];
  it.each(rows.filter(({ show }) => show !== 'home'))('$show', async ({ make }) => {
    await transact(world.context, async (work) => {
      for (const { one } of cases) {
        const of = { caseId: one.id, reference: one.reference, person: people.coordinator };
        for (const place of places) await oweDesk(work, place, make(of));
      }
    });
    await world.rest();
    expect(leaks()).toEqual([]);
  });
});

it('and who may see it has it still', () => {
  const shown = shownTo(world, people.coordinator);
  const missing = cases.filter(
    ({ one, kind }) => kind.seen.includes('coordinator') && !shown.includes(one.reference),
  );
  expect(missing.map(({ kind }) => kind.name)).toEqual([]);
  expect(world.deskFiles.filter(({ thread }) => thread !== null).length).toBeGreaterThan(cases.length / 2);
});
