/** The people of a location and the municipality talk regularly: the agenda is prepared, what was agreed comes back, and nobody is forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffId } from '#core/ids.ts';
import { addDuration, type Instant, type LocalDate } from '#core/time.ts';
import { setAbsence } from '#use-cases/handling/absences.ts';
import { beginContact } from '#use-cases/location/contact-rhythm.ts';
import { logContact, openContact } from '#use-cases/location/contact-moment.ts';
import { agendas, havenzicht, keep, listed } from '#test/support/acts/contact.ts';
import {
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
} from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const stranger = 'U0STRANGER' as StaffId;
const molenhof = municipality.locations[1]?.code ?? havenzicht;
let world: World;
let deliveries = 0;
beforeEach(async () => {
  world = await openWorld();
  await beginContact(world.context);
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const log = (more: Partial<Parameters<typeof logContact>[1]> = {}) =>
  logContact(world.context, {
    deliveryId: `view:${(deliveries += 1)}`,
    by: handlerMaria,
    location: havenzicht,
    when: 'dinsdag 10.00 uur, met Anna',
    agreed: '',
    told: '',
    ...more,
  });
const clock = (name: string, subject: string): Promise<Instant | null> =>
  world.store.transaction((tx) => tx.clocks.get(name, subject));
const directs = (person: StaffId) =>
  world.desk.flatMap(({ place, post }) => (place === person && post.post === 'direct' ? [post.text] : []));

describe('the rhythm', () => {
  it('begins with the product, once for each location of the file', async () => {
    const planned = await clock('contactMoment', havenzicht);
    expect(planned).toBe('2026-12-23T08:00:00.000Z');
    expect(await clock('contactMoment', molenhof)).toBe(planned);
    await world.pass('2026-11-30T11:00:00.000Z');
    await beginContact(world.context);
    expect(await clock('contactMoment', havenzicht)).toBe(planned);
  });

  it('both sides get the agenda on the planned working morning, and the next is planned', async () => {
    await keep(world, { is: { handler: handlerPieter } });
    await world.pass('2026-12-23T07:59:00.000Z');
    expect(agendas(world, manager)).toEqual([]);
    await world.pass('2026-12-23T08:00:00.000Z');
    expect(agendas(world, manager)).toEqual([expect.objectContaining({ planned: '2026-12-23' })]);
    expect(agendas(world, handlerPieter)).toEqual(agendas(world, manager));
    expect(agendas(world, handlerMaria)).toEqual([]);
    expect(agendas(world, coordinator).map(({ location }) => location)).toEqual([molenhof]);
    expect(await clock('contactMoment', havenzicht)).toBe('2027-01-20T08:00:00.000Z');
  });

  it('where nobody noted a talk within a week both sides are asked to make one', async () => {
    await world.pass('2026-12-23T08:00:00.000Z');
    await world.pass('2026-12-30T07:59:00.000Z');
    expect(directs(manager)).toEqual([]);
    await world.pass('2026-12-30T08:00:00.000Z');
    const asked = {
      key: 'contact.overdue',
      params: { location: { name: municipality.locations[0]?.name }, date: { date: '2026-12-23' } },
    };
    expect(directs(manager)).toEqual([asked]);
    expect(directs(coordinator)).toContainEqual(asked);
    await world.pass('2027-01-10T08:00:00.000Z');
    expect(directs(manager)).toEqual([asked]);
  });

  it('a talk that is noted begins the next stretch, and nobody is asked', async () => {
    await world.pass('2026-12-23T08:00:00.000Z');
    await world.pass('2026-12-24T09:00:00.000Z');
    expect(await log()).toEqual({
      ok: true,
      said: { key: 'contact.logged', params: { date: { date: '2027-01-22' } } },
    });
    await world.pass('2027-01-05T08:00:00.000Z');
    expect(directs(manager)).toEqual([]);
    expect(agendas(world, manager)).toHaveLength(1);
    await world.pass('2027-01-22T12:00:00.000Z');
    expect(agendas(world, manager)).toHaveLength(2);
    expect(agendas(world, handlerMaria)).toHaveLength(1);
  });

  it('whoever is away has a deputy', async () => {
    await keep(world, { is: { handler: handlerPieter } });
    await setAbsence(world.context, {
      deliveryId: 'a1',
      by: handlerPieter,
      from: '2026-12-20' as LocalDate,
      until: '2026-12-28' as LocalDate,
      deputy: handlerMaria,
    });
    await world.pass('2026-12-23T08:00:00.000Z');
    expect(agendas(world, handlerPieter)).toEqual([]);
    expect(agendas(world, handlerMaria).map(({ location }) => location)).toEqual([havenzicht]);
  });
});

describe('the agenda', () => {
  it('holds the open cases that both may see and how far they are, and never a word of anybody', async () => {
    const asked = await keep(world, { asked: 'open' });
    const answered = await keep(world, { asked: 'answered' });
    const reported = await keep(world, { asked: 'solved' });
    // Of these the location knows nothing.
    await keep(world);
    await keep(world, { is: { visibility: 'municipality_and_location' } });
    await keep(world, { asked: 'open', is: { visibility: 'municipality' } });
    await keep(world, { asked: 'open', is: { erasure: 'sealed' } });
    await keep(world, { by: handlerMaria, is: { kind: 'signal' } });
    await world.pass('2026-12-23T08:00:00.000Z');
    const [first] = agendas(world, manager);
    expect(first?.parts[0]?.items.map(({ text }) => text.key)).toEqual([
      'contact.item.open',
      'contact.item.answered',
      'contact.item.solved',
    ]);
    expect(listed(first)).toEqual({
      open: [asked, answered, reported].map(({ reference }) => reference),
      solved: [],
      signals: [],
      patterns: [],
      checkins: ['figures.small', 'contact.item.heardFew'],
      agreed: [],
    });
    for (const words of ['холодно', 'Koud', 'Bekend', 'Gemaakt'])
      expect(JSON.stringify(first)).not.toContain(words);
  });

  it('signals and solutions are those since the last talk', async () => {
    await log();
    await world.pass('2026-12-10T12:00:00.000Z');
    const signal = await keep(world, { by: manager, is: { kind: 'signal' } });
    const closedAt = world.context.clock.now();
    const solved = { state: 'closed', outcome: 'solved_in_practice', closedAt } as const;
    const own = await keep(world, { by: manager, is: { ...solved, source: 'location' } });
    const together = await keep(world, { asked: 'solved', is: solved });
    await keep(world, { by: handlerMaria, is: { ...solved, source: 'location' } });
    await world.pass('2027-01-07T08:00:00.000Z');
    const { signals, solved: done } = listed(agendas(world, manager)[0]);
    expect(signals).toEqual([signal.reference]);
    expect(done).toEqual([own.reference, together.reference]);
  });

  it('leads a manager to the card of the location, and a handler to the case', async () => {
    await keep(world, { asked: 'open', is: { handler: handlerMaria }, shownTo: manager });
    await world.pass('2026-12-23T08:00:00.000Z');
    const links = (person: StaffId) => agendas(world, person)[0]?.parts[0]?.items.map(({ link }) => link);
    expect(links(handlerMaria)).toEqual([expect.stringContaining('C0INTAKE')]);
    expect(links(manager)).toEqual([expect.stringContaining(`D${manager}`)]);
  });

  it('lists so much, and counts the rest', async () => {
    for (let n = 0; n < 13; n += 1) await keep(world, { asked: 'open' });
    await world.pass('2026-12-23T08:00:00.000Z');
    const part = agendas(world, manager)[0]?.parts[0];
    expect(part?.items).toHaveLength(10);
    expect(part?.more).toBe(3);
  });

  it('tells of check-ins from five answers on, and of what rises', async () => {
    await keep(world, { ago: 'P52W', is: { category: 'other' } });
    for (let n = 0; n < 5; n += 1) await keep(world, { is: { category: 'food' } });
    const count = (mark: 4 | null, times: number) =>
      world.store.transaction(async ({ checkIns }) => {
        const day = '2026-12-07' as LocalDate;
        for (let n = 0; n < times; n += 1) await checkIns.count({ location: havenzicht, day, mark }, 1);
      });
    await count(null, 10);
    await count(4, 4);
    await world.pass('2026-12-22T08:00:00.000Z');
    await world.pass('2026-12-23T08:00:00.000Z');
    const [first] = agendas(world, manager);
    expect(listed(first).checkins).toEqual(['figures.small', 'contact.item.heardFew']);
    await count(4, 1);
    await keep(world, { is: { category: 'food' } });
    await world.pass('2027-01-20T08:00:00.000Z');
    const texts = agendas(world, manager)[1]?.parts.flatMap(({ items }) => items.map(({ text }) => text));
    expect(texts).toContainEqual({
      key: 'contact.item.checkins',
      params: { number: 5, whole: 4, tenths: 0, percent: 50 },
    });
  });
});

describe('where little is heard of a place', () => {
  const hint = 'contact.item.mayBeFear';
  /** In a quarter ten complaints at the other place, which is smaller; `here` at this one. */
  async function quarter(here: number, is: Parameters<typeof keep>[1] = {}): Promise<void> {
    for (let n = 0; n < 10; n += 1) await keep(world, { ago: 'P10D', is: { location: molenhof } });
    for (let n = 0; n < here; n += 1) await keep(world, is);
    await keep(world, { is: { handler: handlerPieter, kind: 'signal' } });
    await world.pass('2026-12-23T08:00:00.000Z');
  }
  const said = (person: StaffId) =>
    agendas(world, person)
      .filter(({ location }) => location === havenzicht)
      .flatMap((agenda) => listed(agenda).checkins);

  it('the desk is told that silence is no praise; nobody of the location is', async () => {
    await quarter(1);
    expect(said(handlerPieter)).toEqual(['figures.small', 'contact.item.heardFew', hint]);
    expect(said(manager)).toEqual(['figures.small', 'contact.item.heardFew']);
  });

  it('nothing is said where as much is heard as elsewhere', async () => {
    await quarter(20);
    expect(said(handlerPieter)).not.toContain(hint);
  });

  it('what came in longer than a quarter ago makes no place loud', async () => {
    await quarter(20, { ago: 'P20W' });
    expect(said(handlerPieter)).toContain(hint);
  });

  it('nothing is said where many answer when they are asked how things are', async () => {
    await world.store.transaction(async ({ checkIns }) => {
      const day = '2026-12-07' as LocalDate;
      for (const mark of [null, 4, 4, 4, 4, 4] as const)
        await checkIns.count({ location: havenzicht, day, mark }, 1);
    });
    await quarter(1);
    expect(said(handlerPieter)).not.toContain(hint);
  });

  it('each is told as far as the cases that they may see tell', async () => {
    await quarter(20, { is: { confidential: true } });
    // Maria is in the confidential channel and has no case here; Pieter is not.
    expect(said(handlerPieter)).toContain(hint);
    expect(said(manager)).not.toContain(hint);
  });
});

