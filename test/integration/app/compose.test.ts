/** The product as it is put together at a start. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { compose, type Parts } from '#app/compose.ts';
import { loadRules } from '#app/data/rules.ts';
import { loadConfig } from '#app/settings/config.ts';
import { civilClock, systemIds, systemTimers } from '#app/system.ts';
import { PochutoError } from '#core/errors.ts';
import { startSlackSimulator } from '#playground/slack/simulator.ts';
import { startTelegramSimulator } from '#playground/telegram/simulator.ts';
import { setUpIn } from '#test/support/product/set-up.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Begun {
  readonly asked: () => number;
  readonly start: (how: Partial<Pick<Parts, 'clock' | 'log'>>) => ReturnType<typeof compose>;
}

async function setUp(more: (folder: string) => Record<string, string>): Promise<Begun> {
  const folder = await mkdtemp(join(tmpdir(), 'pochuto-compose-'));
  const now = (): number => Date.now();
  const telegram = await startTelegramSimulator({ token: '7:not-a-token', now });
  const tokens = { botToken: 'xoxb-x', appToken: 'xapp-x', signingSecret: 'x' };
  const slack = await startSlackSimulator({ ...tokens, now });
  onTestFinished(async () => {
    await telegram.close();
    await slack.close();
    await rm(folder, { recursive: true, force: true });
  });
  const env = { TELEGRAM_API_ROOT: telegram.apiRoot, SLACK_API_URL: slack.apiUrl, OPS_PORT: '0' };
  const settings = loadConfig({ ...(await setUpIn(folder)), ...env, ...more(folder) });
  const rules = await loadRules(join(folder, 'municipality.yaml'));
  if (!settings.ok || !rules.ok) throw new Error('the set-up is wrong');
  const world = { clock: civilClock(), timers: systemTimers, ids: systemIds, log: silent };
  return {
    asked: () => telegram.journal().length + slack.journal().length,
    start: (how) => compose({ ...rules, config: settings.config, ...world, ...how }),
  };
}

it('asks nothing of a platform while it waits for its store to begin the clocks: a stop then has nothing to end', async () => {
  const { asked, start } = await setUp(() => ({}));
  let waits = 0;
  const askedMeanwhile: number[] = [];
  const product = await start({
    clock: {
      now: () => {
        if (waits < 3) throw new PochutoError('busy', 'SQLITE_BUSY');
        return civilClock().now();
      },
    },
    log: {
      ...silent,
      warn: (event) => {
        if (event !== 'store-unavailable') return;
        waits += 1;
        askedMeanwhile.push(asked());
      },
    },
  });
  await product.stop();
  expect(askedMeanwhile).toEqual([0, 0, 0]);
});

it('says at the start that its journal of erasures can’t be written to, and starts', async () => {
  const { start } = await setUp((folder) => ({ ERASURE_JOURNAL: folder }));
  const said: unknown[] = [];
  const product = await start({
    log: { ...silent, error: (event, fields) => said.push({ event, ...fields }) },
  });
  await product.stop();
  expect(said).toEqual([{ event: 'erasure-not-journalled', reason: 'is no file' }]);
});
