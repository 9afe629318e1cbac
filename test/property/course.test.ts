/** Whatever the desk and the resident do in whatever order: no date moves further than the law or the resident's yes lets it, and no copy goes without theirs. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Case, Entry } from '#core/case/case.ts';
import { recordedStates, type RecordedState } from '#core/case/hearing.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { datesOf } from '#use-cases/context.ts';
import { copyText, courseOf } from '#test/support/acts/course.ts';
import { caseAt, caseOf, entriesOf } from '#test/support/acts/location.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { searching } from '#test/support/seeds.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const days = [
  '2026-12-08',
  '2027-01-05',
  '2027-01-20',
  '2027-02-02',
  '2027-02-03',
  '2027-03-01',
  '2027-03-08',
];

const some = <const Name extends string, const On extends string>(name: readonly Name[], on: readonly On[]) =>
  fc.record({ do: fc.constantFrom(...name), on: fc.constantFrom(...on) });
const word = ['yes', 'yes', 'no', 'older yes'] as const;
/** About the date, about the hearing, about the copy, and what may come between. */
const aboutTime = fc.oneof(some(['adjourn', 'askMoreTime'], days), some(['moreTime'], word));
const aboutHearing = fc.oneof(some(['hearing'], recordedStates), some(['hearingWord'], word));
const aboutCopy = fc.oneof(some(['askCopy', 'recordCopy'], ['']), some(['copy'], word));
const between = some(['solve', 'pass'], ['']);
const doings = fc.constantFrom(aboutTime, aboutHearing, aboutCopy).chain((theme) =>
  fc.array(fc.oneof({ weight: 9, arbitrary: theme }, aboutTime, aboutCopy, between), {
    minLength: 8,
    maxLength: 14,
  }),
);
type Doing = typeof doings extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

/** One in which everything happens. */
const wholeCourse: Doing[] = [
  { do: 'hearing', on: 'offered' },
  { do: 'hearingWord', on: 'yes' },
  { do: 'askCopy', on: '' },
  { do: 'copy', on: 'yes' },
  { do: 'recordCopy', on: '' },
  { do: 'adjourn', on: '2027-02-02' },
  { do: 'askMoreTime', on: '2027-03-01' },
  { do: 'moreTime', on: 'yes' },
];

async function play(world: World, { do: what, on }: Doing, round: number): Promise<void> {
  const course = courseOf(world);
  switch (what) {
    case 'adjourn':
      return void (await course.adjourn(on, true));
    case 'askMoreTime':
      return void (await course.askMoreTime(on));
    case 'hearing':
      return void (await course.hearing({
        state: on as RecordedState,
        when: on === 'offered' ? '2027-01-01' : '2027-01-04T10:00:00.000Z',
        where: 'Stadhuis',
        record: 'De bewoner zei dat het koud was.',
      }));
    case 'askCopy':
      return void (await course.askCopy(round % 2 === 0 ? copyText : 'Op 3 november werd er geschreeuwd.'));
    case 'recordCopy': {
      const asked = (await entriesOf(world)).findLast(({ body }) => body.type === 'copy_asked');
      return void (await course.recordCopy(asked?.number ?? 1));
    }
    case 'solve':
      return void (await closeCase(world.context, {
        ...(await course.act(`solve-${round}`)),
        by: handlerMaria,
        what: 'Gerepareerd',
        doneBy: 'de beheerder',
        when: null,
      }));
    case 'pass':
      return world.pass('P9D');
    case 'hearingWord':
      return tap(world, 'hearing', on);
    case 'copy':
    case 'moreTime':
      return tap(world, what, on);
  }
}

async function tap(world: World, about: 'moreTime' | 'hearing' | 'copy', on: string): Promise<void> {
  const buttons = world.sent
    .flatMap(({ message }) => (message.buttons ?? []).flat().map(({ act }) => act))
    .filter((act) => act.on === 'word' && act.about === about && act.agreed === on.endsWith('yes'));
  const act = on.startsWith('older') ? buttons.at(-2) : buttons.at(-1);
  if (act !== undefined) await world.press('1', act);
}

/** Whether the resident's last word about the entry `of` before this one was a yes. */
const saidYes = (
  entries: readonly Entry[],
  type: 'copy_consent' | 'more_time',
  of: number,
  before: number,
) => {
  const last = entries.findLast(
    ({ number, body }) => number < before && body.type === type && body.of === of,
  );
  return last?.actor === 'resident' && last.body.type === type && last.body.agreed;
};

/** The date that the resident's last yes was about. */
function agreedIn(entries: readonly Entry[]): string | null {
  const yes = entries.findLast(({ body }) => body.type === 'more_time' && body.agreed);
  const of = yes?.actor === 'resident' && yes.body.type === 'more_time' ? yes.body.of : null;
  const asked = entries.find(({ number }) => number === of)?.body;
  return asked?.type === 'more_time_asked' ? asked.to : null;
}

const isUnlawfulCopy = (entries: readonly Entry[], { number, body }: Entry): boolean =>
  body.type === 'copy_sent' &&
  (!saidYes(entries, 'copy_consent', body.of, number) ||
    // Another text was asked about between the question and the copy.
    entries.some(
      (other) => other.number > body.of && other.number < number && other.body.type === 'copy_asked',
    ));

function check(one: Case, entries: readonly Entry[], latest: string): void {
  expect([one.adjournedTo ?? '', latest].toSorted().at(-1)).toBe(latest);
  expect(entries.filter(({ body }) => body.type === 'adjourned').length).toBeLessThanOrEqual(1);
  expect(one.agreedTo).toBe(agreedIn(entries));
  expect(entries.filter((entry) => isUnlawfulCopy(entries, entry))).toEqual([]);
  const isSent = entries.some(({ body }) => body.type === 'copy_sent');
  expect(one.track).toBe(isSent ? 'formal' : 'practical');
}

it('keeps to the law', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(doings, async (played) => {
      const world = await openWorld();
      try {
        await caseAt(world);
        for (const [round, one] of played.entries()) {
          await play(world, one, round);
          await world.rest();
          const now = await caseOf(world);
          const entries = await entriesOf(world);
          check(now, entries, datesOf(world.context, now).adjournedBy);
          for (const { body } of entries) seen.add(body.type);
        }
      } finally {
        await world.close();
      }
    }),
    { ...searching(14), examples: [[wholeCourse]] },
  );
  for (const type of ['adjourned', 'more_time', 'hearing', 'copy_consent', 'copy_sent'])
    expect(seen.has(type), `never played: ${type}`).toBe(true);
});
