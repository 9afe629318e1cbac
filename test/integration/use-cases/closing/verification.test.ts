/** "Was it really solved?": the resident is asked, and their answer, or silence, decides what becomes of the case. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VerifyAct } from '#core/conversation/button-act.ts';
import { PochutoError } from '#core/errors.ts';
import type { Case } from '#core/case/case.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const keys = (one: Sent | undefined): string[] => one?.message.parts.map((part) => part.key) ?? [];
const last = (): Sent | undefined => world.sent.at(-1);
const lines = (): unknown[] =>
  world.desk.flatMap(({ post }) => (post.post === 'line' ? [{ key: post.text.key, to: post.to }] : []));

async function cases(): Promise<readonly Case[]> {
  return world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
}

async function theCase(): Promise<Case> {
  const [one] = await cases();
  if (one === undefined) throw new Error('no case');
  return one;
}

const entriesOf = (id: Case['id']) => world.store.transaction((tx) => tx.entries.list(id));

async function sendCase(text: string): Promise<void> {
  await world.write(chat, text);
  const draft = (await cases()).length + 1;
  await world.press(chat, { on: 'draft', draft, act: 'send' });
  await world.rest();
}

async function solve(one: Case, when: string | null = null): Promise<void> {
  const act = { by: handlerMaria, caseId: one.id, deliveryId: `close:${one.id}:${one.revision}` };
  const done = { what: 'De radiator is vervangen.', doneBy: 'monteur', when: when as never };
  await closeCase(world.context, { ...act, ...done });
  await world.rest();
}

async function solvedCase(text = 'холодно'): Promise<Case> {
  await sendCase(text);
  await solve(await theCase());
  return theCase();
}

async function answer(act: VerifyAct): Promise<void> {
  const { reference } = await theCase();
  await world.press(chat, { on: 'verify', reference, act });
  await world.rest();
}

describe('the question', () => {
  it('comes a week after a practical solution, hidden behind a neutral line, with four answers', async () => {
    const one = await solvedCase();
    await world.pass('P6DT23H');
    expect(keys(last())).toEqual(['solution.told']);
    await world.pass('PT1H');
    expect(last()?.message).toEqual({
      notice: { key: 'notice.news', params: { reference: one.reference } },
      parts: [{ key: 'verify.ask', params: { text: 'De radiator is vervangen.\nmonteur' } }],
      sealed: false,
      buttons: ['solved', 'partly', 'notSolved', 'askLater'].map((name, index) => [
        {
          label: { key: `button.${name}` },
          act: {
            on: 'verify',
            reference: one.reference,
            act: ['yes', 'partly', 'no', 'later'][index],
          },
        },
      ]),
    });
  });

  it.each([
    ['2026-12-03', [{ key: 'solution.promised', params: { date: { date: '2026-12-03' } } }]],
    ['2026-11-24', []],
  ])('tells a date that is promised, not one that is past: %s', async (when, told) => {
    await sendCase('холодно');
    await solve(await theCase(), when);
    expect(last()?.message.parts.slice(1)).toEqual(told);
  });

  it('comes on the day that was named: the morning after an evening, and after a promised day', async () => {
    const named = () => last()?.message.parts[0]?.params?.['date'];
    await world.pass('2026-11-24T20:30:00.000Z');
    await solvedCase();
    expect(named()).toEqual({ date: '2026-12-02' });
    await world.pass('2026-12-02T08:00:00.000Z');
    expect(keys(last())).toEqual(['verify.ask']);
    await answer('no');
    await solve(await theCase(), '2026-12-31');
    expect(named()).toEqual({ date: '2027-01-01' });
    await world.pass('2027-01-01T08:00:00.000Z');
    expect(keys(last())).toEqual(['verify.ask']);
  });

  it('waits for the end of quiet hours', async () => {
    await solvedCase();
    await world.pass('2026-12-02T02:00:00.000Z');
    expect(keys(last())).toEqual(['solution.told']);
    await world.pass('2026-12-02T07:59:00.000Z');
    expect(keys(last())).toEqual(['solution.told']);
    await world.pass('2026-12-02T08:00:00.000Z');
    expect(keys(last())).toEqual(['verify.ask']);
  });

  it('shows nothing but the neutral line when the case is confidential', async () => {
    await solvedCase('охоронець кричить');
    await world.pass('P7D');
    expect(last()?.message).toMatchObject({ sealed: true, parts: [{ key: 'verify.ask' }] });
  });

  it('is not asked while the resident cannot be reached, and silence then closes nothing', async () => {
    await solvedCase();
    world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
    for (let day = 0; day < 40; day += 1) await world.pass('P1D');
    expect(await theCase()).toMatchObject({ state: 'verifying', verification: null });
    expect(keys(last())).toEqual(['solution.told']);
  });

  it('is one at a time: the second case waits for the answer about the first', async () => {
    await sendCase('холодно');
    await world.write(chat, '/new', { command: 'new' });
    await sendCase('миші');
    for (const one of await cases()) await solve(one);
    await world.pass('P7D');
    const asked = () => world.sent.filter((one) => keys(one)[0] === 'verify.ask');
    expect(asked()).toHaveLength(1);
    await world.pass('P1D');
    expect(asked()).toHaveLength(1);
    const [first] = asked();
    const act = first?.message.buttons?.[0]?.[0]?.act ?? null;
    await world.press(chat, act);
    await world.pass('P1D');
    expect(asked()).toHaveLength(2);
  });
});

describe('the answer', () => {
  it('yes closes the case as solved, and says until when it opens again', async () => {
    await solvedCase();
    await world.pass('P7D');
    await answer('yes');
    expect(await theCase()).toMatchObject({
      state: 'closed',
      outcome: 'solved_in_practice',
      verification: 'yes',
      closedAt: '2026-12-01T11:00:00.000Z',
    });
    expect(last()?.message.parts).toMatchObject([
      { key: 'verify.yes', params: { until: { date: '2026-12-29' } } },
      { key: 'verify.respect' },
    ]);
    expect(lines().at(-1)).toEqual({ key: 'prompt.verifyYes', to: handlerMaria });
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({
      case: { verification: 'yes' },
      acts: ['case_more'],
    });
    await world.pass('P1Y');
    expect(keys(last())).toEqual(['verify.yes', 'verify.respect']);
  });

  it.each([
    ['no', 'prompt.verifyNo'],
    ['partly', 'prompt.verifyPartly'],
  ] as const)('%s opens it again with the same person, who hears at once', async (act, prompt) => {
    await solvedCase();
    await world.pass('P7D');
    await answer(act);
    expect(await theCase()).toMatchObject({
      state: 'in_handling',
      outcome: null,
      verification: act,
      handler: handlerMaria,
      waitingFor: 'handler',
    });
    expect(lines().at(-1)).toEqual({ key: prompt, to: handlerMaria });
    expect(keys(last())).toEqual([`verify.${act}`, 'verify.sameDate']);
    expect(last()?.message.buttons).toHaveLength(4);
    await answer(act);
    expect(lines().filter((line) => (line as { key: string }).key === prompt)).toHaveLength(1);
  });

  it('no goes on with a reason in one tap, whether to call, and the next words go to this case', async () => {
    await sendCase('миші');
    await world.write(chat, '/new', { command: 'new' });
    await sendCase('холодно');
    const [first, second] = await cases();
    if (first === undefined || second === undefined) throw new Error('two cases');
    await solve(second);
    await world.pass('P7D');
    const press = async (act: VerifyAct) => {
      await world.press(chat, { on: 'verify', reference: second.reference, act });
      await world.rest();
    };
    await press('no');
    await press('reason-back');
    expect(keys(last())).toEqual(['verify.reasonNoted', 'verify.callAsk']);
    await press('callYes');
    expect(keys(last())).toEqual(['call.asked']);
    expect(lines().slice(-2)).toEqual([
      { key: 'prompt.verifyReason', to: handlerMaria },
      { key: 'prompt.callYes', to: handlerMaria },
    ]);
    await world.write(chat, 'телефонуйте завтра');
    await world.rest();
    expect(last()?.message.parts).toMatchObject([
      { key: 'add.done', params: { reference: second.reference } },
    ]);
  });

  it.each(['no', 'partly'] as const)('%s stands with what the handler can do about it', async (act) => {
    const { id } = await solvedCase();
    await world.pass('P7D');
    await answer(act);
    await answer('callYes');
    const offered = world.desk.flatMap(({ post }) =>
      post.post === 'line' && post.prompts !== undefined ? [post.prompts] : [],
    );
    expect(offered).toEqual([
      {
        caseId: id,
        acts: ['prompt_reply', 'prompt_call_offer', 'prompt_close', 'prompt_hand_over', 'prompt_remind'],
      },
      { caseId: id, acts: ['prompt_call_plan', 'prompt_remind'] },
    ]);
  });

  it('no counts also while nobody has the case, since who had it has left: what is tapped under it is heard', async () => {
    const { id } = await solvedCase();
    await world.pass('P7D');
    await answer('no');
    const left = { type: 'person-gone', deliveryId: 'Ev1', person: handlerMaria } as const;
    await noteAtDesk(world.context, left);
    await world.rest();
    const before = (await entriesOf(id)).length;
    await answer('no');
    expect(await entriesOf(id)).toHaveLength(before);
    await answer('callYes');
    expect(keys(last())).toEqual(['call.asked']);
    await answer('yes');
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'yes' });
  });

  it('later is asked again after three days, and then still has its reminder', async () => {
    await solvedCase();
    await world.pass('P7D');
    await answer('later');
    expect(last()?.message.parts).toMatchObject([
      { key: 'verify.later', params: { date: { date: '2026-12-04' } } },
    ]);
    await world.pass('P3D');
    expect(keys(last())).toEqual(['verify.ask']);
    await world.pass('P3D');
    expect(keys(last())).toEqual(['verify.reminder']);
  });

  it('later, tapped in the evening, names the day on which the question comes', async () => {
    await solvedCase();
    await world.pass('P7D');
    await world.pass('2026-12-01T21:45:00.000Z');
    await answer('later');
    const [told] = last()?.message.parts ?? [];
    expect(told).toEqual({ key: 'verify.later', params: { date: { date: '2026-12-05' } } });
    await world.pass('2026-12-05T07:59:00.000Z');
    expect(keys(last())).toEqual(['verify.later']);
    await world.pass('2026-12-05T08:00:00.000Z');
    expect(keys(last())).toEqual(['verify.ask']);
  });

  it('later, tapped under an old question, asks about a promise no sooner than it is due', async () => {
    await solvedCase();
    await world.pass('P7D');
    await answer('no');
    await solve(await theCase(), '2026-12-20');
    await answer('later');
    const day = { date: { date: '2026-12-21' } };
    expect(last()?.message.parts).toEqual([{ key: 'verify.later', params: day }]);
    await world.pass('2026-12-20T12:00:00.000Z');
    expect(keys(last())).toEqual(['verify.later']);
    await world.pass('2026-12-21T08:00:00.000Z');
    expect(keys(last())).toEqual(['verify.ask']);
  });

  it('later leaves the days on the card as they run', async () => {
    await solvedCase();
    await world.pass('P7D');
    await answer('later');
    const { id } = await theCase();
    const clock = await world.store.transaction((tx) => tx.clocks.get('cardOfTheDay', id));
    expect(clock).toBe('2026-12-02T04:00:00.000Z');
  });

  it('is recorded each time it is given, and a second tap is not', async () => {
    await solvedCase();
    for (const round of [1, 2]) {
      await world.pass('P7D');
      await answer('later');
      await answer('later');
      await world.pass('P3D');
      await answer('no');
      await answer('no');
      const { id } = await theCase();
      const entries = await world.store.transaction((tx) => tx.entries.list(id));
      const given = entries.flatMap(({ body }) => (body.type === 'verification' ? [body.answer] : []));
      expect(given).toEqual(Array(round).fill(['later', 'no']).flat());
      await solve(await theCase());
    }
    expect(lines().filter((line) => (line as { key: string }).key === 'prompt.verifyNo')).toHaveLength(2);
  });

  it('may be taken back: a slip on "no" is mended by "yes"', async () => {
    await solvedCase();
    await world.pass('P7D');
    await answer('no');
    await answer('yes');
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'yes' });
  });

  it('in own words goes to the handler, and the case stays as it is', async () => {
    await solvedCase();
    await world.pass('P7D');
    await world.write(chat, 'досі холодно');
    await world.rest();
    expect(await theCase()).toMatchObject({ state: 'verifying', waitingFor: 'handler' });
    expect(world.desk.at(-1)?.post).toMatchObject({ post: 'resident-words' });
  });

  it.each([
    ...['так', 'Ні!', 'да, решено', 'нет', 'yes', 'not really', 'ja', 'nee', 'tak', 'ni, shche kholodno'].map(
      (words) => [words, 'add.done'],
    ),
    ...['дякую', 'ok', '👍'].map((words) => [words, words === '👍' ? 'small.sticker' : 'small.thanks']),
  ])('in words, %s, is no tap, and has the taps below it', async (words, said) => {
    await solvedCase();
    await world.pass('P7D');
    await world.write(chat, words);
    await world.rest();
    expect(keys(last())).toEqual([said]);
    const acts = last()?.message.buttons?.flatMap((row) => row.map(({ act }) => act)) ?? [];
    const { reference } = await theCase();
    const taps = ['yes', 'partly', 'no'].map((act) => ({ on: 'verify', reference, act }));
    expect(acts.slice(0, 3)).toEqual(taps);
    await world.press(chat, acts[2] ?? null);
    await world.rest();
    expect(await theCase()).toMatchObject({ state: 'in_handling', verification: 'no' });
  });
});

describe('silence', () => {
  async function closedOnSilence(): Promise<void> {
    await solvedCase();
    await world.pass('P7D');
    await world.pass('P3D');
    await world.pass('P3D');
  }

  it('brings one reminder, then the case is closed and not counted as solved', async () => {
    await closedOnSilence();
    expect(world.sent.slice(-3).map((one) => keys(one)[0])).toEqual([
      'verify.ask',
      'verify.reminder',
      'verify.assumed',
    ]);
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'no_answer' });
    expect(lines().at(-1)).toEqual({ key: 'state.closed.not_verified', to: handlerMaria });
    await world.pass('P1Y');
    expect(keys(last())).toEqual(['verify.assumed']);
  });

  it('is none when the resident wrote: nothing ends before somebody answered and the question was put again', async () => {
    await solvedCase();
    await world.pass('P7D');
    await world.write(chat, 'досі холодно');
    for (let day = 0; day < 20; day += 1) await world.pass('P1D');
    expect(keys(last())).toEqual(['add.done']);
    const { id } = await theCase();
    await replyToResident(world.context, {
      by: handlerMaria,
      caseId: id,
      deliveryId: 'reply',
      text: 'Is het nu warm?',
      isQuestion: false,
    });
    await world.pass('P1D');
    expect(keys(last())).toEqual(['verify.reminder']);
    await world.pass('P3D');
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'no_answer' });
  });

  it('is none while the question itself has not come through', async () => {
    await solvedCase();
    const wakes = vi.spyOn(world.context.queue, 'wake').mockReturnValue(undefined);
    for (let day = 0; day < 30; day += 1) await world.pass('P1D');
    expect(await theCase()).toMatchObject({ state: 'verifying' });
    wakes.mockRestore();
    await world.timers.advance(60_000);
    expect(keys(last())).toEqual(['verify.ask']);
    await world.pass('P1D');
    expect(keys(last())).toEqual(['verify.reminder']);
    await world.pass('P2D');
    expect(await theCase()).toMatchObject({ state: 'verifying' });
    await world.pass('P1D');
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'no_answer' });
  });

  it('after the reminder was answered in words brings the question once more', async () => {
    await solvedCase();
    await world.pass('P7D');
    await world.pass('P3D');
    await world.write(chat, 'не знаю');
    await replyToResident(world.context, {
      by: handlerMaria,
      caseId: (await theCase()).id,
      deliveryId: 'reply',
      text: 'Kunt u kijken?',
      isQuestion: false,
    });
    await world.pass('P3D');
    expect(keys(last())).toEqual(['verify.reminder']);
    expect(await theCase()).toMatchObject({ state: 'verifying' });
    await world.pass('P3D');
    expect(await theCase()).toMatchObject({ state: 'closed', verification: 'no_answer' });
  });

  it('is broken by one tap within four weeks', async () => {
    await closedOnSilence();
    await world.pass('P28D');
    await world.press(chat, last()?.message.buttons?.[0]?.[0]?.act ?? null);
    await world.rest();
    expect(await theCase()).toMatchObject({ state: 'in_handling', handler: handlerMaria, closedAt: null });
    expect(keys(last())).toEqual(['reopen.done']);
    expect(lines().at(-1)).toEqual({ key: 'prompt.verifyNo', to: handlerMaria });
  });

  it('later than that leads to a new case that names the old one', async () => {
    await closedOnSilence();
    await world.pass('P29D');
    await answer('reopen');
    expect(keys(last())).toEqual(['reopen.new', 'draft.empty']);
    await sendCase('знову холодно');
    const [old, next] = await cases();
    expect(next).toMatchObject({ state: 'received', follows: old?.id });
    expect(old).toMatchObject({ state: 'closed' });
  });
});

describe('a message after closing', () => {
  async function closedCase(): Promise<Case> {
    await solvedCase();
    await world.pass('P7D');
    await answer('yes');
    return theCase();
  }

  it('is kept and asked about once, with two buttons', async () => {
    const { reference } = await closedCase();
    await world.write(chat, 'знову холодно');
    await world.rest();
    expect(last()?.message).toMatchObject({
      parts: [{ key: 'which.closed', params: { reference } }],
      buttons: [[{ act: { on: 'parked', reference } }], [{ act: { on: 'parked', reference: 'new' } }]],
    });
  });

  it('of several photos is asked about once', async () => {
    await closedCase();
    for (const name of ['одне', 'друге', 'третє']) await world.write(chat, name);
    await world.rest();
    expect(world.sent.filter((one) => keys(one)[0] === 'which.closed')).toHaveLength(1);
    await world.pass('PT1M');
    await world.write(chat, 'ви тут?');
    await world.rest();
    expect(keys(last())).toEqual(['which.closed']);
  });

  it('the same again opens the case with these words', async () => {
    const { reference } = await closedCase();
    await world.write(chat, 'знову холодно');
    await world.press(chat, { on: 'parked', reference });
    await world.rest();
    expect(await theCase()).toMatchObject({ state: 'in_handling', waitingFor: 'handler' });
    expect(world.sent.slice(-2).flatMap((one) => keys(one))).toEqual(['reopen.done', 'add.done']);
    expect(world.desk.filter(({ post }) => post.post === 'resident-words')).toHaveLength(1);
  });

  it('the same again after four weeks becomes a linked draft; something new a draft of its own', async () => {
    const { reference, id } = await closedCase();
    await world.pass('P29D');
    await world.write(chat, 'знову холодно');
    await world.press(chat, { on: 'parked', reference });
    await world.rest();
    expect(world.sent.map((one) => keys(one)[0])).toContain('reopen.new');
    await world.press(chat, { on: 'draft', draft: 2, act: 'send' });
    expect((await cases()).at(-1)).toMatchObject({ follows: id, state: 'received' });
  });

  it('the same again, written on the last day and tapped after it, opens the case', async () => {
    await closedCase();
    await world.pass('P4W');
    await world.write(chat, 'знову холодно');
    await world.pass('P1DT3H');
    const { reference, id } = await theCase();
    await world.press(chat, { on: 'parked', reference });
    await world.rest();
    expect(await theCase()).toMatchObject({ id, state: 'in_handling' });
  });

  it('something new is a draft of its own', async () => {
    await closedCase();
    await world.write(chat, 'миші');
    await world.press(chat, { on: 'parked', reference: 'new' });
    await world.press(chat, { on: 'draft', draft: 2, act: 'send' });
    expect((await cases()).at(-1)).toMatchObject({ follows: null, state: 'received' });
  });

  it('that tells of danger asks nothing: the numbers stand first and it can be sent', async () => {
    await closedCase();
    await world.write(chat, 'пожежа');
    await world.rest();
    expect(world.sent.map((one) => keys(one)[0]).slice(-2)).toEqual(['emergency.title', 'draft.title']);
  });
});
