/** Whatever residents, handlers and a location do: at the location nothing ever stands but approved texts, and of a confidential case nothing at all. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { DeskPost } from '#core/desk/post.ts';
import { questionsOf } from '#core/case/location-question.ts';
import type { PlaceId, StaffId } from '#core/ids.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { withdrawQuestion } from '#use-cases/location/ask-location.ts';
import { makeConfidential } from '#use-cases/places/raise-confidentiality.ts';
import {
  answer,
  ask,
  caretaker,
  caseAt,
  havenzichtChannel,
  withLocationChannel,
} from '#test/support/acts/location.ts';
import { coordinator, handlerMaria, manager } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const secret = 'таємниця';
const approved = (round: number): string => `Tekst die een mens heeft gelezen, ${round}`;
const places: readonly PlaceId[] = [havenzichtChannel, manager, 'U0OTHER' as StaffId, caretaker];

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant('ask') },
  { weight: 4, arbitrary: fc.constantFrom('yes', 'no', 'share', 'stop') },
  { weight: 3, arbitrary: fc.constantFrom('answer', 'note', 'write', 'pass') },
  { weight: 2, arbitrary: fc.constantFrom('withdraw', 'about', 'nobody', 'join', 'leave') },
  { weight: 1, arbitrary: fc.constantFrom('confidential', 'pressed', 'withdrawCase', 'close', 'solved') },
);

async function play(world: World, what: string, round: number): Promise<void> {
  const caseId = await world.theCase();
  const one = await world.store.transaction((tx) => tx.cases.get(caseId));
  const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
  if (one === null) return;
  const { reference } = one;
  const act = { deliveryId: `d${round}`, by: coordinator, caseId };
  const entry = questionsOf(entries).at(-1)?.entry ?? 0;
  const control = (press: 'alsoLocation' | 'municipalityOnly') =>
    world.press('1', { on: 'control', reference, act: press });
  const change = (changes: Partial<Case>) =>
    world.store.transaction((tx) => tx.cases.save({ ...one, ...changes }));
  switch (what) {
    case 'ask':
      await ask(world, { text: approved(round), by: coordinator });
      return;
    case 'yes':
    case 'no':
      return world.press('1', { on: 'share', reference, entry, agreed: what === 'yes' });
    case 'share':
      return control('alsoLocation');
    case 'stop':
      return control('municipalityOnly');
    case 'answer':
      await answer(world, entry, 'De ketel is oud.');
      return;
    case 'note': {
      const card = world.desk.findLast(({ post }) => post.post === 'location-card');
      const at = { channel: havenzichtChannel, threadId: card?.messageId ?? 'x', messageId: `n${round}` };
      return noteAtDesk(world.context, {
        type: 'note',
        deliveryId: act.deliveryId,
        by: caretaker,
        text: 'Wat?',
        ...at,
      });
    }
    case 'write':
      return world.write('1', `${secret} ${round}`);
    case 'pass':
      return world.pass('P4D');
    case 'withdraw':
      await withdrawQuestion(world.context, { ...act, entry });
      return;
    case 'about':
      return change({ about: [manager] });
    case 'nobody':
      return change({ about: [] });
    case 'join':
      return void world.members.set(havenzichtChannel, [manager, caretaker]);
    case 'leave':
      return void world.members.set(havenzichtChannel, [caretaker]);
    case 'confidential':
      await makeConfidential(world.context, act);
      return;
    case 'pressed':
      return world.press('1', { on: 'case', reference, act: 'withdrawPressed' });
    case 'withdrawCase':
      return world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    default:
      await closeCase(world.context, { ...act, by: handlerMaria, what: 'x', doneBy: 'y', when: null });
  }
}

/** Somebody of the location who wrote in the thread may be asked to delete that, and hears nothing of why. */
const asksForOwnWords = (post: DeskPost): boolean =>
  post.post === 'direct' && post.text.key === 'confidential.deleteOwn';

async function check(world: World): Promise<void> {
  const one = await world.store.transaction(async (tx) => tx.cases.get(await world.theCase()));
  const there = world.desk.filter(({ place, isRemoved }) => places.includes(place) && !isRemoved);
  expect(JSON.stringify(there.map(({ post }) => post))).not.toContain(secret);
  const standing = there.filter(({ post }) => !asksForOwnWords(post));
  for (const { post } of standing) {
    expect(['location-card', 'line']).toContain(post.post);
    if (post.post !== 'location-card' || post.state === 'withdrawn') continue;
    expect(post.text).toMatch(/^Tekst die een mens heeft gelezen, \d+$/);
    expect(one).toMatchObject({ visibility: 'municipality_and_location', confidential: false });
  }
  expect(one?.confidential === true ? standing : []).toEqual([]);
}

it('holds in any order of acts', async () => {
  let cards = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const world = await openWorld({ municipality: withLocationChannel });
      try {
        world.members.set(havenzichtChannel, [manager, caretaker]);
        await caseAt(world, `${secret}: у кімнаті холодно`);
        for (const [round, what] of steps.entries()) {
          await play(world, what, round);
          await world.rest();
          await check(world);
        }
        cards += world.desk.filter(({ post }) => post.post === 'location-card').length;
      } finally {
        await world.close();
      }
    }),
    searching(25),
  );
  // Something went there at all.
  expect(cards).toBeGreaterThan(0);
});
