/** Check-ins: who wants them is asked about once a month and by day; the answer is counted and is nobody's; a low one invites words. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWithin } from '#core/hours.ts';
import type { LocationCode, ResidentId } from '#core/ids.ts';
import { checkInFigures } from '#core/register/check-ins.ts';
import { addDuration, type Instant, type LocalDate } from '#core/time.ts';
import { checkInClock } from '#use-cases/resident/check-ins.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { laneOfResident } from '#use-cases/delivery/owe.ts';
import { channels, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const havenzicht = 'havenzicht' as LocationCode;
const molenhof = 'molenhof' as LocationCode;

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const keysTo = (chat: string): (string | undefined)[] =>
  world.sent.filter(({ chatId }) => chatId === chat).map(({ message }) => message.parts[0]?.key);
const last = (chat = '1'): Sent => {
  const one = world.sent.findLast(({ chatId }) => chatId === chat);
  if (one === undefined) throw new Error('nothing was said');
  return one;
};
const labels = (): unknown[] => (last().message.buttons ?? []).flat().map(({ label }) => label);
const questions = (chat = '1'): number => keysTo(chat).filter((key) => key === 'checkin.ask').length;
const press = async (act: Parameters<World['press']>[1], chat = '1'): Promise<void> => {
  await world.press(chat, act);
  await world.rest();
};
const tap = (act: 'offer' | 'on' | 'off' | 'where' | 'nowhere' | 'tell', chat = '1'): Promise<void> =>
  press({ on: 'check-in', act }, chat);
const mark = (number: number, given: 1 | 2 | 3 | 4 | 5, chat = '1'): Promise<void> =>
  press({ on: 'check-in', act: 'mark', number, mark: given }, chat);
/** The civil clock moves, and the second in which nobody else is asked is over. */
async function pass(time: string): Promise<void> {
  await world.pass(time);
  await world.timers.advance(1_000);
}
const idOf = (chat: string): Promise<ResidentId> =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    if (resident === null) throw new Error('nobody');
    return resident.id;
  });
const dueAt = async (chat = '1'): Promise<Instant | null> => {
  const id = await idOf(chat);
  return world.store.transaction((tx) => tx.clocks.get(checkInClock, id));
};
async function passToQuestion(): Promise<void> {
  const due = await dueAt('1');
  if (due === null) throw new Error('no question is due');
  await pass(due);
}
const counted = () =>
  world.store.transaction((tx) => tx.checkIns.between('2026-01-01' as LocalDate, '2029-01-01' as LocalDate));
const marksGiven = async () => (await counted()).flatMap((one) => (one.mark === null ? [] : [one]));

/** Comes by the location's link and says yes. */
async function optIn(chat = '1', code: string = havenzicht): Promise<void> {
  await world.write(chat, `/start ${code}`, { command: 'start' });
  await tap('on', chat);
}

async function sendCase(words: string, draft = 1): Promise<void> {
  await world.write('1', words);
  await press({ on: 'draft', draft, act: 'send' });
}

