/** Figures for the person who asks: what they may see, once, with a picture and a way to all of it as a page. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deskActs } from '#app/desk-acts.ts';
import { PochutoError } from '#core/errors.ts';
import type { OutboxId, StaffId } from '#core/ids.ts';
import type { Chart } from '#core/register/chart.ts';
import type { LocalDate } from '#core/time.ts';
import { notShownYet } from '#ports/handler-desk.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import { beginWeeklyFigures } from '#use-cases/register/weekly-figures.ts';
import { havenzicht, keep } from '#test/support/acts/contact.ts';
import {
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { savedCase } from '#test/support/world/store.ts';
import { civilNow, openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let acts: DeskActs;
let asked = 0;
beforeEach(async () => {
  world = await openWorld();
  acts = deskActs(world.context, world.senders.desk);
  for (let n = 0; n < 6; n += 1) await keep(world, { is: { category: 'food' } });
  await keep(world, { is: { category: 'moving' } });
});
afterEach(() => world.close());

const ask = async (by: StaffId, words = '', deliveryId = `ask-${(asked += 1)}`) => {
  const answer = await acts.askOverview({ deliveryId, by, words });
  await world.rest();
  return answer;
};
const overviews = (person: StaffId) =>
  world.desk.flatMap(({ place, post, outboxId }) =>
    place === person && post.post === 'overview' ? [{ ...post, outboxId }] : [],
  );
const pictures = () => world.deskFiles.filter(({ extension }) => extension === 'png');
const reports = () => world.deskFiles.filter(({ extension }) => extension === 'html');
const drawn = (bytes: Uint8Array | undefined): Chart =>
  JSON.parse(Buffer.from(bytes ?? []).toString()) as Chart;
const coming = { ok: true, said: { key: 'klacht.overviewComing' } };

describe('whoever works on cases and asks for figures', () => {
  it('gets this quarter beside the one before in a direct message, with a picture of the topics', async () => {
    expect(await ask(handlerMaria)).toEqual(coming);
    const [post] = overviews(handlerMaria);
    expect(post?.overview).toMatchObject({
      title: 'Overzicht 1 oktober 2026 – 24 november 2026',
      before: '1 juli 2026 – 24 augustus 2026',
    });
    expect(post?.overview.lines[0]).toEqual({
      label: 'Ontvangen: klachten, signalen, vragen',
      now: '7, 0, 0',
      before: '0, 0, 0',
      both: '7, 0, 0 (ervoor 0, 0, 0)',
    });
    expect(post?.overview.topicLines.map(({ label, now }) => [label, now])).toEqual([
      ['Eten en maaltijden', '6'],
      ['Verhuizing, uitzetting', '1'],
    ]);
    expect(post?.picture).toEqual({
      fileId: pictures()[0]?.fileId,
      alt:
        'Staafgrafiek: zaken per onderwerp, 1 oktober 2026 – 24 november 2026. De cijfers staan in de tekst. ' +
        'Het meest: Eten en maaltijden (6), Verhuizing, uitzetting (1).',
    });
    expect(pictures()).toMatchObject([{ isReady: true, thread: null }]);
    expect(drawn(pictures()[0]?.bytes).rows).toHaveLength(2);
  });

  it.each([
    ['2026', 'Overzicht 1 januari 2026 – 24 november 2026'],
    ['2026-q3', 'Overzicht 1 juli 2026 – 30 september 2026'],
    ['2026-10', 'Overzicht 1 oktober 2026 – 31 oktober 2026'],
    ['havenzicht', 'Overzicht 1 oktober 2026 – 24 november 2026 · Havenzicht'],
    ['2026 Molenhof', 'Overzicht 1 januari 2026 – 24 november 2026 · Molenhof'],
  ])('may say of what: %s', async (words, title) => {
    expect(await ask(coordinator, words)).toEqual(coming);
    expect(overviews(coordinator).map(({ overview }) => overview.title)).toEqual([title]);
  });

  it.each(['2027', '2026-13', '2026-Q5', 'nergenshuizen', '2026 2025'])(
    'is told what can be asked when it is something else: %s',
    async (words) => {
      expect(await ask(coordinator, words)).toEqual({ ok: false, refusal: { key: 'klacht.overviewHelp' } });
      expect(overviews(coordinator)).toEqual([]);
    },
  );

  it('gets no number of a case that is about themselves', async () => {
    for (let n = 0; n < 3; n += 1) await keep(world, { is: { category: 'food', about: [handlerMaria] } });
    await ask(handlerMaria);
    await ask(coordinator);
    expect(overviews(handlerMaria)[0]?.overview.lines[0]?.now).toBe('7, 0, 0');
    expect(overviews(coordinator)[0]?.overview.lines[0]?.now).toBe('10, 0, 0');
  });

  it('gets words alone where there is nothing to draw', async () => {
    await ask(coordinator, '2025');
    expect(overviews(coordinator)).toMatchObject([{ picture: null, overview: { topics: null } }]);
    expect(overviews(coordinator)[0]?.overview.notes).toContain(
      'In deze periode is niets ontvangen en niets afgerond.',
    );
    expect(world.deskFiles).toEqual([]);
  });
});

describe('a manager', () => {
  it('gets the last quarter that is over of their own location, and small numbers of none', async () => {
    for (const kind of ['complaint', 'signal', 'question'] as const)
      for (const category of ['food', 'food', 'food', 'money', 'money', null] as const)
        for (let n = 0; n < 2; n += 1)
          await savedCase(world.store, {
            kind,
            category,
            location: havenzicht,
            receivedAt: civilNow,
            sentAt: civilNow,
          });
    await world.pass('2027-01-04T09:00:00.000Z');
    expect(await ask(manager)).toEqual(coming);
    const [post] = overviews(manager);
    expect(post?.overview.title).toBe('Overzicht 1 oktober 2026 – 31 december 2026 · Havenzicht');
    expect(post?.overview.lines[0]).toMatchObject({ now: '19, 12, 12', before: '< 5, < 5, < 5' });
    const rows = post?.overview.topicLines.map(({ label, now, before }) => [label, now, before]) ?? [];
    expect(rows[0]).toEqual(['Eten en maaltijden', '24', '< 5']);
    expect(rows.flat().filter((shown) => /^[0-4]$/u.test(shown))).toEqual([]);
    expect(post?.overview.notes).toContain('Minder dan 5: niet getoond');
  });

  it.each(['2026', '2026-10', '2026-Q4'])(
    'gets no other time, from which a number could be found: %s',
    async (words) => {
      expect(await ask(manager, words)).toEqual({ ok: false, refusal: { key: 'klacht.overviewQuarters' } });
    },
  );

  it('gets nothing of another location', async () => {
    expect(await ask(manager, 'Molenhof')).toEqual({ ok: false, refusal: { key: 'refuse.figures' } });
  });
});

it.each([onCall, 'U0STRANGER' as StaffId])('nobody else gets figures: %s', async (person) => {
  expect(await ask(person)).toEqual({ ok: false, refusal: { key: 'refuse.figures' } });
  expect(overviews(person)).toEqual([]);
});

it('whoever lost their role meanwhile gets nothing', async () => {
  world.faults.push({ call: 'upload', error: new PochutoError('unavailable', 'http_503') });
  await ask(handlerPieter);
  const { municipality: town } = world.context;
  Object.assign(world.context, { municipality: { ...town, handlers: [handlerMaria] } });
  await world.timers.advance(60_000);
  expect(overviews(handlerPieter)).toEqual([]);
});

describe('once', () => {
  it('the same command twice is one message', async () => {
    await ask(handlerMaria, '', 'same');
    await ask(handlerMaria, '', 'same');
    expect(overviews(handlerMaria)).toHaveLength(1);
  });

  it.each([
    ['upload', false],
    ['upload', true],
    ['ready', false],
    ['post', false],
    ['post', true],
  ] as const)('after an unclear end of %s (it had its effect: %s)', async (call, after) => {
    const error = new PochutoError('unavailable', 'timeout', { ambiguous: call === 'post' });
    world.faults.push({ call, error, after });
    await ask(handlerMaria);
    await world.timers.advance(60_000);
    expect(overviews(handlerMaria)).toHaveLength(1);
    // Whatever was brought before, what stands there is one picture.
    expect(pictures().filter(({ isReady }) => isReady)).toHaveLength(1);
  });

  it('a picture that is no longer kept for us is brought again', async () => {
    world.faults.push({ call: 'ready', error: new PochutoError('target-gone', 'file_not_found') });
    await ask(handlerMaria);
    await world.timers.advance(60_000);
    expect(overviews(handlerMaria)).toMatchObject([{ picture: { fileId: 'F2' } }]);
  });

  it('a picture that never gets ready holds the figures up for about half a minute', async () => {
    const error = new PochutoError('unavailable', notShownYet);
    for (let n = 0; n < 7; n += 1) world.faults.push({ call: 'ready', error });
    await ask(handlerMaria);
    await world.timers.advance(60_000);
    expect(overviews(handlerMaria)).toMatchObject([{ picture: null }]);
  });

  it('a post with a picture that the desk refuses goes without it', async () => {
    world.faults.push({ call: 'post', error: new PochutoError('rejected', 'invalid_blocks') });
    await ask(handlerMaria);
    expect(overviews(handlerMaria)).toMatchObject([{ picture: null }]);
  });
});

describe('the page with all of it', () => {
  const report = async (by: StaffId, overview: OutboxId, deliveryId = `press-${(asked += 1)}`) => {
    const answer = await acts.askReport({ deliveryId, by, overview });
    await world.rest();
    return answer;
  };
  const gone = { ok: false, refusal: { key: 'figures.reportGone' } };

  it('comes into the thread of its overview, with what came in month by month', async () => {
    await ask(coordinator);
    const [post] = overviews(coordinator);
    const standing = world.desk.find(({ outboxId }) => outboxId === post?.reportOf);
    expect(await report(coordinator, post?.reportOf ?? ('' as OutboxId))).toEqual({
      ok: true,
      said: { key: 'figures.reportComing' },
    });
    expect(reports()).toMatchObject([{ thread: { messageId: standing?.messageId } }]);
    expect(JSON.parse(Buffer.from(reports()[0]?.bytes ?? []).toString())).toMatchObject({
      months: {
        rows: [
          { label: 'okt', now: 0 },
          { label: 'nov', now: 7 },
        ],
      },
    });
  });

  it('comes once, after an unclear end too', async () => {
    await ask(coordinator);
    const row = overviews(coordinator)[0]?.reportOf ?? ('' as OutboxId);
    world.faults.push({
      call: 'share',
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
      after: true,
    });
    await report(coordinator, row, 'press');
    await report(coordinator, row, 'press');
    await world.timers.advance(60_000);
    expect(reports().filter(({ thread }) => thread !== null)).toHaveLength(1);
  });

  it('is nobody else’s, and of nothing else', async () => {
    await ask(coordinator);
    const row = overviews(coordinator)[0]?.reportOf ?? ('' as OutboxId);
    expect(await report(handlerMaria, row)).toEqual(gone);
    expect(await report(coordinator, 'no-such-row' as OutboxId)).toEqual(gone);
    expect(reports()).toEqual([]);
  });
});

describe('each week', () => {
  const monday = '2026-11-30T08:00:00.000Z';

  it('on the first working morning whoever works on cases gets the last four weeks', async () => {
    await beginWeeklyFigures(world.context);
    await world.pass('2026-11-30T07:59:00.000Z');
    expect(overviews(coordinator)).toEqual([]);
    await world.pass(monday);
    for (const person of [coordinator, handlerMaria, handlerPieter])
      expect(overviews(person)).toMatchObject([
        {
          overview: {
            title: 'De laatste vier weken: 2 november 2026 – 29 november 2026',
            now: '2 november 2026 – 29 november 2026',
            before: '5 oktober 2026 – 1 november 2026',
          },
        },
      ]);
    expect(overviews(manager)).toEqual([]);
  });

  it('a year that was stood still gives one', async () => {
    await beginWeeklyFigures(world.context);
    await world.pass('2027-11-30T08:00:00.000Z');
    expect(overviews(coordinator)).toHaveLength(1);
  });

  it('what could not be sent for weeks is the last of them', async () => {
    await beginWeeklyFigures(world.context);
    world.faults.push({
      call: 'upload',
      error: new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 }),
    });
    world.faults.push({
      call: 'upload',
      error: new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 }),
    });
    world.faults.push({
      call: 'upload',
      error: new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 }),
    });
    await world.pass(monday);
    await world.pass('2026-12-07T08:00:00.000Z');
    await world.timers.advance(120_000);
    expect(overviews(coordinator).map(({ overview }) => overview.now)).toEqual([
      '9 november 2026 – 6 december 2026',
    ]);
  });

  it('whoever is away gets none, and a municipality may want none', async () => {
    await beginWeeklyFigures(world.context);
    const away = { from: '2026-11-24' as LocalDate, until: '2026-12-04' as LocalDate, deputy: null };
    await acts.setAbsence({ deliveryId: 'away', by: handlerMaria, ...away });
    await world.pass(monday);
    expect(overviews(handlerMaria)).toEqual([]);
    expect(overviews(coordinator)).toHaveLength(1);
    Object.assign(world.context, { municipality: { ...municipality, weeklyFigures: false } });
    await world.pass('2026-12-07T08:00:00.000Z');
    expect(overviews(coordinator)).toHaveLength(1);
  });
});
