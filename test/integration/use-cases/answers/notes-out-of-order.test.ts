/** What the platform could not deliver at first comes again later: also behind what was done with it meanwhile. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeskEvent } from '#core/desk/event.ts';
import type { CaseId } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { openNote } from '#use-cases/answers/open-note.ts';
import { closingIn } from '#test/support/acts/closing.ts';
import { channels, handlerMaria as by } from '#test/support/data/municipality.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
let caseId: CaseId;
const { openCase } = closingIn(() => world);
beforeEach(async () => {
  world = await openWorld();
  caseId = await openCase();
});
afterEach(() => world.close());

async function happen(type: 'note' | 'note-edited' | 'note-deleted', text: string): Promise<void> {
  const threadId = world.cards(channels.intake)[0]?.messageId ?? '';
  const at = { deliveryId: `Ev-${type}`, channel: channels.intake, threadId, messageId: '900' };
  const event: DeskEvent = type === 'note-deleted' ? { type, ...at } : { type, ...at, by, text };
  await noteAtDesk(world.context, event);
  await world.rest();
}
const offered = () => openNote(world.context, { by, caseId, note: '900' });

it('a note is read as it was edited', async () => {
  await happen('note-edited', 'Wij komen dinsdag.');
  await happen('note', 'Wij komen maandag.');
  expect(await offered()).toMatchObject({ ok: true, text: 'Wij komen dinsdag.' });
});

it.each([
  ['itself', ['note']],
  ['an edit', ['note-edited']],
  ['itself and an edit', ['note-edited', 'note']],
] as const)('a note that was taken back stays taken back: behind that comes %s', async (_, late) => {
  await happen('note-deleted', '');
  for (const type of late) await happen(type, 'Wij komen maandag.');
  expect(await offered()).toMatchObject({ ok: true, text: '' });
  expect(world.whispers).toEqual([]);
});
