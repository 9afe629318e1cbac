/** Greetings, thanks, questions and letters: each gets a fitting answer, opens nothing by itself, and nothing is lost. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Content } from '#core/message.ts';
import type { Case } from '#core/case/case.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria, municipality } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import * as aftercare from '#test/support/acts/aftercare.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
const legal = { phone: '0800-8020', checkedOn: '2026-11-01' as never };
beforeEach(async () => {
  world = await openWorld({
    municipality: { ...municipality, contacts: { ...municipality.contacts, legal } },
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });
});
afterEach(async () => {
  await world.rest();
  renderEverything(world);
  await world.close();
});

const chat = '1';
const send = (draft: number) => world.press(chat, { on: 'draft', draft, act: 'send' });
const makeCase = () => world.press(chat, { on: 'parked', reference: 'new' });
const keys = (): string[] => world.sent.map(({ message }) => message.parts.at(0)?.key ?? '');
const buttons = (): string[] =>
  (world.sent.at(-1)?.message.buttons ?? []).flat().map(({ label }) => ('key' in label ? label.key : ''));

const { close, days, another } = aftercare.aftercareIn(() => world);

async function cases(): Promise<readonly Case[]> {
  return world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
}

async function wordsOf(one: Case | undefined): Promise<readonly string[]> {
  if (one === undefined) return [];
  const entries = await world.store.transaction((tx) => tx.entries.list(one.id));
  return entries.flatMap(({ body }) => ('content' in body ? [body.content.text] : []));
}

async function said(...texts: readonly string[]): Promise<void> {
  for (const text of texts) await world.write(chat, text);
  await world.rest();
}

function sendContent(content: Content): Promise<void> {
  return world.deliver({
    type: 'message',
    albumId: null,
    person: { chatId: chat, firstName: 'Олена', username: null, languageCode: 'uk' },
    messageId: `s${world.sent.length}`,
    at: world.context.clock.now(),
    content,
    replyTo: null,
  });
}

describe('a greeting', () => {
  it('is answered and opens nothing', async () => {
    await said('Добрий день');
    expect(keys()).toEqual(['small.greeting']);
    expect(buttons()).toEqual(['small.makeCase']);
  });

  it('and the words after it are one draft that holds both', async () => {
    await said('Добрий день', 'у нас холодно');
    await send(1);
    expect(await wordsOf((await cases())[0])).toEqual(['Добрий день', 'у нас холодно']);
  });

  it('becomes a case when the resident wants', async () => {
    await said('Добрий день');
    await makeCase();
    await world.rest();
    expect(keys().slice(1)).toEqual(['which.new', 'draft.title']);
    await send(1);
    expect(await wordsOf((await cases())[0])).toEqual(['Добрий день']);
  });

  it('weeks before a complaint does not move the date from which the law counts', async () => {
    await said('Добрий день');
    await world.pass('P21D');
    await said('у нас холодно');
    await send(1);
    expect(await cases()).toMatchObject([{ receivedAt: '2026-12-15T11:00:00.000Z' }]);
  });

  it('is part of the draft while one is open', async () => {
    await said('у нас холодно', 'дякую');
    await send(1);
    expect(await wordsOf((await cases())[0])).toEqual(['у нас холодно', 'дякую']);
  });

  it('with one word more, a file or a link is handled like everything else', async () => {
    await said('Добрий день, холодно');
    expect(keys()).toEqual(['draft.title']);
    await sendContent({ kind: 'text', text: 'дякую', form: 'text', attachment: { forward_origin: {} } });
    await send(1);
    expect(await wordsOf((await cases())[0])).toEqual(['Добрий день, холодно', 'дякую']);
  });

  it('that is edited into a complaint becomes a draft, with the numbers when it tells of danger', async () => {
    await world.write(chat, 'привіт', { messageId: 'm1' });
    await world.edit(chat, 'm1', 'привіт, у нас пожежа');
    await world.rest();
    expect(keys()).toEqual(['small.greeting', 'emergency.title', 'draft.title']);
  });
});

describe('thanks, a nod, a sticker', () => {
  it.each([
    ['дякую', 'small.thanks'],
    ['ok', 'small.thanks'],
    ['👍', 'small.sticker'],
  ])('%s after sending is answered, kept, and may be added to the case', async (text, key) => {
    await said('у нас холодно');
    await send(1);
    await world.rest();
    const before = world.desk.length;
    await said(text);
    expect(keys().at(-1)).toBe(key);
    expect(buttons()).toEqual(['button.add', 'small.makeCase']);
    expect(world.desk).toHaveLength(before);
    const [one] = await cases();
    await world.press(chat, { on: 'parked', reference: one?.reference ?? 'new' });
    expect(await wordsOf(one)).toEqual(['у нас холодно', text]);
  });

  it('a sticker alone opens a case only when the resident wants', async () => {
    await sendContent({ kind: 'text', text: '😭', form: 'sticker', attachment: { raw: { emoji: '😭' } } });
    await world.rest();
    expect(keys()).toEqual(['small.sticker']);
    await makeCase();
    await send(1);
    expect(await cases()).toHaveLength(1);
  });

  it('is an answer where the municipality has asked something', async () => {
    await said('у нас холодно');
    await send(1);
    const [one] = await cases();
    const act = { by: handlerMaria, caseId: await caseId(), deliveryId: 'view:1' };
    await replyToResident(world.context, { ...act, text: 'Is maandag goed?', isQuestion: true });
    await said('ok');
    expect(await wordsOf(one)).toEqual(['у нас холодно', 'ok']);
  });

  it('goes with the next real words to the case', async () => {
    await said('у нас холодно');
    await send(1);
    await said('дякую', 'досі холодно');
    expect(await wordsOf((await cases())[0])).toEqual(['у нас холодно', 'дякую', 'досі холодно']);
  });
});

describe('that all is well', () => {
  const { solution } = aftercare;
  /** Answered, and closed since the resident said nothing. */
  async function closedOnSilence(): Promise<Case> {
    await said('у нас холодно');
    await send(1);
    await close(await caseId(), solution);
    for (let day = 0; (await cases())[0]?.state !== 'closed' && day < 60; day += 1) await days(1);
    const [one] = await cases();
    expect(one).toMatchObject({ verification: 'no_answer' });
    return one as Case;
  }

  it.each(['так, дякую', 'дякую, все добре', 'да, спасибо', 'yes, thank you', 'ja, dank u wel'])(
    '%s, once it was closed on silence, is taken as thanks',
    async (text) => {
      const { reference } = await closedOnSilence();
      await said(text);
      expect(keys().at(-1)).toBe('small.thanks');
      expect(buttons()).toEqual(['button.sameAgain', 'button.somethingNew']);
      expect(await cases()).toMatchObject([{ state: 'closed', reference }]);
    },
  );

  it('a mere yes is not, once it may be an answer to something else', async () => {
    await closedOnSilence();
    await days(13);
    await said('так, дякую');
    expect(keys().at(-1)).toBe('which.closed');
  });

  it('and that it is not, after all, loses neither', async () => {
    const { reference } = await closedOnSilence();
    await said('так, дякую');
    await world.press(chat, { on: 'parked', reference });
    await said('знову холодно');
    const [one, ...others] = await cases();
    expect(one).toMatchObject({ state: 'in_handling', reference });
    expect(others).toEqual([]);
    expect(await wordsOf(one)).toEqual(['у нас холодно', 'так, дякую', 'знову холодно']);
  });

  it('with more behind it goes along with what is written next', async () => {
    const { reference } = await closedOnSilence();
    await said('дякую, все добре', 'але у дитини немає ліжка');
    expect(keys().at(-1)).toBe('which.closed');
    await world.press(chat, { on: 'parked', reference: 'new' });
    await send(2);
    const [, second] = await cases();
    expect(second?.reference).not.toBe(reference);
    expect(await wordsOf(second)).toEqual(['дякую, все добре', 'але у дитини немає ліжка']);
  });

  it('is news in a case that is open, with the taps while it is asked whether it is solved', async () => {
    await said('у нас холодно');
    await send(1);
    await said('дякую, все добре');
    await close(await caseId(), solution);
    await said('так, дякую');
    expect(await wordsOf((await cases())[0])).toEqual(['у нас холодно', 'дякую, все добре', 'так, дякую']);
    expect(keys().at(-1)).toBe('add.done');
    expect(buttons()).toContain('button.solved');
  });

  it('is thanks where it answers a message of a case that is over, whatever else is open', async () => {
    await closedOnSilence();
    const closing = world.sent.at(-1);
    await another('немає світла');
    await world.write(chat, 'дякую, все добре', { replyTo: closing?.messageId ?? '' });
    await world.rest();
    expect(keys().at(-1)).toBe('small.thanks');
  });
});

