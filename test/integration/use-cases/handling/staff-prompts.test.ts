/** Nothing is forgotten: on working mornings each person hears, in one message, of what needs them, until it is done. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskPost } from '#core/desk/post.ts';
import type { CaseId, LocationCode, StaffId } from '#core/ids.ts';
import { dayOff } from '#core/case/holidays.ts';
import { addDays, addDuration, atLocalTime, type Instant, type LocalDate } from '#core/time.ts';
import { setAbsence } from '#use-cases/handling/absences.ts';
import { adjournCase } from '#use-cases/course/adjourn-case.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { askMoreTime } from '#use-cases/course/more-time.ts';
import { handOver } from '#use-cases/handling/hand-over.ts';
import { registerCase } from '#use-cases/register/register-case.ts';
import { remind } from '#use-cases/handling/remind-staff.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { coordinator, handlerMaria, handlerPieter, municipality } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { newCase } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let deliveries = 0;
const deliveryId = () => `d${(deliveries += 1)}`;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

async function send(chat: string, text = 'Кран тече'): Promise<CaseId> {
  await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  const cards = world.desk.flatMap(({ post }) => (post.post === 'card' ? [post.case] : []));
  const newest = cards.at(-1);
  if (newest === undefined) throw new Error('no card');
  return newest.id;
}
const take = (caseId: CaseId, by = handlerMaria) =>
  takeCase(world.context, { by, caseId, deliveryId: deliveryId() });
const answer = (caseId: CaseId, by = handlerMaria) =>
  replyToResident(world.context, {
    by,
    caseId,
    deliveryId: deliveryId(),
    text: 'Dank u.',
    isQuestion: false,
  });
const digests = (person: StaffId) =>
  world.desk.flatMap(({ place, post }) => (place === person && post.post === 'prompts' ? [post] : []));
const heard = (person: StaffId): string[][] =>
  digests(person).map(({ lines }) => lines.map(({ text }) => text.key));
/** Twice a day, as a running product looks far more often. */
async function until(moment: string): Promise<void> {
  for (;;) {
    const next = addDuration(world.context.clock.now(), 'PT12H', municipality.timeZone);
    if (next >= moment) break;
    await world.pass(next);
  }
  await world.pass(moment);
}

const registerSignal = () =>
  registerCase(world.context, {
    deliveryId: deliveryId(),
    by: handlerMaria,
    what: 'Schimmel in de gang',
    location: 'havenzicht' as LocationCode,
    source: 'council',
    isSolved: false,
    spokenOn: null,
  });

it('terms of less than a day are meant to the minute, while people are at work', async () => {
  await world.close();
  const term = (iso: string) => ({ kind: 'period', iso }) as const;
  const clocks = { ...municipality.clocks, untaken: term('PT10M'), firstAnswer: term('PT6H') };
  world = await openWorld({ municipality: { ...municipality, clocks } });
  const caseId = await send('1');
  await world.pass('PT9M');
  expect(heard(coordinator)).toEqual([]);
  await world.pass('PT1M');
  expect(heard(coordinator)).toEqual([['prompt.untaken']]);
  await take(caseId);
  // At six in the evening nobody is at work.
  await world.pass('2026-11-25T07:59:00.000Z');
  expect(heard(handlerMaria)).toEqual([]);
  await world.pass('2026-11-25T08:00:00.000Z');
  expect(heard(handlerMaria)).toEqual([['prompt.firstAnswer']]);
});

