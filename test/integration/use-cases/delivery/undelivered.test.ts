/** An answer that has not arrived after ten minutes is told of to its handler, once; where the desk knows why already, nothing more is said. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { Instant } from '#core/time.ts';
import type { CaseId } from '#core/ids.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { handlerMaria } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

const chat = '1';
let world: World;
let caseId: CaseId;
beforeEach(async () => {
  world = await openWorld();
  await world.write(chat, 'холодно');
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
  caseId = await world.theCase();
});
afterEach(() => world.close());

const prompts = () =>
  world.desk.flatMap(({ post }) =>
    post.post === 'line' && post.text.key === 'prompt.undelivered' ? [post] : [],
  );

async function answer(later = false): Promise<void> {
  const act = { by: handlerMaria, caseId, deliveryId: 'v', isQuestion: false };
  await replyToResident(world.context, { ...act, text: 'Wij komen.', later });
  await world.rest();
}

/** Every attempt fails until told otherwise. */
function away(reason: PochutoError): void {
  for (let count = 0; count < 40; count += 1) world.faults.push({ call: 'send', error: reason });
}

const down = new PochutoError('unavailable', 'http_502');

describe('an answer', () => {
  it('that does not arrive is told of after ten minutes, once', async () => {
    away(down);
    await answer();
    await world.timers.advance(30_000);
    await world.pass('PT9M');
    expect(prompts()).toEqual([]);
    await world.pass('PT2M');
    expect(prompts()).toMatchObject([{ to: handlerMaria }]);
    await world.pass('P1D');
    expect(prompts()).toHaveLength(1);
    const shown = world.desk.flatMap(({ post }) => (post.post === 'answer' ? [post.delivery] : []));
    expect(shown).toEqual([{ state: 'retrying' }]);
  });

  it('that arrives is not told of', async () => {
    away(down);
    await answer();
    world.faults.length = 0;
    await world.timers.advance(120_000);
    await world.pass('PT1H');
    expect(prompts()).toEqual([]);
  });

  it('to somebody who blocked the bot is not told of twice', async () => {
    away(new PochutoError('recipient-gone', 'blocked'));
    await answer();
    await world.pass('PT1H');
    expect(prompts()).toEqual([]);
    const lines = world.desk.flatMap(({ post }) => (post.post === 'line' ? [post.text.key] : []));
    expect(lines).toContain('prompt.blocked');
  });

  it('that waits for the morning counts from then', async () => {
    await world.pass('2026-11-24T22:30:00.000Z');
    away(down);
    await answer(true);
    await world.pass('PT1H');
    expect(prompts()).toEqual([]);
    await world.pass('2026-11-25T08:00:00.000Z' as Instant);
    expect(prompts()).toEqual([]);
    await world.pass('PT11M');
    expect(prompts()).toHaveLength(1);
  });
});
