/** Several cases at once: a reply goes where it belongs, the rest is asked, and something new is always one tap away. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { sayWhichCase } from '#core/conversation/say.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { linkCases } from '#use-cases/handling/link-cases.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { coordinator, handlerMaria } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const last = (): Sent | undefined => world.sent.at(-1);
const key = (): string | undefined => last()?.message.parts[0]?.key;
const labels = (): string[] =>
  (last()?.message.buttons ?? []).flat().map(({ label }) => ('key' in label ? label.key : ''));

async function write(text: string, more: Parameters<World['write']>[2] = {}): Promise<void> {
  await world.write(chat, text, more);
  await world.rest();
}

async function press(act: ButtonAct): Promise<void> {
  await world.press(chat, act);
  await world.rest();
}

const cases = (): Promise<readonly Case[]> =>
  world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });

async function caseAt(index: number): Promise<Case> {
  const one = (await cases())[index];
  if (one === undefined) throw new Error('no such case');
  return one;
}

async function wordsAt(index: number): Promise<readonly string[]> {
  const one = await caseAt(index);
  const entries = await world.store.transaction((tx) => tx.entries.list(one.id));
  return entries.flatMap(({ body }) => ('content' in body ? [body.content.text] : []));
}

/** Two cases are open, the first with the message `own` of the resident. */
async function openTwo(): Promise<void> {
  await write('холодно', { messageId: 'own' });
  await press({ on: 'draft', draft: 1, act: 'send' });
  await write('/new', { command: 'new' });
  await write('шумно');
  await press({ on: 'draft', draft: 2, act: 'send' });
}

async function answer(one: Case, text: string): Promise<string> {
  await replyToResident(world.context, {
    by: handlerMaria,
    caseId: one.id,
    deliveryId: text,
    text,
    isQuestion: false,
  });
  await world.rest();
  return last()?.messageId ?? '';
}

describe('a reply', () => {
  beforeEach(openTwo);

  it('to a message of ours goes to its case', async () => {
    const answered = await answer(await caseAt(0), 'Wij kijken ernaar.');
    await write('дякую, чекаю', { replyTo: answered });
    expect(await wordsAt(0)).toEqual(['холодно', 'дякую, чекаю']);
    expect(await wordsAt(1)).toEqual(['шумно']);
  });

  it('to one’s own earlier message goes to the case that holds it', async () => {
    await write('і мокро', { replyTo: 'own' });
    expect(await wordsAt(0)).toEqual(['холодно', 'і мокро']);
    expect([key(), labels()]).toEqual(['add.done', ['button.new']]);
  });

  it('while a draft is open goes to its case and leaves the draft', async () => {
    await write('/new', { command: 'new' });
    await write('ще й таргани');
    await write('досі холодно', { replyTo: 'own' });
    await press({ on: 'draft', draft: 3, act: 'send' });
    expect(await wordsAt(0)).toEqual(['холодно', 'досі холодно']);
    expect(await wordsAt(2)).toEqual(['ще й таргани']);
  });

  it('goes to its case also after “Add more” was pressed under another', async () => {
    const { reference } = await caseAt(1);
    await press({ on: 'case', reference, act: 'add' });
    await write('досі холодно', { replyTo: 'own' });
    expect(await wordsAt(0)).toEqual(['холодно', 'досі холодно']);
    expect(await wordsAt(1)).toEqual(['шумно']);
    await write('і ще');
    expect(key()).toBe('which.ask');
  });

  it('to the card that says what was sent goes to that case', async () => {
    const card = world.sent.find(({ message }) => message.parts[0]?.key === 'ack.title');
    await write('і мокро', { replyTo: card?.messageId ?? '' });
    expect(await wordsAt(0)).toEqual(['холодно', 'і мокро']);
  });

  it('to a draft’s card or an unknown message belongs to no case and is asked about', async () => {
    await write('і брудно', { replyTo: 'nobody knows' });
    expect(key()).toBe('which.ask');
  });

  it('to a withdrawn case is a message like any other', async () => {
    await press({ on: 'case', reference: (await caseAt(0)).reference, act: 'withdrawYes' });
    await write('і мокро', { replyTo: 'own' });
    expect(await wordsAt(0)).toEqual(['холодно']);
    expect(await wordsAt(1)).toEqual(['шумно', 'і мокро']);
  });

  it('to a closed case brings the one question with two buttons', async () => {
    const one = await caseAt(0);
    const solved = { by: handlerMaria, caseId: one.id, deliveryId: 'c', what: 'Gemaakt', doneBy: 'Beheer' };
    await closeCase(world.context, { ...solved, when: null });
    await press({ on: 'verify', reference: one.reference, act: 'yes' });
    await write('знову холодно', { replyTo: 'own' });
    expect([key(), labels()]).toEqual(['which.closed', ['button.sameAgain', 'button.somethingNew']]);
    await press({ on: 'parked', reference: one.reference });
    expect(await wordsAt(0)).toEqual(['холодно', 'знову холодно']);
    // It is open again, and what was told need not be told again.
    expect(world.sent.slice(-2).map(({ message }) => message.parts[0]?.key)).toEqual([
      'reopen.done',
      'add.done',
    ]);
  });

  it('that waited goes where its case is now, when that was merged into another meanwhile', async () => {
    await write('і ще одне');
    const [one, other] = [await caseAt(0), await caseAt(1)];
    const act = { by: coordinator, caseId: one.id, deliveryId: 'm', reference: other.reference, merge: true };
    expect(await linkCases(world.context, act)).toEqual({ ok: true });
    await press({ on: 'parked', reference: one.reference });
    expect(await wordsAt(1)).toContain('і ще одне');
    expect(key()).toBe('add.done');
  });

  it('to a closed case is asked about also after “Add more” was pressed under another', async () => {
    const one = await caseAt(0);
    const solved = { by: handlerMaria, caseId: one.id, deliveryId: 'c', what: 'Gemaakt', doneBy: 'Beheer' };
    await closeCase(world.context, { ...solved, when: null });
    await press({ on: 'verify', reference: one.reference, act: 'yes' });
    await press({ on: 'case', reference: (await caseAt(1)).reference, act: 'add' });
    await write('знову холодно', { replyTo: 'own' });
    expect(key()).toBe('which.closed');
    expect(await wordsAt(1)).toEqual(['шумно']);
  });
});

