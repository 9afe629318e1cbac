/**
 * Whatever people do at the desk, in whatever order, with people who come and go and a platform that fails: what stands there is seen by those who may,
 * every open case has a card, every answer comes to its resident once, no note comes to anybody, and nothing stays owed.
 */
import { expect, it } from 'vitest';
import { maySeeCase } from '#core/access.ts';
import type { Case } from '#core/case/case.ts';
import type { StaffId } from '#core/ids.ts';
import { town } from '#test/support/access/who.ts';
import { DeskWalk, staff } from '#test/support/desk/walk.ts';
import { channels } from '#test/support/data/municipality.ts';
import { chanceOf, isSoak, seedsOf } from '#test/support/seeds.ts';
import type { Standing } from '#test/support/world/desk.ts';

const words = /(?:answer|note|said)\d+x/gu;
/** In which something once went wrong. */
const telling = [54, 72, 87];
const stepsBetweenLooks = 8;
const looks = 5;

/** Whose words these are: of a case that was split or merged, of more than one. */
async function owners(walk: DeskWalk, cases: readonly Case[]): Promise<ReadonlyMap<string, readonly Case[]>> {
  const found = new Map<string, Case[]>();
  await walk.world.store.transaction(async (tx) => {
    for (const one of cases) {
      const bodies = JSON.stringify((await tx.entries.list(one.id)).map(({ body }) => body));
      for (const said of new Set(bodies.match(words))) found.set(said, [...(found.get(said) ?? []), one]);
    }
  });
  return found;
}

const readersOf = ({ world }: DeskWalk, { place }: Standing): readonly StaffId[] =>
  staff.includes(place as StaffId) ? [place as StaffId] : (world.members.get(place as never) ?? []);

/** Who reads what they may not, in posts that stand, and by searching. */
async function leaks(walk: DeskWalk, cases: readonly Case[]): Promise<readonly string[]> {
  const { world, acts } = walk;
  const invited = world.members.get(channels.confidential) ?? [];
  const may = (person: StaffId, one: Case): boolean => maySeeCase(one, person, town, invited);
  const whose = await owners(walk, cases);
  const found: string[] = [];
  for (const one of world.desk.filter(({ isRemoved }) => !isRemoved)) {
    const shown = JSON.stringify(one.post);
    for (const person of readersOf(walk, one)) {
      for (const said of new Set(shown.match(words)))
        if (!(whose.get(said) ?? []).some((each) => may(person, each)))
          found.push(`${person} reads ${said} in ${one.place}`);
      // A line is of its time; a card is of now.
      const named =
        one.post.post === 'card' ? cases.filter(({ reference }) => shown.includes(reference)) : [];
      for (const each of named)
        if (!may(person, each)) found.push(`${person} reads of ${each.reference} on a card in ${one.place}`);
    }
  }
  for (const person of staff) {
    for (const one of cases.filter((each) => !may(person, each))) {
      const result = await acts.find({ by: person, words: one.reference, page: 1 });
      if (result.ok && result.count > 0) found.push(`${person} finds ${one.reference}`);
    }
  }
  return found;
}

/** Open cases of which no card stands where its words may be read, or two in one place. */
function withoutCard({ world }: DeskWalk, cases: readonly Case[]): readonly string[] {
  return cases
    .filter(({ state }) => state !== 'closed')
    .flatMap(({ id, reference }) => {
      const cards = world.desk.filter(
        ({ post, isRemoved }) => !isRemoved && post.post === 'card' && post.case.id === id,
      );
      const twice = cards.length > new Set(cards.map(({ place }) => place)).size;
      return cards.length === 0 || twice ? [`${reference}: ${cards.map(({ place }) => place).join()}`] : [];
    });
}

/** What came to residents otherwise than once, and to the right one. */
function notAsAnswered({ world, answers }: DeskWalk): readonly string[] {
  const said = world.sent.map(({ chatId, message }) => ({ chatId, shown: JSON.stringify(message) }));
  return [
    ...said.flatMap(({ shown }) => shown.match(/note\d+x/gu) ?? []),
    ...answers.flatMap(({ words: text, chat }) => {
      const arrived = said.filter(
        ({ shown }) => shown.includes(`"${text}"`) && shown.includes('answer.from'),
      );
      return arrived.length === 1 && arrived[0]?.chatId === chat
        ? []
        : [`${text}: ${arrived.map(({ chatId }) => chatId).join()}`];
    }),
  ];
}

const stillOwed = ({ world }: DeskWalk): Promise<readonly string[]> =>
  world.store.transaction(async (tx) => [
    ...(await tx.outbox.owedLanes()).map((lane) => JSON.stringify(lane)),
    ...(await tx.outbox.listParked()).map(({ lane, subject, reason }) => `${lane} ${subject} ${reason}`),
  ]);

it.each(isSoak() ? seedsOf(8) : [...seedsOf(6), ...telling])('holds (seed %i)', async (seed) => {
  const walk = await DeskWalk.begin(chanceOf(seed));
  try {
    const done: string[] = [];
    for (let look = 0; look < looks; look += 1) {
      for (let step = 0; step < stepsBetweenLooks; step += 1) done.push(await walk.step());
      await walk.settle();
      const cases = await walk.cases();
      const wrong = {
        leaks: await leaks(walk, cases),
        withoutCard: withoutCard(walk, cases),
        notAsAnswered: notAsAnswered(walk),
        stillOwed: await stillOwed(walk),
      };
      // With what led to it.
      expect({ ...wrong, done }).toEqual({
        done,
        leaks: [],
        withoutCard: [],
        notAsAnswered: [],
        stillOwed: [],
      });
    }
  } finally {
    await walk.world.close();
  }
});
