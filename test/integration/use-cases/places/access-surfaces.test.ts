/**
 * Access holds in every surface: each act of the desk, by each kind of person, on each kind of case, against the written table. Whoever may not see a
 * case gets what they would get of one that does not exist, nothing of it is in what they get, and it is recorded.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isErased } from '#core/case/retention.ts';
import { deskActs } from '#app/desk-acts.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { actRows, type Try } from '#test/support/access/acts.ts';
import {
  nowhere,
  openTown,
  playAll,
  playCase,
  refusedIn,
  shownTo,
  type Played,
} from '#test/support/access/play.ts';
import { caseKinds, kinds, people, type CaseKind, type Kind } from '#test/support/access/who.ts';
import { newCase } from '#test/support/world/store.ts';
import type { World } from '#test/support/world/world.ts';

const notFound = { ok: false, refusal: { key: 'refuse.noAccess' } };

let world: World;
let acts: DeskActs;
let cases: readonly Played[];
let tries = 0;
beforeAll(async () => {
  world = await openTown();
  acts = deskActs(world.context, world.senders.desk);
  cases = await playAll(world);
});
afterAll(() => world.close());

const as = (by: StaffId, { one, card }: Pick<Played, 'one' | 'card'>): Try => ({
  acts,
  by,
  one,
  n: (tries += 1),
  card,
});

/** What somebody gets of a case that is not there. */
function ofNoCase(name: keyof DeskActs, by: StaffId): Promise<unknown> {
  const one = newCase({ id: 'no-such-case' as CaseId });
  return actRows[name].play(as(by, { one, card: nowhere }));
}

const rows = Object.entries(actRows).map(([name, row]) => ({ name: name as keyof DeskActs, ...row }));
const hiddenFrom = ({ seen }: CaseKind): readonly Kind[] => kinds.filter((kind) => !seen.includes(kind));
/** How often somebody was refused in a case. */
const refusals = new Map<string, number>();
const noteRefusals = (id: CaseId, person: StaffId, count: number): void =>
  void refusals.set(`${id} ${person}`, (refusals.get(`${id} ${person}`) ?? 0) + count);

it('every act of the desk has a row', () => {
  expect(Object.keys(actRows).toSorted()).toEqual(Object.keys(acts).toSorted());
});

it('whoever may see a case finds it; `both` is told that they are party to it', async () => {
  for (const played of cases) {
    for (const kind of played.kind.seen) {
      const result = await acts.openMore({ by: people[kind], caseId: played.one.id });
      if (isErased(played.one) || kind === 'both') noteRefusals(played.one.id, people[kind], 1);
      const refusal = { key: isErased(played.one) ? 'refuse.erased' : 'refuse.involved' };
      const isRefused = isErased(played.one) || kind === 'both';
      expect({ ...result, where: `${kind}: ${played.kind.name}` }).toMatchObject({
        where: `${kind}: ${played.kind.name}`,
        ...(isRefused ? { ok: false, refusal } : { ok: true }),
      });
    }
  }
});

describe('of a case that they may not see, people get nothing by', () => {
  it('find, by its number or by its words', async () => {
    for (const { one, token, kind } of cases) {
      for (const person of kind.tries ?? hiddenFrom(kind)) {
        for (const words of [one.reference, token]) {
          const found = await acts.find({ by: people[person], words, page: 1 });
          const none = { ok: true, words, count: 0, page: 1, pages: 1, cases: [] };
          expect(found, `${person}: ${kind.name}`).toEqual(none);
        }
      }
    }
  });

  it.each(rows.filter(({ on }) => on === 'location'))('$name', async ({ name, play }) => {
    for (const played of cases) {
      const { answers = [], told } = played.kind;
      for (const kind of kinds.filter((one) => !answers.includes(one))) {
        const where = `${kind}: ${played.kind.name}`;
        const result = await play(as(people[kind], played));
        const isTold = told?.to.includes(kind) === true;
        const wanted = isTold ? { ok: false, refusal: { key: told.key } } : notFound;
        expect({ where, result }).toEqual({ where, result: wanted });
        noteRefusals(played.one.id, people[kind], 1);
      }
    }
    for (const kind of kinds) expect(await ofNoCase(name, people[kind])).toEqual(notFound);
  });

  it.each(rows.filter(({ on }) => on === 'case'))('$name', async ({ name, play, isSilent }) => {
    const without = new Map<Kind, unknown>();
    for (const kind of kinds) without.set(kind, await ofNoCase(name, people[kind]));
    for (const played of cases) {
      for (const kind of played.kind.tries ?? hiddenFrom(played.kind)) {
        const where = `${kind}: ${played.kind.name}`;
        const result = await play(as(people[kind], played));
        expect({ where, result }).toEqual({ where, result: without.get(kind) });
        const results: readonly unknown[] = Array.isArray(result) ? result : [result];
        const wanted = results.map((each) => (isSilent === undefined ? notFound : each));
        expect({ where, results }).toEqual({ where, results: wanted });
        if (isSilent === 'unrecorded') continue;
        noteRefusals(played.one.id, people[kind], results.length);
      }
    }
  });

  it('and each time it is recorded in the case, while anything of it is kept', async () => {
    for (const { one, kind } of cases) {
      const refused = isErased(one) ? [] : await refusedIn(world, one.id);
      for (const name of kinds) {
        const count = refused.filter((staff) => staff === people[name]).length;
        const wanted = isErased(one) ? 0 : (refusals.get(`${one.id} ${people[name]}`) ?? 0);
        expect(count, `${name}: ${kind.name}`).toBe(wanted);
      }
    }
  });
});

/** So that nobody is refused for another reason than the one that the table means. */
describe('who may, gets further than that by', () => {
  const ordinary = caseKinds.find(({ name }) => name === 'ordinary');
  const shared = caseKinds.find(({ name }) => name === 'shared with the location');
  it.each(rows.filter(({ on, isSilent }) => on !== 'oneself' && isSilent === undefined))(
    '$name',
    async ({ name, on, play }) => {
      const kind = on === 'location' ? shared : ordinary;
      if (kind === undefined) throw new Error('no such kind');
      const by = on === 'location' ? people.manager : people.coordinator;
      const played = await playCase(world, kind);
      const result = await play(as(by, played));
      expect(result).not.toEqual(notFound);
      expect(result).not.toEqual(await ofNoCase(name, by));
    },
  );
});

describe('whatever was pressed, typed, written and opened,', () => {
  it('nobody was shown anything of a case that they may not see', async () => {
    for (const { play } of rows.filter(({ on }) => on === 'oneself'))
      for (const kind of kinds) for (const played of cases.slice(0, 1)) await play(as(people[kind], played));
    await world.rest();
    for (const kind of kinds) {
      const shown = shownTo(world, people[kind]);
      for (const played of cases) {
        const { seen, answers = [] } = played.kind;
        if (seen.includes(kind) || answers.includes(kind)) continue;
        const where = `${kind}: ${played.kind.name}`;
        const traces = [played.token, played.one.reference, `"${played.one.id}"`];
        expect({ where, found: traces.filter((trace) => shown.includes(trace)) }).toEqual({
          where,
          found: [],
        });
      }
    }
  });

  it('what a person may see stands where they can see it', () => {
    const shown = shownTo(world, people.coordinator);
    const seen = cases.filter(({ one }) => shown.includes(one.reference)).map(({ kind }) => kind.name);
    const named = caseKinds.filter(({ seen: by }) => by.includes('coordinator')).map(({ name }) => name);
    expect(seen).toEqual(named);
  });
});
