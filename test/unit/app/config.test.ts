import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig, loadStoreSettings, variableNames, type Config } from '#app/settings/config.ts';
import type { Environment } from '#app/settings/environment.ts';
import { printProblems } from '#app/problems.ts';

const key = Buffer.alloc(32, 1).toString('base64');
const complete = {
  TELEGRAM_BOT_TOKEN: '123:telegram-token',
  SLACK_BOT_TOKEN: 'xoxb-slack-token',
  SLACK_APP_TOKEN: 'xapp-slack-token',
  VAULT_KEY: key,
};

function config(env: Environment): Config {
  const result = loadConfig(env);
  if (!result.ok) throw new Error(`refused: ${result.problems.map(({ where }) => where).join(', ')}`);
  return result.config;
}
function problems(env: Environment): string[] {
  const result = loadConfig(env);
  return result.ok ? [] : result.problems.map(({ where, what }) => `${where} ${what}`);
}

describe('the settings', () => {
  it('need four variables; all others have a default', () => {
    expect(config(complete)).toMatchObject({
      telegram: { apiRoot: 'https://api.telegram.org', webhook: null },
      slack: { apiUrl: 'https://slack.com/api/', connection: { mode: 'socket' } },
      database: { kind: 'sqlite', path: 'data/pochuto.sqlite' },
      redisUrl: null,
      municipalityFile: 'data/municipality.yaml',
      translator: { kind: 'none' },
      http: { host: '127.0.0.1', port: 8080 },
      opsPort: 9090,
      roles: ['intake', 'desk', 'worker'],
      logLevel: 'info',
    });
  });

  it('list everything that is wrong at once, with a remedy, and never show a value', () => {
    const result = loadConfig({ TELEGRAM_BOT_TOKEN: 'hunter2', HTTP_PORT: '0', ROLES: 'cook' });
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems.map(({ where }) => where)).toEqual([
      'TELEGRAM_BOT_TOKEN',
      'SLACK_BOT_TOKEN',
      'VAULT_KEY',
      'HTTP_PORT',
      'ROLES',
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
    ]);
    let printed = '';
    printProblems(result.problems, (text) => (printed += text));
    expect(printed).toMatch(/6 things to put right/);
    expect(printed).not.toContain('hunter2');
    for (const { remedy } of result.problems) expect(remedy).toMatch(/\w/);
  });

  it('take an empty variable for one that is not set', () => {
    expect(config({ ...complete, REDIS_URL: '', HTTP_PORT: ' ', LOG_LEVEL: '' }).http.port).toBe(8080);
    expect(problems({ ...complete, VAULT_KEY: '' })).toEqual(['VAULT_KEY is missing']);
  });

  it('choose Socket Mode when there is an app token, else HTTP', () => {
    const { SLACK_APP_TOKEN: _, ...without } = complete;
    expect(config({ ...complete, SLACK_SIGNING_SECRET: 's' }).slack.connection.mode).toBe('socket');
    expect(config({ ...without, SLACK_SIGNING_SECRET: 's' }).slack.connection.mode).toBe('http');
    expect(problems(without)).toEqual(['SLACK_APP_TOKEN or SLACK_SIGNING_SECRET are both missing']);
  });

  it('hold a ring of vault keys, the current one first', () => {
    const other = Buffer.alloc(32, 2).toString('base64');
    expect(
      config({ ...complete, VAULT_KEY: `${other}, ${key}` }).vaultKeys.map((k) => k.reveal()[0]),
    ).toEqual([2, 1]);
  });

  it.each([
    ['TELEGRAM_BOT_TOKEN', 'xoxb-1'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['SLACK_BOT_TOKEN', 'xapp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_BOT_TOKEN', 'xoxb-1…'],
    ['SLACK_APP_TOKEN', 'xapp-1-А'],
    ['SLACK_API_URL', 'ftp://slack.com'],
    ['DATABASE_URL', 'postgres://db/pochuto'],
    ['DATABASE_URL', 'sqlite::memory:'],
    ['ERASURE_JOURNAL', './data/pochuto.sqlite'],
    ['ERASURE_JOURNAL', 'data/pochuto.sqlite-wal'],
    ['REDIS_URL', 'http://redis:6379'],
    ['REDIS_URL', 'redis:///run/redis/redis.sock'],
    ['REDIS_URL', 'REDISS://:hunter2@redis'],
    ['REDIS_URL', 'redis://redis/first'],
    ['REDIS_URL', 'redis://redis?db=first'],
    ['REDIS_URL', 'redis://:50%off@redis'],
    ['REDIS_URL', 'redis://:hunter#2@redis'],
    ['REDIS_URL', 'unix://run/redis.sock'],
    ['VAULT_KEY', Buffer.alloc(31).toString('base64')],
    ['VAULT_KEY', `${key},`],
    ['VAULT_KEY', `!${key}`],
    ['TRANSLATOR', 'babelfish'],
    ['HTTP_PORT', '65536'],
    ['HTTP_PORT', '80a'],
    ['OPS_PORT', '8080'],
    ['ROLES', 'intake,desk'],
    ['ROLES', 'intake,cook,waiter'],
    ['LOG_LEVEL', 'chatty'],
    ['TELEGRAM_WEBHOOK_SECRET', 'with space'],
    ['TELEGRAM_WEBHOOK_SECRET', 'x'.repeat(257)],
  ])('refuse %s=%s, and nothing else', (name, value) => {
    const result = loadConfig({ ...complete, [name]: value });
    expect(result.ok ? [] : result.problems.map(({ where }) => where)).toEqual([name]);
  });

  it('name no database as the journal of erasures, for those commands either that need no other settings', () => {
    const own = { VAULT_KEY: key, DATABASE_URL: 'sqlite:/data/pochuto.sqlite' };
    const of = (journal: string) => loadStoreSettings({ ...own, ERASURE_JOURNAL: journal }).ok;
    expect([of('/data/../data/pochuto.sqlite'), of('/data/erasures.log')]).toEqual([false, true]);
  });

  it('open no port for the operator when told so', () => {
    expect(config({ ...complete, OPS_PORT: '0' }).opsPort).toBeNull();
  });

  it('want a secret with a webhook, and its own key with a translator', () => {
    const webhook = { ...complete, TELEGRAM_WEBHOOK_URL: 'https://example.nl/telegram' };
    expect(problems(webhook)).toEqual(['TELEGRAM_WEBHOOK_SECRET is missing']);
    expect(config({ ...webhook, TELEGRAM_WEBHOOK_SECRET: 'x'.repeat(256) }).telegram.webhook).not.toBeNull();
    expect(problems({ ...complete, TRANSLATOR: 'deepl' })).toEqual(['DEEPL_API_KEY is missing']);
    expect(problems({ ...complete, TRANSLATOR: 'libretranslate' })).toEqual([
      'LIBRETRANSLATE_URL is missing',
    ]);
  });

  it.each([
    ['http://example.nl/telegram', {}, false],
    ['https://example.nl:8081/telegram', {}, false],
    ['https://example.nl:443/telegram', {}, true],
    ['https://example.nl:8443/telegram', {}, true],
    ['http://10.0.0.2:8080/telegram', { TELEGRAM_API_ROOT: 'http://10.0.0.3:8081' }, true],
    ['https://example.nl/slack/events', {}, true],
    ['https://example.nl/slack/events', { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 's' }, false],
  ])('take a webhook that Telegram calls, and that is not in the way of Slack: %s', (url, more, isTaken) => {
    const secret = { TELEGRAM_WEBHOOK_SECRET: 'x' };
    const result = loadConfig({ ...complete, ...secret, TELEGRAM_WEBHOOK_URL: url, ...more });
    expect(result.ok ? [] : result.problems.map(({ where }) => where)).toEqual(
      isTaken ? [] : ['TELEGRAM_WEBHOOK_URL'],
    );
  });

  it.each([
    'redis://redis',
    'rediss://user:p%25%2F%40ss@redis.example.nl:6380/15',
    'redis://[::1]:6379/',
    'unix:///run/redis/redis-server.sock',
  ])('take every way to Redis: %s', (url) => {
    expect(config({ ...complete, REDIS_URL: url }).redisUrl?.reveal()).toBe(url);
  });

  it('split roles only over Redis', () => {
    expect(config({ ...complete, ROLES: 'worker,intake', REDIS_URL: 'redis://r' }).roles).toEqual([
      'intake',
      'worker',
    ]);
  });

  it('never print a secret', () => {
    const all = config({
      ...complete,
      REDIS_URL: 'redis://:hunter2@r',
      TRANSLATOR: 'deepl',
      DEEPL_API_KEY: 'deepl-key',
    });
    const printed = `${JSON.stringify(all)} ${inspect(all, { depth: 9, showHidden: true })} ${String(all.redisUrl)}`;
    for (const secret of ['telegram-token', 'slack-token', 'hunter2', 'deepl-key', key])
      expect(printed).not.toContain(secret);
    expect(printed).toContain('[secret]');
    expect(all.telegram.botToken.reveal()).toBe('123:telegram-token');
  });

  it('are all documented in .env.example, and nothing else is', () => {
    const documented = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm);
    expect([...documented].map(([, name]) => name)).toEqual(variableNames);
  });
});
