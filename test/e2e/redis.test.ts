/** The product on a Redis as an administrator may have set it up: for others too, with a user of few rights, and free to forget. */
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startProduct } from '#test/support/product/product.ts';
import { intake, maria } from '#test/support/product/settings.ts';
import { freePort, rightsInManual, startRedis } from '#test/support/servers/redis.ts';

const password = 'geheim%/wachtwoord';

it('works with few rights, says which are missing, goes on without Redis until they are there, and never tells the password', async () => {
  const redis = await startRedis(['--maxmemory-policy', 'volatile-lru']);
  onTestFinished(() => redis.close());
  const administrator = new Redis(redis.url);
  const allow = (...words: string[]) => administrator.call('acl', ['setuser', 'pochuto', ...words]);
  await allow('on', `>${password}`, ...(await rightsInManual()));
  const opsPort = await freePort();
  const url = `redis://pochuto:${encodeURIComponent(password)}@127.0.0.1:${redis.port}`;
  const product = await startProduct({ env: { REDIS_URL: url, OPS_PORT: String(opsPort) } });
  onTestFinished(() => product.close());
  for (const form of [password, encodeURIComponent(password)]) product.keepSecret(form);
  const queueIs = (queue: object) =>
    vi.waitFor(
      async () => {
        const response = await fetch(`http://127.0.0.1:${opsPort}/readyz`);
        expect(await response.json()).toMatchObject({ queue });
      },
      { timeout: 60_000 },
    );
  const doctor = async () => (await product.cli('doctor')).stdout;
  await queueIs({ ok: true });
  const first = product.resident();
  first.write('Немає гарячої води.');
  await product.handler(maria).card(await first.sendDraft(), intake);
  expect(await doctor()).toContain('Redis maxmemory-policy: volatile-lru');

  await allow('resetkeys', '~other:*');
  await queueIs({ ok: false, reason: 'NOPERM' });
  expect(await doctor()).toMatch(/Redis: can’t be used: NOPERM\s.*docs\/operations\.md/);
  const second = product.resident();
  second.write('Немає опалення.');
  await product.handler(maria).card(await second.sendDraft(), intake);
  await queueIs({ ok: false, reason: 'NOPERM' });

  await allow(...(await rightsInManual()));
  await queueIs({ ok: true });
  const says = (event: string) => product.lines().some((line) => line.event === event);
  await vi.waitFor(() => expect(says('queue-with-redis')).toBe(true), { timeout: 60_000 });
  const third = product.resident();
  third.write('Немає світла.');
  await product.handler(maria).card(await third.sendDraft(), intake);

  const said = product.lines().filter(({ event }) => event === 'library-says');
  expect(said[0]?.raw).toContain('Eviction policy is volatile-lru');
  administrator.disconnect();
});