const caseId = async () => {
  const [one] = await cases();
  if (one === undefined) throw new Error('no case');
  return one.id;
};

describe('a question', () => {
  it('becomes a case of that kind, and the acknowledgement says so', async () => {
    await said('Добрий день', 'коли буде автобус до школи?');
    await send(1);
    await world.rest();
    expect(await cases()).toMatchObject([{ kind: 'question' }]);
    const acknowledged = world.sent.at(-1)?.message.parts.map(({ key }) => key);
    expect(acknowledged).toContain('kind.toQuestion');
    // No term runs for it: only the day of a first answer is named, of which the desk is reminded.
    expect(acknowledged).toContain('ack.stepsOpen');
    expect(acknowledged).not.toContain('ack.steps');
    expect(world.cards(channels.intake)).toMatchObject([{ post: { case: { kind: 'question' } } }]);
  });

  it.each(['коли полагодять душ? він зламаний', 'охоронець питає: де можна поговорити?', 'у нас холодно'])(
    'is not made of a complaint: %s',
    async (text) => {
      await said(text);
      await send(1);
      expect(await cases()).toMatchObject([{ kind: 'complaint' }]);
    },
  );

  it('is not made of what was also spoken or shown', async () => {
    await said('коли буде автобус до школи?');
    await sendContent({ kind: 'photo', text: '', form: 'photo' });
    await send(1);
    expect(await cases()).toMatchObject([{ kind: 'complaint' }]);
  });
});

