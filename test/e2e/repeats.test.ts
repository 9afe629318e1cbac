/** What platforms deliver twice has one effect; what cannot be read holds nobody up; and one person's words stay theirs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntryBody } from '#core/case/case.ts';
import type { Reference } from '#core/ids.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, threadOf, wordsIn } from '#test/support/product/people.ts';
import { coordinator, intake, maria, pieter } from '#test/support/product/settings.ts';

describe('one process for everybody', () => {
  let product: Product;
  let updates = 800_000_000;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.close());

  async function openCase(words: string) {
    const resident = product.resident();
    resident.write(words);
    const reference = await resident.sendDraft();
    const card = await product.handler(maria).card(reference, intake);
    return { resident, reference, card };
  }

  async function entriesOf(reference: string): Promise<readonly EntryBody[]> {
    return product.inspect((store) =>
      store.transaction(async (tx) => {
        const one = await tx.cases.byReference(reference as Reference);
        return one === null ? [] : (await tx.entries.list(one.id)).map(({ body }) => body);
      }),
    );
  }

  const textFrom = (resident: { id: number }, text: string) => ({
    update_id: (updates += 1),
    message: {
      message_id: updates,
      date: Math.floor(Date.now() / 1000),
      chat: { id: resident.id, type: 'private' },
      from: { id: resident.id, is_bot: false, first_name: 'Олена', language_code: 'uk' },
      text,
    },
  });

  it('gives two residents who write at once only their own answers', async () => {
    const [one, other] = await Promise.all([
      openCase('Шумно вночі під вікном.'),
      openCase('Немає світла в коридорі.'),
    ]);
    await Promise.all([
      product.handler(maria).reply(one.card, 'Alleen voor de eerste bewoner.'),
      product.handler(pieter).reply(other.card, 'Alleen voor de tweede bewoner.'),
    ]);
    await one.resident.reads('Alleen voor de eerste bewoner.');
    await other.resident.reads('Alleen voor de tweede bewoner.');
    const all = (chat: typeof one): string =>
      chat.resident
        .messages()
        .map(({ text }) => text)
        .join('\n');
    for (const foreign of ['tweede bewoner', 'Немає світла', other.reference])
      expect(all(one)).not.toContain(foreign);
    for (const foreign of ['eerste bewoner', 'Шумно вночі', one.reference])
      expect(all(other)).not.toContain(foreign);
  });

  it('answers somebody else’s reference like one that does not exist, and tells nobody', async () => {
    const { reference } = await openCase('Протікає стеля у спальні.');
    const before = messagesIn(product.slack.snapshot(), intake).length;
    const answersTo = async (code: string) => {
      const stranger = product.resident();
      stranger.start(code);
      await stranger.reads('Вітаємо');
      return stranger.messages().map(({ text }) => text);
    };
    const [own, none] = await Promise.all([answersTo(reference), answersTo('PCH-000000-0')]);
    expect(own).toEqual(none);
    expect(own.join()).not.toContain(reference);
    expect(messagesIn(product.slack.snapshot(), intake)).toHaveLength(before);
  });

  it('hears an update once that Telegram delivers three times', async () => {
    const resident = product.resident();
    resident.start();
    await resident.reads('Вітаємо');
    const update = textFrom(resident, 'Холодно в кімнаті, батарея ледь тепла.');
    product.keepSecret(update.message.text);
    for (let copy = 0; copy < 3; copy += 1) product.telegram.deliverRaw(update);
    const card = await resident.draftCard();
    await product.phones.until('all updates are confirmed', ({ pendingUpdates }) => pendingUpdates === 0);
    expect(card.text).toContain('1 повідомлення');
    const reference = await resident.sendDraft();
    const post = await product.handler(maria).card(reference, intake);
    expect(wordsIn(post.message)).toEqual([update.message.text]);
  });

  it('hears an event once that Slack repeats, also when it says that it is the first try', async () => {
    const { reference, card } = await openCase('Зламаний замок у дверях.');
    const handler = product.handler(maria);
    handler.note(card, 'Slotenmaker gebeld.');
    const ts = `${Math.floor(Date.now() / 1000)}.900001`;
    const event = product.slack.deliverRaw({
      type: 'message',
      channel: intake,
      channel_type: 'channel',
      user: pieter,
      text: 'Slotenmaker komt om drie uur.',
      ts,
      thread_ts: card.message.ts,
    });
    await handler.sees('all events are taken', ({ pendingEvents }) => pendingEvents === 0);
    expect(await product.slack.redeliver(event, 0)).toBe(true);
    expect(await product.slack.redeliver(event, 1)).toBe(true);
    const notes = (await entriesOf(reference)).filter(({ type }) => type === 'note');
    expect(notes).toHaveLength(2);
  });

  it('sends an answer once whose window is submitted twice', async () => {
    const { reference, resident, card } = await openCase('Пральня зачинена третій день.');
    const handler = product.handler(maria);
    const window = await handler.open(card, 'case_reply');
    const submitted = await Promise.all([
      handler.submitReply(window, 'De wasserij is morgen open.'),
      handler.submitReply(window, 'De wasserij is morgen open.'),
    ]);
    expect(submitted.map(({ outcome }) => outcome)).toEqual(['cleared', 'cleared']);
    await resident.reads('De wasserij is morgen open.');
    await handler.thread(card, 'the answer is delivered', (replies) =>
      replies.some((reply) => textIn(reply).includes('Afgeleverd op')),
    );
    const answers = (await entriesOf(reference)).filter(({ type }) => type === 'answer');
    expect(answers).toHaveLength(1);
    expect(resident.messages().filter(({ text }) => text.includes('wasserij'))).toHaveLength(1);
    const shown = threadOf(product.slack.snapshot(), card).filter((reply) => wordsIn(reply).length > 0);
    expect(shown).toHaveLength(1);
  });

  it('keeps an update that it cannot read, tells coordinators its code, and goes on', async () => {
    product.expectError('update-parked');
    product.expectError('telegram.update-parked');
    const resident = product.resident();
    const words = 'Слова в повідомленні незнайомої форми';
    product.keepSecret(words);
    product.telegram.deliverRaw({
      message: {
        message_id: 'not a number',
        date: 'yesterday',
        chat: { id: resident.id, type: 'private' },
        text: words,
      },
    });
    product.telegram.deliverRaw({ message: [words] });
    resident.write('А це повідомлення звичайне.');
    const told = await product.desk.until('coordinators hear two codes', (desk) => {
      const codes = messagesIn(desk, coordinator).flatMap(
        (post) => /\b[0-9A-Z]{3}-[0-9A-Z]{3}\b/.exec(textIn(post))?.[0] ?? [],
      );
      return codes.length === 2 && codes;
    });
    const reference = await resident.sendDraft();
    await product.handler(maria).card(reference, intake);
    await product.phones.until('the offset has moved', ({ pendingUpdates }) => pendingUpdates === 0);

    const parked = "select count(*) from inbox where outcome = 'parked' and blob is not null";
    expect(product.countRows(parked)).toBe(2);
    expect(product.countRows(`${parked} and instr(blob, cast('${words}' as blob)) = 0`)).toBe(2);
    expect(product.countRows(`${parked} and code in ('${told.join("','")}')`)).toBe(2);
  });
});
