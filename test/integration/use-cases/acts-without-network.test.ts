/**
 * Slack must have its acknowledgement within three seconds: no act needs Slack or the translator for its answer, so that it answers within a second also when
 * both hang. What asks them is asked after the acknowledgement.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Translator } from '#ports/translator.ts';
import { actRows } from '#test/support/access/acts.ts';
import { openTown, playCase } from '#test/support/access/play.ts';
import { caseKinds, people } from '#test/support/access/who.ts';
import type { World } from '#test/support/world/world.ts';

/** Asked for once Slack has its acknowledgement: answer/command.ts and actions/found.ts; modals/reply.ts. */
const afterwards: readonly (keyof DeskActs)[] = ['find', 'previewTranslation'];

const never = <Answer>(): Promise<Answer> => new Promise<Answer>(() => undefined);
/** Whatever is asked of it never answers. */
const hanging = <Port extends object>(): Port => new Proxy({} as Port, { get: () => never });

let world: World;
let acts: DeskActs;
beforeAll(async () => {
  world = await openTown();
  const translator = hanging<Translator>();
  acts = deskActs({ ...world.context, translator }, hanging<HandlerDesk>());
});
afterAll(() => world.close());

/** As long as may pass: a link that is not to be had within this time is left out. */
const secondMs = 1_000;

async function answersInTime(answer: Promise<unknown>): Promise<boolean> {
  let isThere = false;
  void answer.finally(() => (isThere = true));
  await world.timers.advance(secondMs);
  // Long enough for any transaction.
  for (let turn = 0; turn < 2_000 && !isThere; turn += 1)
    await new Promise<void>((resolve) => setImmediate(resolve));
  return isThere;
}

describe('with Slack and the translator hanging, an act answers all the same:', () => {
  const names = Object.keys(actRows) as (keyof DeskActs)[];
  it.each(names.filter((name) => !afterwards.includes(name)))('%s', async (name) => {
    const row = actRows[name];
    const kind = caseKinds.find(
      (one) => one.name === (row.on === 'location' ? 'shared with the location' : 'ordinary'),
    );
    if (kind === undefined) throw new Error('no such kind');
    const onFood = { ...kind, is: { ...kind.is, category: 'food' } } as const;
    // A case that may be the same, so that there is a way to be shown.
    await playCase(world, onFood);
    const played = await playCase(world, onFood);
    const by = row.on === 'location' ? people.manager : people.coordinator;
    expect(await answersInTime(row.play({ acts, by, one: played.one, n: 1, card: played.card }))).toBe(true);
  });
});
