/** What earlier versions of the program left in the database loads and goes on: each shape in which a conversation was ever stored. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { encodeButton } from '#core/conversation/button.ts';
import { newConversation, readConversation, type Conversation } from '#core/conversation/state.ts';
import type { CaseId, ResidentId } from '#core/ids.ts';
import { newCase } from '#test/support/world/store.ts';
import { openWorld, type World } from '#test/support/world/world.ts';

interface Fixture {
  readonly shape: string;
  readonly what: string;
  readonly stored: { readonly draft: object | null };
}
const fixtures = readFileSync('test/fixtures/conversations.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Fixture);

let world: World;

const conversation = () =>
  world.store.transaction(async (tx) => {
    const id = (await tx.residents.byChat('1'))?.id as ResidentId;
    return { id, ...(await tx.conversations.load(id)) };
  });

async function write(text: string): Promise<void> {
  await world.write('1', text);
  await world.rest();
}

/** Somebody whose conversation an earlier version stored. */
async function begin(stored: object): Promise<void> {
  world = await openWorld();
  await world.write('1', '/help', { command: 'help' });
  const { id, revision } = await conversation();
  await world.store.transaction(async (tx) => {
    await tx.cases.create(newCase({ id: 'case-1' as CaseId }));
    await tx.conversations.save(id, stored as Conversation, revision);
  });
}

/** Presses this button where it is shown. */
async function press(wire: RegExp): Promise<void> {
  const shown = world.sent.toReversed().flatMap(({ message }) => (message.buttons ?? []).flat());
  const found = shown.find(({ act }) => wire.test(encodeButton(act)));
  await world.press('1', found?.act ?? null);
  await world.rest();
}

let draftFields: readonly string[] = [];
beforeAll(async () => {
  await begin(newConversation);
  await write('холодно');
  draftFields = Object.keys((await conversation()).state.draft ?? {});
  await world.close();
});

it('there are shapes of every time, and a draft of today to compare with', () => {
  expect(new Set(fixtures.map(({ shape }) => shape)).size).toBe(3);
  expect(draftFields).toContain('startedAt');
});

describe.each(fixtures)('stored $shape: $what', ({ stored }) => {
  it('is read with every field that a conversation has today', () => {
    const read = readConversation(stored);
    expect(Object.keys(read).toSorted()).toEqual(Object.keys(newConversation).toSorted());
    expect(Object.values(read)).not.toContain(undefined);
    const missing = draftFields.filter((field) => read.draft !== null && !(field in read.draft));
    expect(missing).toEqual([]);
  });

  it('goes on: what is written is kept, and can be sent', async () => {
    await begin(stored);
    onTestFinished(() => world.close());
    await write('холодно');
    if ((await conversation()).state.parked !== null) await press(/^parked:new$/);
    await press(/^draft:\d+:send$/);
    const card = world.desk.find(({ post }) => post.post === 'card');
    expect(card?.post).toMatchObject({ words: [{ text: 'холодно' }] });
  });
});