describe('a letter or decision', () => {
  const hints = () => keys().filter((key) => key === 'objection.hint').length;

  it('brings the hint about the term to object, once for a draft and its case', async () => {
    await said('Прийшов лист від муніципалітету', 'у листі рішення про виселення');
    expect(hints()).toBe(1);
    const hint = world.sent.find(({ message }) => message.parts[0]?.key === 'objection.hint')?.message;
    expect(hint?.parts[1]).toEqual({ key: 'objection.advice', params: { phone: '0800-8020' } });
    await send(1);
    await said('ще один лист від муніципалітету');
    expect(hints()).toBe(1);
    expect(world.cards(channels.intake)).toMatchObject([{ post: { mentionsDecision: true } }]);
  });

  it('that is spoken of only later brings it then', async () => {
    await said('у нас холодно');
    await send(1);
    await said('а ще нам припинили виплати', 'і знову лист від муніципалітету');
    expect(hints()).toBe(1);
  });

  it('can be photographed by its button before sending and after', async () => {
    const letter = { on: 'draft', draft: 1, act: 'letter' } as const;
    await said('Прийшов лист від муніципалітету');
    await world.press(chat, letter);
    await world.rest();
    expect(keys().at(-1)).toBe('draft.title');
    await send(1);
    await world.press(chat, letter);
    await world.rest();
    expect(keys().at(-1)).toBe('add.ask');
  });
});
