/** What the reply window knows: the other cases of the resident, the hour, what was said meanwhile, and the note it was opened with. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { standingAnswers } from '#core/case/answers.ts';
import { PochutoError } from '#core/errors.ts';
import type { CaseId, StaffId } from '#core/ids.ts';
import type { Instant } from '#core/time.ts';
import { laneOfPlace } from '#use-cases/delivery/owe.ts';
import { followCase } from '#use-cases/handling/follow-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openMessage, openNote } from '#use-cases/answers/open-note.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { openReply } from '#use-cases/answers/open-reply.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, coordinator, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
let drafts: number;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
  drafts = 0;
});
afterEach(() => world.close());

async function sendCase(text: string, from = chat): Promise<CaseId> {
  drafts += 1;
  await world.write(from, '/new', { command: 'new' });
  await world.write(from, text);
  await world.press(from, { on: 'draft', draft: from === chat ? drafts : 1, act: 'send' });
  await world.rest();
  const found = await world.store.transaction((tx) => tx.cases.openBehind(null, 50));
  return found.at(-1)?.id ?? ('' as CaseId);
}

const opened = async (caseId: CaseId, by = handlerMaria) => {
  const window = await openReply(world.context, { by, caseId });
  if (!window.ok) throw new Error(window.refusal.key);
  return window;
};
const reply = (caseId: CaseId, seen?: number, deliveryId = 'v', text = 'Wij komen.') =>
  replyToResident(world.context, {
    by: handlerMaria,
    caseId,
    deliveryId,
    text,
    isQuestion: false,
    ...(seen === undefined ? {} : { seen }),
  });

const recorded = (caseId: CaseId) => world.store.transaction((tx) => tx.entries.list(caseId));
const standing = async (caseId: CaseId) => standingAnswers(await recorded(caseId));

describe('what the resident wrote before the window was opened', () => {
  const slackTakesNothing = {
    call: 'post',
    error: new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 30_000 }),
  } as const;
  const textsIn = (result: Awaited<ReturnType<typeof reply>>) =>
    'news' in result ? result.news.contents.map(({ text }) => text) : result;

  it('and waits to be shown together is shown before anything is sent', async () => {
    const caseId = await sendCase('холодно');
    await world.pass('PT2M');
    const texts = Array.from({ length: 30 }, (_, index) => `повідомлення ${index}`);
    for (const text of texts) await world.write(chat, text);
    await world.rest();
    const shown = world.desk.filter(({ post }) => post.post === 'resident-words').length;
    const { seen } = await opened(caseId);
    await world.pass('PT2M');
    expect(textsIn(await reply(caseId, seen))).toEqual(texts.slice(shown));
  });

  it('and is not in the thread yet, since Slack takes nothing, is shown before anything is sent, and no more when it is', async () => {
    const caseId = await sendCase('холодно');
    await world.write(chat, 'тече');
    await world.rest();
    world.faults.push(slackTakesNothing);
    await world.write(chat, 'вже тепло');
    await world.rest();
    const { seen } = await opened(caseId);
    await world.timers.advance(40_000);
    expect(textsIn(await reply(caseId, seen))).toEqual(['вже тепло']);
    expect(await reply(caseId, (await opened(caseId)).seen)).toEqual({ ok: true });
  });

  it.each([
    [0, { ok: true }],
    [3_000, ['вже тепло']],
  ])('and is being posted for %i ms stands there when the window opens, or is shown', async (ms, result) => {
    const caseId = await sendCase('холодно');
    await world.rest();
    world.faults.push(slackTakesNothing);
    await world.write(chat, 'вже тепло');
    await world.rest();
    await world.store.transaction(async ({ outbox, posted }) => {
      const [place] = await posted.placesOfCase(caseId);
      const row = await outbox.head(laneOfPlace(place!));
      await outbox.markSending(row!.id, world.timers.now() - ms);
    });
    expect(textsIn(await reply(caseId, (await opened(caseId)).seen))).toEqual(result);
  });
});

describe('the other cases of this resident', () => {
  it('are named by their numbers, as far as this person may see them, and nobody else’s', async () => {
    const one = await sendCase('холодно');
    const open = await sendCase('темно');
    const secret = await sendCase('охоронець кричить');
    await sendCase('чужа', '2');
    const referenceOf = async (id: CaseId) =>
      (await world.store.transaction((tx) => tx.cases.get(id)))?.reference;
    expect((await opened(one, handlerPieter)).others).toEqual([await referenceOf(open)]);
    const all = (await opened(one, coordinator)).others;
    expect(new Set(all)).toEqual(new Set([await referenceOf(open), await referenceOf(secret)]));
  });
});

describe('the hour', () => {
  it.each([
    ['2026-11-24T11:00:00.000Z', null],
    ['2026-11-24T22:30:00.000Z', { time: '09:00', isToday: false }],
    ['2026-11-25T05:00:00.000Z', { time: '09:00', isToday: true }],
  ] as const)('at %s offers to wait: %j', async (now, quietUntil) => {
    const caseId = await sendCase('холодно');
    await world.pass(now as Instant);
    expect((await opened(caseId)).quietUntil).toEqual(quietUntil);
  });
});

describe('what the resident wrote since the window was opened', () => {
  it('is shown before anything is sent, and then the same answer goes', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    await world.write(chat, 'вже тепло', { messageId: 'm50' });
    await world.rest();
    const before = world.sent.length;
    const result = await reply(caseId, seen);
    if (!('news' in result)) throw new Error('nothing was noticed');
    expect(result.news.contents).toMatchObject([{ text: 'вже тепло' }]);
    await world.rest();
    expect(world.sent).toHaveLength(before);
    expect(await reply(caseId, result.seen)).toEqual({ ok: true });
    await world.rest();
    expect(world.sent.at(-1)?.message.notice?.key).toBe('notice.answer');
  });

  it('is not what colleagues noted, nor told to whoever may not see the case', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    await world.store.transaction((tx) =>
      tx.entries.append(caseId, {
        at: world.context.clock.now(),
        actor: { staff: handlerPieter },
        body: { type: 'note', text: 'intern' },
      }),
    );
    expect(await reply(caseId, seen)).toEqual({ ok: true });
    await world.write(chat, 'ще', { messageId: 'm51' });
    const outsider = { by: 'U0OUTSIDER' as StaffId, caseId, deliveryId: 'x', text: 'a', isQuestion: false };
    expect(await replyToResident(world.context, { ...outsider, seen })).toEqual({
      ok: false,
      refusal: { key: 'refuse.noAccess' },
    });
  });
});

it('an opened window loads what will tell the language of the answer, so that sending does not wait for it', async () => {
  const caseId = await sendCase('холодно');
  const asked: string[] = [];
  const context = {
    ...world.context,
    detectLanguage: async (text: string) => {
      asked.push(text);
      throw new Error('no thread to be had');
    },
  };
  expect(await openReply(context, { by: handlerMaria, caseId })).toMatchObject({ ok: true });
  expect(asked).toEqual(['']);
});

describe('what a colleague wrote to the resident since the window was opened', () => {
  const answer = (text: string, more: object = {}) => ({
    by: handlerPieter,
    deliveryId: `pieter:${text}`,
    text,
    isQuestion: false,
    ...more,
  });
  const told = (result: Awaited<ReturnType<typeof reply>>) =>
    'news' in result ? result.news.told.map(({ by, texts }) => [by, ...texts]) : result;
  const answers = () => world.sent.filter(({ message }) => message.notice?.key === 'notice.answer').length;

  it('is shown before anything is sent, as it stands by then, and then the same answer goes', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    await replyToResident(world.context, { caseId, ...answer('Hoe laat kan het?', { isQuestion: true }) });
    await replyToResident(world.context, { caseId, ...answer('Wij komen dinsdag.') });
    const of = (await standing(caseId)).at(0)?.of ?? 0;
    const corrected = { by: handlerPieter, caseId, deliveryId: 'c', of, text: 'Wij komen woensdag.' };
    expect(await correctAnswer(world.context, corrected)).toEqual({ ok: true });
    const result = await reply(caseId, seen);
    expect(told(result)).toEqual([
      [handlerPieter, 'Hoe laat kan het?'],
      [handlerPieter, 'Wij komen woensdag.'],
    ]);
    await world.rest();
    const before = world.sent.length;
    expect(await reply(caseId, 'seen' in result ? result.seen : 0)).toEqual({ ok: true });
    await world.rest();
    expect(world.sent).toHaveLength(before + 1);
  });

  it('lets one of two go who press at the same moment, and the record holds no refusal', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    const both = await Promise.all([
      reply(caseId, seen),
      replyToResident(world.context, { caseId, ...answer('Wij komen dinsdag.', { seen }) }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await world.rest();
    expect(answers()).toBe(1);
    const types = (await recorded(caseId)).map(({ body }) => body.type);
    expect(types).not.toContain('refused');
  });

  it('is not told where one’s own answer had gone already and only Slack’s word of it was lost', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    expect(await reply(caseId, seen)).toEqual({ ok: true });
    await replyToResident(world.context, { caseId, ...answer('Wij komen dinsdag.') });
    await world.write(chat, 'дякую за відповідь, але ні', { messageId: 'm52' });
    expect(await reply(caseId, seen)).toEqual({ ok: true });
  });
});

describe('a window that stayed open after it was done, since its acknowledgement was lost', () => {
  const sentBefore = { ok: false, refusal: { key: 'refuse.sentBefore' } };
  const answers = () => world.sent.filter(({ message }) => message.notice?.key === 'notice.answer').length;

  it('sends nothing twice when it is submitted as it was', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    expect(await reply(caseId, seen)).toEqual({ ok: true });
    expect(await reply(caseId, seen)).toEqual({ ok: true });
    await world.rest();
    expect(answers()).toBe(1);
  });

  it('says that the first text went when it is submitted with another, each time, and the record says so once', async () => {
    const caseId = await sendCase('холодно');
    expect(await reply(caseId)).toEqual({ ok: true });
    for (const text of ['Wij komen morgen.', 'Wij komen nooit.'])
      expect(await reply(caseId, undefined, 'v', text)).toEqual(sentBefore);
    expect(await reply(caseId)).toEqual({ ok: true });
    await world.rest();
    expect(answers()).toBe(1);
    const refused = (await recorded(caseId)).filter(({ body }) => body.type === 'refused');
    expect(refused.map(({ body }) => body)).toEqual([
      { type: 'refused', act: 'reply', reason: 'refuse.sentBefore' },
    ]);
  });

  it('says so too when it now asks for another act', async () => {
    const caseId = await sendCase('холодно');
    expect(await reply(caseId)).toEqual({ ok: true });
    const again = { by: handlerMaria, caseId, deliveryId: 'v', isFollowing: true };
    expect(await followCase(world.context, again)).toEqual(sentBefore);
  });
});

describe('a window that was open before the resident', () => {
  it('withdrew the case, or had it erased, sends nothing and says why', async () => {
    const caseId = await sendCase('холодно');
    const { seen } = await opened(caseId);
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    await world.press(chat, { on: 'case', reference: one?.reference ?? ('' as never), act: 'withdrawYes' });
    await world.rest();
    const before = world.sent.length;
    expect(await reply(caseId, seen)).toEqual({ ok: false, refusal: { key: 'refuse.withdrawn' } });
    await world.store.transaction(async (tx) => {
      const now = await tx.cases.get(caseId);
      if (now !== null) await tx.cases.save({ ...now, erasure: 'sealed', residentId: null });
    });
    expect(await reply(caseId, seen)).toEqual({ ok: false, refusal: { key: 'refuse.erased' } });
    await world.rest();
    expect(world.sent).toHaveLength(before);
  });
});

describe('a note', () => {
  const thread = () => world.cards(channels.intake)[0]?.messageId ?? '';
  const write = async (type: 'note' | 'note-edited', text: string, deliveryId: string) => {
    const at = { channel: channels.intake, threadId: thread(), messageId: 'n1' };
    await noteAtDesk(world.context, { type, deliveryId, by: handlerMaria, text, files: ['F1'], ...at });
  };

  it('begins the window with its newest words and its files, and sends nothing by itself', async () => {
    const caseId = await sendCase('холодно');
    const before = world.sent.length;
    await write('note', 'Wij komen dinsdag', 'E1');
    await write('note-edited', 'Wij komen woensdag', 'E2');
    expect(await openNote(world.context, { by: handlerMaria, caseId, note: 'n1' })).toMatchObject({
      ok: true,
      text: 'Wij komen woensdag',
      files: ['F1'],
    });
    const at = { channel: channels.intake, threadId: thread(), messageId: 'n1', deliveryId: 'E3' };
    await noteAtDesk(world.context, { type: 'note-deleted', ...at });
    expect(await openNote(world.context, { by: handlerMaria, caseId, note: 'n1' })).toMatchObject({
      text: '',
      files: [],
    });
    await world.rest();
    expect(world.sent).toHaveLength(before);
  });

  it('of any kind in the thread can be taken, and no message elsewhere', async () => {
    const caseId = await sendCase('холодно');
    const message = { by: handlerMaria, channel: channels.intake, messageId: 'n9', text: 'Tekst', files: [] };
    expect(await openMessage(world.context, { ...message, threadId: thread() })).toMatchObject({
      caseId,
      text: 'Tekst',
    });
    const refused = { ok: false, refusal: { key: 'refuse.noAccess' } };
    expect(await openMessage(world.context, { ...message, threadId: null })).toEqual(refused);
    expect(await openMessage(world.context, { ...message, threadId: 'elsewhere' })).toEqual(refused);
    const outsider = { ...message, by: 'U0OUTSIDER' as StaffId, threadId: thread() };
    expect(await openMessage(world.context, outsider)).toEqual(refused);
  });
});
