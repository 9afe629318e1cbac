/** Who does not want to be asked how it went says so once, with a tap under the question, and finds the way back. Whether a solution is one is asked all the same. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AskingAct, ButtonAct } from '#core/conversation/button-act.ts';
import { decodeButton, encodeButton } from '#core/conversation/button.ts';
import type { Text } from '#core/message.ts';
import { openQuestionClock } from '#use-cases/resident/unasked.ts';
import { aftercareIn, solution } from '#test/support/acts/aftercare.ts';
import { chat, keys } from '#test/support/acts/closing.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const { openCase, close, last, asked, solved, handled, days, verify, another, cases } = aftercareIn(
  () => world,
);
const questions = ['verify.again', 'verify.safe', 'verify.letterClear'] as const;

async function say(act: AskingAct): Promise<void> {
  await world.press(chat, { on: 'asking', act });
  await world.rest();
}

/** What a button of this name in the newest message does. */
function under(label: Text['key']): ButtonAct | undefined {
  const found = (last()?.message.buttons ?? [])
    .flat()
    .find((one) => 'key' in one.label && one.label.key === label);
  return found?.act;
}

describe('under each question after the end of a case', () => {
  it.each([
    ['verify.again', () => solved()],
    ['verify.safe', () => handled({ category: 'staff_conduct' })],
    ['verify.letterClear', () => handled()],
  ] as const)('%s stands the way to be asked no more', async (key, end) => {
    await end();
    await days(40);
    const stops = asked(key).map(({ message }) => message.buttons?.at(-1));
    expect(stops).toEqual([[{ label: { key: 'aftercare.stop' }, act: { on: 'asking', act: 'off' } }]]);
  });

  it('is not under "was it really solved?"', async () => {
    await close(await openCase(), solution);
    await days(8);
    expect(
      asked('verify.ask')[0]
        ?.message.buttons?.flat()
        .map(({ act }) => act.on),
    ).not.toContain('asking');
  });
});

describe('who said so', () => {
  it('hears what that means, and what is asked all the same', async () => {
    await solved();
    await days(30);
    await say('off');
    expect(keys(last())).toEqual(['aftercare.off']);
    expect(under('aftercare.start')).toEqual({ on: 'asking', act: 'on' });
    const open = await world.store.transaction((tx) => tx.clocks.list());
    expect(open.map(({ name }) => name)).not.toContain(openQuestionClock);
  });

  it('is asked nothing more when a case is over, in no case of theirs', async () => {
    await solved();
    await say('off');
    await handled({ category: 'staff_conduct' });
    await days(60);
    for (const key of questions) expect(asked(key)).toEqual([]);
  });

  it('can say so with /stop, as people are used to: answers and whether a solution is one still come', async () => {
    await handled({ category: 'staff_conduct' });
    await world.write(chat, '/stop', { command: 'stop' });
    await world.rest();
    expect(keys(last())).toEqual(['small.stopped']);
    await close(await openCase(), solution);
    await days(60);
    for (const key of questions) expect(asked(key)).toEqual([]);
    expect(asked('verify.ask')).not.toEqual([]);
  });

  it('is asked all the same whether a solution is one, and a yes brings no further question', async () => {
    await say('off');
    const id = await openCase();
    await close(id, solution);
    await days(8);
    expect(asked('verify.ask')).toHaveLength(1);
    await verify(id, 'yes');
    expect(keys(last())).toEqual(['verify.yes']);
    expect(under('checkin.start')).toBeUndefined();
  });

  it('finds in /privacy that it is off and how to turn it on, and is asked from then on', async () => {
    await say('off');
    await say('off');
    await world.write(chat, '/privacy', { command: 'privacy' });
    await world.rest();
    expect(keys(last())).toContain('aftercare.isOff');
    expect(under('aftercare.start')).toEqual({ on: 'asking', act: 'on' });
    await say('on');
    expect(keys(last())).toEqual(['aftercare.on']);
    await world.write(chat, '/privacy', { command: 'privacy' });
    await world.rest();
    expect(keys(last())).not.toContain('aftercare.isOff');
    await solved();
    await days(30);
    expect(asked('verify.again')).toHaveLength(1);
  });

  it('can say so without any case, and it is theirs alone', async () => {
    await say('off');
    expect(keys(last())).toEqual(['aftercare.off']);
    expect(await cases()).toEqual([]);
    await another('Кран тече');
    expect(await cases()).toHaveLength(1);
  });
});

it('is said by a button of any age', () => {
  for (const act of ['on', 'off'] as const) {
    const wire = encodeButton({ on: 'asking', act });
    expect(decodeButton(wire)).toEqual({ on: 'asking', act });
  }
  expect(decodeButton('asking:maybe')).toBeNull();
});
