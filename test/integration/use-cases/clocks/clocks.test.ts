/** Clocks: drafts that were not sent, reminders that waited, and the engine itself, which does everything once and floods nobody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWithin } from '#core/hours.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, Reference } from '#core/ids.ts';
import { localTimeOf, type Instant } from '#core/time.ts';
import { transact } from '#use-cases/context.ts';
import { runDueClocks } from '#use-cases/clocks/run-due-clocks.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { clockActs, keyOf, openUrgentWorld } from '#test/support/acts/clocks.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openUrgentWorld();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const { prompts, promptKeys, clocks, send, close, caseOf } = clockActs(() => world);
const saidTo = (chat: string): (string | undefined)[] =>
  world.sent.filter(({ chatId }) => chatId === chat).map(keyOf);

describe('a draft that was not sent', () => {
  it('is reminded of once, a day later; the desk learns nothing', async () => {
    await world.write('1', 'холодно');
    await world.pass('PT23H59M');
    expect(saidTo('1')).toEqual(['draft.title']);
    await world.pass('PT1M');
    expect(world.sent.at(-1)?.message).toEqual({
      notice: { key: 'notice.general' },
      parts: [{ key: 'draft.reminder' }],
      buttons: [
        [{ label: { key: 'button.send' }, act: { on: 'draft', draft: 1, act: 'send' } }],
        [{ label: { key: 'button.keepDraft' }, act: { on: 'draft', draft: 1, act: 'keep' } }],
        [{ label: { key: 'button.discard' }, act: { on: 'draft', draft: 1, act: 'drop' } }],
      ],
      sealed: false,
    });
    await world.write('1', 'і мокро');
    await world.pass('P1Y');
    expect(saidTo('1').filter((said) => said === 'draft.reminder')).toHaveLength(1);
    expect(world.desk).toEqual([]);
  });

  it('can be kept or deleted from there: its card stands at the end of the chat', async () => {
    await world.write('1', 'холодно');
    await world.pass('PT24H');
    await world.press('1', { on: 'draft', draft: 1, act: 'keep' });
    await world.rest();
    expect(saidTo('1').slice(-2)).toEqual(['draft.reminder', 'draft.title']);
    await world.press('1', { on: 'draft', draft: 1, act: 'drop' });
    await world.rest();
    expect(saidTo('1').at(-1)).toBe('draft.discard.ask');
  });

  it.each(['send', 'discardYes'] as const)('is not spoken of after %s', async (act) => {
    await world.write('1', 'холодно');
    await world.press('1', { on: 'draft', draft: 1, act });
    await world.rest();
    expect((await clocks()).map(({ name }) => name)).toEqual([]);
  });

  it('waits for the morning when the day ends at night', async () => {
    await world.pass('2026-11-24T22:30:00.000Z');
    await world.write('1', 'холодно');
    await world.pass('P1D');
    expect(saidTo('1')).toEqual(['draft.title']);
    await world.pass('2026-11-26T08:00:00.000Z');
    expect(saidTo('1')).toEqual(['draft.title', 'draft.reminder']);
  });

  it('with danger is reminded of after ten minutes, at night too, and once', async () => {
    await world.pass('2026-11-24T23:00:00.000Z');
    await world.write('1', 'холодно');
    await world.write('1', 'пожежа');
    await world.pass('PT10M');
    expect(world.sent.at(-1)?.message.parts).toEqual([
      { key: 'draft.reminderUrgent', params: { emergencyPhone: '112' } },
    ]);
    await world.pass('P3D');
    expect(saidTo('1').filter((said) => said?.startsWith('draft.reminder'))).toEqual([
      'draft.reminderUrgent',
    ]);
  });
});

describe('a reminder that waited for its turn', () => {
  const unavailable = new PochutoError('unavailable', 'the platform is away');
  const blocked = new PochutoError('recipient-gone', 'blocked');
  const goesOut = (): Promise<void> => world.timers.advance(120_000);

  it.each([
    ['send', 'ack.title', unavailable],
    ['discardYes', 'draft.discard.done', unavailable],
    ['send', 'ack.title', blocked],
  ] as const)('says of no draft that it is unsent after %s', async (act, said, error) => {
    await world.write('1', 'пожежа');
    await world.rest();
    world.faults.push({ call: 'send', error });
    await world.pass('PT10M');
    await world.press('1', { on: 'draft', draft: 1, act });
    await goesOut();
    expect(saidTo('1')).toContain(said);
    expect(saidTo('1')).not.toContain('draft.reminderUrgent');
  });

  it('goes out while it is true', async () => {
    await world.write('1', 'пожежа');
    await world.rest();
    world.faults.push({ call: 'send', error: unavailable });
    await world.pass('PT10M');
    await goesOut();
    expect(saidTo('1').at(-1)).toBe('draft.reminderUrgent');
  });

  it('asks of no message where it belongs that has its place', async () => {
    await send('1', 'холодно');
    await world.write('1', '/new', { command: 'new' });
    await world.write('1', 'миші');
    await world.press('1', { on: 'draft', draft: 2, act: 'send' });
    await world.write('1', 'ще одне');
    await world.rest();
    world.faults.push({ call: 'send', error: unavailable });
    await world.pass('P1D');
    await world.press('1', { on: 'parked', reference: 'new' });
    await goesOut();
    expect(saidTo('1')).toContain('which.new');
    expect(saidTo('1')).not.toContain('which.reminder');
  });

  it('asks of no case whether it was solved that is at work again', async () => {
    await send('1', 'холодно');
    const caseId = await caseOf('1');
    await close(caseId);
    await world.pass('P7D');
    world.faults.push({ call: 'send', error: unavailable });
    await world.pass('P3D');
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    await world.press('1', { on: 'verify', reference: one?.reference as Reference, act: 'no' });
    await goesOut();
    expect(saidTo('1').slice(-2)).toEqual(['verify.ask', 'verify.no']);
  });
});

describe('a reminder that waits because the desk cannot be reached', () => {
  beforeEach(async () => {
    await send('1', 'пожежа');
    await world.pass('PT5M');
    await send('2', 'пожежа');
    world.context.queue.wake = () => undefined;
    for (let quarter = 0; quarter < 2; quarter += 1) await world.pass('PT15M');
  });

  it('takes up what becomes due meanwhile', async () => {
    await world.timers.advance(60_000);
    for (const person of [coordinator, onCall]) {
      const [only, ...others] = prompts().filter(({ place }) => place === person);
      expect(others).toEqual([]);
      expect(only?.post).toMatchObject({ title: { key: 'digest.title' }, lines: [{}, {}] });
    }
  });

  it('names no case that was taken before it went out', async () => {
    await takeCase(world.context, { by: handlerMaria, caseId: await caseOf('1'), deliveryId: 'take' });
    await world.timers.advance(60_000);
    expect(prompts().map(({ post }) => post)).toMatchObject([
      { title: null, lines: [{}] },
      { title: null, lines: [{}] },
    ]);
  });
});

describe('after a standstill of a year', () => {
  it('each person at the desk gets one message of danger and one of the rest, and each resident one', async () => {
    for (let chat = 1; chat <= 30; chat += 1) await send(String(chat), 'пожежа');
    for (let chat = 31; chat <= 40; chat += 1) {
      await send(String(chat), 'холодно');
      await close(await caseOf(String(chat)));
      await world.press(String(chat), { on: 'menu', act: 'new' });
      await world.write(String(chat), 'ще одне');
    }
    await world.rest();
    const before = world.sent.length;
    await world.pass('P1Y');
    await world.rest();
    for (const [person, count] of [
      [coordinator, 2],
      [onCall, 1],
      [handlerMaria, 1],
    ] as const) {
      const mine = prompts().filter(({ place }) => place === person);
      expect(mine).toHaveLength(count);
      expect(mine[0]?.post).toMatchObject({ title: { key: 'digest.title' } });
    }
    const chats = world.sent.slice(before).map(({ chatId }) => chatId);
    expect(chats.toSorted()).toEqual([...new Set(chats)].toSorted());
    expect(chats).toHaveLength(40);
  });

  it('a desk that could not be reached for hours gets one message, not one per hour', async () => {
    await send('1', 'пожежа');
    world.context.queue.wake = () => undefined;
    for (let hour = 0; hour < 12; hour += 1) await world.pass('PT1H');
    await world.timers.advance(60_000);
    expect(promptKeys(coordinator)).toHaveLength(1);
  });

  it('that ends at night or on a Saturday, the desk is told of danger at once, and of all else when it is at work', async () => {
    await send('1', 'Кран тече');
    await send('2', 'пожежа');
    // A Saturday, three o'clock in the night.
    await world.pass('2026-11-28T02:00:00.000Z');
    expect(promptKeys(coordinator)).toEqual(['prompt.urgentUntaken']);
    await world.pass('2026-11-30T07:59:00.000Z');
    const others = () => promptKeys(coordinator).filter((key) => key?.startsWith('prompt.urgent') !== true);
    expect(others()).toEqual([]);
    await world.pass('2026-11-30T08:00:00.000Z');
    expect(others()).toEqual(['prompt.firstAnswer']);
  });
});

describe('the card of the day', () => {
  it('is drawn anew each working morning with the days that are left, and no more when the case is over', async () => {
    await send('1', 'Кран тече');
    const card = () => world.cards(channels.intake)[0]?.post;
    expect(card()).toMatchObject({ age: 0, term: { by: '2027-01-05', workdaysLeft: 28 } });
    const edits = () => world.cards(channels.intake)[0]?.edits ?? 0;
    await world.pass('2026-11-27T12:00:00.000Z');
    const before = edits();
    await world.pass('2026-11-29T12:00:00.000Z');
    expect(edits(), 'nothing at the weekend').toBe(before);
    await world.pass('2026-11-30T12:00:00.000Z');
    expect(edits()).toBe(before + 1);
    expect(card()).toMatchObject({ age: 6, term: { workdaysLeft: 24, isPast: false } });
    await world.pass('2027-01-06T12:00:00.000Z');
    expect(card()).toMatchObject({ term: { isPast: true, workdaysLeft: 0 } });
    const id = await world.theCase();
    const reference = (await world.store.transaction((tx) => tx.cases.get(id)))?.reference;
    await world.press('1', { on: 'case', reference: reference as Reference, act: 'withdrawYes' });
    await world.rest();
    const last = edits();
    await world.pass('P7D');
    expect(edits()).toBe(last);
  });
});

describe('the engine', () => {
  it('has the effect of one however often it runs and whoever runs beside it', async () => {
    await world.write('1', 'холодно');
    await world.pass('PT23H');
    const later = { ...world.context, clock: { now: () => '2026-11-25T11:00:00.000Z' as Instant } };
    await Promise.all([runDueClocks(later), runDueClocks(later), runDueClocks(later)]);
    await runDueClocks(later);
    await world.rest();
    expect(saidTo('1')).toEqual(['draft.title', 'draft.reminder']);
  });

  it('does nothing when it is stopped in between, and everything when it runs again', async () => {
    await world.write('1', 'холодно');
    await world.rest();
    const clock = { now: () => '2026-11-25T11:00:00.000Z' as Instant };
    const failing = {
      ...world.context,
      clock,
      store: {
        ...world.store,
        transaction: <Result>(work: Parameters<typeof world.store.transaction<Result>>[0]) =>
          world.store.transaction(async (tx) => {
            const result = await work(tx);
            if ((await tx.clocks.list()).some(({ name }) => name === 'unaskedRest'))
              throw new Error('killed');
            return result;
          }),
      },
    };
    await runDueClocks(failing);
    await world.rest();
    expect(saidTo('1')).toEqual(['draft.title']);
    const postponed = { ...world.context, clock: { now: () => '2026-11-25T11:01:00.000Z' as Instant } };
    await runDueClocks(postponed);
    await world.rest();
    expect(saidTo('1')).toEqual(['draft.title', 'draft.reminder']);
  });

  it('is not held up by one kind of clock for which there is no room on the disk', async () => {
    for (const chat of ['1', '2']) await world.write(chat, 'холодно');
    await send('2', 'пожежа');
    await world.rest();
    const before = saidTo('1').length;
    const narrow = {
      ...world.context,
      clock: { now: () => '2026-11-25T11:00:00.000Z' as Instant },
      store: {
        ...world.store,
        transaction: <Result>(work: Parameters<typeof world.store.transaction<Result>>[0]) =>
          world.store.transaction(async (tx) => {
            const had = (await tx.clocks.list()).some(({ name }) => name === 'urgentUntaken');
            const result = await work(tx);
            const has = (await tx.clocks.list()).some(({ name }) => name === 'urgentUntaken');
            if (had && !has) throw new PochutoError('unavailable', 'SQLITE_FULL');
            return result;
          }),
      },
    };
    await expect(runDueClocks(narrow)).rejects.toMatchObject({ reason: 'SQLITE_FULL' });
    await world.rest();
    expect(saidTo('1').slice(before)).toEqual(['draft.reminder']);
  });

  it('handles a due clock within two seconds also when nobody woke it', async () => {
    await world.write('1', 'холодно');
    await world.rest();
    world.context.queue.wakeClocks = () => undefined;
    await world.pass('P1D');
    expect(saidTo('1')).toEqual(['draft.title']);
    await world.timers.advance(1_000);
    expect(saidTo('1')).toEqual(['draft.title', 'draft.reminder']);
  });

  it('is not held up by one clock that fails: the others of its kind are handled', async () => {
    for (const chat of ['1', '2', '3']) await send(chat, 'пожежа');
    const broken = await caseOf('2');
    const failing = {
      ...world.context,
      clock: { now: () => '2026-11-24T11:15:00.000Z' as Instant },
      store: {
        ...world.store,
        transaction: <Result>(work: Parameters<typeof world.store.transaction<Result>>[0]) =>
          world.store.transaction((tx) =>
            work({
              ...tx,
              cases: Object.assign(Object.create(tx.cases), {
                get: (id: CaseId) => {
                  if (id === broken) throw new Error('cannot be read');
                  return tx.cases.get(id);
                },
              }),
            }),
          ),
      },
    };
    await runDueClocks(failing);
    await world.rest();
    const told = await world.store.transaction((tx) => tx.clocks.list());
    const again = told.filter(({ name }) => name === 'urgentUntakenAgain').map(({ subject }) => subject);
    expect(again.toSorted()).toEqual([await caseOf('1'), await caseOf('3')].toSorted());
    expect(told.find(({ subject }) => subject === broken)).toMatchObject({
      name: 'urgentUntaken',
      dueAt: '2026-11-24T11:16:00.000Z',
    });
  });

  it('is woken by whoever sets a clock that is due before it would look again, and tells when the next is due', async () => {
    const woken: string[] = [];
    const queue = { ...world.context.queue, wakeClocks: () => void woken.push('clocks') };
    const context = { ...world.context, queue };
    expect(await runDueClocks(context)).toBeNull();
    Object.assign(world.context.queue, queue);
    await world.write('1', 'холодно');
    expect(woken).toEqual([]);
    expect(await runDueClocks(context)).toBe(24 * 3_600_000);
    const set = (dueAt: string) =>
      transact(context, ({ tx }) =>
        tx.clocks.set({ name: 'urgentUntaken', subject: 'nobody', dueAt: dueAt as Instant }),
      );
    await set('2026-11-24T11:00:02.000Z');
    expect(woken).toEqual(['clocks']);
    await set('2026-11-24T10:00:00.000Z');
    expect(woken).toEqual(['clocks', 'clocks']);
  });

  it('fires each clock once through ten years, at the same time on the clock before and after each change of the hour', async () => {
    const quiet = municipality.quietHours ?? { from: '', to: '' };
    await send('1', 'холодно');
    let asked = 0;
    for (let year = 2026; year < 2036; year += 1) {
      for (const day of [`${year + 1}-03-27`, `${year + 1}-10-30`]) {
        await world.pass(`${day}T11:00:00.000Z`);
        const chat = `${day}`;
        await send(chat, 'миші');
        await close(await caseOf(chat));
        const due = (await clocks()).find(({ name }) => name === 'followUp')?.dueAt;
        expect(due && localTimeOf(due, municipality.timeZone)).toBe(
          localTimeOf(world.context.clock.now(), municipality.timeZone),
        );
        const before = world.sent.length;
        for (let hour = 0; hour < 24 * 14; hour += 3) await world.pass('PT3H');
        const heard = world.sent.slice(before).filter(({ chatId }) => chatId === chat);
        expect(heard.map(keyOf)).toEqual(['verify.ask', 'verify.reminder', 'verify.assumed']);
        const at = await spokenAt(chat);
        for (const moment of at) {
          expect(isWithin(moment, quiet, municipality.timeZone)).toBe(false);
        }
        asked += 1;
      }
    }
    expect(asked).toBe(20);
    expect((await clocks()).filter(({ name }) => name !== 'unaskedRest')).toEqual([]);
  });
});

/** When the bot asked, by what the case remembers. */
const spokenAt = (chat: string): Promise<readonly Instant[]> =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    const [one] = resident === null ? [] : await tx.cases.ofResident(resident.id);
    const entries = one === undefined ? [] : await tx.entries.list(one.id);
    return entries.filter(({ body }) => body.type === 'verification_asked').map(({ at }) => at);
  });
