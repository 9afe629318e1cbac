/**
 * A backup is put back over a day's work. Nothing stands twice at the desk, no resident gets twice what was on its way, what was erased since is
 * erased again, and the people whom it concerns are told.
 */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '#core/ids.ts';
import type { SlackMessage } from '#playground/slack/state.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { cardIn, isCard, messagesIn, textIn, threadOf, type Resident } from '#test/support/product/people.ts';
import { coordinator, intake, maria } from '#test/support/product/settings.ts';

const down = { kind: 'down' } as const;
const showsFile = ({ fileIds }: SlackMessage): boolean => fileIds.length > 0;

async function pressEnding(resident: Resident, end: string): Promise<void> {
  const found = await resident.sees(`a button ${end}`, (messages) =>
    messages
      .flatMap(({ id, keyboard }) => keyboard.flat().map(({ data }) => ({ id, data: data ?? '' })))
      .findLast(({ data }) => data.endsWith(end)),
  );
  resident.pressOn(found.id, { data: found.data });
}

describe('a backup that is put back', () => {
  let product: Product;
  let backup: string;
  let answered: Resident;
  let erased: Resident;
  let first: string;
  let second: string;
  let gone: string;
  let restored: { readonly held: number; readonly aside: string; readonly erased: object };

  beforeAll(async () => {
    product = await startProduct();
    const handler = product.handler(maria);
    [answered, erased] = [product.resident(), product.resident()];
    answered.write('Вода з-під крана холодна вже тиждень');
    first = await answered.sendDraft();
    erased.write('Шафа в кімнаті стоїть криво вже місяць');
    gone = await erased.sendDraft();
    const card = await handler.card(first, intake);
    await handler.card(gone, intake);

    // What is on its way at the moment of the backup: an answer, and the card of a new case.
    product.telegram.fault({
      method: 'sendMessage',
      match: (args) => String(args['chat_id']) === String(answered.id),
      ...down,
    });
    await handler.reply(card, 'Wij sturen vandaag een monteur');
    product.slack.fault({ method: 'chat.postMessage', ...down });
    const other = product.resident();
    other.write('На кухні не працює плита');
    other.sendPhoto('Ось вона');
    second = await other.sendDraft();
    const made = await product.cli('backup', '--json');
    backup = (JSON.parse(made.stdout) as { path: string }).path;

    // A day's work that the backup does not know.
    product.telegram.clearFaults();
    product.slack.clearFaults();
    const newer = await handler.card(second, intake);
    await handler.click(newer, 'case_take');
    await handler.sees('that it is taken', (desk) => {
      const now = cardIn(desk, intake, second);
      return now !== undefined && textIn(now).includes(maria);
    });
    await handler.thread(newer, 'the picture', (replies) => replies.some(showsFile));
    await answered.reads('Wij sturen vandaag een monteur');
    erased.write('/delete');
    for (const act of ['eraseNow', 'eraseYes']) await pressEnding(erased, act);
    await erased.reads('більше не пов’язане');
  });
  afterAll(() => product.close());

  it('is refused while the product runs', async () => {
    const { code, stderr } = await product.cli('restore', backup);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: A process still works on .*: stop the product first\.$/m);
  });

  it('takes the place of the database, which stays beside it', async () => {
    await product.kill();
    const { code, stdout, stderr } = await product.cli('restore', '--json', backup);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    restored = JSON.parse(stdout) as typeof restored;
    expect(restored.erased).toMatchObject({ cases: 1, unreadable: [] });
    expect(restored.held).toBeGreaterThan(0);
    const [aside] = readdirSync(dirname(restored.aside)).filter((name) => name.includes('.before-'));
    expect(restored.aside.endsWith(aside ?? 'none')).toBe(true);
  });

  it('erases again what was erased since', async () => {
    const found = await product.inspect((store) =>
      store.transaction(async (tx) => {
        const one = await tx.cases.byReference(gone as Reference);
        return one === null ? null : { erasure: one.erasure, entries: await tx.entries.list(one.id) };
      }),
    );
    expect(found).toEqual({ erasure: 'sealed', entries: [] });
  });

  it('keeps what is owed to residents until a person lets it go', async () => {
    const { stdout } = await product.cli('outbox', 'list', '--json');
    const rows = JSON.parse(stdout) as { reason: string; lane: string }[];
    expect(rows).toHaveLength(restored.held);
    expect(rows.every(({ reason, lane }) => reason === 'restored' && lane.startsWith('tg:'))).toBe(true);
  });

  it('doubles nothing at the desk or on a phone, and tells coordinators and handlers', async () => {
    await product.restart();
    const told = await product.desk.until('the coordinator is told of the gap', (desk) =>
      messagesIn(desk, coordinator).find((message) => textIn(message).includes('teruggezet')),
    );
    expect(textIn(told)).toContain('kan ontbreken');
    const handler = await product.desk.until('the handler is told what waits', (desk) =>
      messagesIn(desk, maria).find((message) => textIn(message).includes(first)),
    );
    expect(textIn(handler)).toContain('teruggezet');
    // Behind all that was owed in the channel.
    const later = product.resident();
    later.write('Нове звернення після відновлення');
    await product.handler(maria).card(await later.sendDraft(), intake);
    const { channels, dms } = product.slack.snapshot();
    const marks = [...channels, ...dms].flatMap(({ messages }) =>
      messages.flatMap(({ metadata }) => (metadata === null ? [] : [metadata.event_payload['key']])),
    );
    expect(new Set(marks).size).toBe(marks.length);
    const cards = messagesIn(product.slack.snapshot(), intake).filter(isCard);
    for (const reference of [first, second])
      expect(cards.filter(({ text }) => text.startsWith(reference))).toHaveLength(1);
    const [card] = cards.filter(({ text }) => text.startsWith(second));
    if (card === undefined) throw new Error('no card');
    const replies = threadOf(product.slack.snapshot(), { channel: intake, message: card });
    expect(replies.filter(showsFile)).toHaveLength(1);
    const answers = answered.messages().filter(({ text }) => text.includes('monteur'));
    expect(answers).toHaveLength(1);
  });

  it('sends what a person lets go', async () => {
    expect((await product.cli('outbox', 'release')).stdout).toBe(`Owed again: ${restored.held}.\n`);
    await answered.sees(
      'the answer that waited',
      (messages) => messages.filter(({ text }) => text.includes('monteur')).length === 2,
    );
  });

  it('is whole: every case with its record', async () => {
    await product.stop();
    const { code, stdout } = await product.cli('register', 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ isProven: true, cases: 4, broken: [] });
  });
});
