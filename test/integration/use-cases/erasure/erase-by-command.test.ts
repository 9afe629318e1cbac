/** Somebody at the municipality erases what a person asks for in another way than the chat: counted first, recorded with who did it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Reference } from '#core/ids.ts';
import { noteAtDesk } from '#use-cases/answers/note-at-desk.ts';
import { countErasure, eraseByCommand } from '#use-cases/erasure/erase-by-command.ts';
import { chat, keys } from '#test/support/acts/closing.ts';
import { channels, handlerMaria } from '#test/support/data/municipality.ts';
import { retentionIn } from '#test/support/acts/retention.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());
const { sent, theCase, residentOf, isWhole, later } = retentionIn(() => world);

/** Nobody is woken by another process: the running one looks by itself. */
const foundWithinMs = 31_000;

const standing = () => world.desk.filter(({ isRemoved }) => !isRemoved);
const erase = (reference: Reference, ofResident: boolean) =>
  eraseByCommand(world.context, { reference, ofResident, by: 'J. Jansen' });

it('counts what would go and what would stay, and changes nothing', async () => {
  const { id, reference } = await theCase(await sent('холодно в кімнаті'));
  await noteAtDesk(world.context, {
    type: 'note',
    deliveryId: 'n1',
    channel: channels.intake,
    messageId: 'n1',
    threadId: world.cards(channels.intake)[0]?.messageId ?? '',
    by: handlerMaria,
    text: 'gebeld met Olena',
  });
  await world.pass('P3D');
  await world.write(chat, 'і мокро');
  await world.rest();
  const counted = await countErasure(world.context, { reference, ofResident: false });
  expect(counted).toMatchObject({
    ok: true,
    cases: [{ reference, state: 'received', deskPosts: 2, left: { desk: 1 }, keptUntil: '2027-11-27' }],
    person: { unsent: 0 },
  });
  if (!counted.ok) return;
  expect(counted.cases[0]?.chatMessages).toBeGreaterThan(0);
  expect(counted.cases[0]?.left.chat).toBeGreaterThan(0);
  expect(JSON.stringify(counted)).not.toMatch(/холодно|мокро|Olena|Олена/);
  expect((await theCase(id)).erasure).toBeNull();
});

it('erases one case and tells its resident; the others stay', async () => {
  const first = await theCase(await sent('холодно'));
  const second = await theCase(await sent('мокро'));
  expect(await erase(first.reference, false)).toMatchObject({ ok: true, person: null });
  await world.timers.advance(foundWithinMs);
  expect(await theCase(first.id)).toMatchObject({ erasure: 'sealed', residentId: null, state: 'closed' });
  expect(await theCase(second.id)).toMatchObject({ erasure: null, state: 'received' });
  expect(keys(world.sent.at(-1))[0]).toBe('erase.doneSealed');
  expect(world.sent.at(-1)?.message.notice?.key).toBe('notice.news');
  expect(await erase(first.reference, false)).toEqual({ ok: false, why: 'erased' });
  expect(await isWhole()).toBe(true);
});

it('erases everything of a person by the number of any of their cases', async () => {
  const first = await theCase(await sent('холодно'));
  const second = await theCase(await sent('мокро'));
  await world.write(chat, '/new', { command: 'new' });
  await world.write(chat, 'ще не надіслано');
  await world.rest();
  expect(await erase(first.reference, true)).toMatchObject({ ok: true, person: { unsent: 1 } });
  await world.timers.advance(foundWithinMs);
  for (const { id } of [first, second]) expect((await theCase(id)).erasure).toBe('sealed');
  expect(await residentOf()).toBeNull();
  expect(JSON.stringify(standing())).not.toMatch(/холодно|мокро/);
});

it('erases a case that nobody is linked to, and says so when a person is asked for', async () => {
  const { id, reference } = await theCase(await sent());
  const resident = await residentOf();
  await world.store.transaction(async (tx) => {
    const one = await tx.cases.get(id);
    if (one !== null) await tx.cases.save({ ...one, residentId: null });
  });
  expect(resident).not.toBeNull();
  expect(await erase(reference, true)).toEqual({ ok: false, why: 'no-resident' });
  expect(await erase(reference, false)).toMatchObject({ ok: true, person: null });
  expect((await theCase(id)).erasure).toBe('sealed');
  expect(await erase('PCH-000000-0' as Reference, false)).toEqual({ ok: false, why: 'unknown' });
});

it('asks people at the desk to delete what they wrote there', async () => {
  const { reference } = await theCase(await sent());
  await noteAtDesk(world.context, {
    type: 'note',
    deliveryId: 'n1',
    channel: channels.intake,
    messageId: 'n1',
    threadId: world.cards(channels.intake)[0]?.messageId ?? '',
    by: handlerMaria,
    text: 'gebeld met Olena',
  });
  await erase(reference, false);
  await later('P1D');
  const asked = world.desk.filter(({ place, post }) => place === handlerMaria && post.post === 'direct');
  expect(asked.map(({ post }) => post.post === 'direct' && post.text.key)).toEqual([
    'confidential.deleteOwn',
  ]);
});
