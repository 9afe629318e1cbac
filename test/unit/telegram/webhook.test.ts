/** The webhook's listener on a real server, with a store that fails when told to; and how Telegram is told which way we want. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PochutoError } from '#core/errors.ts';
import { openHttpServer, type HttpServer } from '#http/server.ts';
import { telegramWebhook, type TelegramWebhook } from '#telegram/webhook.ts';
import { settleWebhook, type WebhookApi } from '#telegram/webhook-setting.ts';
import { manualTimers, settled, type ManualTimers } from '#test/support/world/manual-timers.ts';

const secret = 'a-secret';
let webhook: TelegramWebhook;
let server: HttpServer;
let timers: ManualTimers;
let journal: string[];
let handle: (id: number) => Promise<'done'>;

beforeEach(async () => {
  timers = manualTimers(settled);
  journal = [];
  handle = (id) => {
    journal.push(`handle ${id}`);
    return Promise.resolve('done');
  };
  webhook = telegramWebhook(secret, timers);
  server = await openHttpServer({ host: '127.0.0.1', port: 0, listener: webhook.listen });
});
afterEach(() => server.close(100));

function start(): void {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  webhook.start({
    handle: (id) => handle(id),
    park: (id, _raw, reason) => {
      journal.push(`park ${id} ${reason}`);
      return Promise.resolve();
    },
    timers,
    random: () => 0,
    log: silent,
  });
}

async function deliver(id: number, type: 'message' | 'callback_query' = 'message'): Promise<Response> {
  const about = type === 'message' ? { chat: { id: 1 } } : { from: { id: 1 } };
  return fetch(`http://127.0.0.1:${server.port}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: id, [type]: about }),
  });
}

/** Notes each signal that is made from now on; tells how many were, and after a full collection how many of them somebody still holds. */
function watchSignals(): () => { made: number; held: number } {
  const made: WeakRef<AbortSignal>[] = [];
  class Watched extends AbortController {
    constructor() {
      super();
      made.push(new WeakRef(this.signal));
    }
  }
  vi.stubGlobal('AbortController', Watched);
  const any = AbortSignal.any.bind(AbortSignal);
  AbortSignal.any = (signals) => {
    const signal = any(signals);
    made.push(new WeakRef(signal));
    return signal;
  };
  return () => {
    vi.unstubAllGlobals();
    AbortSignal.any = any;
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    return { made: made.length, held: made.filter((one) => one.deref() !== undefined).length };
  };
}

/** Time passes only once the request has come so far. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settled();
}

describe('an update by webhook', () => {
  it('is answered after it was handled', async () => {
    start();
    expect((await deliver(5)).status).toBe(200);
    expect(journal).toEqual(['handle 5']);
  });

  it('that comes before we know who we are waits for it', async () => {
    const answer = deliver(5);
    start();
    expect((await answer).status).toBe(200);
  });

  it('is parked after the third failure, and then confirmed', async () => {
    handle = (id) => {
      journal.push(`handle ${id}`);
      return Promise.reject(new Error('a bug'));
    };
    start();
    const answer = deliver(5);
    await until(() => journal.length === 1);
    await timers.advance(2_000);
    expect((await answer).status).toBe(200);
    expect(journal).toEqual(['handle 5', 'handle 5', 'handle 5', 'park 5 bug']);
  });

  it('is not confirmed while the store keeps nothing: Telegram is to come again', async () => {
    let tries = 0;
    handle = () => {
      tries += 1;
      return Promise.reject(new PochutoError('unavailable', 'SQLITE_FULL'));
    };
    start();
    const answer = deliver(5);
    await until(() => tries === 1);
    await timers.advance(20_000);
    const response = await answer;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(journal).toEqual([]);
  });

  it('waits for the one before it in its chat, a press too', async () => {
    const first = Promise.withResolvers<'done'>();
    handle = (id) => {
      journal.push(`handle ${id}`);
      return id === 5 ? first.promise : Promise.resolve('done');
    };
    start();
    const text = deliver(5);
    await until(() => journal.length === 1);
    const press = deliver(6, 'callback_query');
    await settled();
    expect(journal).toEqual(['handle 5']);
    first.resolve('done');
    expect([(await text).status, (await press).status]).toEqual([200, 200]);
    expect(journal).toEqual(['handle 5', 'handle 6']);
  });

  it('is refused once we stop, and what runs is waited for', async () => {
    const running = Promise.withResolvers<'done'>();
    let begun = false;
    handle = () => {
      begun = true;
      return running.promise;
    };
    start();
    const answer = deliver(5);
    await until(() => begun);
    const stopped = webhook.stop(5_000);
    expect((await deliver(6)).status).toBe(503);
    running.resolve('done');
    await stopped;
    expect((await answer).status).toBe(200);
  });

  it('leaves nothing behind in memory once it is answered', async () => {
    start();
    const signals = watchSignals();
    for (let id = 0; id < 100; id += 1) await deliver(id);
    await settled();
    const { made, held } = signals();
    expect(made).toBeGreaterThanOrEqual(100);
    expect(held).toBeLessThan(50);
  });

  it('is refused without a secret of ours, whatever it brings', async () => {
    await server.close(100);
    webhook = telegramWebhook('', timers);
    server = await openHttpServer({ host: '127.0.0.1', port: 0, listener: webhook.listen });
    start();
    expect((await deliver(5)).status).toBe(401);
  });
});

describe('Telegram is told', () => {
  const calls: unknown[][] = [];
  const api = (): WebhookApi => {
    calls.length = 0;
    const note =
      (name: string) =>
      (...args: unknown[]) => {
        calls.push([name, ...args]);
        return Promise.resolve(true);
      };
    return {
      setWebhook: note('setWebhook'),
      deleteWebhook: note('deleteWebhook'),
    } as unknown as WebhookApi;
  };

  it('the address and the secret, at every start', async () => {
    await settleWebhook(api(), { url: 'https://x.example/t', secret });
    expect(calls).toEqual([
      ['setWebhook', 'https://x.example/t', expect.objectContaining({ secret_token: secret })],
    ]);
  });

  it('to forget a webhook before we poll, and to keep what waits', async () => {
    await settleWebhook(api(), null);
    expect(calls).toEqual([['deleteWebhook', { drop_pending_updates: false }]]);
  });
});
