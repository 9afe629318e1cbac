/** What a resident has erased is gone for everyone who could read it, and what they are told about it is literally so. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ButtonAct, DataAct } from '#core/conversation/button-act.ts';
import type { CaseId, Reference, ResidentId } from '#core/ids.ts';
import { PochutoError } from '#core/errors.ts';
import type { Municipality } from '#core/municipality.ts';
import { addDuration } from '#core/time.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { transact } from '#use-cases/context.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openFor } from '#use-cases/handling/open-for.ts';
import { oweDesk } from '#use-cases/delivery/owe.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, coordinator, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const begin = async (change: Partial<Municipality> = {}): Promise<void> => {
  world = await openWorld({ municipality: { ...municipality, ...change } });
};
beforeEach(() => begin());
afterEach(() => world.close());

async function sendCase(
  text: string,
  draft = 1,
  chatId = '1',
): Promise<{ id: CaseId; reference: Reference }> {
  if (draft > 1) await world.write(chatId, '/new', { command: 'new' });
  await world.write(chatId, text);
  await world.press(chatId, { on: 'draft', draft, act: 'send' });
  await world.rest();
  const card = world.cards(channels.intake).at(-1);
  if (card?.post.post !== 'card') throw new Error('no card stands');
  return card.post.case;
}

async function press(act: ButtonAct): Promise<void> {
  await world.press('1', act);
  await world.rest();
}

const data = (act: DataAct) => press({ on: 'data', act });

async function eraseAll(): Promise<void> {
  await data('erase');
  await data('eraseNow');
  await data('eraseYes');
}

const keysOf = (one: Sent | undefined): string[] => one?.message.parts.map(({ key }) => key) ?? [];
const last = (): Sent | undefined => world.sent.at(-1);
const inSight = (): string[] =>
  world.sent.filter(({ isRemoved }) => !isRemoved).flatMap((one) => keysOf(one)[0] ?? []);
const read = (id: CaseId) =>
  world.store.transaction(async (tx) => ({
    one: await tx.cases.get(id),
    entries: await tx.entries.list(id),
    first: await tx.entries.get(id, 1),
    broken: (await tx.entries.verify()).broken,
  }));
const standing = () => world.desk.filter(({ isRemoved }) => !isRemoved);

async function answer(id: CaseId, text: string) {
  return replyToResident(world.context, {
    by: handlerMaria,
    caseId: id,
    deliveryId: text,
    isQuestion: false,
    text,
  });
}

describe('/delete', () => {
  it('says that there is nothing when there is nothing', async () => {
    await world.write('1', '/delete', { command: 'delete' });
    await world.rest();
    expect(keysOf(last())).toEqual(['erase.nothing']);
  });

  it('explains both ways and what each of them means, and does nothing by itself', async () => {
    const { id } = await sendCase('холодно');
    await world.write('1', '/delete', { command: 'delete' });
    await world.rest();
    expect(keysOf(last())).toEqual(['erase.ask', 'erase.meaningSealed', 'erase.copies', 'erase.chat']);
    expect(last()?.message.parts[1]?.params).toEqual({ until: { date: '2027-11-24' } });
    await data('eraseNow');
    expect(keysOf(last())).toEqual(['erase.confirm']);
    expect((await read(id)).one?.erasure).toBeNull();
  });

  it('erases a draft at once when there is nothing else', async () => {
    await world.write('1', 'холодно');
    await data('erase');
    expect(keysOf(last())).toEqual(['erase.draftOnly', 'erase.chat']);
    await data('eraseYes');
    expect(keysOf(last())).toEqual(['draft.discard.done', 'erase.chat']);
    expect(await residentOf('1')).toBeNull();
  });
});

const residentOf = (chatId: string) => world.store.transaction((tx) => tx.residents.byChat(chatId));

describe('erasing everything', () => {
  it('seals the case, cuts it from the person, and says until when its key is kept', async () => {
    const { id, reference } = await sendCase('холодно');
    await answer(id, 'Wij komen');
    await world.rest();
    await eraseAll();
    expect(inSight()).toEqual(['erase.doneSealed']);
    expect(last()?.message.parts[0]?.params).toEqual({ reference, until: { date: '2027-11-24' } });
    expect(keysOf(last())).toEqual(['erase.doneSealed', 'erase.copies', 'erase.chat']);
    const now = await read(id);
    expect(now.one).toMatchObject({
      residentId: null,
      erasure: 'sealed',
      state: 'closed',
      outcome: 'withdrawn',
      kind: 'complaint',
    });
    expect(now).toMatchObject({ entries: [], first: null, broken: [] });
    expect(await residentOf('1')).toBeNull();
  });

  it('leaves at the desk a card with reference and state, and nothing that anybody wrote', async () => {
    const { id } = await sendCase('дуже холодно');
    await answer(id, 'Wij komen morgen');
    await world.write('1', 'і мокро');
    await world.rest();
    await eraseAll();
    expect(standing().map(({ post }) => post.post)).toEqual(['erased']);
    expect(JSON.stringify(standing())).not.toMatch(/холодно|мокро|morgen|Олена/);
  });

  it('lets nobody at the desk answer or open it, and keeps no note about it', async () => {
    const { id } = await sendCase('холодно');
    await eraseAll();
    const refusal = { ok: false, refusal: { key: 'refuse.erased' } };
    expect(await answer(id, 'Toch nog')).toEqual(refusal);
    expect(await openFor(world.context, { by: handlerMaria, caseId: id }, 'reply')).toEqual(refusal);
    const [card] = standing();
    await noteAtDesk(world.context, {
      type: 'note',
      deliveryId: 'n',
      by: handlerMaria,
      text: 'notitie',
      channel: card?.channel ?? '',
      threadId: card?.messageId ?? '',
      messageId: '99',
    });
    expect((await read(id)).broken).toEqual([]);
    expect(world.sent.filter(({ message }) => message.notice !== undefined)).toEqual([]);
  });

  it('destroys the key at the end of the term, and the chain of entries still verifies', async () => {
    const { id } = await sendCase('холодно');
    await eraseAll();
    await world.pass('2027-11-25T12:00:00.000Z');
    const now = await read(id);
    expect(now.one).toMatchObject({ erasure: 'destroyed', sealedUntil: null });
    expect(now.broken).toEqual([]);
    expect(standing().map(({ post }) => post)).toMatchObject([
      { post: 'erased', case: { sealedUntil: null } },
    ]);
  });

  it('destroys it at once where the municipality decided so', async () => {
    await world.close();
    await begin({ erasure: 'destroy' });
    const { id } = await sendCase('холодно');
    await data('erase');
    expect(keysOf(last())).toContain('erase.meaningDestroyed');
    await data('eraseNow');
    await data('eraseYes');
    expect(keysOf(last())).toEqual(['erase.doneDestroyed', 'erase.copies', 'erase.chat']);
    const now = await read(id);
    expect(now.one).toMatchObject({ erasure: 'destroyed', residentId: null });
    expect(now).toMatchObject({ entries: [], broken: [] });
    expect(await answer(id, 'Toch nog')).toMatchObject({ refusal: { key: 'refuse.erased' } });
    expect(standing().map(({ post }) => post.post)).toEqual(['erased']);
  });

  it('makes whoever writes from this chat afterwards somebody new', async () => {
    await sendCase('холодно');
    const before = await residentOf('1');
    await eraseAll();
    await sendCase('щось нове');
    const after = await residentOf('1');
    expect(after?.id).not.toBe(before?.id);
    expect(keysOf(last())[0]).toBe('ack.title');
    await world.write('1', '/status', { command: 'status' });
    await world.rest();
    expect(keysOf(last()).filter((key) => key === 'status.line')).toHaveLength(1);
  });

  it('is put anew when something was written since the question: nothing of that is lost', async () => {
    const { id } = await sendCase('холодно');
    await data('erase');
    await data('eraseNow');
    await world.write('1', 'і ще одне');
    await data('eraseYes');
    expect(keysOf(last())[0]).toBe('erase.ask');
    const now = await read(id);
    expect(now.one?.erasure).toBeNull();
    expect(JSON.stringify(now.entries)).toContain('і ще одне');
  });

  it('is put anew when what was sent reads differently since', async () => {
    await world.write('1', 'холодно', { messageId: 'm1' });
    await press({ on: 'draft', draft: 1, act: 'send' });
    await data('erase');
    await data('eraseNow');
    await world.edit('1', 'm1', 'дуже холодно');
    await data('eraseYes');
    expect(keysOf(last())[0]).toBe('erase.ask');
  });

  it('drops what was still owed to the person, but for the last word', async () => {
    const { id } = await sendCase('холодно');
    world.faults.push({
      call: 'send',
      error: new PochutoError('rate-limited', 'slow', { retryAfterMs: 60_000 }),
    });
    await answer(id, 'Wij komen morgen');
    await world.rest();
    await eraseAll();
    await world.timers.advance(120_000);
    expect(JSON.stringify(world.sent)).not.toContain('morgen');
    expect(keysOf(last())[0]).toBe('erase.doneSealed');
  });

  it('keeps no address in what it says last', async () => {
    await sendCase('холодно');
    const resident = (await residentOf('1'))?.id as ResidentId;
    await eraseAll();
    const row = await world.store.transaction((tx) => tx.outbox.bySubject(`tg:${resident}`, 'farewell'));
    expect(row).toMatchObject({ state: 'delivered', payload: {} });
  });

  it('an old button of before explains itself to the new person', async () => {
    const { reference } = await sendCase('холодно');
    await eraseAll();
    await press({ on: 'case', reference, act: 'withdraw' });
    expect(world.sent.slice(-2).map((one) => keysOf(one)[0])).toEqual(['small.stale', 'status.none']);
  });
});

/** While the next call of this name is on its way, the person erases everything. */
function during(call: 'send' | 'sendFile' | 'post'): void {
  let isOver = false;
  const first = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const) await world.press('1', { on: 'data', act });
  };
  const { residents, desk } = world.senders;
  type Residents = World['senders']['residents'];
  const send: Residents['send'] = (...given) => first().then(() => residents.send(...given));
  const sendFile: Residents['sendFile'] = (...given) => first().then(() => residents.sendFile(...given));
  const post: World['senders']['desk']['post'] = (...given) => first().then(() => desk.post(...given));
  const changed = {
    send: { residents: { ...residents, send } },
    sendFile: { residents: { ...residents, sendFile } },
    post: { desk: { ...desk, post } },
  }[call];
  Object.assign(world.senders, changed);
}

