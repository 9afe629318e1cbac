/** Whatever button is pressed, however old, on whichever copy of a message: the person sees an answer. */
import { afterEach, describe, expect, it } from 'vitest';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import { PochutoError } from '#core/errors.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
afterEach(() => world.close());

const open = async (): Promise<void> => {
  world = await openWorld({
    triage: (text) => ({ urgent: text.includes('пожежа'), aboutStaff: text.includes('охоронець') }),
  });
};
const person = { chatId: '1', firstName: 'Олена', username: null, languageCode: 'uk' };

async function press(data: string, messageId: string | null): Promise<void> {
  await world.deliver({ type: 'press', person, pressId: 'p', act: decodeButton(data), data, messageId });
  await world.rest();
}

async function write(text: string): Promise<void> {
  await world.write('1', text);
  await world.rest();
}

const keysOf = (index: number) => world.sent.at(index)?.message.parts.map(({ key }) => key);
const buttonsOn = (index: number) =>
  (world.sent.at(index)?.message.buttons ?? []).flat().map(({ act }) => encodeButton(act));

/** The answer to the first card was lost in the moment of sending: two stand in the chat, and we know of the second. */
async function twoCards(): Promise<void> {
  await open();
  const lost = new PochutoError('unavailable', 'timeout', { ambiguous: true });
  world.faults.push({ call: 'send', after: true, error: lost });
  await write('холодно');
  await world.timers.advance(10_000);
  expect(world.sent.map(({ message }) => message.parts[0]?.key)).toEqual(['draft.title', 'draft.title']);
}

describe('of two cards that a kill left behind', () => {
  it('each works where it stands', async () => {
    await twoCards();
    await press('draft:1:location', 'b1');
    expect(keysOf(0)).toEqual(['draft.location.ask']);
    await press('draft:1:topic', 'b2');
    expect(keysOf(1)).toEqual(['draft.topic.ask']);
    await press('draft:1:at:havenzicht', 'b1');
    expect(keysOf(0)).toContain('draft.location.known');
    expect(world.sent).toHaveLength(2);
  });

  it('the other one says that it is sent, when it is pressed after sending', async () => {
    await twoCards();
    await press('draft:1:send', 'b2');
    const count = world.sent.length;
    await press('draft:1:send', 'b1');
    expect(keysOf(0)).toEqual(['ack.title']);
    expect(buttonsOn(0)).toEqual([]);
    expect(world.sent, 'it opened no second case').toHaveLength(count);
  });
});

it('an older card that was followed by another at the end of the chat works too', async () => {
  await open();
  await write('холодно');
  await press('draft:1:keep', null);
  expect(world.sent).toHaveLength(2);
  await press('draft:1:topic', 'b1');
  expect(keysOf(0)).toEqual(['draft.topic.ask']);
});

it('a press on a notice that changes nothing on the card shows the card at the end of the chat', async () => {
  await open();
  await write('охоронець кричить');
  expect(keysOf(0)).toEqual(['confidential.on']);
  await press('draft:1:confidentialKeep', 'b1');
  expect(keysOf(0)).toEqual(['confidential.on']);
  expect(keysOf(-1)).toContain('draft.visibility.confidential');
  expect(world.sent).toHaveLength(3);
});

const situations: readonly [name: string, begin: () => Promise<void>][] = [
  ['before anything was written', open],
  [
    'while a draft is open',
    async () => {
      await open();
      await write('охоронець каже: пожежа');
    },
  ],
  [
    'after sending',
    async () => {
      await open();
      await write('охоронець каже: пожежа');
      await press('draft:1:send', null);
    },
  ],
];
const presses = [
  'draft:1:send', 'draft:1:location', 'draft:1:back', 'draft:1:discardYes', 'draft:1:confidentialKeep', 'draft:9:send',
  'case:PCH-000000-0:add', 'verify:PCH-000000-0:yes', 'parked:new', 'language:ask', 'read:unknown', 'read:w-000001', 'menu:danger',
  'menu:new', '', '💥:💥:💥',
]; // prettier-ignore

describe.each(situations)('%s', (_name, begin) => {
  it('every button has an answer that can be seen', async () => {
    const unseen: string[] = [];
    for (const data of presses) {
      await begin();
      const before = JSON.stringify(world.sent.map(({ message }) => message));
      // On the oldest message of the chat, which is a notice where there is one.
      await press(data, world.sent.length === 0 ? null : 'b1');
      if (JSON.stringify(world.sent.map(({ message }) => message)) === before) unseen.push(data);
      await world.close();
    }
    await open();
    expect(unseen).toEqual([]);
  });
});
