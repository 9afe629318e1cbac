/** A thousand messages in a minute from one person: all of them kept, one word to the resident, and the desk can read every one in few posts. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Case } from '#core/case/case.ts';
import type { PlaceId } from '#core/ids.ts';
import { channels } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
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
const keys = (): string[] => world.sent.map(({ message }) => message.parts.at(0)?.key ?? '');
const count = (key: string): number => keys().filter((one) => one === key).length;
const send = (draft: number) => world.press(chat, { on: 'draft', draft, act: 'send' });
const numbered = (length: number): string[] => Array.from({ length }, (_, index) => `повідомлення ${index}`);

async function writeAll(texts: readonly string[]): Promise<void> {
  for (const text of texts) await world.write(chat, text);
  await world.rest();
}

async function theCase(): Promise<Case> {
  const [one] = await world.store.transaction(async (tx) => {
    const resident = await tx.residents.byChat(chat);
    return resident === null ? [] : tx.cases.ofResident(resident.id);
  });
  if (one === undefined) throw new Error('no case');
  return one;
}

const thread = (place: PlaceId = channels.intake): string[][] =>
  world.desk
    .filter((one) => one.place === place && !one.isRemoved)
    .flatMap(({ post }) =>
      post.post === 'resident-words'
        ? [[post.content.text]]
        : post.post === 'collected-words'
          ? [post.contents.map(({ text }) => text)]
          : [],
    );

describe('a flood into a case', () => {
  beforeEach(async () => {
    await writeAll(['холодно']);
    await send(1);
    await world.rest();
    await world.pass('PT2M');
  });

  it('is kept whole, answered with one kind word, and shown together a minute later', async () => {
    const texts = numbered(150);
    await writeAll(texts);
    expect(count('small.flood')).toBe(1);
    expect(count('add.done')).toBeLessThanOrEqual(20);
    expect(thread().length).toBeLessThanOrEqual(20);
    await world.pass('PT1M');
    await world.rest();
    expect(thread().flat()).toEqual(texts);
    expect(thread().length).toBeLessThanOrEqual(22);
    const { id } = await theCase();
    const entries = await world.store.transaction((tx) => tx.entries.list(id));
    expect(entries.filter(({ body }) => body.type === 'message')).toHaveLength(150);
  });

  it('keeps the order with what comes after it, and is over when the minute is', async () => {
    await writeAll(numbered(25));
    await world.pass('PT30S');
    await writeAll(['ще одне']);
    await world.pass('PT31S');
    await world.rest();
    await writeAll(['пізніше']);
    expect(thread().flat()).toEqual([...numbered(25), 'ще одне', 'пізніше']);
    expect(keys().at(-1)).toBe('add.done');
  });

  it('is shown whole, once and in order, where its case moves to meanwhile', async () => {
    const texts = [...numbered(25), 'охоронець кричав', 'і ще', 'і ще одне'];
    await writeAll(texts);
    await world.pass('PT1M');
    await world.rest();
    expect(thread(channels.confidential).flat()).toEqual(texts);
    expect(thread()).toEqual([]);
  });

  it('with danger in it is shown and alerted at once, with the numbers', async () => {
    await writeAll([...numbered(25), 'пожежа']);
    await world.pass('PT0S');
    await world.rest();
    expect(count('emergency.title')).toBe(1);
    expect(thread().flat()).toContain('пожежа');
    expect(world.desk.some(({ place }) => place === channels.urgent)).toBe(true);
  });
});

describe('a flood into a draft', () => {
  it('is one card, and as a case few posts that hold every word', async () => {
    const texts = numbered(60).map((text) => text.padEnd(400, '.'));
    await writeAll(texts);
    expect(keys().filter((key) => key === 'draft.title')).toHaveLength(1);
    expect(count('small.flood')).toBe(1);
    await send(1);
    await world.rest();
    const card = world.cards(channels.intake)[0]?.post;
    const onCard = card?.post === 'card' ? card.words.map(({ text }) => text) : [];
    expect([...onCard, ...thread().flat()]).toEqual(texts);
    expect(thread().length).toBeLessThanOrEqual(5);
  });
});

it('many greetings are a flood like any other', async () => {
  await writeAll(Array.from({ length: 40 }, () => 'привіт'));
  expect(count('small.greeting')).toBe(20);
  expect(count('small.flood')).toBe(1);
});