describe('/start without a word after it', () => {
  beforeEach(async () => {
    await write('холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    await write('/start', { command: 'start' });
  });

  it('waits for something new, but not any more when the municipality has written since', async () => {
    await world.pass('PT2H');
    await answer(await caseAt(0), 'Wanneer bent u thuis?');
    await write('щодня після п’ятої');
    expect(await wordsAt(0)).toEqual(['холодно', 'щодня після п’ятої']);
  });

  it('nor when it asked whether the problem is solved', async () => {
    const one = await caseAt(0);
    const solved = { by: handlerMaria, caseId: one.id, deliveryId: 'c', what: 'Gemaakt', doneBy: 'Beheer' };
    await closeCase(world.context, { ...solved, when: null });
    await world.pass('P8D');
    await world.rest();
    await write('ні, досі холодно');
    expect(await wordsAt(0)).toEqual(['холодно', 'ні, досі холодно']);
  });

  it('goes on waiting while somebody may be writing just then', async () => {
    await answer(await caseAt(0), 'Wanneer bent u thuis?');
    await write('охоронець кричить на дітей');
    expect(await wordsAt(0)).toEqual(['холодно']);
    expect(key()).toBe('draft.title');
  });
});

describe('a tap that leads to a case', () => {
  it.each(['add', 'verify', 'start'] as const)(
    'ends a wish for a new one: what follows the first words goes there too (%s)',
    async (tap) => {
      await write('холодно');
      await press({ on: 'draft', draft: 1, act: 'send' });
      const { id, reference } = await caseAt(0);
      const solved = { by: handlerMaria, caseId: id, deliveryId: 'c', what: 'Gemaakt', doneBy: 'Beheer' };
      if (tap === 'verify') await closeCase(world.context, { ...solved, when: null });
      await write('/start', { command: 'start' });
      if (tap === 'add') await press({ on: 'case', reference, act: 'add' });
      if (tap === 'verify') await press({ on: 'verify', reference, act: 'no' });
      if (tap === 'start') await write(`/start ${reference}`, { command: 'start' });
      await write('досі холодно');
      await write('і мокро');
      expect(await wordsAt(0)).toEqual(['холодно', 'досі холодно', 'і мокро']);
    },
  );
});

describe('a message that answers nothing', () => {
  it('is asked about when several cases are open; the tap takes it there', async () => {
    await openTwo();
    await write('і ще одне');
    const { reference } = await caseAt(1);
    expect([key(), labels()]).toEqual(['which.ask', ['which.option', 'which.option', 'button.new']]);
    await press({ on: 'parked', reference });
    expect(await wordsAt(1)).toEqual(['шумно', 'і ще одне']);
    expect([key(), labels()]).toEqual(['add.done', ['button.new']]);
  });

  it('is asked about by what each case is about, or when it came where the desk has not said that yet', async () => {
    await openTwo();
    const [first, second] = [await caseAt(0), await caseAt(1)];
    const { buttons = [] } = sayWhichCase([first, { ...second, category: 'food' }]);
    const topics = buttons.flat().map(({ label }) => 'params' in label && label.params?.['topic']);
    expect(topics).toEqual([{ moment: first.receivedAt }, { text: { key: 'topic.food' } }, false]);
  });

  it('is asked about with the newest thirty, where more are open than a message has room for buttons', async () => {
    await openTwo();
    const [older, newer] = [await caseAt(0), await caseAt(1)];
    const { buttons = [] } = sayWhichCase([...Array.from({ length: 100 }, () => older), newer]);
    expect(buttons).toHaveLength(31);
    expect(buttons.at(-2)?.[0]?.act).toEqual({ on: 'parked', reference: newer.reference });
  });

  it('becomes a new case with the tap on "new case"', async () => {
    await openTwo();
    await write('і ще одне');
    await press({ on: 'parked', reference: 'new' });
    await press({ on: 'draft', draft: 3, act: 'send' });
    expect(await wordsAt(2)).toEqual(['і ще одне']);
  });

  it('goes to the only open case, under which a new one is one tap away', async () => {
    await write('холодно');
    await press({ on: 'draft', draft: 1, act: 'send' });
    await write('і мокро');
    expect(await wordsAt(0)).toEqual(['холодно', 'і мокро']);
    await press({ on: 'menu', act: 'new' });
    await write('шумно');
    expect(key()).toBe('draft.title');
  });
});

describe('an album whose parts come one by one', () => {
  async function picture(text: string): Promise<void> {
    await world.deliver({
      type: 'message',
      person: { chatId: chat, firstName: 'Олена', username: null, languageCode: 'uk' },
      messageId: `part ${text}`,
      at: world.context.clock.now(),
      content: { kind: 'photo', text, form: 'photo' },
      replyTo: null,
      albumId: 'album',
    });
    await world.rest();
  }

  it('goes whole to the case that was chosen for it, also minutes later', async () => {
    await openTwo();
    await press({ on: 'case', reference: (await caseAt(0)).reference, act: 'add' });
    await picture('перше фото');
    await world.pass('PT5M');
    await picture('друге фото');
    expect(key()).not.toBe('which.ask');
    expect(await wordsAt(0)).toEqual(['холодно', 'перше фото', 'друге фото']);
  });

  it('goes whole to the case that its draft became, though another is open', async () => {
    await openTwo();
    await write('/new', { command: 'new' });
    await picture('перше фото');
    await press({ on: 'draft', draft: 3, act: 'send' });
    await picture('друге фото');
    expect(await wordsAt(2)).toEqual(['перше фото', 'друге фото']);
  });

  it.each([
    ['the case', 0, async () => (await caseAt(0)).reference],
    ['the draft', 2, async () => 'new' as const],
  ])('goes whole to %s that was chosen for its first part', async (_, index, target) => {
    await openTwo();
    await picture('перше фото');
    expect(key()).toBe('which.ask');
    await press({ on: 'parked', reference: await target() });
    await world.pass('PT5M');
    await picture('друге фото');
    await press({ on: 'draft', draft: 3, act: 'send' });
    await picture('третє фото');
    expect((await wordsAt(index)).slice(-3)).toEqual(['перше фото', 'друге фото', 'третє фото']);
  });

  it('begins anew where its draft was discarded', async () => {
    await openTwo();
    await write('/new', { command: 'new' });
    await picture('перше фото');
    await press({ on: 'draft', draft: 3, act: 'discardYes' });
    await picture('друге фото');
    expect(await cases()).toHaveLength(2);
    expect(await wordsAt(0)).toEqual(['холодно']);
    expect(await wordsAt(1)).toEqual(['шумно']);
  });
});
