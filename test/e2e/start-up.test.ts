/** A start that cannot work ends at once, with everything that is to be put right in one list that a person can read. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { settings } from '#test/support/product/settings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  readonly code: number | string | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

function start(env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', './src/app/without-types.js', 'src/main.ts'],
      { cwd: root, env },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

describe('a start that cannot work', () => {
  let folder: string;
  let good: Readonly<Record<string, string>>;
  const file = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pochuto-start-'));
    await writeFile(file('good.yaml'), stringify(settings));
    good = {
      TELEGRAM_BOT_TOKEN: '7700000001:not-a-token',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      SLACK_BOT_TOKEN: 'xoxb-not-a-token',
      SLACK_APP_TOKEN: 'xapp-not-a-token',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      DATABASE_URL: `sqlite:${file('pochuto.sqlite')}`,
      VAULT_KEY: Buffer.alloc(32, 1).toString('base64'),
      MUNICIPALITY_FILE: file('good.yaml'),
    };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function expectReadable(ended: Ended, mistakes: readonly RegExp[]): void {
    expect(ended).toMatchObject({ stdout: '' });
    expect(ended.stderr).toContain("Pochuto can't start");
    for (const mistake of mistakes) expect(ended.stderr).toMatch(mistake);
    expect(ended.stderr).not.toMatch(/^\s+at |node:internal|Error:/m);
  }

  it('lists every variable that is missing, with what to do', async () => {
    const ended = await start({ MUNICIPALITY_FILE: file('good.yaml') });
    expect(ended.code).toBe(78);
    expectReadable(ended, [
      /TELEGRAM_BOT_TOKEN: is missing\n.*@BotFather/,
      /SLACK_BOT_TOKEN: is missing/,
      /SLACK_APP_TOKEN/,
      /VAULT_KEY: is missing\n.*openssl rand -base64 32/,
    ]);
  });

  it('shows no value, since it may be secret', async () => {
    const ended = await start({
      ...good,
      TELEGRAM_BOT_TOKEN: 'hunter2-hunter2',
      VAULT_KEY: 'c2VjcmV0',
      LOG_LEVEL: 'loud',
    });
    expect(ended.code).toBe(78);
    expectReadable(ended, [/TELEGRAM_BOT_TOKEN: /, /VAULT_KEY: /, /LOG_LEVEL: /]);
    expect(ended.stderr).not.toMatch(/hunter2|c2VjcmV0/);
  });

  it('lists the mistakes of the municipality file by line and column, beside those of the environment', async () => {
    const [havenzicht] = settings.locations;
    const broken = {
      ...settings,
      slack: { ...settings.slack, intake: '#klachten' },
      locations: [havenzicht, havenzicht],
      clocks: { firstAnswer: 'soon' },
    };
    await writeFile(file('broken.yaml'), stringify(broken, { aliasDuplicateObjects: false }));
    const ended = await start({ ...good, VAULT_KEY: '', MUNICIPALITY_FILE: file('broken.yaml') });
    expect(ended.code).toBe(78);
    expectReadable(ended, [
      /VAULT_KEY: /,
      /broken\.yaml:\d+:\d+: slack\.intake: is not a Slack channel/,
      /broken\.yaml:\d+:\d+: clocks\.firstAnswer: is not a duration/,
    ]);
  });

  it('finds a location code that stands twice', async () => {
    const [havenzicht] = settings.locations;
    await writeFile(
      file('twice.yaml'),
      stringify({ ...settings, locations: [havenzicht, havenzicht] }, { aliasDuplicateObjects: false }),
    );
    const ended = await start({ ...good, MUNICIPALITY_FILE: file('twice.yaml') });
    expect(ended.code).toBe(78);
    expectReadable(ended, [/twice\.yaml:\d+:\d+: .*havenzicht stands twice/]);
  });

  it('says which file is not there', async () => {
    const ended = await start({ ...good, MUNICIPALITY_FILE: file('nowhere.yaml') });
    expect(ended.code).toBe(78);
    expectReadable(ended, [/nowhere\.yaml: can’t be read\n.*municipality\.example\.yaml/]);
  });
});