describe('whoever wants it', () => {
  it('finds the offer under their rights, is told what becomes of answers, and is asked where they live', async () => {
    await world.write('1', '/info', { command: 'info' });
    await world.rest();
    expect(last().message.buttons).toEqual([
      [{ label: { key: 'checkin.start' }, act: { on: 'check-in', act: 'offer' } }],
    ]);
    await tap('offer');
    expect(last().message.parts).toEqual([{ key: 'checkin.offer', params: { minimum: 5 } }]);
    await tap('on');
    expect(last().message.parts.map(({ key }) => key)).toEqual(['checkin.on', 'checkin.where']);
    await press({ on: 'check-in', act: 'at', location: molenhof });
    expect(last().message.parts.map(({ key }) => key)).toEqual(['draft.location.known', 'checkin.on']);
    await passToQuestion();
    expect(last().message.parts).toEqual([
      { key: 'checkin.ask', params: { location: { name: municipality.locations[1]?.name } } },
    ]);
  });

  it('is asked within four weeks, by day, with a neutral line first, and again four weeks later', async () => {
    await optIn();
    const first = await dueAt();
    await passToQuestion();
    expect(last().message).toMatchObject({ notice: { key: 'notice.general' } });
    expect((last().message.buttons ?? []).flat().map(({ act }) => act)).toEqual([
      ...[1, 2, 3, 4, 5].map((given) => ({ on: 'check-in', act: 'mark', number: 1, mark: given })),
      { on: 'check-in', act: 'skip', number: 1 },
      { on: 'check-in', act: 'where' },
      { on: 'check-in', act: 'off' },
    ]);
    const second = await dueAt();
    const { timeZone, quietHours } = municipality;
    if (first === null || second === null || quietHours === null) throw new Error('no question is due');
    for (const one of [first, second]) expect(isWithin(one, quietHours, timeZone)).toBe(false);
    expect(second > addDuration(first, 'P27D', timeZone)).toBe(true);
    expect(second < addDuration(first, 'P29D', timeZone)).toBe(true);
    await mark(1, 4);
    await passToQuestion();
    expect(questions()).toBe(2);
    expect(world.desk).toEqual([]);
  });

  it('sees in what is kept of them that it is on, and stops it there; nothing comes after that', async () => {
    await optIn();
    await world.write('1', '/privacy', { command: 'privacy' });
    await world.rest();
    expect(last().message.parts.at(-1)).toEqual({ key: 'checkin.kept' });
    expect((last().message.buttons ?? []).flat()).toContainEqual({
      label: { key: 'checkin.stop' },
      act: { on: 'check-in', act: 'off' },
    });
    await tap('off');
    expect(last().message.parts).toEqual([{ key: 'checkin.off' }]);
    expect(await dueAt()).toBeNull();
    await pass('P1Y');
    expect(questions()).toBe(0);
  });

  it('stops it with /stop too, as people are used to, and finds the way back and to being erased there', async () => {
    await optIn();
    await world.write('1', '/stop', { command: 'stop' });
    await world.rest();
    expect(last().message).toMatchObject({
      parts: [{ key: 'small.stopped' }],
      buttons: [[{ act: { on: 'data', act: 'privacy' } }], [{ act: { on: 'data', act: 'erase' } }]],
    });
    expect(await dueAt()).toBeNull();
    await pass('P1Y');
    expect(questions()).toBe(0);
    await press({ on: 'data', act: 'privacy' });
    expect(labels()).toEqual(expect.arrayContaining([{ key: 'checkin.start' }, { key: 'aftercare.start' }]));
  });

  it('is heard when they write something behind /stop', async () => {
    await optIn();
    await world.write('1', '/stop пожежа', { command: 'stop' });
    await world.rest();
    expect(keysTo('1')).toEqual(expect.arrayContaining(['small.stopped', 'emergency.title']));
  });

  it('finds the offer when a case of theirs is solved, unless they said no before', async () => {
    await sendCase('холодно');
    const act = { by: handlerMaria, caseId: await world.theCase(), deliveryId: 'close' };
    await closeCase(world.context, { ...act, what: 'gedaan', doneBy: 'monteur', when: null });
    await press({ on: 'verify', reference: await reference(), act: 'yes' });
    expect(last().message.parts[0]?.key).toBe('verify.yes');
    expect(labels()).toContainEqual({ key: 'checkin.start' });
    await tap('off');
    await press({ on: 'verify', reference: await reference(), act: 'yes' });
    expect(last().message.parts[0]?.key).toBe('verify.yes');
    expect(labels()).not.toContainEqual({ key: 'checkin.start' });
  });
});