describe('what is on its way just then', () => {
  it('is taken back at the desk when it arrives', async () => {
    await sendCase('холодно');
    during('post');
    await world.write('1', 'і мокро');
    await world.rest();
    expect(standing().map(({ post }) => post.post)).toEqual(['erased']);
    expect(JSON.stringify(standing())).not.toContain('мокро');
  });

  it('waits for no card where none will ever stand', async () => {
    const { id: caseId } = await sendCase('холодно');
    await eraseAll();
    const text = { key: 'confidential.readersNone' } as const;
    await transact(world.context, (work) => oweDesk(work, coordinator, { show: 'line', caseId, text }));
    await world.rest();
    expect(await world.store.transaction((tx) => tx.outbox.listParked())).toEqual([]);
  });

  it('is taken back in the chat', async () => {
    const { id } = await sendCase('холодно');
    during('send');
    await answer(id, 'Wij komen morgen');
    await world.rest();
    expect(inSight()).toEqual(['erase.doneSealed']);
  });

  it('is taken back in the chat when it is the copy of all that is kept', async () => {
    await sendCase('холодно');
    during('sendFile');
    await data('copy');
    expect(world.sent.some(({ file }) => file !== undefined)).toBe(true);
    expect(world.sent.filter(({ file, isRemoved }) => file !== undefined && !isRemoved)).toEqual([]);
    expect(inSight()).toEqual(['erase.doneSealed']);
  });

  it('does not bring back a person who blocked us meanwhile, nor keep their address', async () => {
    const { id } = await sendCase('холодно');
    const resident = (await residentOf('1'))?.id as ResidentId;
    during('send');
    await answer(id, 'Wij komen morgen');
    const blocked = new PochutoError('recipient-gone', 'blocked');
    world.faults.push({ call: 'send', error: blocked }, { call: 'send', error: blocked });
    await world.rest();
    expect(await residentOf('1')).toBeNull();
    const row = await world.store.transaction((tx) => tx.outbox.bySubject(`tg:${resident}`, 'farewell'));
    expect(row?.payload).toEqual({});
  });
});