describe('what was agreed', () => {
  it('comes back on its day to whom it names, and to who noted it where it names nobody', async () => {
    await log({
      agreed: `Kraan maken, <@${manager}>, 4 december\nRooster sturen, 7-12\nEens praten over geluid`,
    });
    await world.pass('2026-12-04T07:59:00.000Z');
    expect(directs(manager)).toEqual([]);
    await world.pass('2026-12-04T08:00:00.000Z');
    expect(directs(manager)).toMatchObject([
      { key: 'contact.reminder', params: { text: 'Kraan maken, 4 december', date: { date: '2026-12-04' } } },
    ]);
    expect(directs(handlerMaria)).toEqual([]);
    await world.pass('2026-12-07T08:00:00.000Z');
    expect(directs(handlerMaria)).toMatchObject([{ params: { text: 'Rooster sturen, 7-12' } }]);
    await world.pass('2027-01-20T08:00:00.000Z');
    expect(directs(manager).filter(({ key }) => key === 'contact.reminder')).toHaveLength(1);
  });

  it('is told at once to those who did not note it, while they take part', async () => {
    await keep(world, { is: { handler: handlerPieter } });
    await log({ agreed: 'Kraan maken, 4 december\nRooster sturen' });
    await log({ agreed: '' });
    await world.rest();
    const told = (person: StaffId) =>
      world.desk.flatMap(({ place, post }) => (place === person && post.post === 'prompts' ? [post] : []));
    expect(told(handlerMaria)).toEqual([]);
    expect(told(handlerPieter)).toEqual(told(manager));
    expect(told(manager)).toMatchObject([
      {
        title: { key: 'contact.agreed', params: { who: { staff: handlerMaria } } },
        lines: [
          { text: { key: 'contact.item.agreedBy', params: { text: 'Kraan maken, 4 december' } } },
          { text: { key: 'contact.item.agreed', params: { text: 'Rooster sturen' } } },
        ],
      },
    ]);
  });

  it('is said to have no day where none can be read', async () => {
    const result = await log({ agreed: 'Eens praten\nRooster sturen, 7-12' });
    expect(result).toMatchObject({ ok: true, said: { key: 'contact.undated', params: { count: 1 } } });
  });

  it('goes to who stands in when the person is away, and says whose it is', async () => {
    await log({ agreed: `Bellen, <@${handlerPieter}>, 4 december` });
    await setAbsence(world.context, {
      deliveryId: 'a1',
      by: handlerPieter,
      from: '2026-12-03' as LocalDate,
      until: '2026-12-05' as LocalDate,
      deputy: coordinator,
    });
    await world.pass('2026-12-04T08:00:00.000Z');
    expect(directs(handlerPieter)).toEqual([]);
    expect(directs(coordinator)).toContainEqual(
      expect.objectContaining({
        key: 'contact.reminderFor',
        params: expect.objectContaining({ who: { staff: handlerPieter } }),
      }),
    );
  });

  it('goes to the municipality when it names somebody who has nothing to do with the location', async () => {
    await log({ by: manager, agreed: `Bellen, <@${stranger}>, 4 december` });
    await world.pass('2026-12-04T08:00:00.000Z');
    expect(directs(stranger)).toEqual([]);
    expect(directs(coordinator).map(({ key }) => key)).toEqual(['contact.reminderFor']);
  });

  it('stands in the next agenda', async () => {
    await log({ agreed: 'Kraan maken, 4 december' });
    await world.pass('2026-12-22T12:00:00.000Z');
    await world.pass('2026-12-23T08:00:00.000Z');
    expect(listed(agendas(world, manager)[0]).agreed).toEqual(['Kraan maken, 4 december']);
  });
});

