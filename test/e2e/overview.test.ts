/** `/klacht overzicht` in the product as it is started: figures and a chart in a direct message, once, whatever Slack does and whenever the process dies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { coordinator, intake, maria, onCall, pieter } from '#test/support/product/settings.ts';

/** What began with these bytes can be looked at. */
const pngStart = '89504e470d0a1a0a';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
  const resident = product.resident();
  resident.write('На кухні вже місяць не горить світло.');
  await product.handler(maria).card(await resident.sendDraft(), intake);
});
afterAll(() => product.close());

const typed = (person: string, words = '') =>
  product.slack.slashCommand(person, intake, '/klacht', `overzicht ${words}`.trim());
const said = (person: string) =>
  product.slack.snapshot().ephemerals.flatMap(({ userId, text }) => (userId === person ? [text] : []));
const directTo = (person: string) =>
  product.slack.snapshot().dms.flatMap(({ userId, messages }) => (userId === person ? messages : []));
const overviewsOf = (person: string) =>
  directTo(person).filter(({ blocks }) => blocks.some(({ type }) => type === 'image'));
const arrives = (person: string, count = 1) =>
  product.desk.until(`overview ${count} of ${person}`, () => overviewsOf(person)[count - 1]);

describe('/klacht overzicht', () => {
  it('is answered at once, and its chart comes with the figures in words and words for the chart', async () => {
    await typed(maria);
    await product.desk.until('the answer', () =>
      said(maria).includes('Het overzicht komt zo in uw berichten van deze app.'),
    );
    const { blocks } = await arrives(maria);
    const image = blocks.find(({ type }) => type === 'image');
    expect(String(image?.['alt_text'])).toMatch(
      /^Staafgrafiek: zaken per onderwerp, .+De cijfers staan in de tekst\. Het meest: /u,
    );
    const { id = '' } = (image?.['slack_file'] ?? {}) as { readonly id?: string };
    expect(
      Buffer.from(product.slack.fileBytes(id) ?? [])
        .toString('hex')
        .slice(0, 16),
    ).toBe(pngStart);
    expect(JSON.stringify(blocks)).toContain(
      'Ontvangen: klachten, signalen, vragen: *1, 0, 0 (ervoor 0, 0, 0)*',
    );
  });

  it('has a page with all of it in its thread, on a press', async () => {
    const { ts } = await arrives(maria);
    const dm = product.slack.snapshot().dms.find(({ userId }) => userId === maria);
    await product.slack.click(maria, { channel: dm?.id ?? '', ts, actionId: 'figures_report' });
    const page = await product.desk.until('the page', () =>
      directTo(maria).find(({ threadTs, fileIds }) => threadTs === ts && fileIds.length > 0),
    );
    const html = Buffer.from(product.slack.fileBytes(page.fileIds[0] ?? '') ?? []).toString();
    expect(html).toContain('<!doctype html>');
    expect(html).toContain('role="img"');
  });

  it('gives nothing to somebody who works on no case', async () => {
    await typed(onCall);
    await product.desk.until('the refusal', () =>
      said(onCall).some((text) => text.startsWith('Cijfers zijn er voor')),
    );
    expect(directTo(onCall)).toEqual([]);
  });

  it('waits as long as Slack tells it, and comes once', async () => {
    for (const method of ['files.getUploadURLExternal', 'files.completeUploadExternal', 'chat.postMessage'])
      product.slack.fault({ method, kind: 'rateLimit', retryAfter: 1, times: 1 });
    await typed(pieter);
    await arrives(pieter);
    expect(overviewsOf(pieter)).toHaveLength(1);
  });

  it('comes once when the answers of Slack are lost and the process dies', async () => {
    for (const method of ['files.completeUploadExternal', 'chat.postMessage'])
      product.slack.fault({ method, kind: 'resetAfterEffect', times: 1 });
    await typed(coordinator, '2026');
    await arrives(coordinator);
    await product.kill();
    await product.restart();
    await typed(coordinator, '2026-Q1');
    const after = await product.desk.until('the figures that were asked for afterwards', () =>
      directTo(coordinator).find(({ text }) => text.includes('1 januari 2026 – 31 maart 2026')),
    );
    expect(after.blocks.some(({ type }) => type === 'image')).toBe(false);
    expect(overviewsOf(coordinator)).toHaveLength(1);
  });
});
