/** The operator's port of a running product: alive, ready, figures; and a port that is taken. */
import { deepStrictEqual } from 'node:assert/strict';
import { createServer, get } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '#test/support/product/over-http.ts';
import { ProductProcess } from '#test/support/product/process.ts';
import { startProduct, type Product } from '#test/support/product/product.ts';
import { startRedis } from '#test/support/servers/redis.ts';
import { intake, maria } from '#test/support/product/settings.ts';

describe('the operator’s port', () => {
  let product: Product;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    product = await startProduct({ env: { OPS_PORT: String(port) } });
    const begun = async (): Promise<void> => {
      if ((await status('/readyz')) !== 200) throw new Error('not ready');
    };
    await vi.waitFor(begun, { timeout: 60_000 });
  });
  afterAll(() => product.close());

  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init);
  const status = async (path: string, init?: RequestInit) => (await ask(path, init)).status;

  it('says that the process lives and that it is ready', async () => {
    expect(await status('/healthz')).toBe(200);
    const response = await ask('/readyz');
    expect(await response.json()).toMatchObject({
      ready: true,
      store: { ok: true },
      queue: { ok: true, kind: 'embedded' },
      telegram: { ok: true, failingSince: null },
      slack: { ok: true, failingSince: null },
      outbox: { ok: true, parked: 0 },
    });
    expect(response.status).toBe(200);
  });

  it('counts what came in and went out, without a word about who', async () => {
    const resident = product.resident();
    resident.start('havenzicht');
    resident.write('Немає опалення.');
    const reference = await resident.sendDraft();
    await product.handler(maria).card(reference, intake);
    await resident.reads(reference);
    const text = await (await ask('/metrics')).text();
    expect(text).toMatch(/pochuto_updates_total\{platform="telegram",result="handled"\} [3-9]/);
    expect(text).toMatch(/pochuto_deliveries_total\{lane="telegram",act="post",result="delivered"\} \d/);
    expect(text).toMatch(/pochuto_delivery_latency_seconds_count\{lane="telegram"\} \d/);
    expect(text).toMatch(/^pochuto_outbox_owed \d/m);
    expect(text).toMatch(/^pochuto_clocks_late_seconds 0$/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
    expect(text).not.toContain(String(resident.id));
    expect(text).not.toContain(reference);
  });

  it('answers nobody who comes by another name, or from a page elsewhere', async () => {
    expect(await status('/metrics', { headers: { origin: 'https://elsewhere.example' } })).toBe(403);
    const request = get({ host: '127.0.0.1', port, path: '/metrics', headers: { host: 'evil.example' } });
    const [response] = (await once(request, 'response')) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(403);
    expect(await status('/healthz', { method: 'POST' })).toBe(405);
    expect(await status('/elsewhere')).toBe(404);
    expect(await status('/queue')).toBe(404);
  });
});

describe('the operator’s port with Redis as the queue', () => {
  it('shows the queue’s dashboard, and turns red while Redis is gone', async () => {
    const redis = await startRedis();
    const port = await freePort();
    const product = await startProduct({ env: { OPS_PORT: String(port), REDIS_URL: redis.url } });
    const root = `http://127.0.0.1:${port}`;
    const queueNow = async (): Promise<unknown> => {
      const checks = (await (await fetch(`${root}/readyz`)).json()) as Record<string, unknown>;
      return checks['queue'];
    };
    const kind = 'redis';
    await vi.waitFor(async () => deepStrictEqual(await queueNow(), { ok: true, kind }), { timeout: 60_000 });
    const page = await fetch(`${root}/queue`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Bull Dashboard');
    const board = (await (await fetch(`${root}/queue/api/queues`)).json()) as { queues: { name: string }[] };
    expect(board.queues.map(({ name }) => name).toSorted()).toEqual([
      'desk',
      'residents',
      'tasks-bring',
      'tasks-desk-file',
      'tasks-fetch',
      'tasks-figures',
      'tasks-letter',
      'tasks-look',
      'tasks-offer',
      'tasks-translate',
      'ticks',
      'unhurried',
    ]);
    const put = async (act: string) =>
      (await fetch(`${root}/queue/api/queues/${act}`, { method: 'PUT' })).status;
    for (const act of ['desk/pause', 'residents/empty', 'desk/obliterate', 'ticks/clean/completed'])
      expect(await put(act)).toBe(405);
    // Of all, which is none.
    await put('pause');
    expect(await redis.contents()).not.toContain('paused');
    await redis.close();
    const gone = { ok: false, kind, reason: 'ECONNREFUSED' };
    await vi.waitFor(async () => deepStrictEqual(await queueNow(), gone), { timeout: 60_000 });
    await product.close();
  });
});

describe('a port that is taken', () => {
  it.each(['OPS_PORT', 'HTTP_PORT'] as const)(
    '%s is a mistake of the settings, told in a line',
    async (name) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      const main = new ProductProcess(
        {
          TELEGRAM_BOT_TOKEN: '1:x',
          SLACK_BOT_TOKEN: 'xoxb-x',
          SLACK_SIGNING_SECRET: 'x',
          VAULT_KEY: Buffer.alloc(32).toString('base64'),
          MUNICIPALITY_FILE: 'data/municipality.example.yaml',
          DATABASE_URL: 'sqlite:/nowhere/at/all.sqlite',
          OPS_PORT: '0',
          [name]: String(port),
        },
        () => undefined,
      );
      main.start();
      expect(await main.exited()).toBe(78);
      other.close();
      expect(main.stderr).toContain(`${name} ${port}: is taken by another program`);
    },
  );
});