describe('a talk is noted', () => {
  it('by the desk for any location, by a manager for their own, by nobody else', async () => {
    expect(openContact(world.context, { by: handlerMaria })).toEqual({
      ok: true,
      locations: [havenzicht, molenhof],
      location: null,
      approves: true,
    });
    expect(openContact(world.context, { by: manager })).toEqual({
      ok: true,
      locations: [havenzicht],
      location: havenzicht,
      approves: false,
    });
    const refused = { ok: false, refusal: { key: 'refuse.role' } };
    expect(openContact(world.context, { by: stranger })).toEqual(refused);
    expect(await log({ by: stranger })).toEqual(refused);
    expect(await log({ by: manager, location: molenhof })).toEqual(refused);
  });

  it('once, however often the window is sent', async () => {
    const deliveryId = 'view:same';
    const first = await log({ deliveryId, agreed: 'Bellen, 4 december' });
    await world.pass('2026-11-26T09:00:00.000Z');
    expect(await log({ deliveryId, agreed: 'Bellen, 4 december' })).toEqual(first);
    expect(await log({ deliveryId, agreed: 'Bellen, 5 december' })).toEqual({
      ok: false,
      refusal: { key: 'refuse.sentBefore' },
    });
    const since = addDuration(world.context.clock.now(), '-P1Y', municipality.timeZone);
    expect(await world.store.transaction((tx) => tx.contactMoments.since(havenzicht, since))).toHaveLength(1);
  });

  it('what residents may read is approved by the desk alone', async () => {
    await log({ told: 'Nieuwe wasmachine | Нова пральна машина' });
    await log({ by: manager, told: 'Alles is goed' });
    const since = addDuration(world.context.clock.now(), '-P1Y', municipality.timeZone);
    const moments = await world.store.transaction((tx) => tx.contactMoments.since(havenzicht, since));
    expect(moments.flatMap(({ told }) => told)).toEqual([
      { nl: 'Nieuwe wasmachine', uk: 'Нова пральна машина' },
    ]);
  });

  it('with so many agreements and no more', async () => {
    const lines = (count: number): string => Array.from({ length: count }, () => 'Bellen').join('\n');
    expect(await log({ agreed: lines(20) })).toMatchObject({ ok: true });
    expect(await log({ agreed: lines(21) })).toMatchObject({
      wrong: { agreed: { key: 'error.tooManyLines', params: { limit: 20 } } },
    });
  });

  it('with when and with whom', async () => {
    expect(await log({ when: ' ' })).toEqual({ ok: false, wrong: { when: { key: 'error.tooShort' } } });
  });
});
