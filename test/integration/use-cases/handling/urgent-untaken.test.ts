/** An urgent case that nobody has: coordinators and who is on call hear of it, every hour, at night too, whatever happened to it in between. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerifyAct } from '#core/conversation/button-act.ts';
import { standingAnswers } from '#core/case/answers.ts';
import type { CaseId, Reference, StaffId } from '#core/ids.ts';
import type { LocalDate } from '#core/time.ts';
import { setAbsence } from '#use-cases/handling/absences.ts';
import { transact } from '#use-cases/context.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { personGone } from '#use-cases/places/follow-workspace.ts';
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

describe('an urgent case that nobody took', () => {
  it('is told to coordinators and who is on call after a quarter of an hour, then every hour, at night too, with a link', async () => {
    await world.pass('2026-11-24T22:00:00.000Z');
    await send('1', 'пожежа');
    await world.pass('PT14M');
    expect(prompts()).toEqual([]);
    await world.pass('PT1M');
    for (const person of [coordinator, onCall]) expect(promptKeys(person)).toEqual(['prompt.urgentUntaken']);
    const alert = world.desk.find(({ post }) => post.post === 'alert');
    expect(prompts()[0]?.post).toMatchObject({
      lines: [{ link: expect.stringContaining(`/${channels.urgent}/${alert?.messageId}`) }],
    });
    for (let hour = 0; hour < 3; hour += 1) await world.pass('PT1H');
    expect(promptKeys(onCall).slice(1)).toEqual(Array(3).fill('prompt.urgentUntakenAgain'));
    await takeCase(world.context, { by: handlerMaria, caseId: await caseOf('1'), deliveryId: 'take' });
    await world.pass('P1D');
    expect(prompts()).toHaveLength(8);
  });

  it('and is taken then: whoever works on it is led to its card, not to the alert', async () => {
    await send('1', 'пожежа');
    await takeCase(world.context, { by: handlerMaria, caseId: await caseOf('1'), deliveryId: 'take' });
    await world.pass('P6D');
    expect(prompts().find(({ place }) => place === handlerMaria)?.post).toMatchObject({
      lines: [{ text: { key: 'prompt.firstAnswer' }, link: expect.stringContaining(`/${channels.intake}/`) }],
    });
  });

  it('is not told when it was taken, solved or withdrawn in time', async () => {
    for (const chat of ['1', '2', '3']) await send(chat, 'пожежа');
    await takeCase(world.context, { by: handlerMaria, caseId: await caseOf('1'), deliveryId: 'take' });
    await close(await caseOf('2'));
    const caseId = await caseOf('3');
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    if (one === null) throw new Error('no case');
    await world.press('3', { on: 'case', reference: one.reference, act: 'withdrawYes' });
    await world.pass('PT2H');
    expect(prompts()).toEqual([]);
  });

  it('that becomes urgent by what was added is told too', async () => {
    await send('1', 'холодно');
    await world.write('1', 'пожежа');
    await world.pass('PT15M');
    expect(promptKeys(coordinator)).toEqual(['prompt.urgentUntaken']);
  });

  it('is told to nobody whom it is about, and to the escalation instead', async () => {
    await world.close();
    const deputy = 'U0DEPUTY' as StaffId;
    world = await openUrgentWorld({
      ...municipality,
      slack: { ...municipality.slack, escalation: [deputy] },
    });
    await send('1', 'пожежа');
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(await world.theCase());
      if (one !== null) await tx.cases.save({ ...one, about: [coordinator, onCall] });
    });
    await world.pass('PT15M');
    expect(new Set(prompts().map(({ place }) => place))).toEqual(new Set([deputy]));
  });

  it('is told also to who stands in for a coordinator who is away', async () => {
    const from = '2026-11-24' as LocalDate;
    const until = '2026-11-27' as LocalDate;
    const absence = { from, until, deputy: handlerMaria };
    expect(
      await setAbsence(world.context, { by: coordinator, deliveryId: 'away', ...absence }),
    ).toMatchObject({ ok: true });
    await send('1', 'пожежа');
    await world.pass('PT15M');
    for (const person of [coordinator, handlerMaria, onCall])
      expect(promptKeys(person)).toEqual(['prompt.urgentUntaken']);
  });

  it('stays silent to a person who lost sight of it while the message waited', async () => {
    await send('1', 'пожежа');
    const caseId = await caseOf('1');
    world.context.queue.wake = () => undefined;
    await world.pass('PT15M');
    await world.store.transaction(async (tx) => {
      const one = await tx.cases.get(caseId);
      if (one !== null) await tx.cases.save({ ...one, about: [onCall] });
    });
    await world.timers.advance(60_000);
    expect(new Set(prompts().map(({ place }) => place))).toEqual(new Set([coordinator]));
  });
});

describe('an urgent case whose handler has gone while it waits for the resident’s word', () => {
  const goneAfterSolving = async (): Promise<CaseId> => {
    await send('1', 'пожежа');
    const caseId = await caseOf('1');
    await close(caseId);
    await transact(world.context, (work) => personGone(world.context, work, handlerMaria));
    await world.rest();
    return caseId;
  };
  const answer = async (caseId: CaseId, act: VerifyAct): Promise<void> => {
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    await world.press('1', { on: 'verify', reference: one?.reference as Reference, act });
    await world.rest();
  };

  it.each(['no', 'later'] as const)('is told of every hour also after %s', async (act) => {
    const caseId = await goneAfterSolving();
    await world.pass('PT15M');
    await answer(caseId, act);
    const before = promptKeys(onCall).length;
    for (let hour = 0; hour < 3; hour += 1) await world.pass('PT1H');
    expect(promptKeys(onCall).slice(before)).toEqual(Array(3).fill('prompt.urgentUntakenAgain'));
  });

  it('partly: a coordinator is mentioned, and the resident is not told of the same person', async () => {
    const caseId = await goneAfterSolving();
    await answer(caseId, 'partly');
    const line = world.desk.at(-1)?.post;
    expect(line).toMatchObject({ post: 'line', text: { key: 'prompt.verifyPartly' }, to: coordinator });
    expect(keyOf(world.sent.at(-1))).toBe('verify.partlyAnew');
  });

  it('is told of when it opens again after its handler has gone', async () => {
    await send('1', 'пожежа');
    const caseId = await caseOf('1');
    await close(caseId);
    for (const days of ['P7D', 'P3D', 'P3D']) await world.pass(days);
    await transact(world.context, (work) => personGone(world.context, work, handlerMaria));
    await answer(caseId, 'partly');
    expect(keyOf(world.sent.at(-1))).toBe('verify.partlyAnew');
    await world.pass('PT15M');
    for (const person of [coordinator, onCall]) expect(promptKeys(person)).toEqual(['prompt.urgentUntaken']);
  });

  it('is told of when it was closed on silence and opens again', async () => {
    const caseId = await goneAfterSolving();
    for (const days of ['P7D', 'P3D', 'P3D']) await world.pass(days);
    expect((await clocks()).map(({ name }) => name)).toEqual(['unaskedRest']);
    const before = promptKeys(coordinator).length;
    await answer(caseId, 'no');
    await world.pass('PT15M');
    expect(promptKeys(coordinator).slice(before)).toEqual(['prompt.urgentUntaken']);
  });

  it('is told of when a colleague takes the solution back', async () => {
    const caseId = await goneAfterSolving();
    const [solution] = standingAnswers(await world.store.transaction((tx) => tx.entries.list(caseId)));
    const act = { by: coordinator, caseId, deliveryId: 'recall', of: solution?.of ?? 0, text: null };
    expect(await correctAnswer(world.context, act)).toEqual({ ok: true });
    await world.pass('PT15M');
    expect(promptKeys(onCall)).toEqual(['prompt.urgentUntaken']);
  });
});
