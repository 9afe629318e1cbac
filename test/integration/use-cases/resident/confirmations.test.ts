/** What is added to a case is confirmed; as much as is added before a confirmation goes out is confirmed by that one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ urgent: text.includes('пожежа') }) });
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const said = (): string[] => world.sent.map(({ message }) => message.parts.at(0)?.key ?? '');
const saidSince = (count: number): string[] => said().slice(count);
const written = ['у кімнаті', 'уже тиждень', 'і вночі'];

/** The next message to the resident has to wait, and with it all behind it. */
const telegramIsDown = () =>
  world.faults.push({ call: 'send', error: new PochutoError('unavailable', 'ECONNREFUSED') });
const telegramIsBack = () => world.timers.advance(60_000);

const words = async (): Promise<string[]> => {
  const entries = await world.store.transaction(async (tx) => tx.entries.list(await theCase()));
  return entries.flatMap(({ body }) => (body.type === 'message' ? [body.content.text] : []));
};
const theCase = () => world.theCase();

describe('what is added to a case', () => {
  it('is confirmed each time, where the confirmation goes out before the next message comes', async () => {
    const before = said().length;
    for (const text of written) {
      await world.write(chat, text);
      await world.rest();
    }
    expect(saidSince(before)).toEqual(['add.done', 'add.done', 'add.done']);
    expect(world.sent.slice(before).map(({ edits }) => edits)).toEqual([0, 0, 0]);
  });

  it('is confirmed once, as long as that has not gone out', async () => {
    const before = said().length;
    telegramIsDown();
    for (const text of written) {
      await world.write(chat, text);
      await world.rest();
    }
    expect(saidSince(before)).toEqual([]);
    await telegramIsBack();
    expect(saidSince(before)).toEqual(['add.done']);
    expect(await words()).toEqual(written);
  });

  it('is confirmed after it came, where a confirmation may have gone out before', async () => {
    const before = said().length;
    // It did arrive, and nobody here knows.
    world.faults.push({
      call: 'send',
      after: true,
      error: new PochutoError('unavailable', 'timeout', { ambiguous: true }),
    });
    await world.write(chat, 'у кімнаті');
    await world.rest();
    await world.write(chat, 'уже тиждень');
    await telegramIsBack();
    expect(saidSince(before)).toEqual(['add.done', 'add.done']);
  });

  it('gives the numbers first where it tells of danger', async () => {
    const before = said().length;
    telegramIsDown();
    await world.write(chat, 'у кімнаті');
    await world.rest();
    await world.write(chat, 'пожежа');
    await telegramIsBack();
    expect(saidSince(before)).toEqual(['emergency.title', 'add.done']);
  });
});
