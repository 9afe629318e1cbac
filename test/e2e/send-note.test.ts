/** A note that is sent on purpose: offered under it to its author, or by the shortcut on any message, always through the window. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackModal } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import type { Post, Resident } from '#test/support/product/people.ts';
import { intake, maria, pieter } from '#test/support/product/settings.ts';

let product: Product;
let resident: Resident;
let card: Post;
beforeAll(async () => {
  product = await startProduct();
  resident = product.resident();
  resident.write('На кухні вже місяць не горить світло.');
  card = await product.handler(maria).card(await resident.sendDraft(), intake);
});
afterAll(() => product.close());

const whispersOf = (user: string) =>
  product.slack.snapshot().ephemerals.filter(({ userId }) => userId === user);
const windowOf = (user: string): Promise<SlackModal> =>
  product.desk.until('the window', ({ modals }) => modals.find(({ userId }) => userId === user));
const arrives = (words: string) =>
  resident.sees(`an answer with ${words}`, (messages) => messages.find(({ text }) => text.includes(words)));

async function submit(user: string): Promise<void> {
  const { viewId } = await windowOf(user);
  const { outcome } = await product.slack.submit(user, viewId, {});
  expect(outcome).toBe('cleared');
}

describe('a note', () => {
  it('is sent by its author with two presses, as it stands in the window', async () => {
    product.handler(maria).note(card, 'De monteur komt dinsdag.');
    const offered = await product.desk.until('the offer', () => whispersOf(maria)[0]);
    expect(offered).toMatchObject({ channelId: card.channel, threadTs: card.message.ts });
    expect(offered.text).toBe('Dit is een interne notitie. De bewoner ziet deze niet.');
    await product.slack.click(maria, { channel: card.channel, ts: offered.ts, actionId: 'note_send' });
    expect(JSON.stringify(await windowOf(maria))).toContain('De monteur komt dinsdag.');
    await submit(maria);
    await arrives('De monteur komt dinsdag.');
  });

  it('is offered once', async () => {
    product.handler(maria).note(card, 'Nog een notitie.');
    await product.desk.until('Slack has delivered it', ({ pendingEvents }) => pendingEvents === 0);
    expect(whispersOf(maria)).toHaveLength(1);
  });

  it('of a colleague, with a file, is sent by the shortcut', async () => {
    const ts = product.slack.post(maria, card.channel, 'Zie de brief.', {
      threadTs: card.message.ts,
      file: {
        name: 'brief van Jan.pdf',
        mimeType: 'application/pdf',
        bytes: Buffer.from('%PDF-1.4\n%%EOF\n'),
      },
    });
    await product.slack.messageShortcut(pieter, { channel: card.channel, ts }, 'send_to_resident');
    await submit(pieter);
    await arrives('Zie de brief.');
    const file = await resident.sees('the file', (messages) =>
      messages.find((message) => message.file !== null && message.from === 'bot'),
    );
    expect(file.file?.name).toMatch(/^PCH-.*-1\.pdf$/);
  });
});