describe('erasing one case', () => {
  it('takes the card with its number out of the chat, and leaves that of another case', async () => {
    for (const draft of [1, 2]) {
      await world.write('1', '/new', { command: 'new' });
      await world.write('1', 'холодно');
      await world.rest();
      await press({ on: 'draft', draft, act: 'send' });
    }
    const numbers = (): unknown[] =>
      world.sent.flatMap(({ message: { parts }, isRemoved }) =>
        isRemoved
          ? []
          : parts.flatMap(({ key, params }) => (key === 'ack.title' ? params?.['reference'] : [])),
      );
    const [reference, , kept] = numbers() as Reference[];
    if (reference === undefined) throw new Error('no case was sent');
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
      await press({ on: 'control', reference, act });
    expect(numbers()).toEqual([kept, kept]);
  });

  it('leaves the others and their person as they are', async () => {
    const first = await sendCase('холодно');
    const second = await sendCase('брудно', 2);
    for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
      await press({ on: 'control', reference: first.reference, act });
    expect(keysOf(last())[0]).toBe('erase.doneSealed');
    expect((await read(first.id)).one).toMatchObject({ residentId: null, erasure: 'sealed' });
    const other = await read(second.id);
    expect(other.one).toMatchObject({ erasure: null, residentId: (await residentOf('1'))?.id });
    expect(JSON.stringify(other.entries)).toContain('брудно');
    expect(
      standing()
        .map(({ post }) => post.post)
        .toSorted(),
    ).toEqual(['card', 'erased']);
  });
});

