/**
 * The product in a process of its own between two strict platforms on loopback, with the acts of a story. Whatever it prints is held
 * against what people wrote: a word of theirs in the log, a stack trace or an error that the test did not announce fails the test.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { systemIds } from '#app/system.ts';
import { readManifest } from '#playground/slack/manifest.ts';
import { startSlackSimulator, type SlackSimulator } from '#playground/slack/simulator.ts';
import type { SlackSnapshot } from '#playground/slack/state.ts';
import { startTelegramSimulator, type TelegramSimulator } from '#playground/telegram/simulator.ts';
import type { NewTelegramPerson, TelegramSnapshot } from '#playground/telegram/state.ts';
import type { Store } from '#ports/store.ts';
import { openStore } from '#store/open-store.ts';
import manifest from '../../../data/slack-manifest.json' with { type: 'json' };
import { Handler, Resident } from './people.ts';
import { httpWaysIn, signingSecret, untilAnswers, type HttpWaysIn } from './over-http.ts';
import { ProductProcess, type LogLine } from './process.ts';
import { fillWorkspace, settings, type MunicipalitySettings } from './settings.ts';
import { runCli, type CliResult } from './run-cli.ts';
import { Watch } from './watch.ts';

export interface ProductOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly municipality?: Partial<MunicipalitySettings>;
  /** The platforms call the product (webhook, HTTP mode) instead of polling and Socket Mode. */
  readonly overHttp?: boolean;
  /** Pauses before Slack sends an unacknowledged event again. */
  readonly eventRetryMs?: readonly number[];
}

export interface Product {
  /** Where the platforms call it; null when it fetches by itself. */
  readonly ways: HttpWaysIn | null;
  readonly telegram: TelegramSimulator;
  readonly slack: SlackSimulator;
  readonly phones: Watch<TelegramSnapshot>;
  readonly desk: Watch<SlackSnapshot>;
  readonly process: ProductProcess;
  /** Where its database and what lies beside it are. */
  readonly folder: string;
  /** A further process on the same database and platforms, already begun; `close` stops it and holds its log against what was said. */
  alsoRun(env: Readonly<Record<string, string>>): ProductProcess;
  /** What all processes logged. */
  lines(): readonly LogLine[];
  resident(person?: Partial<NewTelegramPerson>): Resident;
  handler(id: string): Handler;
  /** SIGKILL; resolves when Slack has noticed. */
  kill(): Promise<void>;
  /** Starts it again after `kill` or `stop`, on the same database; resolves when Slack delivers to it. */
  restart(): Promise<void>;
  stop(): Promise<number | null>;
  /** A command of an administrator, with the product's own settings; what it prints is held against what people wrote. */
  cli(...args: string[]): Promise<CliResult>;
  /** Looks into the database; what runs beside it has its turns too. */
  inspect<Result>(look: (store: Store) => Promise<Result>): Promise<Result>;
  /** A number from the database by SQL: for what the store's port has no use to count. */
  countRows(sql: string): number;
  /** Words that may not be seen in the log. */
  keepSecret(words: string): void;
  /** An error that this test provokes may stand in the log. */
  expectError(event: string): void;
  /** Stops everything and holds the log against what was said. */
  close(): Promise<void>;
}

const telegramToken = '7700000000:not-a-token';
const botToken = 'xoxb-not-a-token';
const appToken = 'xapp-not-a-token';
const startDeadlineMs = 30_000;
/** Slack's own three seconds would fail people's acts on a busy machine. */
const patientMs = 20_000;
/** Shorter ones occur in ids and codes by chance. */
const secretCharsMin = 5;

