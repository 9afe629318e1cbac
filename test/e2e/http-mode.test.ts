/** The main story with the platforms calling the product: webhook and HTTP mode; what they may not do there; and sockets that break in mid-story. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reference } from '#core/ids.ts';
import { tellMainStory } from '#test/support/product/main-story.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { messagesIn, textIn, wordsIn } from '#test/support/product/people.ts';
import { signedBySlack, webhookSecret } from '#test/support/product/over-http.ts';
import { intake, maria, pieter } from '#test/support/product/settings.ts';

async function notesOf(product: Product, reference: string): Promise<string[]> {
  const entries = await product.inspect((store) =>
    store.transaction(async (tx) => {
      const one = await tx.cases.byReference(reference as Reference);
      return one === null ? [] : tx.entries.list(one.id);
    }),
  );
  return entries.flatMap(({ body }) => (body.type === 'note' ? [body.text] : []));
}

describe('a complaint travels over webhook and HTTP mode', () => {
  tellMainStory({ overHttp: true });
});

describe('a product that is called', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ overHttp: true, eventRetryMs: [50, ...Array<number>(40).fill(500)] });
  });
  afterAll(() => product.close());

  const url = (way: 'webhookUrl' | 'slackUrl'): string => product.ways?.[way] ?? '';
  const update = (id: number, text = 'Немає води') => ({
    update_id: id,
    message: {
      message_id: id,
      date: Math.floor(Date.now() / 1000),
      chat: { id: 7_310_999_999, type: 'private', first_name: 'Хтось' },
      from: { id: 7_310_999_999, is_bot: false, first_name: 'Хтось' },
      text,
    },
  });

  async function statusOf(way: 'webhookUrl' | 'slackUrl', init: RequestInit): Promise<number> {
    const response = await fetch(url(way), { method: 'POST', body: JSON.stringify(update(1)), ...init });
    await response.arrayBuffer();
    return response.status;
  }
  const json = { 'content-type': 'application/json' };
  const fromTelegram = { ...json, 'x-telegram-bot-api-secret-token': webhookSecret };

  it.each<[string, RequestInit, number]>([
    ['has no secret', { headers: json }, 401],
    ['has another secret', { headers: { ...fromTelegram, 'x-telegram-bot-api-secret-token': 'x' } }, 401],
    ['is no POST', { method: 'GET', body: null, headers: fromTelegram }, 405],
    ['is no JSON by its type', { headers: { ...fromTelegram, 'content-type': 'text/plain' } }, 415],
    ['is no JSON by its content', { headers: fromTelegram, body: '{"update_id":' }, 400],
    ['holds no update', { headers: fromTelegram, body: '[1]' }, 400],
    ['is too long', { headers: fromTelegram, body: JSON.stringify('x'.repeat(1024 * 1024)) }, 413],
  ])('refuses an update that %s', async (_what, init, status) => {
    expect(await statusOf('webhookUrl', init)).toBe(status);
  });

  it.each<[string, { atMs?: number; secret?: string; body?: string }, number]>([
    ['is signed with another secret', { secret: 'another' }, 401],
    ['is older than five minutes', { atMs: Date.now() - 301_000 }, 401],
    ['is dated more than five minutes ahead', { atMs: Date.now() + 400_000 }, 401],
    ['is no JSON', { body: '{' }, 400],
    ['is no object', { body: 'null' }, 400],
    ['is too long', { body: JSON.stringify('x'.repeat(4 * 1024 * 1024)) }, 413],
  ])('refuses an event that %s', async (_what, { body = '{"type":"x"}', ...signed }, status) => {
    expect(await statusOf('slackUrl', { headers: signedBySlack(body, signed), body })).toBe(status);
  });

  it('refuses an event without a signature, another method and another path', async () => {
    expect(await statusOf('slackUrl', { headers: json })).toBe(401);
    expect(await statusOf('slackUrl', { method: 'PUT', headers: json })).toBe(405);
    expect((await fetch(new URL('/healthz', url('slackUrl')))).status).toBe(404);
  });

  it('proves its address to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge' });
    const response = await fetch(url('slackUrl'), {
      method: 'POST',
      body,
      headers: signedBySlack(body),
    });
    expect(await response.json()).toEqual({ challenge: 'a-challenge' });
  });

  it('keeps an update that comes twice once, and the order of a chat', async () => {
    const resident = product.resident();
    resident.start('havenzicht');
    await resident.reads('Вітаємо');
    const words = ['перше', 'друге', 'третє', 'четверте', 'п’яте'];
    for (const text of words) resident.write(text);
    await resident.reads('Отримано і збережено: 5 повідомлень.');
    expect(
      await statusOf('webhookUrl', { headers: fromTelegram, body: JSON.stringify(update(900, 'раз')) }),
    ).toBe(200);
    expect(
      await statusOf('webhookUrl', { headers: fromTelegram, body: JSON.stringify(update(900, 'раз')) }),
    ).toBe(200);
    const reference = await resident.sendDraft();
    const card = await product.handler(maria).card(reference, intake);
    expect(wordsIn(card.message).join('\n')).toMatch(/перше[^]*друге[^]*третє[^]*четверте[^]*п’яте/);
    expect(product.countRows("select count(*) from inbox where delivery_id = '900'")).toBe(1);
  });

  it('parks an update that it cannot read, and goes on', async () => {
    product.expectError('update-parked');
    product.expectError('telegram.update-parked');
    const broken = JSON.stringify({ update_id: 901, message: { message_id: 'x' } });
    expect(await statusOf('webhookUrl', { headers: fromTelegram, body: broken })).toBe(200);
    // Reading it is no trouble; writing it down again is one call within the other.
    const deep = `{"update_id":902,"message":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await statusOf('webhookUrl', { headers: fromTelegram, body: deep })).toBe(200);
    const resident = product.resident();
    resident.start('havenzicht');
    await resident.reads('Вітаємо');
  });

  it('takes an event once however often Slack repeats it, also when it was down for the first try', async () => {
    const resident = product.resident();
    resident.start('havenzicht');
    resident.write('Двері не зачиняються.');
    const reference = await resident.sendDraft();
    const handler = product.handler(maria);
    const card = await handler.card(reference, intake);
    await handler.click(card, 'case_take');
    await resident.reads('муніципалітет узяв звернення в роботу');
    await product.kill();
    handler.note(card, 'Genoteerd tijdens de storing.');
    await product.restart();
    await handler.sees('Slack has delivered the note', ({ pendingEvents }) => pendingEvents === 0);
    await product.stop();
    expect(await notesOf(product, reference)).toEqual(['Genoteerd tijdens de storing.']);
  });
});

describe('sockets that break in mid-story', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ eventRetryMs: [50, 1_000, 3_000] });
  });
  afterAll(() => product.close());

  it('lose no event, and repeat none', async () => {
    const resident = product.resident();
    resident.start('havenzicht');
    resident.write('Вікно розбите.');
    const reference = await resident.sendDraft();
    const handler = product.handler(maria);
    const card = await handler.card(reference, intake);
    expect(await handler.click(card, 'case_take')).toBe(true);
    const notes = ['Notitie één', 'Notitie twee', 'Notitie drie'];
    for (const [round, note] of notes.entries()) {
      if (round === 1) product.slack.disconnectSockets();
      else product.slack.dropSockets();
      product.handler(round === 1 ? pieter : maria).note(card, note);
      await handler.sees('the product is connected again', ({ sockets }) => sockets > 0);
    }
    await handler.sees('every note is delivered', ({ pendingEvents }) => pendingEvents === 0);
    expect(await handler.reply(card, 'De glaszetter komt vandaag.')).toMatchObject({ outcome: 'cleared' });
    await resident.reads('De glaszetter komt vandaag.');
    await handler.sees('the card names its handler', (desk) =>
      messagesIn(desk, intake).some((message) => textIn(message).includes(`<@${maria}>`)),
    );
    await product.stop();
    // Slack promises no order between an event and the repetition of an earlier one.
    expect((await notesOf(product, reference)).toSorted()).toEqual(notes.toSorted());
  });
});
