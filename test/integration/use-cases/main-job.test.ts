/** The main job in one process: what a resident sends stands at the desk, what a handler answers reaches the resident. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import {
  channels,
  coordinator,
  handlerMaria,
  handlerPieter,
  manager,
  onCall,
} from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });
});
afterEach(() => world.close());

const send = { on: 'draft', draft: 1, act: 'send' } as const;
const keysOf = (chatId: string): string[][] =>
  world.sent.filter((one) => one.chatId === chatId).map((one) => one.message.parts.map((part) => part.key));

async function sendCase(text: string, chatId = '1'): Promise<void> {
  await world.write(chatId, text);
  await world.rest();
  await world.press(chatId, send);
  await world.rest();
}

describe('a complaint', () => {
  it('takes one message and one tap, and stands in the intake channel word for word', async () => {
    await sendCase('  У кімнаті холодно <b>дуже</b> & *мокро*\n');
    const [card] = world.cards(channels.intake);
    expect(card?.post).toMatchObject({ words: [{ text: '  У кімнаті холодно <b>дуже</b> & *мокро*\n' }] });
    expect(keysOf('1').map(([first]) => first)).toEqual(['ack.title', 'ack.title']);
    expect(world.sent[0]?.edits).toBe(1);
  });

  it('is confirmed in the resident’s own words, and where they are cut no sign is cut in two', async () => {
    await sendCase(`${'а'.repeat(1_499)}😢${'б'.repeat(50)}`);
    const copy = world.sent.at(-1)?.message.parts.find(({ key }) => key === 'ack.copy');
    expect(copy?.params).toEqual({ text: `${'а'.repeat(1_499)}…` });
  });

  it('is sent once, however often the button is pressed and the update delivered', async () => {
    await world.write('1', 'холодно');
    for (const id of ['same', 'same', 'other']) {
      await world.deliver(
        {
          type: 'press',
          person: { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' },
          pressId: 'p',
          act: send,
          data: '',
          messageId: null,
        },
        id,
      );
    }
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(1);
  });

  it('that tells of danger shows the numbers before sending and is alerted with a link after', async () => {
    await world.write('1', 'пожежа на кухні');
    await world.rest();
    expect(keysOf('1')[0]?.[0]).toBe('emergency.title');
    expect(world.desk).toHaveLength(0);
    await world.press('1', send);
    await world.rest();
    const alert = world.desk.find((one) => one.place === channels.urgent);
    expect(alert?.post).toMatchObject({ post: 'alert', words: 'пожежа на кухні' });
    expect(alert?.post).toHaveProperty('link', expect.stringContaining(channels.intake));
  });

  it('about staff goes to the confidential channel only; urgent too, to people directly and never to the urgent channel', async () => {
    await sendCase('охоронець каже: пожежа');
    expect(new Set(world.desk.map((one) => one.place))).toEqual(
      new Set([channels.confidential, coordinator, onCall]),
    );
  });

  it('goes to the coordinators when someone in the channel may not see it, and its thread with it', async () => {
    await sendCase('холодно');
    world.members.set(channels.intake, [handlerMaria, coordinator, manager]);
    await world.write('1', 'досі холодно');
    await world.rest();
    expect(world.cards(channels.intake)).toHaveLength(0);
    expect(world.cards(coordinator)).toHaveLength(1);
    const thread = world.desk.filter((one) => one.place === coordinator && one.thread !== null);
    expect(thread.map((one) => one.post)).toMatchObject([{ content: { text: 'досі холодно' } }]);
    await world.write('1', 'і мокро');
    await world.rest();
    const after = world.desk.filter((one) => !one.isRemoved && one.post.post === 'resident-words');
    expect(after.map((one) => one.place)).toEqual([coordinator, coordinator]);
  });
});

describe('the desk', () => {
  const act = async (by: StaffId, deliveryId: string) => ({ by, deliveryId, caseId: await world.theCase() });

  it('has one handler: the second to take is told who was first', async () => {
    await sendCase('холодно');
    expect(await takeCase(world.context, await act(handlerMaria, 'a'))).toEqual({ ok: true });
    expect(await takeCase(world.context, await act(handlerPieter, 'b'))).toEqual({
      ok: false,
      refusal: { key: 'refuse.alreadyTaken', params: { who: { staff: handlerMaria } } },
    });
    await world.rest();
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { handler: handlerMaria } });
    expect(world.sent.at(-1)?.message.notice?.key).toBe('notice.news');
  });

  it('answers once per submission; the thread shows how far the answer has come', async () => {
    await sendCase('холодно');
    const reply = {
      ...(await act(handlerMaria, 'view:V1')),
      text: 'De monteur komt morgen.',
      isQuestion: true,
    };
    world.faults.push({ call: 'send', error: new PochutoError('unavailable', 'down') });
    world.faults.push({ call: 'send', error: new PochutoError('unavailable', 'down') });
    await replyToResident(world.context, reply);
    await replyToResident(world.context, reply);
    await world.rest();
    const shown = () => world.desk.filter((one) => one.post.post === 'answer');
    expect(shown().map((one) => one.post)).toMatchObject([{ delivery: { state: 'queued' } }]);
    await world.timers.advance(10_000);
    expect(shown().map((one) => one.post)).toMatchObject([{ delivery: { state: 'delivered' } }]);
    const answers = world.sent.filter((one) => one.message.notice?.key === 'notice.question');
    expect(answers).toHaveLength(1);
  });

  it('never sets closed: a practical solution waits for the resident', async () => {
    await sendCase('холодно');
    const solution = {
      ...(await act(handlerMaria, 'view:V2')),
      what: 'Gerepareerd',
      doneBy: 'Beheer',
      when: null,
    };
    expect(await closeCase(world.context, solution)).toEqual({ ok: true });
    expect(await closeCase(world.context, { ...solution, deliveryId: 'view:V3' })).toMatchObject({
      ok: false,
      refusal: { key: 'refuse.solvedByStaff' },
    });
    await world.rest();
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { state: 'verifying' } });
  });

  it('finds nothing where it may not look, and a refusal is recorded', async () => {
    await sendCase('холодно');
    const taken = await takeCase(world.context, await act(manager, 'c'));
    expect(taken).toEqual({ ok: false, refusal: { key: 'refuse.noAccess' } });
    const caseId = await world.theCase();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    expect(entries.at(-1)?.body).toEqual({ type: 'refused', act: 'take', reason: 'refuse.noAccess' });
  });

  it('keeps notes in the case and sends them nowhere', async () => {
    await sendCase('холодно');
    const before = world.sent.length;
    const card = world.cards(channels.intake)[0];
    await noteAtDesk(world.context, {
      type: 'note',
      deliveryId: 'Ev1',
      channel: channels.intake,
      threadId: card?.messageId ?? '',
      messageId: '99',
      by: handlerMaria,
      text: 'alleen voor ons',
    });
    await world.rest();
    const entries = await world.store.transaction(async (tx) => tx.entries.list(await world.theCase()));
    expect(entries.at(-1)?.body).toMatchObject({ type: 'note', text: 'alleen voor ons' });
    expect(world.sent).toHaveLength(before);
  });
});

describe('when a platform fails', () => {
  it('a note under a card that stands but is not written down yet is asked for again, not dropped', async () => {
    world.faults.push({
      call: 'post',
      after: true,
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
    });
    await sendCase('холодно');
    const note = {
      type: 'note',
      deliveryId: 'Ev9',
      channel: channels.intake,
      threadId: world.desk[0]?.messageId ?? '',
      messageId: '98',
      by: handlerMaria,
      text: 'ik bel even',
    } as const;
    await expect(noteAtDesk(world.context, note)).rejects.toMatchObject({ code: 'unavailable' });
    await world.timers.advance(10_000);
    await noteAtDesk(world.context, note);
    const entries = await world.store.transaction(async (tx) => tx.entries.list(await world.theCase()));
    expect(entries.at(-1)?.body).toMatchObject({ type: 'note', text: 'ik bel even' });
  });

  it('a post that stands although no answer came is found and not repeated', async () => {
    world.faults.push({
      call: 'post',
      after: true,
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
    });
    await sendCase('холодно');
    await world.timers.advance(10_000);
    expect(world.cards(channels.intake)).toHaveLength(1);
  });

  it('a 429 waits exactly as long as told', async () => {
    world.faults.push({
      call: 'post',
      error: new PochutoError('rate-limited', 'ratelimited', { retryAfterMs: 7_000 }),
    });
    await sendCase('холодно');
    await world.timers.advance(6_999);
    expect(world.desk).toHaveLength(0);
    await world.timers.advance(1);
    expect(world.desk).toHaveLength(1);
  });

  it('a blocked resident shows on the card, and everything goes out in order when they are back', async () => {
    await sendCase('холодно');
    world.faults.push({ call: 'send', error: new PochutoError('recipient-gone', 'blocked') });
    const caseId = await world.theCase();
    for (const n of [1, 2]) {
      await replyToResident(world.context, {
        by: handlerMaria,
        caseId,
        deliveryId: `view:${n}`,
        text: `antwoord ${n}`,
        isQuestion: false,
      });
    }
    await world.rest();
    const before = world.sent.length;
    expect(world.cards(channels.intake)[0]?.post).toHaveProperty('unreachableSince', expect.any(String));
    expect(world.desk.filter((one) => one.post.post === 'answer').map((one) => one.post)).toMatchObject([
      { delivery: { state: 'blocked' } },
      { delivery: { state: 'blocked' } },
    ]);
    const person = { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' };
    await world.deliver({
      type: 'reachability',
      person,
      at: '2026-11-24T11:00:00.000Z' as never,
      blocked: false,
    });
    await world.rest();
    const texts = world.sent
      .slice(before)
      .flatMap((one) => one.message.parts.map((part) => part.params?.['text']));
    expect(texts.filter((text) => typeof text === 'string')).toEqual(['antwoord 1', 'antwoord 2']);
    expect(world.cards(channels.intake)[0]?.post).toHaveProperty('unreachableSince', null);
  });
});
