/** doctor against both simulated platforms: a healthy set-up, and one in which much is wrong. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import SqliteDatabase from 'better-sqlite3';
import { examine } from '#app/doctor/examine.ts';
import type { Finding } from '#app/doctor/finding.ts';
import { civilClock } from '#app/system.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import { startTelegramSimulator, type TelegramSimulator } from '#playground/telegram/simulator.ts';
import {
  confidential,
  fillWorkspace,
  intake,
  pieter,
  settings,
  urgent,
} from '#test/support/product/settings.ts';
import { runCli } from '#test/support/product/run-cli.ts';

let folder: string;
let telegram: TelegramSimulator;
let slack: SlackSimulator;
let env: Record<string, string>;

const now = (): number => Date.now();
const scopes =
  'chat:write commands users:read channels:read channels:history groups:read groups:history im:history im:write files:read files:write';

async function setUp(options: { scopes?: string; municipality?: object } = {}): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'pochuto-doctor-'));
  telegram = await startTelegramSimulator({ token: '7:not-a-token', now });
  slack = await startSlackSimulator({
    botToken: 'xoxb-x',
    appToken: 'xapp-x',
    signingSecret: 'x',
    now,
    scopes: (options.scopes ?? scopes).split(' '),
  });
  fillWorkspace(slack);
  const municipalityFile = join(folder, 'municipality.yaml');
  await writeFile(municipalityFile, stringify({ ...settings, ...options.municipality }));
  env = {
    TELEGRAM_BOT_TOKEN: '7:not-a-token',
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_BOT_TOKEN: 'xoxb-x',
    SLACK_APP_TOKEN: 'xapp-x',
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `sqlite:${join(folder, 'pochuto.sqlite')}`,
    VAULT_KEY: randomBytes(32).toString('base64'),
    MUNICIPALITY_FILE: municipalityFile,
  };
}
afterEach(async () => {
  await telegram.close();
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

async function doctor(...args: string[]): Promise<{ code: number | null; findings: Finding[] }> {
  const { code, stdout, stderr } = await runCli(['doctor', '--json', ...args], '', env);
  expect(stderr).toBe('');
  return { code, findings: JSON.parse(stdout) as Finding[] };
}
/** Without a process of its own; what that adds is looked at where all is well, where much is wrong, and where --live stumbles. */
async function look(channel?: string): Promise<{ isWell: boolean; findings: readonly Finding[] }> {
  const live = channel === undefined ? null : { channel, mark: 'm' };
  const findings = await examine({ env, clock: civilClock(), now, live });
  return { isWell: findings.every(({ level }) => level !== 'mistake'), findings };
}
const about = (findings: readonly Finding[], subject: string): string[] =>
  findings.filter((each) => each.subject.startsWith(subject)).map(({ level, what }) => `${level}: ${what}`);

describe('doctor, when all is well', () => {
  beforeEach(() => setUp());

  it('finds no mistake, in JSON and in words, and tries Slack out when asked to', async () => {
    const { code, findings } = await doctor('--live', '--channel', intake);
    expect(findings.filter(({ level }) => level === 'mistake')).toEqual([]);
    expect(code).toBe(0);
    for (const what of [
      'home tab',
      'post',
      'edit',
      'find by metadata',
      'upload',
      'take the upload away',
      'delete',
    ]) {
      expect(about(findings, `Live: ${what}`)).toEqual(['ok: works']);
    }
    const [channel] = slack.snapshot().channels.filter(({ id }) => id === intake);
    expect(channel?.messages.filter(({ isDeleted }) => !isDeleted)).toEqual([]);
    expect(about(findings, 'Clock')[0]).toMatch(/^ok: \d s from Slack’s$/);
    expect(about(findings, 'Telegram webhook')).toEqual(['ok: none: long polling']);
    expect(about(findings, 'Slack scopes')).toEqual(['ok: all of data/slack-manifest.json']);
    const words = await runCli(['doctor'], '', env);
    expect(words.stdout).toMatch(/^ok {7}Settings: complete$/m);
    expect(words.stdout).toMatch(/\n0 mistakes, \d+ warnings\.\n$/);
  });
});

