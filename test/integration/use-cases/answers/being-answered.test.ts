/** What the municipality writes can be answered, and said to be unclear; one's own words can be read whole. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ButtonAct } from '#core/conversation/button-act.ts';
import { closeCase } from '#use-cases/closing/close-case.ts';
import { replyToResident } from '#use-cases/answers/reply-to-resident.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { renderEverything } from '#test/support/world/readable.ts';
import type { Sent } from '#test/support/world/channel.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ triage: (text) => ({ aboutStaff: text.includes('охоронець') }) });
});
afterEach(async () => {
  renderEverything(world);
  await world.close();
});

const chat = '1';
const last = (): Sent | undefined => world.sent.at(-1);
const lines = () => world.desk.flatMap(({ post }) => (post.post === 'line' ? [post] : []));

async function sendCase(text: string): Promise<void> {
  await world.write(chat, text);
  await world.press(chat, { on: 'draft', draft: 1, act: 'send' });
  await world.rest();
}

async function answer(text: string, isQuestion = false): Promise<void> {
  const act = { by: handlerMaria, caseId: await world.theCase(), deliveryId: text };
  await replyToResident(world.context, { ...act, text, isQuestion });
  await world.rest();
}

function pressed(act: ButtonAct['on']): ButtonAct {
  const all = world.sent.flatMap(({ message }) => (message.buttons ?? []).flat());
  const found = all.findLast((button) => button.act.on === act);
  if (found === undefined) throw new Error(`no button ${act}`);
  return found.act;
}

async function press(act: ButtonAct): Promise<void> {
  await world.press(chat, act);
  await world.rest();
}

describe('"this is not clear"', () => {
  it.each([
    ['an answer', () => answer('De termijn is verdaagd.')],
    ['a question', () => answer('Wat is uw BRP-status?', true)],
    [
      'a solution',
      async () => {
        const act = { by: handlerMaria, caseId: await world.theCase(), deliveryId: 'v' };
        await closeCase(world.context, { ...act, what: 'Gerepareerd', doneBy: 'Beheer', when: null });
        await world.rest();
      },
    ],
  ])('under %s is told to the handler once and kept in the case', async (_, write) => {
    await sendCase('холодно');
    await write();
    const unclear = pressed('unclear');
    await press(unclear);
    await press(unclear);
    expect(last()?.message.parts).toEqual([{ key: 'unclear.done' }]);
    const told = lines().filter(({ text }) => text.key === 'thread.residentUnclear');
    expect(told).toMatchObject([{ to: handlerMaria }]);
    const caseId = await world.theCase();
    const entries = await world.store.transaction((tx) => tx.entries.list(caseId));
    expect(entries.filter(({ body }) => body.type === 'unclear')).toHaveLength(1);
    expect(world.cards(channels.intake)[0]?.post).toMatchObject({ case: { waitingFor: 'handler' } });
  });

  it('lets the next words go to that case, whatever else is open', async () => {
    await sendCase('холодно');
    await answer('Verdaagd.');
    await world.write(chat, '/new', { command: 'new' });
    await press(pressed('unclear'));
    await world.write(chat, 'що таке verdaagd?');
    await world.rest();
    expect(last()?.message.parts[0]?.key).toBe('add.done');
  });

  it('stands under the text of a confidential answer once that is read', async () => {
    await sendCase('охоронець кричить');
    await answer('Wij zoeken het uit.');
    expect(last()?.message).toMatchObject({ sealed: true });
    const id = await world.store.transaction(
      async (tx) =>
        (await tx.posted.byMessage({ lane: await laneOf(tx), messageId: last()?.messageId ?? '' }))?.outboxId,
    );
    if (id === undefined) throw new Error('not posted');
    await press({ on: 'read', message: id });
    expect(last()?.message).toMatchObject({
      sealed: false,
      buttons: [[{ label: { key: 'button.unclear' } }]],
    });
  });

  it('from an old or foreign button explains itself', async () => {
    await sendCase('холодно');
    await press({ on: 'unclear', reference: 'PCH-7K3M9R-Q' as never, entry: 1 });
    expect(world.sent.map(({ message }) => message.parts[0]?.key)).toContain('small.stale');
  });
});

async function laneOf(tx: Parameters<Parameters<World['store']['transaction']>[0]>[0]): Promise<string> {
  return `tg:${(await tx.residents.byChat(chat))?.id}`;
}

describe('the acknowledgement of a long text', () => {
  it('is cut and lets the whole be read', async () => {
    const text = `${'слово '.repeat(400)}кінець`;
    await sendCase(text);
    expect(JSON.stringify(last()?.message.parts)).not.toContain('кінець');
    await press(pressed('words'));
    expect(last()?.message.parts).toEqual([{ key: 'ack.copy', params: { text } }]);
  });

  it('of a short one has no such button', async () => {
    await sendCase('холодно');
    expect(() => pressed('words')).toThrow('no button words');
  });
});