let people = 0;

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'pochuto-'));
  const now = (): number => Date.now();
  const ways = options.overHttp === true ? await httpWaysIn() : null;
  const telegram = await startTelegramSimulator({ token: telegramToken, now });
  const slack = await startSlackSimulator({
    botToken,
    appToken,
    signingSecret,
    requestUrl: ways?.slackUrl ?? null,
    now,
    setup: readManifest(manifest),
    actWithinMs: patientMs,
    ...(options.eventRetryMs === undefined ? {} : { eventRetryMs: options.eventRetryMs }),
  });
  fillWorkspace(slack);
  const vaultKey = randomBytes(32);
  const database = join(folder, 'pochuto.sqlite');
  const municipalityFile = join(folder, 'municipality.yaml');
  await writeFile(municipalityFile, stringify({ ...settings, ...options.municipality }));

  const describe = (): string => process_.tail();
  const phones = new Watch(telegram, describe);
  const desk = new Watch(slack, describe);
  const env = {
    TELEGRAM_BOT_TOKEN: telegramToken,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: `sqlite:${database}`,
    VAULT_KEY: vaultKey.toString('base64'),
    MUNICIPALITY_FILE: municipalityFile,
    // Several products run side by side here.
    OPS_PORT: '0',
    ...ways?.env,
    ...options.env,
  };
  const onUnexpectedExit = (error: Error): void => {
    phones.fail(error);
    desk.fail(error);
  };
  const process_ = new ProductProcess(env, onUnexpectedExit);
  const processes = [process_];
  const secrets = new Set<string>();
  const expectedErrors = new Set<string>();
  const keepSecret = (words: string): void => void secrets.add(words);

  async function begin(): Promise<void> {
    process_.start();
    if (ways !== null) {
      const ends = phones.until('the webhook is set', ({ webhookUrl }) => webhookUrl, startDeadlineMs);
      await Promise.all([untilAnswers(ways.slackUrl, startDeadlineMs), ends]);
      return;
    }
    await desk.until('the product is connected to Slack', ({ sockets }) => sockets > 0, startDeadlineMs);
  }
  async function gone(): Promise<void> {
    await desk.until('the connection is gone', ({ sockets }) => sockets === 0);
  }

  await begin();
  return {
    ways,
    telegram,
    slack,
    phones,
    desk,
    process: process_,
    folder,
    alsoRun: (more) => {
      const other = new ProductProcess({ ...env, ...more }, onUnexpectedExit);
      processes.push(other);
      other.start();
      return other;
    },
    lines: () => processes.flatMap((one) => one.lines()),
    resident: (person = {}) => {
      people += 1;
      const known = {
        id: 7_310_000_000 + people * 7919,
        firstName: `Олександра-${people}`,
        username: `oleksandra_${people}`,
        languageCode: 'uk',
        ...person,
      };
      return new Resident(known, { telegram, watch: phones, keepSecret });
    },
    handler: (id) => new Handler(id, { slack, watch: desk, keepSecret }),
    kill: async () => {
      await process_.kill();
      await gone();
    },
    restart: begin,
    stop: async () => {
      const code = await process_.stop();
      await gone();
      return code;
    },
    cli: async (...args) => {
      const result = await runCli(args, '', env);
      for (const secret of secrets)
        if (secret.length >= secretCharsMin) expect(result.stdout + result.stderr).not.toContain(secret);
      return result;
    },
    inspect: async (look) => {
      const store = await openStore({ path: database, vaultKeys: [vaultKey], ids: systemIds, now });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    },
    countRows: (sql) => {
      const connection = new Database(database, { readonly: true });
      try {
        return Number(connection.prepare(sql).pluck().get());
      } finally {
        connection.close();
      }
    },
    keepSecret,
    expectError: (event) => expectedErrors.add(event),
    close: async () => {
      const codes = await Promise.all(processes.map((one) => one.stop()));
      phones.close();
      desk.close();
      await telegram.close();
      await slack.close();
      await rm(folder, { recursive: true, force: true });
      for (const one of processes) expectCleanOutput(one, secrets, expectedErrors);
      for (const code of codes) expect(code ?? 0, 'the exit code after a stop').toBe(0);
    },
  };
}

function expectCleanOutput(
  process_: ProductProcess,
  secrets: ReadonlySet<string>,
  expectedErrors: ReadonlySet<string>,
): void {
  if (process_.unexpectedExit !== null) throw process_.unexpectedExit;
  const { output } = process_;
  const seen = [...secrets]
    .filter((words) => words.trim().length >= secretCharsMin)
    .filter((words) => [words, JSON.stringify(words).slice(1, -1)].some((form) => output.includes(form)));
  expect(seen, 'what people wrote, or who they are, in the log').toEqual([]);
  expect(output, 'stack traces').not.toMatch(/^\s+at .+:\d+:\d+\)?$|\\n\s+at /m);
  const errors = process_.errorLines().filter(({ event }) => !expectedErrors.has(event));
  expect(
    errors.map(({ raw }) => raw),
    'errors that the test did not provoke',
  ).toEqual([]);
  expect(process_.stderr, 'what is written past the log').toBe('');
}
