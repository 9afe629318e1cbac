/** The stop that an operator asks for: in order and in time, whatever does not answer. */
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '#test/support/product/over-http.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';

/** What systemd and everybody else is told. */
const stopMs = 10_000;
/** Only against what hangs: a start takes long on a busy machine. */
const startMs = 50_000;

let product: Product;
let port: number;
beforeEach(async () => {
  port = await freePort();
  product = await startProduct({ env: { OPS_PORT: String(port) } });
  await hasStarted(1);
});
afterEach(() => product.close());

/** Before that nothing is under way that would have to end in order. */
async function hasStarted(times: number): Promise<void> {
  const starts = (): number => product.lines().filter(({ event }) => event === 'started').length;
  await vi.waitFor(() => expect(starts()).toBe(times), { timeout: startMs });
}

async function stop(): Promise<object> {
  const at = Date.now();
  const code = await product.stop();
  return { code, isInTime: Date.now() - at < stopMs, last: product.lines().at(-1)?.event };
}
const inOrder = { code: 0, isInTime: true, last: 'stopped' };

it('before it has started, while the start waits for the database', async () => {
  await product.stop();
  const other = new SqliteDatabase(join(product.folder, 'pochuto.sqlite'));
  other.exec('begin immediate');
  product.process.start();
  await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/healthz`), { timeout: startMs });
  expect(await product.process.stop()).toBe(0);
  expect(product.lines().at(-1)?.event).toBe('stopped');
  other.close();
});

it('while Telegram leaves the question who we are without an answer', async () => {
  await product.stop();
  product.telegram.fault({ method: 'getMe', kind: 'hangAfterEffect' });
  await product.restart();
  await hasStarted(2);
  expect(await stop()).toEqual(inOrder);
});

it('while another program keeps the database locked; and whoever asks hears of it soon', async () => {
  for (const event of ['lane-failed', 'slack-delivery-failed']) product.expectError(event);
  const other = new SqliteDatabase(join(product.folder, 'pochuto.sqlite'));
  other.exec('begin immediate');
  for (let count = 0; count < 5; count += 1) product.resident().write('Немає гарячої води.');
  // Whoever waits first does so for two seconds.
  await vi.waitFor(
    async () => {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`);
      expect(await response.json()).toMatchObject({ store: { ok: false, reason: 'SQLITE_BUSY' } });
    },
    { timeout: startMs },
  );
  expect(await stop()).toEqual(inOrder);
  other.close();
});
