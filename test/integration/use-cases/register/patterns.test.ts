/** A topic that rises at a location is told to the desk on a Monday morning, once, counted over what each person may see. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskPost } from '#core/desk/post.ts';
import type { StaffId } from '#core/ids.ts';
import { beginPatterns } from '#use-cases/register/tell-patterns.ts';
import { keep, type Kept } from '#test/support/acts/contact.ts';
import { coordinator, handlerMaria, handlerPieter, manager } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await beginPatterns(world.context);
  // The place has been known for a year.
  await keep(world, { ago: 'P50W', is: { category: 'other' } });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const food = async (times: number, kept: Kept = {}): Promise<void> => {
  for (let n = 0; n < times; n += 1) await keep(world, { ...kept, is: { category: 'food', ...kept.is } });
};
const isRise = (post: DeskPost): boolean =>
  post.post === 'prompts' && post.lines[0]?.text.key === 'prompt.pattern';
const told = (person: StaffId) =>
  world.desk.flatMap(({ place, post }) =>
    place === person && isRise(post) && post.post === 'prompts' ? [post] : [],
  );
const numbers = (person: StaffId) => told(person).map(({ lines }) => lines[0]?.text.params?.['number']);
/** The first Monday after the world's beginning. */
const monday = '2026-11-30T08:00:00.000Z';

describe('on Monday morning', () => {
  it('everyone at the desk hears of a rise, with figures and a way to each case; the location does not', async () => {
    await food(6);
    await world.pass('2026-11-30T07:59:00.000Z');
    expect(told(handlerMaria)).toEqual([]);
    await world.pass(monday);
    const [rise] = told(handlerMaria);
    expect(rise?.lines.slice(0, 2).map(({ text }) => text)).toEqual([
      {
        key: 'prompt.pattern',
        params: {
          location: { name: { nl: 'Havenzicht', uk: 'Гафензіхт' } },
          topic: { text: { key: 'topic.food' } },
          number: 6,
        },
      },
      { key: 'prompt.patternUsual', params: { whole: 0, tenths: 0 } },
    ]);
    expect(rise?.lines.slice(2)).toHaveLength(6);
    expect(rise?.lines.slice(2).every(({ link }) => link?.includes('C0INTAKE'))).toBe(true);
    expect(told(handlerPieter)).toEqual([rise]);
    expect(told(coordinator)).toEqual([rise]);
    expect(told(manager)).toEqual([]);
  });

  it('nothing is said where nothing rises', async () => {
    await food(4);
    await world.pass(monday);
    expect(told(handlerMaria)).toEqual([]);
  });

  it('the same rise is told once, and anew when it comes again after it was over', async () => {
    await food(6);
    for (const day of [monday, '2026-12-07T08:00:00.000Z', '2026-12-14T08:00:00.000Z']) await world.pass(day);
    expect(told(handlerMaria)).toHaveLength(1);
    // Four weeks later it is over, and five weeks after that forgotten.
    for (let week = 0; week < 20; week += 1) await world.pass('P1W');
    expect(told(handlerMaria)).toHaveLength(1);
    await food(12);
    await world.pass('P1W');
    expect(told(handlerMaria)).toHaveLength(2);
  });

  it('nobody who is away is told', async () => {
    const absence = { from: '2026-11-28', until: '2026-12-02', deputy: null } as const;
    await world.store.transaction(({ deskPeople }) =>
      deskPeople.save(handlerMaria, {
        translations: true,
        filter: null,
        absence: absence as unknown as Parameters<typeof deskPeople.save>[1]['absence'],
      }),
    );
    await food(6);
    await world.pass(monday);
    expect(told(handlerMaria)).toEqual([]);
    expect(told(handlerPieter)).toHaveLength(1);
  });
});

describe('each person’s figures are of what they may see:', () => {
  it('a confidential case counts for coordinators and for nobody who may not see it', async () => {
    await food(5);
    await food(1, { is: { confidential: true } });
    await world.pass(monday);
    expect(numbers(coordinator)).toEqual([6]);
    expect(numbers(handlerPieter)).toEqual([5]);
  });

  it('a case about a person is not in their figures, and alone makes no rise for them', async () => {
    await food(4);
    await food(1, { is: { about: [handlerPieter] } });
    await world.pass(monday);
    expect(numbers(handlerMaria)).toEqual([5]);
    expect(numbers(handlerPieter)).toEqual([]);
  });

  it('nor is it among the cases that are listed', async () => {
    await food(5);
    const hidden = await keep(world, { is: { category: 'food', confidential: true } });
    await world.pass(monday);
    expect(JSON.stringify(told(coordinator))).toContain(hidden.reference);
    expect(JSON.stringify(told(handlerPieter))).not.toContain(hidden.reference);
  });
});