describe('in the morning', () => {
  it('coordinators hear of what nobody took, once, after a working day', async () => {
    await send('1');
    await until('2026-11-25T11:00:00.000Z');
    expect(heard(coordinator)).toEqual([]);
    await until('2026-11-26T07:59:00.000Z');
    expect(heard(coordinator)).toEqual([]);
    await until('2026-11-26T08:01:00.000Z');
    await until('2026-11-27T07:00:00.000Z');
    expect(heard(coordinator)).toEqual([['prompt.untaken']]);
    expect(heard(handlerMaria)).toEqual([]);
  });

  it('several cases come in one message, of each what is gravest, with a way to it and what can be done', async () => {
    const first = await send('1');
    const second = await send('2');
    await take(first);
    await take(second);
    await until('2026-12-01T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([['prompt.firstAnswer', 'prompt.firstAnswer']]);
    const [digest] = digests(handlerMaria);
    expect(digest?.title).toEqual({ key: 'digest.title' });
    expect(digest?.lines[0]).toMatchObject({
      acts: ['prompt_reply', 'prompt_remind'],
      link: expect.any(String),
    });
  });

  it('the term is spoken of at 14, 7 and 2 days, in time to adjourn, and daily when it has passed', async () => {
    const caseId = await send('1');
    await take(caseId);
    await answer(caseId);
    await until('2027-01-05T12:00:00.000Z');
    // 14 days before is the last day for "not handled" too, but it was answered; New Year and weekends give the next working morning.
    expect(heard(handlerMaria)).toEqual([['prompt.due'], ['prompt.due'], ['prompt.adjournInTime']]);
    await until('2027-01-11T12:00:00.000Z');
    expect(heard(handlerMaria).slice(3)).toEqual([
      ['prompt.overdue'],
      ['prompt.overdue'],
      ['prompt.overdue'],
      ['prompt.overdue'],
    ]);
    expect(heard(coordinator).flat()).toEqual(['prompt.overdue', 'prompt.overdue']);
  });

  it.each([
    [
      ['mon', 'tue', 'wed', 'thu'],
      ['prompt.firstAnswer', 'prompt.notHandledSoon'],
    ],
    [['fri'], ['prompt.firstAnswer', 'prompt.notHandledLastDay']],
    [['wed'], ['prompt.firstAnswer', 'prompt.notHandledSoon']],
  ] as const)(
    'who is at work on %j only hears of a last day before it, also when it is not one of theirs',
    async (days, expected) => {
      await world.close();
      world = await openWorld({
        municipality: { ...municipality, workingHours: { from: '09:00', to: '17:00', days } },
      });
      // Four weeks end on Friday 15 January.
      await world.pass('2026-12-18T11:00:00.000Z');
      await take(await send('1'));
      await until('2027-01-15T23:00:00.000Z');
      expect(heard(handlerMaria).flat()).toEqual(expected);
    },
  );

  it('nothing comes at the weekend or on a holiday', async () => {
    await send('1');
    await until('2026-11-26T12:00:00.000Z');
    const before = digests(coordinator).length;
    await until('2026-11-29T23:00:00.000Z');
    expect(digests(coordinator).length).toBe(before);
    await until('2026-11-30T12:00:00.000Z');
    expect(heard(coordinator).slice(before)).toEqual([['prompt.firstAnswer']]);
    expect(heard(coordinator).at(-1)).toEqual(['prompt.firstAnswer']);
  });

  it('what was done for the resident is a first answer, and what they write then waits for the next one', async () => {
    const caseId = await send('1');
    const act = { by: handlerMaria, caseId, deliveryId: deliveryId() };
    await closeCase(world.context, { ...act, what: 'Gemaakt', doneBy: 'Beheer', when: null });
    await until('2026-11-30T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([]);
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    if (one === null) throw new Error('no case');
    await world.press('1', { on: 'verify', reference: one.reference, act: 'no' });
    await world.write('1', 'Тече знову');
    await until('2026-12-04T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([['prompt.residentWaiting']]);
  });

  it('what was done meanwhile is not spoken of', async () => {
    const caseId = await send('1');
    await take(caseId);
    await answer(caseId);
    await until('2026-12-04T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([]);
    expect(heard(coordinator)).toEqual([]);
  });

  it('the resident who wrote last is not forgotten, and an answer ends it', async () => {
    const caseId = await send('1');
    await take(caseId);
    await answer(caseId);
    await until('2026-11-26T12:00:00.000Z');
    await world.write('1', 'І ще душ');
    await until('2026-12-02T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([['prompt.residentWaiting']]);
    await world.write('1', 'Алло?');
    await answer(caseId);
    await until('2026-12-10T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([['prompt.residentWaiting']]);
  });

  it('a signal is reviewed by its date', async () => {
    await registerSignal();
    await until('2026-12-09T12:00:00.000Z');
    expect(heard(coordinator)).toEqual([['prompt.untaken'], ['prompt.signalReview']]);
  });
});

describe('a question to the resident that stays without an answer', () => {
  const reminders = () =>
    world.sent.filter(({ message }) => message.parts.some(({ key }) => key === 'question.reminder'));
  const ask = async () => {
    const caseId = await send('1');
    const act = { by: handlerMaria, caseId, deliveryId: deliveryId(), text: 'Welke kamer?' };
    await replyToResident(world.context, { ...act, isQuestion: true });
    return caseId;
  };

  it('is asked once more, by day, and never again', async () => {
    await ask();
    await until('2026-11-27T10:00:00.000Z');
    expect(reminders()).toHaveLength(0);
    await until('2026-12-20T12:00:00.000Z');
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]?.message.parts[0]).toMatchObject({ params: { text: 'Welke kamer?' } });
  });

  const amend = async (caseId: CaseId, text: string | null) => {
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    const of = entries.findLast(({ body }) => body.type === 'question')?.number ?? 0;
    const act = { by: handlerMaria, caseId, deliveryId: deliveryId(), of, text };
    expect(await correctAnswer(world.context, act)).toEqual({ ok: true });
    await world.rest();
  };

  it('is asked in the words that count now, where it was put right', async () => {
    await amend(await ask(), 'Welke verdieping?');
    await until('2026-12-20T12:00:00.000Z');
    expect(reminders().map(({ message }) => message.parts[0])).toMatchObject([
      { params: { text: 'Welke verdieping?' } },
    ]);
  });

  it('is not asked again once it was taken back', async () => {
    await amend(await ask(), null);
    await until('2026-12-20T12:00:00.000Z');
    expect(reminders()).toHaveLength(0);
  });

  it('is not once they wrote, or the handler went on without it', async () => {
    await ask();
    await world.write('1', 'Кімната на третьому поверсі');
    await until('2026-12-20T12:00:00.000Z');
    expect(reminders()).toHaveLength(0);
  });

  it('is not once they wrote, whatever else they are asked by then', async () => {
    const caseId = await ask();
    await world.write('1', 'Кімната на третьому поверсі');
    await world.rest();
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      if (one !== null) await tx.cases.save({ ...one, waitingFor: 'resident' });
    });
    await until('2026-12-20T12:00:00.000Z');
    expect(reminders()).toHaveLength(0);
  });
});

describe('who hears', () => {
  it('is the deputy of who is away', async () => {
    const caseId = await send('1');
    await take(caseId);
    await setAbsence(world.context, {
      by: handlerMaria,
      deliveryId: deliveryId(),
      from: '2026-11-25' as LocalDate,
      until: '2026-12-04' as LocalDate,
      deputy: handlerPieter,
    });
    await until('2026-12-01T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([]);
    expect(heard(handlerPieter)).toEqual([['prompt.firstAnswer']]);
  });

  it('is who has the case now', async () => {
    const caseId = await send('1');
    await take(caseId);
    const to = handlerPieter;
    await handOver(world.context, { by: handlerMaria, caseId, to, note: '', deliveryId: deliveryId() });
    await until('2026-12-01T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([]);
    expect(heard(handlerPieter)).toEqual([['prompt.firstAnswer']]);
  });

  it('is nobody who may not see it', async () => {
    await send('1', 'охоронець кричить');
    await until('2027-02-01T12:00:00.000Z');
    expect(heard(handlerPieter)).toEqual([]);
    expect(heard(coordinator).length).toBeGreaterThan(0);
  });

  it('is left in peace about a case until the day they chose', async () => {
    const caseId = await send('1');
    await take(caseId);
    const at = '2026-12-03T10:00:00.000Z' as Instant;
    await remind(world.context, {
      by: handlerMaria,
      caseId,
      deliveryId: deliveryId(),
      at,
      why: 'Wacht op loodgieter',
    });
    await until('2026-12-02T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([]);
    await until('2026-12-03T12:00:00.000Z');
    expect(heard(handlerMaria)).toEqual([['prompt.remind']]);
  });
});

describe('when the term passes without an outcome', () => {
  it('the resident hears it the next morning, with an apology and the ombudsman, and the desk that they did', async () => {
    const caseId = await send('1');
    await take(caseId);
    await answer(caseId);
    await until('2027-01-06T07:59:00.000Z');
    const told = () =>
      world.sent.filter(({ message }) => message.parts.some(({ key }) => key === 'term.passedOpen'));
    expect(told()).toHaveLength(0);
    await until('2027-01-06T08:01:00.000Z');
    await until('2027-03-01T08:01:00.000Z');
    expect(told()).toHaveLength(1);
    const lines = world.desk.filter(({ post }) => post.post === 'line' && post.text.key === 'prompt.lapse');
    expect(lines).toHaveLength(1);
    // A new date can be given from there; which term it was stands there, for it is never said on its last day.
    const acts = ['prompt_more_time', 'prompt_close', 'prompt_reply', 'prompt_remind'];
    expect(lines[0]?.post).toMatchObject({
      text: { params: { outcomeBy: { date: '2027-01-05' } } },
      prompts: { acts, caseId },
    });
  });

  it.each([
    ['while they have not answered', undefined, 'term.passed'],
    ['not after a no', false, 'term.passedOpen'],
  ] as const)(
    'the resident hears the new date that they were asked to agree to, %s',
    async (_when, agreed, key) => {
      const caseId = await send('1');
      await take(caseId);
      await answer(caseId);
      const to = '2027-02-10' as LocalDate;
      const asking = { by: handlerMaria, caseId, deliveryId: deliveryId(), to, consent: '' };
      expect(await askMoreTime(world.context, { ...asking, reason: 'Het onderzoek duurt langer.' })).toEqual({
        ok: true,
      });
      const [one] = world.desk.flatMap(({ post }) => (post.post === 'card' ? [post.case] : []));
      const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
      const entry = entries.find(({ body }) => body.type === 'more_time_asked')?.number ?? 0;
      if (one === undefined) throw new Error('no card');
      const press = { on: 'word', about: 'moreTime', reference: one.reference, entry } as const;
      if (agreed !== undefined) await world.press('1', { ...press, agreed });
      await until('2027-01-06T12:00:00.000Z');
      const told = world.sent
        .flatMap(({ message }) => message.parts)
        .filter((part) => part.key.startsWith('term.passed'));
      const newDate = key === 'term.passed' ? { newDate: { date: to } } : {};
      expect(told).toMatchObject([{ key, params: { date: { date: '2027-01-05' }, ...newDate } }]);
    },
  );

  const toldOf = () =>
    world.sent.flatMap(({ message }) => message.parts).filter(({ key }) => key.startsWith('term.passed'));
  const solve = async (caseId: CaseId) => {
    const act = { by: handlerMaria, caseId, deliveryId: deliveryId() };
    await closeCase(world.context, { ...act, what: 'Gemaakt', doneBy: 'de monteur', when: null });
    await world.rest();
  };
  const verify = async (caseId: CaseId, act: 'reopen' | 'no') => {
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    if (one === null) throw new Error('no case');
    await world.press('1', { on: 'verify', reference: one.reference, act });
    await world.rest();
  };

  it('while the case was closed, the resident hears it when it is opened again, once', async () => {
    const caseId = await send('1');
    await take(caseId);
    await until('2026-12-18T11:00:00.000Z');
    await solve(caseId);
    await until('2027-01-08T11:00:00.000Z');
    expect(toldOf()).toEqual([]);
    await verify(caseId, 'reopen');
    await until('2027-01-09T12:00:00.000Z');
    expect(toldOf()).toMatchObject([{ params: { date: { date: '2027-01-05' } } }]);
    // Solved, and opened again: they know.
    await solve(caseId);
    await until('2027-01-25T12:00:00.000Z');
    await verify(caseId, 'no');
    await until('2027-02-01T12:00:00.000Z');
    expect(toldOf()).toHaveLength(1);
    expect(heard(handlerMaria).at(-1)).toEqual(['prompt.overdue']);
  });

  it('in the night in which the resident says that it is not solved, they hear it in the morning all the same', async () => {
    const caseId = await send('1');
    await take(caseId);
    await until('2027-01-04T11:00:00.000Z');
    await solve(caseId);
    await until('2027-01-06T02:00:00.000Z');
    await verify(caseId, 'no');
    await until('2027-01-06T08:01:00.000Z');
    await until('2027-01-07T12:00:00.000Z');
    expect(toldOf()).toHaveLength(1);
  });

  it('after a standstill this is said before a question that can wait, and the desk reads that they know', async () => {
    const caseId = await send('1');
    await take(caseId);
    await solve(caseId);
    await world.pass('2027-02-01T12:00:00.000Z');
    const said = () => world.sent.at(-1)?.message.parts[0]?.key;
    expect(said()).toBe('term.passedOpen');
    expect(heard(handlerMaria).at(-1)).toEqual(['prompt.overdue']);
    await world.pass('2027-02-02T12:00:00.000Z');
    expect(said()).toBe('verify.ask');
  });

  it('no date is named that has gone by as well', async () => {
    const caseId = await send('1');
    await take(caseId);
    const to = '2027-02-10' as LocalDate;
    const asking = { by: handlerMaria, caseId, deliveryId: deliveryId(), to, consent: '' };
    await askMoreTime(world.context, { ...asking, reason: 'Het onderzoek duurt langer.' });
    await world.rest();
    await world.pass('2027-03-01T12:00:00.000Z');
    await until('2027-03-03T12:00:00.000Z');
    expect(toldOf()).toMatchObject([{ key: 'term.passedOpen' }]);
  });

  it('of a case of somebody who is in no chat its handler reads that they are to be told', async () => {
    const by = handlerMaria;
    const one = newCase({
      handler: by,
      state: 'in_handling',
      residentId: null,
      receivedAt: world.context.clock.now(),
      sentAt: world.context.clock.now(),
    });
    await world.store.transaction((tx) => tx.cases.create(one));
    await adjournCase(world.context, {
      by,
      caseId: one.id,
      deliveryId: deliveryId(),
      to: '2027-01-12' as LocalDate,
      reason: 'Wij wachten op de installateur.',
      tellsPerson: false,
    });
    await until('2027-01-13T12:00:00.000Z');
    expect(heard(by).at(-1)).toEqual(['prompt.overdueUntold']);
  });

  it('nothing is said of a case that was closed in time', async () => {
    await send('1');
    const one = world.desk.flatMap(({ post }): DeskPost[] => (post.post === 'card' ? [post] : []))[0];
    const reference = one?.post === 'card' ? one.case.reference : undefined;
    if (reference === undefined) throw new Error('no card');
    await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    await until('2027-03-01T08:01:00.000Z');
    expect(heard(coordinator)).toEqual([]);
    expect(world.sent.some(({ message }) => message.parts.some(({ key }) => key === 'term.passedOpen'))).toBe(
      false,
    );
  });
});

describe('after a standstill', () => {
  it('of a year everyone gets one message', async () => {
    for (const chat of ['1', '2', '3']) await take(await send(chat));
    await world.pass('2027-11-24T12:00:00.000Z');
    expect(digests(handlerMaria)).toHaveLength(1);
    expect(heard(handlerMaria)).toEqual([['prompt.overdue', 'prompt.overdue', 'prompt.overdue']]);
  });

  it('with more cases than one message holds, each of them is named, in several messages', async () => {
    for (let chat = 1; chat <= 23; chat += 1) await take(await send(String(chat)));
    await world.pass('2027-11-24T12:00:00.000Z');
    expect(heard(handlerMaria).map((lines) => lines.length)).toEqual([20, 3]);
  });
});

describe('over the years', () => {
  it('what is late is said once each working day at nine on the wall, before and after each change of the hour', async () => {
    const caseId = await send('1');
    await take(caseId);
    await answer(caseId);
    await world.pass('2027-01-05T12:00:00.000Z');
    let said = heard(handlerMaria).length;
    for (let day = '2027-01-06' as LocalDate; day < '2027-12-01'; day = addDays(day, 1)) {
      const nine = atLocalTime(day, '09:00', municipality.timeZone);
      await world.pass(addDuration(nine, '-PT1M', municipality.timeZone));
      expect(heard(handlerMaria), `before nine on ${day}`).toHaveLength(said);
      await world.pass(nine);
      if (dayOff(day, world.context.holidays) === null) said += 1;
      expect(heard(handlerMaria), `at nine on ${day}`).toHaveLength(said);
    }
  });

  it('of a signal that nobody touches each thing is said once in ten years', async () => {
    await registerSignal();
    for (let week = 0; week < 520; week += 1) await world.pass('P1W');
    expect(heard(coordinator)).toEqual([['prompt.untaken'], ['prompt.signalReview']]);
  });
});
