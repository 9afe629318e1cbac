/** Files that the desk sends along: brought, examined and kept like a resident's, and sent behind the words in the order they were chosen. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { CaseId } from '#core/ids.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import { correctAnswer } from '#use-cases/answers/correct-answer.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
let caseId: CaseId;
beforeEach(() => begin());
afterEach(() => world.close());

async function begin(aboutStaff = false): Promise<void> {
  world = await openWorld({ triage: () => ({ aboutStaff }) });
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
  for (const [id, is] of [
    ['F1', 'application/pdf brief'],
    ['F2', 'image/jpeg kaart'],
    ['F3', 'program x'],
  ] as const)
    world.files.set(id, Buffer.from(is));
}

async function answer(files: readonly string[], more: { later?: boolean } = {}): Promise<void> {
  const act = { by: handlerMaria, caseId, deliveryId: 'v', text: 'Zie de brief.', isQuestion: false };
  expect(await replyToResident(world.context, { ...act, files, ...more })).toEqual({ ok: true });
  await world.rest();
}

/** What the chat got since the answer: its first line, or the name of a file. */
const arrived = (): readonly (string | undefined)[] =>
  world.sent
    .filter((one) => one.attachment !== undefined || one.message.notice?.key === 'notice.answer')
    .map((one) => one.attachment?.name ?? one.message.notice?.key);
const complaints = () =>
  world.desk.flatMap(({ post }) =>
    post.post === 'line' && post.text.key === 'prompt.undeliverable' ? [post] : [],
  );
const reference = async () => (await world.store.transaction((tx) => tx.cases.get(caseId)))?.reference;

describe('files with an answer', () => {
  it('come after its words, in their order, under names that say nothing', async () => {
    await answer(['F1', 'F2']);
    const number = await reference();
    expect(arrived()).toEqual(['notice.answer', `${number}-1.pdf`, `${number}-2.jpg`]);
    expect(world.sent.at(-1)?.attachment).toMatchObject({ type: 'image/jpeg', isDiscreet: false });
    const shown = world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post.entry.body] : []));
    expect(shown).toMatchObject([{ files: [expect.any(String), expect.any(String)] }]);
  });

  it('keep their order when the first one takes longer', async () => {
    world.faults.push({ call: 'fetch', error: new PochutoError('unavailable', 'http_502') });
    await answer(['F1', 'F2']);
    expect(arrived()).toEqual(['notice.answer']);
    await world.timers.advance(5_000);
    const number = await reference();
    expect(arrived()).toEqual(['notice.answer', `${number}-1.pdf`, `${number}-2.jpg`]);
  });

  it('that cannot come are told of, and hold up none of the others', async () => {
    await answer(['F3', 'gone', 'F2']);
    expect(arrived()).toEqual(['notice.answer', `${await reference()}-3.jpg`]);
    expect(complaints()).toHaveLength(2);
    expect(complaints()[0]).toMatchObject({
      to: handlerMaria,
      text: { params: { reason: { text: { key: 'undeliverable.file' } } } },
    });
  });

  it('that Telegram refuses are told of, and the next one goes', async () => {
    world.faults.push({ call: 'fetch', error: new PochutoError('unavailable', 'http_502') });
    await answer(['F1', 'F2']);
    world.faults.push({ call: 'send', error: new PochutoError('rejected', 'too-large') });
    await world.timers.advance(5_000);
    expect(arrived()).toEqual(['notice.answer', `${await reference()}-2.jpg`]);
    expect(complaints()).toHaveLength(1);
  });

  it('that do not go through for long are given up, told of, and no longer in the way', async () => {
    world.faults.push({ call: 'fetch', error: new PochutoError('unavailable', 'http_502') });
    await answer(['F1']);
    const slow = new PochutoError('unavailable', 'timeout');
    world.faults.push(...Array.from({ length: 70 }, () => ({ call: 'send', error: slow }) as const));
    await world.timers.advance(45 * 60_000);
    expect(arrived()).toEqual(['notice.answer']);
    expect(complaints()).toHaveLength(1);
    const before = world.sent.length;
    await world.write(chat, 'є хто?', { messageId: 'm90' });
    await world.rest();
    expect(world.sent.length).toBeGreaterThan(before);
  });

  it('keep their lane from other processes for as long as they may take', async () => {
    const one = await world.store.transaction((tx) => tx.cases.get(caseId));
    const { residents } = world.senders;
    const before = { ...residents };
    const taken: boolean[] = [];
    const other = (afterMs: number) =>
      world.store.transaction((tx) => {
        const now = world.timers.now() + afterMs;
        return tx.leases.take(`tg:${one?.residentId}`, 'another', now + 1, now);
      });
    Object.assign(residents, {
      sendAttachment: async (...args: Parameters<ResidentChannel['sendAttachment']>) => {
        taken.push(await other(60_000), await other(80_000));
        return before.sendAttachment(...args);
      },
    });
    await answer(['F1']);
    expect(taken).toEqual([false, true]);
  });

  it('go out once, however often the work is done', async () => {
    await answer(['F1']);
    await world.timers.advance(60_000);
    expect(arrived()).toHaveLength(2);
  });

  it('of a confidential case show nothing before they are opened', async () => {
    await world.close();
    await begin(true);
    await answer(['F2']);
    expect(world.sent.at(-1)?.attachment).toMatchObject({ isDiscreet: true });
  });

  it('wait for the morning with the answer', async () => {
    await world.pass('2026-11-24T22:30:00.000Z');
    await answer(['F1'], { later: true });
    expect(arrived()).toEqual([]);
    await world.pass('2026-11-25T08:00:00.000Z');
    expect(arrived()).toEqual(['notice.answer', `${await reference()}-1.pdf`]);
  });

  it('are taken out of the chat with an answer that is taken back', async () => {
    await answer(['F1']);
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    const of = entries.findLast(({ body }) => body.type === 'answer')?.number ?? 0;
    await correctAnswer(world.context, { by: handlerMaria, caseId, deliveryId: 'c', of, text: null });
    await world.rest();
    expect(world.sent.filter((one) => one.isRemoved).map(({ attachment }) => attachment?.name)).toEqual([
      `${await reference()}-1.pdf`,
    ]);
  });

  it('belong to the case, and go with its key', async () => {
    await answer(['F1']);
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    const body = entries.findLast((entry) => entry.body.type === 'answer')?.body;
    const [id] = body?.type === 'answer' ? (body.files ?? []) : [];
    if (id === undefined) throw new Error('no file');
    const bytes = () => world.store.transaction((tx) => tx.files.bytes(id));
    expect(Buffer.from((await bytes()) ?? []).toString()).toBe('application/pdf brief');
    await world.store.transaction((tx) => tx.cases.destroyContent(caseId, world.context.clock.now()));
    expect(await bytes().catch(() => null)).toBeNull();
  });
});
