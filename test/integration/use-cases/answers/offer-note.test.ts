/** A note stays at the desk; its author is offered once for each case to send it, and nobody else sees that. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import type { StaffId } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { channels, handlerMaria, handlerPieter } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await sendCase('холодно', 1);
});
afterEach(() => world.close());

async function sendCase(text: string, draft: number): Promise<void> {
  await world.write('1', '/new', { command: 'new' });
  await world.write('1', text);
  await world.press('1', { on: 'draft', draft, act: 'send' });
  await world.rest();
}

let notes = 0;
async function note(by: StaffId, card = 0): Promise<void> {
  notes += 1;
  const threadId = world.cards(channels.intake)[card]?.messageId ?? '';
  const at = { channel: channels.intake, threadId, messageId: `n${notes}` };
  await noteAtDesk(world.context, {
    type: 'note',
    deliveryId: `E${notes}`,
    by,
    text: 'Bel de beheerder',
    ...at,
  });
  await world.rest();
}

describe('the offer to send a note', () => {
  it('is made to its author alone, in the thread, once for each case', async () => {
    await note(handlerMaria);
    const caseId = await world.theCase();
    expect(world.whispers).toEqual([
      {
        thread: { channel: channels.intake, messageId: world.cards(channels.intake)[0]?.messageId },
        person: handlerMaria,
        text: { key: 'thread.noteOffer' },
        button: { label: 'action.noteSend', act: 'note_send', value: `${caseId}:n${notes}` },
      },
    ]);
    await note(handlerMaria);
    expect(world.whispers).toHaveLength(1);
    await note(handlerPieter);
    await sendCase('темно', 2);
    await note(handlerMaria, 1);
    expect(world.whispers.map(({ person }) => person)).toEqual([handlerMaria, handlerPieter, handlerMaria]);
  });

  it('is not made to whoever may not answer, nor where there is nobody to answer any more', async () => {
    await note('U0OUTSIDER' as StaffId);
    const [one] = await world.store.transaction((tx) => tx.cases.openBehind(null, 1));
    await world.press('1', { on: 'case', reference: one?.reference ?? ('' as never), act: 'withdrawYes' });
    await note(handlerMaria);
    expect(world.whispers).toEqual([]);
  });

  it('holds nothing up when Slack will not show it, and is made again when Slack was away', async () => {
    world.faults.push({ call: 'whisper', error: new PochutoError('rejected', 'user_not_in_channel') });
    await note(handlerMaria);
    world.faults.push({
      call: 'whisper',
      error: new PochutoError('unavailable', 'http_500', { ambiguous: true }),
    });
    await note(handlerPieter);
    expect(world.whispers).toEqual([]);
    await world.timers.advance(10_000);
    expect(world.whispers.map(({ person }) => person)).toEqual([handlerPieter]);
    const owed = await world.store.transaction((tx) => tx.outbox.owedLanes());
    expect(owed).toEqual([]);
  });

  it('sends nothing to the resident', async () => {
    const before = world.sent.length;
    await note(handlerMaria);
    expect(world.sent).toHaveLength(before);
  });
});