describe('doctor, when Slack does not answer as it should', () => {
  beforeEach(() => setUp());
  const found = (findings: readonly Finding[], subject: string): unknown[] =>
    findings.filter((one) => one.subject === subject).map(({ what, remedy }) => [what, remedy]);
  const again = 'Run doctor again in a minute.';

  it.each([
    ['Slack', 'can’t answer now (ratelimited)', again, { kind: 'rateLimit', retryAfter: 5 }],
    ['Slack', 'can’t answer now (internal_error)', again, { kind: 'status', status: 503 }],
    [
      'Slack',
      'gives no answer of its own',
      'Check SLACK_API_URL, and what stands between this machine and Slack.',
      { kind: 'status', status: 200, body: { ok: false, error_code: 404 } },
    ],
  ] as const)('does not send people after a good token: %s %s', async (subject, what, remedy, fault) => {
    slack.fault({ method: 'auth.test', ...fault });
    const { isWell, findings } = await look();
    expect(isWell).toBe(false);
    expect(found(findings, subject)).toEqual([[what, remedy]]);
    expect(found(findings, 'Slack token')).toEqual([]);
  });

  it('tells of each step of --live what stood in its way', async () => {
    slack.fault({ method: 'chat.update', kind: 'rateLimit', retryAfter: 30 });
    const forbidden = { ok: false, error: 'cant_delete_message' };
    slack.fault({ method: 'chat.delete', kind: 'status', status: 200, body: forbidden });
    slack.fault({ method: 'apps.connections.open', kind: 'status', status: 503 });
    const { code, findings } = await doctor('--live', '--channel', intake);
    expect(code).toBe(1);
    expect(found(findings, 'Live: edit')).toEqual([['fails (ratelimited)', again]]);
    expect(found(findings, 'Live: delete')).toEqual([
      ['fails (cant_delete_message)', expect.stringContaining('the workspace’s settings may forbid it')],
    ]);
    expect(found(findings, 'Slack app token')).toEqual([[expect.stringMatching(/^opens no/), again]]);
    const elsewhere = await look('C0NONE');
    expect(found(elsewhere.findings, 'Live: post')).toEqual([
      ['fails (channel_not_found)', 'Give --channel the ID of a channel that the bot is in.'],
    ]);
  });

  it('does not take an answer without a message for a post', async () => {
    slack.fault({ method: 'chat.postMessage', kind: 'status', status: 200, body: { ok: true } });
    const { isWell, findings } = await look(intake);
    expect(isWell).toBe(false);
    expect(found(findings, 'Live: post')).toEqual([['fails (unreadable_answer)', again]]);
  });

  it('tells a folder in the database’s place from a damaged database', async () => {
    env['DATABASE_URL'] = `sqlite:${folder}`;
    const { findings } = await look();
    expect(about(findings, 'Database')).toEqual([`mistake: ${folder} is a folder`]);
  });
});

