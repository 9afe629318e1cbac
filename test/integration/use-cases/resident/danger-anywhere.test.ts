/** Danger is heard wherever it is written: beside several open cases, in a later version of a message, behind many calm ones; and what waits for a tap is not forgotten. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import { PochutoError } from '#core/errors.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { takeCase } from '#use-cases/handling/take-case.ts';
import { channels, coordinator, handlerMaria, onCall } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: /пожежа|sos/iu.test(text) }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const words = async (index: number): Promise<readonly string[]> => {
  const one = (await cases())[index];
  const entries = one ? await world.store.transaction((tx) => tx.entries.list(one.id)) : [];
  return entries.flatMap(({ body }) => ('content' in body ? [body.content.text] : []));
};
const saidSince = (count: number): string[] =>
  world.sent.slice(count).flatMap(({ message }) => message.parts.slice(0, 1).map(({ key }) => key));
const alerts = () => world.desk.flatMap(({ post }) => (post.post === 'alert' ? [post] : []));
const cases = (): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });

async function send(text: string, messageId?: string): Promise<void> {
  await world.write(chat, '/new', { command: 'new' });
  await world.write(chat, text, messageId === undefined ? {} : { messageId });
  await world.press(chat, { on: 'draft', draft: (await cases()).length + 1, act: 'send' });
  await world.rest();
}

async function write(text: string): Promise<void> {
  await world.write(chat, text);
  await world.rest();
}

async function edit(messageId: string, text: string): Promise<void> {
  await world.edit(chat, messageId, text);
  await world.rest();
}

describe('beside several open cases', () => {
  beforeEach(async () => {
    await send('холодно', 'own');
    await send('шумно');
  });

  it('danger waits for no question: the numbers come at once, with the button that sends it', async () => {
    const before = world.sent.length;
    await write('пожежа на кухні');
    expect(saidSince(before)).toEqual(['emergency.title', 'draft.title']);
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    await world.rest();
    expect((await cases()).map(({ urgent }) => urgent)).toEqual([false, false, true]);
  });

  it('so it is when a message that waits is edited into danger', async () => {
    await world.write(chat, 'і ще таке', { messageId: 'waits' });
    await world.rest();
    const before = world.sent.length;
    await edit('waits', 'і ще пожежа');
    expect(saidSince(before)).toEqual(['emergency.title', 'draft.title']);
  });

  it('also while something else is being written: it is part of that, with the numbers', async () => {
    await world.write(chat, 'і ще таке', { messageId: 'waits' });
    await world.write(chat, '/new', { command: 'new' });
    await write('зовсім інше');
    const before = world.sent.length;
    await edit('waits', 'і ще пожежа');
    expect(saidSince(before)).toEqual(['emergency.title', 'draft.title']);
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    expect(await words(2)).toEqual(['зовсім інше', 'і ще пожежа']);
    expect((await cases())[2]).toMatchObject({ urgent: true });
  });

  it('what waited for a tap goes along: it may say of whom it is told', async () => {
    await write('він знову прийшов');
    expect(saidSince(0).at(-1)).toBe('which.ask');
    await world.pass('PT5M');
    await write('пожежа на кухні');
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    expect(await words(2)).toEqual(['він знову прийшов', 'пожежа на кухні']);
    expect((await cases())[2]).toMatchObject({ receivedAt: '2026-11-24T11:00:00.000Z' });
  });

  it.each([
    ['once it is sent', 2, {}],
    ['once it was added to one of them', 0, { replyTo: 'own' }],
  ])('what is written next, %s, waits for no question either', async (_, index, more) => {
    await world.write(chat, 'пожежа на кухні', more);
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    await write('другий поверх');
    expect(await words(index)).toContain('другий поверх');
    await world.pass('PT1H');
    await write('щодо опалення');
    expect(saidSince(0).at(-1)).toBe('which.ask');
  });

  it('whoever sent another case since is asked: what they write may be about that, and is read by others', async () => {
    await write('пожежа на кухні');
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    await send('охоронець грубий');
    await write('ось його прізвище');
    expect(saidSince(0).at(-1)).toBe('which.ask');
    expect(await words(2)).toEqual(['пожежа на кухні']);
  });

  it('but once its case is over it is asked about', async () => {
    await write('пожежа на кухні');
    await world.press(chat, { on: 'draft', draft: 3, act: 'send' });
    const one = (await cases())[2];
    if (one === undefined) throw new Error('no such case');
    const solved = { by: handlerMaria, caseId: one.id, deliveryId: 'c', what: 'Gedoofd', doneBy: 'wij' };
    await closeCase(world.context, { ...solved, when: null });
    await world.pass('PT5M');
    await world.press(chat, { on: 'verify', reference: one.reference, act: 'yes' });
    await write('щодо опалення');
    expect(saidSince(0).at(-1)).toBe('which.ask');
  });
});

describe('“I am in danger” beside other cases', () => {
  beforeEach(async () => {
    await send('холодно');
    const [first] = await cases();
    await world.press(chat, { on: 'case', reference: first?.reference ?? ('' as never), act: 'add' });
    await world.press(chat, { on: 'menu', act: 'danger' });
    await world.rest();
  });

  it('what is written then, as was asked for, goes to that call and waits for no question', async () => {
    await write('кімната 12');
    await write('він стукає у двері, sos');
    expect(await words(1)).toEqual(['кімната 12', 'він стукає у двері, sos']);
    expect(await words(0)).toEqual(['холодно']);
  });

  it('and where that call has been merged into another case, it goes there', async () => {
    const [survivor, merged] = await cases();
    if (survivor === undefined || merged === undefined) throw new Error('no such case');
    const { reference } = survivor;
    const act = { by: coordinator, caseId: merged.id, deliveryId: 'v1', reference, merge: true };
    expect(await linkCases(world.context, act)).toEqual({ ok: true });
    await write('кімната 12');
    expect(await words(0)).toContain('кімната 12');
  });

  it('an hour later it is asked about again', async () => {
    await world.pass('PT1H');
    await write('щодо опалення');
    expect(saidSince(0).at(-1)).toBe('which.ask');
  });

  it('pressed by accident and taken back, it takes no words any more', async () => {
    const called = (await cases())[1];
    await world.press(chat, {
      on: 'case',
      reference: called?.reference ?? ('' as never),
      act: 'withdrawYes',
    });
    await write('щодо опалення');
    expect(await words(0)).toEqual(['холодно', 'щодо опалення']);
  });
});

it.each(['/sos', '/SOS', '/sos@PochutoBot'])(
  'a call for help that looks like a command is heard: %s',
  async (text) => {
    await world.write(chat, text, { command: text.slice(1).split('@')[0]?.toLowerCase() ?? '' });
    await world.rest();
    expect(saidSince(0)).toEqual(['emergency.title', 'draft.title']);
  },
);

it('another command that does not exist is answered, and opens nothing', async () => {
  await world.write(chat, '/voda', { command: 'voda' });
  await world.rest();
  expect(saidSince(0)).toEqual(['small.unknownCommand']);
});

describe('«I am in danger» on an old message', () => {
  it.each([1, 2])(
    'of draft %i calls for help however old it is, and a second tap brings the numbers alone',
    async (draft) => {
      await send('холодно');
      await send('шумно');
      const before = world.sent.length;
      await world.press(chat, { on: 'draft', draft, act: 'danger' });
      await world.rest();
      expect(saidSince(before)).toContain('emergency.title');
      expect((await cases()).map(({ urgent }) => urgent)).toEqual([false, false, true]);
      expect(alerts()).toHaveLength(1);
      const again = world.sent.length;
      for (const act of [
        { on: 'draft', draft, act: 'danger' },
        { on: 'menu', act: 'danger' },
      ] as const)
        await world.press(chat, act);
      await world.rest();
      expect(saidSince(again).filter((key) => key === 'emergency.title')).toHaveLength(2);
      expect(await cases()).toHaveLength(3);
    },
  );

  it.each([
    { on: 'menu', act: 'danger' },
    { on: 'draft', draft: 1, act: 'danger' },
  ] as const)('takes along what waits for a tap: %j', async (act) => {
    await send('холодно');
    await send('шумно');
    await write('він знову тут');
    await world.press(chat, act);
    await world.rest();
    expect((await cases()).map(({ urgent }) => urgent)).toEqual([false, false, true]);
    expect(alerts()).toMatchObject([{ words: 'він знову тут' }]);
  });

  it('right after a case that tells of danger calls nobody twice, and what is written then goes to that case', async () => {
    await send('холодно');
    await send('пожежа');
    await world.press(chat, { on: 'menu', act: 'danger' });
    await write('пожежа за моїми дверима');
    expect(await cases()).toHaveLength(2);
    expect(alerts()).toMatchObject([{ words: 'пожежа\nпожежа за моїми дверима' }]);
  });

  it('calls anew when the danger is another', async () => {
    await world.press(chat, { on: 'menu', act: 'danger' });
    await world.pass('PT1M');
    await world.press(chat, { on: 'menu', act: 'danger' });
    await world.rest();
    expect(await cases()).toHaveLength(2);
  });
});

describe('a draft that told of danger before', () => {
  beforeEach(async () => {
    await world.write(chat, 'пожежа', { messageId: 'first' });
    await world.pass('P3D');
    await world.rest();
  });

  it('brings the numbers anew with each message that tells of danger, and with no other', async () => {
    const before = world.sent.length;
    await write('дуже страшно');
    expect(saidSince(before)).not.toContain('emergency.title');
    await write('знову пожежа');
    expect(saidSince(before)).toContain('emergency.title');
  });

  it('and with one that is edited into it', async () => {
    const before = world.sent.length;
    await edit('first', 'пожежа на кухні');
    expect(saidSince(before)).toContain('emergency.title');
  });
});

describe('a sent message that is edited into danger', () => {
  it('brings the numbers, and the desk is called to its case as if it had been written anew', async () => {
    await send('холодно', 'first');
    const before = world.sent.length;
    await edit('first', 'пожежа');
    expect(saidSince(before)).toEqual(['emergency.title', 'edit.noted']);
    expect(await cases()).toMatchObject([{ urgent: true }]);
    expect(alerts()).toMatchObject([{ words: 'пожежа' }]);
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { urgent: true } });
    await world.pass('PT16M');
    await world.rest();
    expect(world.desk.some(({ post }) => post.post === 'prompts')).toBe(true);
  });

  it('calls once, however often it is edited', async () => {
    await send('холодно', 'first');
    await edit('first', 'пожежа');
    const shown = alerts().length;
    await edit('first', 'пожежа!');
    expect(alerts()).toHaveLength(shown);
  });
});

describe('new danger in a case that is urgent already', () => {
  const called = () => ({
    handler: world.desk.flatMap(({ post }) =>
      post.post === 'line' && post.text.key === 'thread.dangerAgain' ? [post.to] : [],
    ),
    onCall: world.desk.filter(({ place, post }) => place === onCall && post.post === 'prompts').length,
  });
  beforeEach(async () => {
    await send('пожежа');
    const [one] = await cases();
    await takeCase(world.context, { by: handlerMaria, deliveryId: 'take', caseId: one?.id as never });
    await world.pass('P3D');
    await world.rest();
  });

  it('calls its handler and who is on call, once in a spell of messages', async () => {
    for (const text of ['знову пожежа', 'страшно', 'пожежа на кухні']) await write(text);
    expect(called()).toEqual({ handler: [handlerMaria], onCall: 1 });
    expect(alerts().at(-1)?.words).toContain('пожежа на кухні');
    await world.pass('PT11M');
    await write('і тут пожежа');
    expect(called()).toEqual({ handler: [handlerMaria, handlerMaria], onCall: 2 });
  });

  it('also when it is written into a message afterwards', async () => {
    await world.write(chat, 'страшно', { messageId: 'later' });
    await edit('later', 'пожежа на кухні');
    expect(called()).toEqual({ handler: [handlerMaria], onCall: 1 });
  });

  it('calls nobody for what tells of none', async () => {
    await write('дякую, вже краще, але холодно');
    expect(called()).toEqual({ handler: [], onCall: 0 });
  });
});

it('the numbers wait for nothing that does not get through to the chat', async () => {
  await send('холодно');
  const before = world.sent.length;
  const error = new PochutoError('unavailable', 'timeout');
  for (let times = 0; times < 8; times += 1) world.faults.push({ call: 'send', error });
  await world.write(chat, '/status', { command: 'status' });
  for (let tries = 0; world.faults.length > 1; tries += 1) await world.timers.advance(tries * 1_000);
  await world.write(chat, 'пожежа');
  world.faults.length = 0;
  await world.rest();
  expect(saidSince(before).slice(0, 1)).toEqual(['emergency.title']);
  await world.timers.advance(60_000);
  expect(saidSince(before)).toHaveLength(3);
});

it('an alert shows the message that tells of danger, though much was written before it', async () => {
  await send('холодно вже тиждень '.repeat(40));
  await write('пожежа на кухні');
  expect(alerts()).toMatchObject([{ words: 'пожежа на кухні' }]);
});

describe('a message that waits for a tap', () => {
  const reminders = () => world.sent.filter(({ message }) => message.parts[0]?.key === 'which.reminder');

  it('is reminded of once, with its question, outside the quiet hours', async () => {
    await send('холодно');
    await send('шумно');
    await write('і брудно');
    const question = world.sent.at(-1)?.message.buttons;
    await world.pass('PT23H');
    expect(reminders()).toEqual([]);
    await world.pass('PT2H');
    await world.rest();
    expect(reminders()).toMatchObject([
      { message: { notice: { key: 'notice.general' }, buttons: question, sealed: false } },
    ]);
    await world.pass('P3D');
    await world.rest();
    expect(reminders()).toHaveLength(1);
    await world.press(chat, { on: 'parked', reference: 'new' });
    await world.rest();
    expect(world.sent.at(-1)?.message.parts[0]?.key).toBe('draft.title');
  });

  it('is not reminded of when the tap has come', async () => {
    await send('холодно');
    await send('шумно');
    await write('і брудно');
    const [first] = await cases();
    await world.press(chat, { on: 'parked', reference: first?.reference ?? 'new' });
    await world.pass('P2D');
    await world.rest();
    expect(reminders()).toEqual([]);
  });

  it('asks about a case that has closed as it was asked before, and names nothing of a confidential one', async () => {
    await send('холодно');
    const [one] = await cases();
    if (one === undefined) throw new Error('no case');
    await world.store.transaction((tx) =>
      tx.cases.save({ ...one, handler: handlerMaria, confidential: true }),
    );
    const act = { by: handlerMaria, caseId: one.id, deliveryId: 'c', what: 'Gemaakt', doneBy: 'Beheer' };
    await closeCase(world.context, { ...act, when: null });
    await world.press(chat, { on: 'verify', reference: one.reference, act: 'yes' });
    await write('знову холодно');
    const question = world.sent.at(-1)?.message.buttons;
    await world.pass('PT25H');
    await world.rest();
    expect(reminders()).toMatchObject([{ message: { buttons: question, sealed: true } }]);
  });
});

it('told of under a picture of an album, the numbers come before whatever waits', async () => {
  const wait = new PochutoError('rate-limited', 'too-many-requests', { retryAfterMs: 5_000 });
  world.faults.push({ call: 'send', error: wait });
  await write('холодно');
  const person = { chatId: chat, firstName: 'Олена', username: null, languageCode: 'uk' };
  const sent = { person, at: world.context.clock.now(), replyTo: null, albumId: 'album' };
  const content = { kind: 'photo', text: 'пожежа', form: 'photo' } as const;
  await world.deliver({ type: 'message', messageId: 'part', content, ...sent });
  await world.timers.advance(5_000);
  expect(saidSince(0)).toEqual(['emergency.title', 'draft.title']);
});
