/** Whoever is left without an answer is not forgotten, however it came about; and nobody is reminded of one who has it. */
import { expect, it } from 'vitest';
import { standingAnswers } from '#core/case/answers.ts';
import type { CaseId } from '#core/ids.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import {
  answer,
  ask,
  askedIn,
  caseAt,
  caseOf,
  tap,
  withLocationChannel,
} from '#test/support/acts/location.ts';
import { courseOf } from '#test/support/acts/course.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

interface Met {
  readonly world: World;
  readonly caseId: CaseId;
  readonly act: () => {
    readonly by: typeof handlerMaria;
    readonly caseId: CaseId;
    readonly deliveryId: string;
  };
}

async function reply({ world, act }: Met, text: string, isQuestion = false): Promise<void> {
  await replyToResident(world.context, { ...act(), text, isQuestion });
  await world.rest();
}

async function takeBack({ world, act, caseId }: Met): Promise<void> {
  const [newest] = standingAnswers(await world.store.transaction((tx) => tx.entries.list(caseId)));
  await correctAnswer(world.context, { ...act(), of: newest?.of ?? 0, text: null });
  await world.rest();
}

async function mergeAnother({ world, act, caseId }: Met): Promise<void> {
  await world.write('1', '/new', { command: 'new' });
  await world.write('1', 'А ще душ холодний');
  await world.press('1', { on: 'draft', draft: 2, act: 'send' });
  await world.rest();
  const cards = world.desk.flatMap(({ post }) => (post.post === 'card' ? [post.case.id] : []));
  const second = cards.find((id) => id !== caseId) ?? caseId;
  const { reference: into } = await caseOf(world);
  const merging = { ...act(), caseId: second, reference: into, merge: true };
  expect(await linkCases(world.context, merging)).toEqual({ ok: true });
}

it.each<[string, (met: Met) => Promise<unknown>, string[]]>([
  ['who was answered is not', async () => undefined, []],
  ['whose only answer was taken back', takeBack, ['prompt.residentWaiting']],
  [
    'who has another answer than the one that was taken back is not',
    async (met) => {
      await reply(met, 'Nog iets.');
      await takeBack(met);
    },
    [],
  ],
  [
    'whose question from the desk was taken back, and whose words stay without an answer',
    async (met) => {
      await met.world.write('1', 'А що з душем?');
      await reply(met, 'Welke douche?', true);
      await takeBack(met);
    },
    ['prompt.residentWaiting'],
  ],
  [
    'who has only been asked something that was taken back is not',
    async (met) => {
      await reply(met, 'Welke kamer?', true);
      await takeBack(met);
    },
    [],
  ],
  [
    'who does not understand the answer',
    ({ world }) => {
      const buttons = world.sent.at(-1)?.message.buttons?.flat() ?? [];
      return world.press('1', buttons.find(({ act }) => act.on === 'unclear')?.act ?? null);
    },
    ['prompt.residentWaiting'],
  ],
  [
    'who says that it is not solved, and no more',
    async ({ world, act }) => {
      await closeCase(world.context, { ...act(), what: 'Gemaakt', doneBy: 'Beheer', when: null });
      const { reference } = await caseOf(world);
      await world.press('1', { on: 'verify', reference, act: 'partly' });
    },
    ['prompt.residentWaiting'],
  ],
  [
    'whose case is adjourned while they wait',
    async ({ world }) => {
      await world.write('1', 'А що з душем?');
      await courseOf(world).adjourn('2027-02-02');
    },
    ['prompt.residentWaiting'],
  ],
  [
    'whose words the location was asked about, which has answered the handler',
    async ({ world }) => {
      await world.write('1', 'А що з душем?');
      await ask(world);
      await tap(world, true);
      await answer(world, await askedIn(world), 'De monteur komt.');
    },
    ['prompt.residentWaiting'],
  ],
  [
    'whose words the location was to be asked about, which they do not want',
    async ({ world }) => {
      await world.write('1', 'А що з душем?');
      await ask(world);
      await tap(world, false);
    },
    ['prompt.residentWaiting'],
  ],
  ['whose unanswered case went on in one that was answered', mergeAnother, ['prompt.residentWaiting']],
  [
    'whose case went on in an answered one, and the answer behind that was taken back',
    async (met) => {
      await mergeAnother(met);
      await met.world.pass('PT1M');
      await reply(met, 'Van de douche ook.');
      await takeBack(met);
    },
    ['prompt.residentWaiting'],
  ],
])('a resident %s', async (_who, happens, expected) => {
  const world = await openWorld({ municipality: withLocationChannel });
  const caseId = await caseAt(world, 'Кран тече');
  let deliveries = 0;
  const act = () => ({ by: handlerMaria, caseId, deliveryId: `d${(deliveries += 1)}` });
  const met = { world, caseId, act };
  await reply(met, 'Wij kijken ernaar.');
  await happens(met);
  // Three working days after all of it.
  for (const day of ['25', '26', '27', '30']) await world.pass(`2026-11-${day}T11:00:00.000Z`);
  const heard = world.desk.flatMap(({ place, post }) =>
    place === handlerMaria && post.post === 'prompts' ? post.lines.map(({ text }) => text.key) : [],
  );
  expect(heard).toEqual(expected);
  await world.close();
});