describe('doctor, at a database that can’t be looked into', () => {
  beforeEach(() => setUp());
  afterEach(() => vi.restoreAllMocks());
  const path = (): string => join(folder, 'pochuto.sqlite');
  /** A database that nothing is in yet; an empty file is none. */
  const begin = (file: string): void => {
    const database = new SqliteDatabase(file);
    database.pragma('user_version = 1');
    database.close();
  };
  /** What SQLite says from now on, whatever it is asked to look through. */
  const sqliteSays = (code: string): void => {
    vi.spyOn(SqliteDatabase.prototype, 'pragma').mockImplementation(() => {
      throw new SqliteDatabase.SqliteError('as a full disk or a missing right makes it', code);
    });
  };

  it.each([
    ['SQLITE_IOERR_SHMSIZE', 'Check that its disk has room and works.'],
    [
      'SQLITE_READONLY',
      'Check that its folder exists, and that the user that runs Pochuto may write to both.',
    ],
  ])('sends nobody after a backup while it may be whole: %s', async (code, remedy) => {
    await look();
    await writeFile(path(), '');
    sqliteSays(code);
    const { findings } = await look();
    const [found] = findings.filter(({ subject }) => subject === 'Database');
    expect(found).toMatchObject({ level: 'mistake', what: `DATABASE_URL can’t be used (${code})`, remedy });
  });

  it('finds one that can be read and not written', async () => {
    const { findings: before } = await look();
    expect(about(before, 'Database')).toEqual(['ok: will be made at the first start']);
    begin(path());
    await look();
    const prototype: { readonly prepare: unknown } = SqliteDatabase.prototype;
    const prepare = prototype.prepare as (this: unknown, sql: string) => never;
    vi.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function prepared(this: unknown, sql) {
      if (sql.startsWith('insert into "lease"'))
        throw new SqliteDatabase.SqliteError('attempt to write a readonly database', 'SQLITE_READONLY');
      return prepare.call(this, sql);
    });
    const { findings } = await look();
    expect(about(findings, 'Database')).toEqual(['mistake: DATABASE_URL can’t be used (SQLITE_READONLY)']);
  });

  it('warns of one that everybody on the machine can read', async () => {
    begin(path());
    await chmod(path(), 0o644);
    await chmod(folder, 0o700);
    expect(about((await look()).findings, 'Database')).toEqual([
      'ok: opens, is whole and takes what is written',
    ]);
    await chmod(folder, 0o755);
    expect(about((await look()).findings, 'Database')).toContain(
      'warning: can be read by everybody on this machine',
    );
    const inner = join(folder, 'inner');
    await mkdir(inner, { mode: 0o755 });
    env['DATABASE_URL'] = `sqlite:${join(inner, 'pochuto.sqlite')}`;
    begin(join(inner, 'pochuto.sqlite'));
    await chmod(join(inner, 'pochuto.sqlite'), 0o644);
    expect(about((await look()).findings, 'Database')).toContain(
      'warning: can be read by everybody on this machine',
    );
    await chmod(folder, 0o700);
    expect(about((await look()).findings, 'Database')).toEqual([
      'ok: opens, is whole and takes what is written',
    ]);
  });

  it('tells of what it may not look at in its place, and of everything else all the same', async () => {
    env['BACKUP_FOLDER'] = join(folder, 'backups');
    await writeFile(env['BACKUP_FOLDER'], 'a file where the folder should be');
    begin(path());
    const { findings } = await look();
    expect(about(findings, 'Backups')).toEqual([
      expect.stringMatching(/^mistake: could not be looked at \(ENOTDIR: .*backups'\)$/),
    ]);
    expect(about(findings, 'Decree days')).toHaveLength(1);
  });
});

describe('doctor, when much is wrong', () => {
  beforeEach(() =>
    setUp({
      scopes: 'chat:write users:read channels:read groups:read',
      municipality: {
        handlers: [...settings.handlers, 'U0NOBODY', 'U0GUEST'],
        locations: [
          { ...settings.locations[0], channel: 'C0HAVEN', managers: ['U0VISITOR'] },
          ...settings.locations.slice(1),
        ],
        ombudsman: { name: { nl: 'Ombudsman' }, phone: '0800-1', checkedOn: '2020-01-01' },
      },
    }),
  );

  it('lists every mistake with a remedy', async () => {
    slack.addUser({ id: 'U0GUEST', name: 'gast', isGuest: true });
    slack.addUser({ id: 'U0VISITOR', name: 'bezoeker', isGuest: true });
    slack.addUser({ id: 'U0STRANGER', name: 'vreemde' });
    const atLocation = ['U0VISITOR', 'U0STRANGER'];
    slack.addChannel({
      id: 'C0HAVEN',
      name: 'havenzicht',
      isPrivate: true,
      members: atLocation,
      withApp: true,
    });
    slack.leaveChannel(slack.snapshot().team.botUserId, urgent);
    slack.joinChannel('U0STRANGER', confidential);
    slack.deactivateUser(pieter);
    slack.archive(pieter, intake);
    await fetch(`${telegram.apiRoot}/bot7:not-a-token/setWebhook?url=http://127.0.0.1:1/x`);
    await writeFile(join(folder, '.env'), 'VAULT_KEY=abc\n');
    await writeFile(join(folder, 'pochuto.sqlite'), 'this is no database at all');
    env['REDIS_URL'] = 'redis://127.0.0.1:1';
    const { code, findings } = await doctor();
    expect(code).toBe(1);
    expect(about(findings, 'Slack scopes')[0]).toMatch(
      /^mistake: missing: commands, channels:history, .*, files:read, files:write$/,
    );
    expect(about(findings, 'Channel intake')).toEqual([`mistake: ${intake} is archived`]);
    expect(about(findings, 'Channel confidential')[0]).toMatch(/^mistake: holds people .*: U0STRANGER$/);
    expect(about(findings, 'Channel urgent')).toEqual([`mistake: the bot is not in ${urgent}`]);
    expect(about(findings, 'Channel of Havenzicht')).toEqual([
      'warning: is read by others than its managers too: U0STRANGER',
    ]);
    const [visitor] = findings.filter(({ subject }) => subject.startsWith('Person U0VISITOR (manager)'));
    expect(visitor).toMatchObject({ level: 'warning', what: expect.stringMatching(/^is a guest/) });
    expect(visitor?.remedy).toContain('Registreren');
    expect(about(findings, 'Person U0NOBODY')).toEqual(['mistake: is not in the workspace']);
    expect(about(findings, `Person ${pieter}`)).toEqual(['mistake: is deactivated in Slack']);
    expect(about(findings, 'Person U0GUEST')[0]).toMatch(/^warning: is a guest/);
    expect(about(findings, 'Telegram webhook')[0]).toMatch(/^warning: is set, while/);
    expect(about(findings, 'Redis')).toEqual(['mistake: can’t be used: ECONNREFUSED']);
    expect(about(findings, 'Database')).toEqual(['mistake: is damaged']);
    expect(about(findings, 'VAULT_KEY')[0]).toMatch(/^mistake: lies in .*\.env, beside the data/);
    expect(about(findings, 'Phone number ombudsman')[0]).toMatch(/^warning: 0800-1 was last checked/);
    expect(findings.filter(({ level, remedy }) => level !== 'ok' && !remedy)).toEqual([]);
  });

  it('says which tokens are not accepted, and asks no more then', async () => {
    env['SLACK_BOT_TOKEN'] = 'xoxb-other';
    env['TELEGRAM_BOT_TOKEN'] = '7:other';
    const { isWell, findings } = await look();
    expect(isWell).toBe(false);
    expect(about(findings, 'Telegram token')).toEqual(['mistake: is not accepted']);
    expect(about(findings, 'Slack token')).toEqual(['mistake: is not accepted (invalid_auth)']);
    expect(about(findings, 'Channel')).toEqual([]);
  });
});