it('a draft that takes up a case which is erased before it is sent names it no more', async () => {
  const first = await sendCase('холодно');
  await world.write('1', '/new', { command: 'new' });
  await world.write('1', 'знову холодно');
  await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat('1');
    if (resident === null) throw new Error('no resident');
    const { state, revision } = await tx.conversations.load(resident.id);
    if (state.draft === null) throw new Error('no draft');
    const draft = { ...state.draft, follows: first.id };
    await tx.conversations.save(resident.id, { ...state, draft }, revision);
  });
  for (const act of ['erase', 'eraseNow', 'eraseYes'] as const)
    await press({ on: 'control', reference: first.reference, act });
  await press({ on: 'draft', draft: 2, act: 'send' });
  const [second] = world.cards(channels.intake);
  expect(second?.post).toMatchObject({ case: { follows: null }, related: { follows: null } });
});

describe('erasing when it is finished', () => {
  it('goes on until then, and erases when the problem can no longer be opened again', async () => {
    const { id } = await sendCase('холодно');
    await data('erase');
    await data('eraseLater');
    expect(keysOf(last())).toEqual(['erase.planned']);
    await answer(id, 'Wij komen');
    const solution = { what: 'radiator', doneBy: 'technicus', when: null };
    await closeCase(world.context, { by: handlerMaria, caseId: id, deliveryId: 'c', ...solution });
    await world.rest();
    const { reference } = (await read(id)).one ?? { reference: '' as Reference };
    await press({ on: 'verify', reference, act: 'yes' });
    expect((await read(id)).one).toMatchObject({ state: 'closed', erasure: 'planned' });
    await world.pass(addDuration(world.context.clock.now(), 'P30D', 'UTC'));
    expect((await read(id)).one).toMatchObject({
      erasure: 'sealed',
      outcome: 'solved_in_practice',
      verification: 'yes',
      sealedUntil: '2031-11-24',
    });
    expect(keysOf(last())[0]).toBe('erase.doneSealed');
    expect(last()?.message.notice?.key).toBe('notice.news');
    expect(await residentOf('1')).toBeNull();
  });
});
