/** When there is no way to a person, or a platform refuses what we send: nothing is lost, and somebody who can do something hears of it at once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Instant } from '#core/time.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { channels, coordinator, handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
});
afterEach(() => world.close());

const person = { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' };
const gone = (reason: string) => new PochutoError('recipient-gone', reason);
const refused = new PochutoError('rejected', 'invalid_blocks');

async function openCase(): Promise<void> {
  await world.write('1', 'холодно');
  await world.press('1', { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
}

async function openTakenCase(): Promise<void> {
  await openCase();
  await takeCase(world.context, { by: handlerMaria, deliveryId: 'take', caseId: await world.theCase() });
  await world.rest();
}

async function answer(text: string): Promise<void> {
  const by = { by: handlerMaria, caseId: await world.theCase(), deliveryId: `view:${text}` };
  await replyToResident(world.context, { ...by, text, isQuestion: false });
}

const block = (blocked: boolean) =>
  world.deliver({ type: 'reachability', person, at: '2026-11-24T11:00:00.000Z' as Instant, blocked });

async function callInGroup(text: string, languageCode: string | null = null, chatId = '-42'): Promise<void> {
  await world.deliver({ type: 'group', chatId, addressed: { text, languageCode, thread: null } });
  await world.rest();
}

const card = () => world.cards(channels.intake)[0]?.post;
const linesOf = (key: string) =>
  world.desk.flatMap(({ post }) => (post.post === 'line' && post.text.key === key ? [post] : []));
const told = () => world.desk.filter(({ place, post }) => place === coordinator && post.post === 'direct');
const deliveries = () =>
  world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post.delivery.state] : []));
const parked = () => world.store.transaction((tx) => tx.outbox.listParked());

describe('a resident who blocks the bot', () => {
  it('is shown on the card and told to the handler before anything more happens', async () => {
    await openTakenCase();
    await block(true);
    await world.rest();
    expect(card()).toHaveProperty('unreachableSince', '2026-11-24T11:00:00.000Z');
    expect(linesOf('prompt.blocked')).toMatchObject([{ to: handlerMaria }]);
  });

  it('is told of once, however many messages find the way closed', async () => {
    await openTakenCase();
    for (const text of ['een', 'twee', 'drie']) {
      world.faults.push({ call: 'send', error: gone('blocked') });
      await answer(text);
      await world.rest();
    }
    expect(linesOf('prompt.blocked')).toHaveLength(1);
    expect(deliveries()).toEqual(['blocked', 'blocked', 'blocked']);
  });

  it('gets on return what waited, in order, and only then the handler hears that it went out', async () => {
    await openTakenCase();
    world.faults.push({ call: 'send', error: gone('blocked') });
    await answer('een');
    await answer('twee');
    await world.rest();
    const before = world.sent.length;
    world.faults.push({
      call: 'send',
      error: new PochutoError('rate-limited', 'x', { retryAfterMs: 5_000 }),
    });
    await block(false);
    await world.rest();
    expect(linesOf('prompt.reachable'), 'nothing has gone out yet').toEqual([]);
    await world.timers.advance(5_000);
    const texts = world.sent
      .slice(before)
      .flatMap((one) => one.message.parts.map((part) => part.params?.['text']));
    expect(texts.filter((text) => text !== undefined)).toEqual(['een', 'twee']);
    expect(deliveries()).toEqual(['delivered', 'delivered']);
    expect(linesOf('prompt.reachable')).toMatchObject([{ to: handlerMaria }]);
    expect(card()).toHaveProperty('unreachableSince', null);
  });

  it('reads first why several messages come at once, and nothing where nothing waited', async () => {
    await openTakenCase();
    await block(true);
    await block(false);
    world.faults.push({ call: 'send', error: gone('blocked') });
    await answer('een');
    await world.rest();
    const before = world.sent.length;
    await block(false);
    await world.rest();
    const keys = world.sent.slice(before).map(({ message }) => message.parts[0]?.key);
    expect(keys).toEqual(['small.welcomeBack', 'answer.from']);
    expect(world.sent.filter(({ message }) => message.parts[0]?.key === 'small.welcomeBack')).toHaveLength(1);
  });

  it('reads no such line where only what stands there already is changed', async () => {
    await world.write('1', 'холодно');
    await world.rest();
    world.faults.push({ call: 'edit', error: gone('blocked') });
    await world.write('1', 'немає світла');
    await world.rest();
    await block(false);
    await world.rest();
    expect(world.sent).toMatchObject([{ edits: 1 }]);
    expect(await parked()).toEqual([]);
  });

  it('who is back and blocks again hears nothing twice, and the desk is not told of a return that was none', async () => {
    await openTakenCase();
    world.faults.push({ call: 'send', error: gone('blocked') });
    await answer('een');
    await world.rest();
    world.faults.push({ call: 'send', error: gone('blocked') });
    await block(false);
    await world.rest();
    expect(linesOf('prompt.reachable')).toEqual([]);
    await block(false);
    await world.rest();
    expect(linesOf('prompt.reachable')).toHaveLength(1);
    expect(deliveries()).toEqual(['delivered']);
    const said = world.sent.filter(({ message }) => message.parts[0]?.key === 'small.welcomeBack');
    expect(said).toHaveLength(1);
  });

  it('who comes back by pressing a button, also the one for the language, is back', async () => {
    await openTakenCase();
    await block(true);
    await world.press('1', { on: 'language', language: 'nl' });
    await world.rest();
    expect(card()).toHaveProperty('unreachableSince', null);
    const resident = await world.store.transaction((tx) => tx.residents.byChat('1'));
    expect(resident).toMatchObject({ language: 'nl', unreachableSince: null });
  });
});

describe('an account that is deleted, or a chat that was never begun', () => {
  it.each(['deactivated', 'not-started'])('%s: the desk sees that there is no way', async (reason) => {
    await openTakenCase();
    world.faults.push({ call: 'send', error: gone(reason) });
    await answer('een');
    await world.rest();
    expect(deliveries()).toEqual(['unreachable']);
    expect(card()).toHaveProperty('unreachableSince', expect.any(String));
    expect(linesOf('prompt.blocked')).toMatchObject([{ to: handlerMaria }]);
    expect(await parked()).toHaveLength(1);
  });

  it('needs no announcement to be there again: what arrives shows it, and what waited follows', async () => {
    await openTakenCase();
    world.faults.push({ call: 'send', error: gone('deactivated') });
    await answer('een');
    await world.rest();
    await answer('twee');
    await world.rest();
    expect(deliveries()).toEqual(['delivered', 'delivered']);
    expect(card()).toHaveProperty('unreachableSince', null);
    expect(await parked()).toEqual([]);
  });
});

it('a group that put the bot out leaves nothing behind', async () => {
  world.faults.push({ call: 'send', error: gone('blocked') });
  await callInGroup('/start');
  expect(await parked()).toEqual([]);
  expect(world.desk).toEqual([]);
});

it('who calls in a group is led to the private chat, in their language and with the numbers first where they tell of danger', async () => {
  await callInGroup('@PochutoBot пожежа', 'ru');
  await callInGroup('/start');
  expect(world.sent).toMatchObject([
    { chatId: '-42', message: { language: 'ru' } },
    { chatId: '-42', message: { language: 'uk', parts: [{ key: 'small.group' }] } },
  ]);
  const keys = world.sent[0]?.message.parts.map(({ key }) => key);
  expect(keys?.at(0)).toBe('emergency.title');
  expect(keys?.at(-1)).toBe('small.group');
});

it('a group whose chat takes nothing for a while holds up no other group', async () => {
  world.faults.push({
    call: 'send',
    error: new PochutoError('rate-limited', 'too-many', { retryAfterMs: 60_000 }),
  });
  await callInGroup('/start');
  await callInGroup('/start', null, '-43');
  expect(world.sent.map(({ chatId }) => chatId)).toEqual(['-43']);
});

describe('a message that a platform refuses', () => {
  it('of ours to a resident: the handler is told in the thread, the coordinators directly', async () => {
    await openTakenCase();
    world.faults.push({ call: 'send', error: refused });
    await answer('een');
    await world.rest();
    expect(deliveries()).toEqual(['rejected']);
    expect(linesOf('prompt.undeliverable')).toMatchObject([{ to: handlerMaria }]);
    const [row] = await parked();
    expect(told().map(({ post }) => post)).toMatchObject([
      { text: { key: 'parked.refused', params: { code: row?.id } } },
    ]);
  });

  it('at the desk: it is parked where people find it, and the coordinators are told its code once', async () => {
    world.faults.push({ call: 'post', error: refused });
    await openCase();
    const [row] = await parked();
    expect(row).toMatchObject({ lane: `slack:${channels.intake}`, reason: 'invalid_blocks' });
    expect(told()).toHaveLength(1);
    await world.store.transaction((tx) => tx.outbox.unpark({ id: row?.id as never }));
    world.faults.push({ call: 'post', error: refused });
    world.context.queue.wake(`slack:${channels.intake}`);
    await world.rest();
    expect(told(), 'the same again is no news').toHaveLength(1);
  });

  it('that tells of a refused one is not told of in turn', async () => {
    world.faults.push({ call: 'post', error: refused }, { call: 'post', error: refused });
    await openCase();
    expect(told()).toEqual([]);
    expect((await parked()).map(({ lane }) => lane)).toContain(`slack:${coordinator}`);
    await world.timers.advance(60_000);
    expect(told()).toEqual([]);
  });
});