describe('an answer', () => {
  beforeEach(async () => {
    await optIn();
    await passToQuestion();
  });

  it('is counted for its place and stretch, once, and cannot be traced', async () => {
    await mark(1, 4);
    expect(last().message.parts).toEqual([{ key: 'checkin.thanks' }]);
    await mark(1, 1);
    await mark(1, 4);
    expect(await counted()).toEqual([
      { location: havenzicht, day: expect.any(String), mark: null, count: 1 },
      { location: havenzicht, day: expect.any(String), mark: 4, count: 1 },
    ]);
    const id = await idOf('1');
    const kept = await world.store.transaction(async (tx) => [
      await tx.conversations.load(id),
      (await tx.outbox.bySubject(laneOfResident(id), 'say'))?.payload,
    ]);
    expect(kept[1]).toEqual({});
    expect(JSON.stringify(kept)).not.toMatch(/mark|checkin\.(?:thanks|low)/);
  });

  it('can be left out: that is no mark, and no silence either', async () => {
    await press({ on: 'check-in', act: 'skip', number: 1 });
    expect(last().message.parts).toEqual([{ key: 'checkin.on' }]);
    await passToQuestion();
    await press({ on: 'check-in', act: 'skip', number: 2 });
    await passToQuestion();
    expect(questions()).toBe(3);
    expect(await marksGiven()).toEqual([]);
  });

  it('to an older question explains itself; nothing is counted', async () => {
    await passToQuestion();
    await mark(1, 2);
    expect(keysTo('1').slice(-2)).toContain('small.stale');
    expect(await marksGiven()).toEqual([]);
  });

  it('counts where the resident lives now, when they say that it is elsewhere', async () => {
    await tap('where');
    expect(last().message.parts).toEqual([{ key: 'checkin.where' }]);
    await press({ on: 'check-in', act: 'at', location: molenhof });
    expect(last().message.parts[0]).toMatchObject({ key: 'checkin.ask' });
    await mark(1, 3);
    expect((await counted()).map(({ location, mark: given }) => [location, given])).toEqual([
      [molenhof, null],
      [molenhof, 3],
    ]);
    await tap('nowhere');
    await passToQuestion();
    await mark(2, 3);
    expect((await marksGiven()).map(({ location }) => location)).toEqual([molenhof, null]);
  });

  it.each([
    ['a low one', 1, 'checkin.low'],
    ['any other', 5, 'checkin.thanks'],
  ] as const)(
    'after %s what is written becomes a draft of its own, and a case only when it is sent',
    async (_which, given, said) => {
      await mark(1, given);
      expect(last().message.parts[0]?.key).toBe(said);
      await world.write('1', 'на кухні холодно');
      await world.rest();
      expect(keysTo('1').slice(-2)).toEqual(['checkin.words', 'draft.title']);
      expect(world.desk).toEqual([]);
      await press({ on: 'draft', draft: 1, act: 'send' });
      const one = await world.store.transaction(async (tx) => tx.cases.get(await world.theCase()));
      expect(one).toMatchObject({ source: 'checkin', location: havenzicht, visibility: 'municipality' });
      expect(JSON.stringify(world.cards(channels.intake)[0]?.post)).not.toContain('"mark"');
    },
  );

  it('keeps its words apart from a case that is open', async () => {
    await world.write('1', 'кран тече');
    await press({ on: 'draft', draft: 1, act: 'send' });
    await mark(1, 2);
    await world.write('1', 'сусіди гримають');
    await world.rest();
    expect(keysTo('1').at(-1)).toBe('draft.title');
    await pass('PT2H');
    await press({ on: 'draft', draft: 2, act: 'discardYes' });
    await mark(1, 2);
    await pass('PT2H');
    await world.write('1', 'кран досі тече');
    await world.rest();
    expect(keysTo('1').at(-1)).toBe('add.done');
  });

  it('that is low shows the way to help, and to a case at any time', async () => {
    await mark(1, 1);
    expect((last().message.buttons ?? []).flat().map(({ act }) => act)).toEqual([
      { on: 'check-in', act: 'tell' },
      { on: 'menu', act: 'danger' },
    ]);
    await pass('P3D');
    await tap('tell');
    await sendCase('мені зле');
    const one = await world.store.transaction(async (tx) => tx.cases.get(await world.theCase()));
    expect(one?.source).toBe('checkin');
  });

  it('stays counted when the person is erased; they are asked nothing more', async () => {
    await mark(1, 2);
    await world.write('1', 'холодно');
    await press({ on: 'data', act: 'erase' });
    await press({ on: 'data', act: 'eraseYes' });
    const clocks = await world.store.transaction((tx) => tx.clocks.list());
    expect(clocks.filter(({ name }) => name === checkInClock)).toEqual([]);
    expect(await marksGiven()).toHaveLength(1);
    await pass('P1Y');
    expect(questions()).toBe(1);
  });
});

