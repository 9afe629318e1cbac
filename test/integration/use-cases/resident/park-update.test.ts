/** An update that could not be handled: kept once, told to the coordinators by code and to whoever sent it in plain words. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IncomingUpdate } from '#core/conversation/event.ts';
import { parkUpdate } from '#use-cases/resident/park-update.ts';
import { coordinator } from '#test/support/data/municipality.ts';
import { civilNow, openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({
    triage: (text) => {
      if (text === 'poison') throw new Error('bug');
      return { urgent: text.includes('пожежа') };
    },
  });
});
afterEach(() => world.close());

const from = (chatId: string, text: string): IncomingUpdate => ({
  type: 'message',
  person: { chatId, firstName: '', username: null, languageCode: 'ru' },
  messageId: '1',
  at: civilNow,
  content: { kind: 'text', text, form: 'text' },
  replyTo: null,
  albumId: null,
});

const park = (deliveryId: string, update: IncomingUpdate) =>
  parkUpdate(world.context, { channel: 'telegram:1', deliveryId }, '{}', 'bug', update);

const said = () => world.sent.map((one) => [one.chatId, one.message.parts.map(({ key }) => key)]);

it('is told once to the coordinators and to whom it came from, known or not', async () => {
  await world.write('1', 'холодно');
  await world.rest();
  const before = world.sent.length;
  for (let again = 0; again < 2; again += 1) await park('poison', from('1', 'шумно'));
  await park('stranger', from('2', 'шумно'));
  await park('blocks', { type: 'reachability', person: { chatId: '3', firstName: '', username: null, languageCode: null }, at: civilNow, blocked: true }); // prettier-ignore
  await world.rest();
  expect(said().slice(before)).toEqual(
    expect.arrayContaining([
      ['1', ['small.parked']],
      ['2', ['small.parked']],
    ]),
  );
  expect(world.sent.slice(before)).toHaveLength(2);
  expect(world.sent.at(-1)).toMatchObject({ message: { language: 'ru' } });
  expect(await world.store.transaction((tx) => tx.residents.byChat('2'))).toBe(null);
  expect(world.desk.map((one) => [one.place, one.post.post])).toEqual(
    Array.from({ length: 3 }, () => [coordinator, 'direct']),
  );
});

it.each(['пожежа', 'poison'])('brings the numbers where it may tell of danger: %s', async (text) => {
  await park('danger', from('1', text));
  await world.rest();
  expect(said()).toEqual([['1', expect.arrayContaining(['emergency.title', 'small.parked'])]]);
  expect(said()[0]?.[1]?.[0]).toBe('emergency.title');
});
