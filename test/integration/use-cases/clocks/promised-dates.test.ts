/** The dates that a resident is promised: when a draft is sent counted from its first words, and none that has gone by already; and when they will be asked whether it was solved. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LocalDate } from '#core/time.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { transact } from '#use-cases/context.ts';
import { followPrompts } from '#use-cases/handling/staff-prompts.ts';
import { caseAt, caseOf } from '#test/support/acts/location.ts';
import { coordinator, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

it.each([
  ['at once', '2026-11-24T11:00:00.000Z', '2026-11-27', '2027-01-05'],
  ['the next day', '2026-11-25T11:00:00.000Z', '2026-11-27', '2027-01-05'],
  // The three working days are over: another three from now.
  ['on the third working day', '2026-11-27T11:00:00.000Z', '2026-12-02', '2027-01-05'],
  ['a week later', '2026-12-01T21:30:00.000Z', '2026-12-04', '2027-01-05'],
  ['on the last day of the law’s term', '2027-01-05T11:00:00.000Z', '2027-01-08', '2027-01-05'],
  // Its term would have passed before anybody could read it: it begins now.
  ['after that', '2027-01-06T11:00:00.000Z', '2027-01-11', '2027-02-17'],
] as const)('a draft of 24 November that is sent %s', async (_when, sentAt, answerBy, outcomeBy) => {
  await world.write('1', 'холодно');
  await world.pass(sentAt);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const steps = world.sent.flatMap(({ message }) => message.parts).find(({ key }) => key === 'ack.steps');
  expect(steps?.params).toEqual({ answerBy: { date: answerBy }, outcomeBy: { date: outcomeBy } });
  const isBegunAnew = outcomeBy > '2027-01-05';
  expect((await caseOf(world)).receivedAt).toBe(isBegunAnew ? sentAt : '2026-11-24T11:00:00.000Z');
});

it.each([
  // A Monday, one day before its term ends.
  ['2027-01-04T11:00:00.000Z', ['prompt.adjournInTime', 'prompt.overdue']],
  [
    '2026-12-29T11:00:00.000Z',
    ['prompt.due', 'prompt.untaken', 'prompt.adjournInTime', 'prompt.firstAnswer'],
  ],
])('who works on it hears of a term that had come near before it was sent: %s', async (sentAt, expected) => {
  await world.write('1', 'холодно');
  await world.pass(sentAt);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  for (let hours = 0; hours < 48 || world.context.clock.now() < '2027-01-05T12'; hours += 1)
    await world.pass('PT1H');
  const heard = world.desk.flatMap(({ place, post }) =>
    place === coordinator && post.post === 'prompts' ? post.lines.map(({ text }) => text.key) : [],
  );
  expect(heard).toEqual(expected);
});

it('whether it was solved is asked in the morning after a promised day, also where there are no quiet hours', async () => {
  await world.close();
  world = await openWorld({ municipality: { ...municipality, quietHours: null } });
  const caseId = await caseAt(world);
  const solution = { what: 'De monteur komt.', doneBy: 'de beheerder', when: '2026-12-10' as LocalDate };
  await closeCase(world.context, { by: handlerMaria, caseId, deliveryId: 'view:solve', ...solution });
  await world.rest();
  const parts = () => world.sent.at(-1)?.message.parts ?? [];
  expect(parts()[0]?.params?.['date']).toEqual({ date: '2026-12-11' });
  await world.pass('2026-12-10T23:00:00.000Z');
  expect(parts().map(({ key }) => key)).toEqual(['solution.told', 'solution.promised']);
  await world.pass('2026-12-11T08:00:00.000Z');
  expect(parts().map(({ key }) => key)).toEqual(['verify.ask']);
});

it('the municipality’s own terms are not stretched to a day between one question and the next', async () => {
  await world.close();
  const term = (iso: string) => ({ kind: 'period', iso }) as const;
  const clocks = { ...municipality.clocks, followUp: term('PT3S'), followUpReminder: term('PT5S') };
  world = await openWorld({ municipality: { ...municipality, quietHours: null, clocks } });
  const solution = { what: 'De monteur kwam.', doneBy: 'de beheerder', when: null };
  const caseId = await caseAt(world);
  await closeCase(world.context, { by: handlerMaria, caseId, deliveryId: 'view:solve', ...solution });
  await world.rest();
  for (const pause of ['PT3S', 'PT5S', 'PT5S']) await world.pass(pause);
  expect(world.sent.slice(-3).map(({ message }) => message.parts[0]?.key)).toEqual([
    'verify.ask',
    'verify.reminder',
    'verify.assumed',
  ]);
});

it('a reminder that waits for a working morning is neither lost nor said twice when the case changes meanwhile', async () => {
  await world.pass('2026-11-23T11:00:00.000Z');
  const caseId = await caseAt(world);
  const heard = () =>
    world.desk.flatMap(({ place, post }) =>
      place === handlerMaria && post.post === 'prompts' ? post.lines.map(({ text }) => text.key) : [],
    );
  const wish = async (hearing: 'wanted' | 'not_wanted') => {
    const before = await caseOf(world);
    const after = { ...before, hearing };
    await world.store.transaction((tx) => tx.cases.save(after));
    await transact(world.context, (work) => followPrompts(world.context, work, before, after));
  };
  const answer = {
    by: handlerMaria,
    caseId,
    deliveryId: 'view:answer',
    text: 'Wij kijken.',
    isQuestion: false,
  };
  await replyToResident(world.context, answer);
  // Six weeks end on Monday 4 January; two days before is a Saturday.
  await world.pass('2027-01-03T12:00:00.000Z');
  const before = heard().length;
  await wish('wanted');
  await world.pass('2027-01-04T08:00:00.000Z');
  expect(heard().slice(before)).toEqual(['prompt.adjournInTime']);
  await wish('not_wanted');
  await world.pass('2027-01-05T08:00:00.000Z');
  expect(heard().slice(before)).toEqual(['prompt.adjournInTime', 'prompt.overdue']);
});