describe('nobody is asked', () => {
  it('while a case of theirs is urgent; when it is over, they are', async () => {
    await optIn();
    await sendCase('пожежа');
    await passToQuestion();
    for (let day = 0; day < 3; day += 1) await pass('P1D');
    expect(questions()).toBe(0);
    await press({ on: 'case', reference: await reference(), act: 'withdrawYes' });
    for (let day = 0; day < 2; day += 1) await pass('P1D');
    expect(questions()).toBe(1);
  });

  it('while a draft of theirs tells of danger', async () => {
    await optIn();
    await passToQuestion();
    await mark(1, 3);
    const due = await dueAt();
    await world.write('1', 'пожежа');
    await pass(due ?? '');
    expect(questions()).toBe(1);
  });

  it('while they are asked whether something is solved', async () => {
    await optIn();
    await sendCase('холодно');
    const act = { by: handlerMaria, caseId: await world.theCase(), deliveryId: 'close' };
    await closeCase(world.context, { ...act, what: 'gedaan', doneBy: 'monteur', when: null });
    await makeDue('P8DT1H');
    for (let day = 0; day < 9; day += 1) await pass('P1D');
    expect(keysTo('1').at(-1)).toBe('verify.ask');
    await press({ on: 'verify', reference: await reference(), act: 'no' });
    await pass('P1D');
    expect(questions()).toBe(1);
  });

  it('while they cannot be reached', async () => {
    await optIn();
    const person = { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' };
    const at = world.context.clock.now();
    await world.deliver({ type: 'reachability', person, at, blocked: true });
    await passToQuestion();
    await passToQuestion();
    expect(questions()).toBe(0);
    expect(await counted()).toEqual([]);
    await world.deliver({ type: 'reachability', person, at, blocked: false });
    await passToQuestion();
    expect(questions()).toBe(1);
  });

  it('on a day on which the bot has spoken to them already', async () => {
    await optIn();
    const due = await dueAt();
    if (due === null) throw new Error('no question is due');
    await pass(addDuration(due, '-P1DT1H', municipality.timeZone));
    await world.write('1', 'холодно');
    await pass(addDuration(due, '-PT1H', municipality.timeZone));
    expect(keysTo('1').at(-1)).toBe('draft.reminder');
    await pass(due);
    expect(questions()).toBe(0);
    await pass('P1D');
    expect(questions()).toBe(1);
  });

  it('any more after two questions without an answer, and nothing is said about it; a late tap is an answer and begins anew', async () => {
    await optIn();
    await passToQuestion();
    await passToQuestion();
    await passToQuestion();
    expect(questions()).toBe(2);
    expect(await dueAt()).toBeNull();
    await pass('P1Y');
    expect(keysTo('1').at(-1)).toBe('checkin.ask');
    await mark(2, 4);
    expect(await marksGiven()).toHaveLength(1);
    await passToQuestion();
    expect(questions()).toBe(3);
  });
});

describe('what all of them came to', () => {
  it('shows nothing of fewer than five, and of five only totals', async () => {
    const read = async () => checkInFigures(await counted());
    for (const chat of ['1', '2', '3', '4', '5']) {
      await optIn(chat);
      await makeDue('PT1M', chat);
    }
    await optIn('6', molenhof);
    await makeDue('PT1M', '6');
    await pass('PT1M');
    for (const chat of ['1', '2', '3', '4']) await mark(1, 4, chat);
    await mark(1, 1, '6');
    expect([...(await read()).values()]).toEqual([null, null]);
    await mark(1, 1, '5');
    const figures = await read();
    expect(figures.get(molenhof)).toBeNull();
    expect(figures.get(havenzicht)).toEqual({
      answers: 5,
      participation: 1,
      mean: 3.4,
      distribution: [1, 0, 0, 4, 0],
    });
  });
});

const reference = async () => {
  const one = await world.store.transaction(async (tx) => tx.cases.get(await world.theCase()));
  if (one === null) throw new Error('no case');
  return one.reference;
};

/** As if this were the resident's own moment. */
async function makeDue(after: string, chat = '1'): Promise<void> {
  const subject = await idOf(chat);
  const moment = addDuration(world.context.clock.now(), after, municipality.timeZone);
  await world.store.transaction((tx) => tx.clocks.set({ name: checkInClock, subject, dueAt: moment }));
}
