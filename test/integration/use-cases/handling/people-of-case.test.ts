/** Who works on a case: it is given, handed over and followed; people are reminded, are away and have somebody who stands in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseId, StaffId } from '#core/ids.ts';
import { triageValues } from '#core/case/triage-case.ts';
import type { DeskPost } from '#core/desk/post.ts';
import type { Instant, LocalDate } from '#core/time.ts';
import { openAbsence, setAbsence } from '#use-cases/handling/absences.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { followCase } from '#use-cases/handling/follow-case.ts';
import { handOver, openHandOver } from '#use-cases/handling/hand-over.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { openMore, timelineOf, whoReads } from '#use-cases/handling/look-into-case.ts';
import { remind } from '#use-cases/handling/remind-staff.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { triageCase } from '#use-cases/handling/triage-case.ts';
import { change } from '#test/support/acts/location.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  municipality,
  onCall,
} from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
let deliveries = 0;
const deliveryId = () => `d${(deliveries += 1)}`;

async function begin(text: string): Promise<void> {
  world = await openWorld({ triage: (words) => ({ aboutStaff: words.includes('охоронець') }) });
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
}
beforeEach(() => begin('Кран тече'));
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const theCase = async () => {
  const one = await world.store.transaction((tx) => tx.cases.get(caseId));
  if (one === null) throw new Error('no case');
  return one;
};
const entries = () => world.store.transaction((tx) => tx.entries.list(caseId));
const give = (by: StaffId, to: StaffId, note = '') =>
  handOver(world.context, { by, caseId, to, note, deliveryId: deliveryId() });
const directTo = (person: StaffId): DeskPost[] =>
  world.desk.filter(({ place, isRemoved }) => place === person && !isRemoved).map(({ post }) => post);
const lines = () =>
  world.desk.flatMap(({ post }) => (post.post === 'line' ? [{ key: post.text.key, to: post.to }] : []));
const prompted = (person: StaffId) =>
  directTo(person).flatMap((post) => (post.post === 'prompts' ? post.lines.map(({ text }) => text.key) : []));

describe('handing over', () => {
  it('is done by the handler: the thread and the card say so, and what the other needs to know', async () => {
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId() });
    expect(await give(handlerMaria, handlerPieter, 'Bel na vier uur')).toEqual({ ok: true });
    await world.rest();
    expect((await theCase()).handler).toBe(handlerPieter);
    expect(lines().slice(-2)).toEqual([
      { key: 'thread.handedOver', to: handlerPieter },
      { key: 'thread.handOverNote', to: undefined },
    ]);
    expect((await entries()).at(-1)?.body).toEqual({
      type: 'assigned',
      to: handlerPieter,
      from: handlerMaria,
      note: 'Bel na vier uur',
    });
  });

  it('of a case that nobody had, tells the resident that somebody has it now, once', async () => {
    await give(coordinator, handlerPieter);
    await give(coordinator, handlerMaria);
    await world.rest();
    const told = world.sent.filter(({ message }) => message.parts.some(({ key }) => key === 'receipt.taken'));
    expect(told).toHaveLength(1);
  });

  it('of somebody else’s case is for coordinators; another handler is told whose it is', async () => {
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId() });
    const refusal = { key: 'refuse.alreadyTaken', params: { who: { staff: handlerMaria } } };
    expect(await openHandOver(world.context, { by: handlerPieter, caseId })).toEqual({ ok: false, refusal });
    expect(await give(handlerPieter, handlerPieter)).toEqual({ ok: false, refusal });
    expect(await give(coordinator, handlerPieter)).toEqual({ ok: true });
    expect((await theCase()).handler).toBe(handlerPieter);
  });

  it.each([
    ['somebody on call', onCall],
    ['a location manager', manager],
    ['a stranger', 'U0X' as StaffId],
  ])('to %s is not possible, and the reason is not said', async (_, to) => {
    expect(await give(coordinator, to)).toEqual({ ok: false, wrong: { to: { key: 'error.cannotHandle' } } });
    expect((await theCase()).handler).toBeNull();
  });

  it('to somebody the case is about is not possible, nor is it told', async () => {
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      if (one !== null) await tx.cases.save({ ...one, about: [handlerPieter] });
    });
    expect(await give(coordinator, handlerPieter)).toEqual({
      ok: false,
      wrong: { to: { key: 'error.cannotHandle' } },
    });
  });

  it('to somebody whom it is found to be about in that very moment leaves it with nobody', async () => {
    const shown = triageValues(await theCase());
    const chosen = { ...shown, about: [handlerPieter] };
    const found = { by: coordinator, caseId, deliveryId: deliveryId(), shown, chosen, since: null };
    await Promise.all([give(coordinator, handlerPieter), triageCase(world.context, found)]);
    await world.rest();
    expect(await theCase()).toMatchObject({ handler: null, about: [handlerPieter] });
    expect(world.cards(handlerPieter)).toEqual([]);
  });

  it('submitted twice gives it once', async () => {
    const act = { by: coordinator, caseId, to: handlerPieter, note: '', deliveryId: 'view:1' };
    await handOver(world.context, act);
    await handOver(world.context, act);
    expect((await entries()).filter(({ body }) => body.type === 'assigned')).toHaveLength(1);
  });

  it('of a confidential case brings it to a handler outside its channel directly, and away again', async () => {
    await world.close();
    await begin('охоронець кричить');
    await give(coordinator, handlerPieter);
    await world.rest();
    expect(directTo(handlerPieter).filter(({ post }) => post === 'card')).toMatchObject([{ isDirect: true }]);
    await give(coordinator, handlerMaria);
    await world.rest();
    expect(directTo(handlerPieter).filter(({ post }) => post === 'card')).toHaveLength(0);
    expect(directTo(handlerMaria)).toEqual([]);
  });
});

describe('following', () => {
  it('begins and ends, and stands in the timeline', async () => {
    const follow = (isFollowing: boolean) =>
      followCase(world.context, { by: handlerPieter, caseId, deliveryId: deliveryId(), isFollowing });
    await follow(true);
    expect((await theCase()).followers).toEqual([handlerPieter]);
    expect(await openMore(world.context, { by: handlerPieter, caseId })).toMatchObject({ isFollowing: true });
    await follow(false);
    expect((await theCase()).followers).toEqual([]);
  });
});

describe('a reminder', () => {
  const at = '2026-11-30T09:00:00.000Z' as Instant;
  const ask = (by = handlerMaria) =>
    remind(world.context, { by, caseId, deliveryId: deliveryId(), at, why: 'Loodgieter bellen' });

  it('comes once, to who asked, with its reason and a way to the case', async () => {
    await ask();
    await world.pass('2026-11-30T08:59:00.000Z');
    expect(prompted(handlerMaria)).toEqual([]);
    await world.pass('2026-11-30T09:00:01.000Z');
    await world.pass('P30D');
    expect(directTo(handlerMaria).filter(({ post }) => post === 'prompts')).toEqual([
      {
        post: 'prompts',
        title: null,
        lines: [
          {
            caseId,
            text: {
              key: 'prompt.remind',
              params: { reference: (await theCase()).reference, reason: 'Loodgieter bellen' },
            },
            link: expect.stringContaining(channels.intake),
            acts: ['prompt_reply', 'prompt_close', 'prompt_remind'],
          },
        ],
      },
    ]);
  });

  it('for a moment that has passed is not set', async () => {
    const past = '2026-11-24T10:00:00.000Z' as Instant;
    expect(
      await remind(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId(), at: past, why: 'x' }),
    ).toEqual({ ok: false, wrong: { at: { key: 'error.datePast' } } });
  });

  it('goes to the deputy of who is away, with whose it is', async () => {
    await ask();
    await away(handlerMaria, handlerPieter);
    await world.pass('2026-11-30T09:00:01.000Z');
    expect(prompted(handlerMaria)).toEqual([]);
    expect(prompted(handlerPieter)).toEqual(['prompt.remindDeputy']);
  });

  it('of a case that goes on in another one comes of that one', async () => {
    await ask();
    await world.write('1', '/new', { command: 'new' });
    await world.write('1', 'І душ тече');
    await world.press('1', { on: 'draft', draft: 2, act: 'send' });
    await world.rest();
    const cards = world
      .cards(channels.intake)
      .flatMap(({ post }) => (post.post === 'card' ? [post.case] : []));
    const other = cards.find(({ id }) => id !== caseId) ?? (await theCase());
    const merging = { by: handlerMaria, caseId, deliveryId: deliveryId(), merge: true };
    expect(await linkCases(world.context, { ...merging, reference: other.reference })).toEqual({ ok: true });
    await world.pass('2026-11-30T09:00:01.000Z');
    const reminded = {
      key: 'prompt.remind',
      params: { reference: other.reference, reason: 'Loodgieter bellen' },
    };
    expect(directTo(handlerMaria).at(-1)).toMatchObject({ lines: [{ caseId: other.id, text: reminded }] });
  });

  it('of a case that is over, or that the person may no longer see, comes to nobody', async () => {
    await ask();
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      if (one !== null) await tx.cases.save({ ...one, about: [handlerMaria] });
    });
    await world.pass('2026-11-30T09:00:01.000Z');
    expect(prompted(handlerMaria)).toEqual([]);
    await ask(handlerPieter);
    const { reference } = await theCase();
    await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    await world.pass('P30D');
    expect(prompted(handlerPieter)).toEqual([]);
  });
});

const away = (by: StaffId, deputy: StaffId | null, from = '2026-11-25', until = '2026-12-04') =>
  setAbsence(world.context, {
    by,
    deliveryId: deliveryId(),
    from: from as LocalDate,
    until: until as LocalDate,
    deputy,
  });

it('a case that is given to somebody who is away is told to who stands in', async () => {
  await away(handlerPieter, handlerMaria, '2026-11-24');
  await give(coordinator, handlerPieter);
  await world.rest();
  expect((await theCase()).handler).toBe(handlerPieter);
  expect(lines().at(-1)).toEqual({ key: 'thread.handedOver', to: handlerMaria });
});

describe('an absence', () => {
  it('is confirmed, told to the deputy, and over on the first day; who was away hears so when they are at work', async () => {
    expect(await away(handlerMaria, handlerPieter)).toMatchObject({ said: { key: 'absence.set' } });
    await world.rest();
    expect(directTo(handlerPieter)).toMatchObject([{ text: { key: 'absence.deputyTold' } }]);
    await world.pass('2026-12-04T20:00:00.000Z');
    expect(await openAbsence(world.context, { by: handlerMaria })).toMatchObject({ until: '2026-12-04' });
    await world.pass('2026-12-05T12:00:00.000Z');
    expect(await openAbsence(world.context, { by: handlerMaria })).toBeNull();
    // A Saturday.
    expect(directTo(handlerMaria)).toEqual([]);
    await world.pass('2026-12-07T08:00:00.000Z');
    expect(directTo(handlerMaria)).toMatchObject([{ text: { key: 'absence.over' } }]);
  });

  it('is not changed by a window that was done already, which says so', async () => {
    const absence = { by: handlerMaria, deliveryId: 'view:same', from: '2026-11-25' as LocalDate };
    const set = (until: string) =>
      setAbsence(world.context, { ...absence, until: until as LocalDate, deputy: null });
    const first = await set('2026-12-04');
    expect(first).toMatchObject({ ok: true });
    expect(await set('2026-12-04')).toEqual(first);
    expect(await set('2026-12-11')).toEqual({ ok: false, refusal: { key: 'refuse.sentBefore' } });
    expect(await openAbsence(world.context, { by: handlerMaria })).toMatchObject({ until: '2026-12-04' });
  });

  it.each([
    ['oneself', handlerMaria, 'error.deputySelf'],
    ['a location manager', manager, 'error.cannotHandle'],
  ])('is not taken over by %s', async (_, deputy, mistake) => {
    expect(await away(handlerMaria, deputy)).toEqual({ ok: false, wrong: { deputy: { key: mistake } } });
  });

  it('is not taken over by somebody who is away too', async () => {
    await away(handlerPieter, null, '2026-12-01', '2026-12-02');
    expect(await away(handlerMaria, handlerPieter)).toEqual({
      ok: false,
      wrong: { deputy: { key: 'error.deputyAway' } },
    });
  });

  it('lies ahead, and ends after it begins', async () => {
    expect(await away(handlerMaria, null, '2026-11-01', '2026-11-23')).toMatchObject({
      wrong: { until: { key: 'error.datePast' } },
    });
    expect(await away(handlerMaria, null, '2026-12-03', '2026-12-02')).toMatchObject({
      wrong: { until: { key: 'error.untilBeforeFrom' } },
    });
  });

  it('says when not every case can go to the deputy', async () => {
    await world.close();
    await begin('охоронець кричить');
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId() });
    expect(await away(handlerMaria, handlerPieter)).toMatchObject({ said: { key: 'absence.setPartly' } });
    expect(await away(handlerMaria, null)).toMatchObject({ said: { key: 'absence.setNoDeputy' } });
  });

  it('brings what the handler hears in the thread to the deputy', async () => {
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId() });
    const solution = { what: 'Kraan vervangen', doneBy: 'Loodgieter', when: null };
    await closeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId(), ...solution });
    await away(handlerMaria, handlerPieter);
    await world.pass('2026-11-26T12:00:00.000Z');
    const { reference } = await theCase();
    await world.press('1', { on: 'verify', reference, act: 'no' });
    await world.rest();
    expect(lines()).toContainEqual({ key: 'prompt.verifyNo', to: handlerPieter });
  });
});

describe('looking into a case', () => {
  it('shows what is possible now, and nothing else', async () => {
    const acts = async () => {
      const more = await openMore(world.context, { by: handlerMaria, caseId });
      return more.ok ? more.acts : [];
    };
    expect(await acts()).toEqual(expect.arrayContaining(['adjourn', 'hearing', 'handOver', 'history']));
    const { reference } = await theCase();
    await world.press('1', { on: 'case', reference, act: 'withdrawYes' });
    await world.rest();
    expect(await acts()).not.toContain('adjourn');
    expect(await acts()).toContain('history');
  });

  it('leaves out what has nothing to be done with yet', async () => {
    const acts = async () => {
      const more = await openMore(world.context, { by: handlerMaria, caseId });
      return more.ok ? more.acts : [];
    };
    for (const idle of ['correct', 'split', 'askConsent']) expect(await acts()).not.toContain(idle);
    expect(await acts()).toContain('confidential');
    await world.write('1', 'І таргани');
    const answer = { by: handlerMaria, caseId, deliveryId: deliveryId(), isQuestion: false };
    await replyToResident(world.context, { ...answer, text: 'De monteur komt.' });
    await change(world, { location: municipality.locations[0]?.code ?? null });
    expect(await acts()).toEqual(expect.arrayContaining(['correct', 'split', 'askConsent']));
    await change(world, { confidential: true });
    expect(await acts()).not.toContain('confidential');
    expect(await acts()).not.toContain('askConsent');
  });

  it('names who reads along, where', async () => {
    await takeCase(world.context, { by: handlerMaria, caseId, deliveryId: deliveryId() });
    await world.rest();
    expect(await whoReads(world.context, { by: handlerPieter, caseId })).toMatchObject({
      handler: handlerMaria,
      places: [{ channel: channels.intake, readers: [coordinator, handlerMaria, handlerPieter] }],
      direct: [],
      location: 'nothing',
    });
  });

  it('tells what happened, newest first, a page at a time', async () => {
    for (let number = 1; number <= 20; number += 1) {
      await world.write('1', `Слово ${number}`);
      await world.pass('PT2M');
    }
    const page = (number: number) => timelineOf(world.context, { by: handlerMaria, caseId, page: number });
    const [first, second] = [await page(1), await page(2)];
    if (!first.ok || !second.ok) throw new Error('no timeline');
    expect(first.pages).toBeGreaterThan(1);
    expect(first.events[0]?.number).toBe((await entries()).length);
    expect(second.events.at(-1)?.number).toBe(1);
    expect(second.events.at(-1)?.words).toEqual(['Кран тече']);
  });

  it('tells of a message that came to the resident, and not to the bot', async () => {
    const answer = { by: handlerMaria, caseId, deliveryId: deliveryId(), isQuestion: false };
    await replyToResident(world.context, { ...answer, text: 'De monteur komt.' });
    await world.rest();
    const timeline = await timelineOf(world.context, { by: handlerMaria, caseId, page: 1 });
    if (!timeline.ok) throw new Error('no timeline');
    expect(timeline.events[0]).toMatchObject({
      actor: { key: 'role.resident' },
      what: { key: 'timeline.delivered' },
    });
  });

  it('is for nobody who may not see it: the same answer as for a case that is not there', async () => {
    const refusal = { ok: false, refusal: { key: 'refuse.noAccess' } };
    const missing = 'no-such-case' as CaseId;
    for (const look of [openMore, whoReads, openHandOver])
      for (const id of [caseId, missing])
        expect(await look(world.context, { by: manager, caseId: id })).toEqual(refusal);
  });

  it('and work on it are refused to who manages its location (Awb 9:7)', async () => {
    await world.close();
    const both = { ...municipality, handlers: [...municipality.handlers, manager] };
    world = await openWorld({ municipality: both });
    await world.write('1', '', { command: 'start havenzicht' });
    await world.write('1', 'Кран тече');
    await world.press('1', { on: 'draft', draft: 1, act: 'setLocation', location: 'havenzicht' as never });
    await world.press('1', { on: 'draft', draft: 1, act: 'send' });
    await world.rest();
    caseId = await world.theCase();
    expect((await theCase()).location).toBe('havenzicht');
    expect(await takeCase(world.context, { by: manager, caseId, deliveryId: deliveryId() })).toEqual({
      ok: false,
      refusal: { key: 'refuse.involved' },
    });
  });
});
