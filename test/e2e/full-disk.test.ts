/** The disk is full: nothing is confirmed that is not kept, people and operators hear so, and all goes on by itself when there is room. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '#test/support/product/over-http.ts';
import { isCard, messagesIn, wordsIn, type Post, type Resident } from '#test/support/product/people.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';

const preload = new URL('../support/product/full-disk.ts', import.meta.url).href;
const notSaved = 'не може зберегти';

let product: Product;
let port: number;
let known: Resident;
let newcomer: Resident;
let card: Post;

beforeAll(async () => {
  port = await freePort();
  const env = { OPS_PORT: String(port), NODE_OPTIONS: `--import=${preload}` };
  product = await startProduct({ env, eventRetryMs: [200, 1_000, 5_000, 10_000] });
  known = product.resident();
  newcomer = product.resident();
  known.write('Вода з-під крана холодна вже тиждень');
  card = await product.handler(maria).card(await known.sendDraft(), intake);
});
afterAll(() => product.close());

const fill = (): void => writeFileSync(join(product.folder, 'full'), '');
const makeRoom = (): void => rmSync(join(product.folder, 'full'));

async function ready(): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return { status: response.status, text: await response.text() };
}
const untilReady = (is: boolean): Promise<string> =>
  vi.waitFor(
    async () => {
      const { status, text } = await ready();
      expect(status).toBe(is ? 200 : 503);
      return text;
    },
    { timeout: 60_000 },
  );

it('everybody hears that nothing was kept, and readiness says why', async () => {
  const handler = product.handler(maria);
  fill();
  known.write('Ще й світла немає');
  newcomer.write('Пишу, коли диск повний');
  handler.note(card, 'Een notitie bij een volle schijf');
  await Promise.all([known.reads(notSaved), newcomer.reads(notSaved)]);
  // Whatever else is due just now.
  for (const event of ['slack-act-failed', 'lane-failed', 'clocks-failed', 'sweep-failed'])
    product.expectError(event);
  await handler.click(card, 'case_take');
  await handler.sees('that the click was not kept', ({ ephemerals }) =>
    ephemerals.some(({ userId }) => userId === maria),
  );
  const report = JSON.parse(await untilReady(false)) as object;
  expect(report).toMatchObject({ ready: false, store: { ok: false, reason: 'SQLITE_FULL' } });
});

it('what came in meanwhile is handled once when there is room', async () => {
  makeRoom();
  await untilReady(true);
  const reference = await newcomer.sendDraft();
  const desk = product.handler(maria);
  const opened = await desk.card(reference, intake);
  expect(wordsIn(opened.message)).toEqual(['Пишу, коли диск повний']);
  await desk.thread(card, 'the words', (replies) =>
    replies.some((reply) => wordsIn(reply).includes('Ще й світла немає')),
  );
  await desk.sees('that Slack has nothing more to bring', ({ pendingEvents }) => pendingEvents === 0);
  expect(messagesIn(product.slack.snapshot(), intake).filter(isCard)).toHaveLength(2);
});

it('a start waits for room too, alive and not ready, and then begins', async () => {
  fill();
  expect(await product.stop()).toBe(0);
  product.process.start();
  const report = JSON.parse(await untilReady(false)) as object;
  expect(report).toMatchObject({ ready: false, store: { ok: false } });
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  makeRoom();
  await untilReady(true);
  await product.stop();
  const rows = "select count(*) from entry where type = 'note'";
  expect(product.countRows(rows)).toBe(1);
});
