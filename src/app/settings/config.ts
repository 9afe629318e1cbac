/**
 * The environment as typed settings, read once at start; the only place that knows the variables. What a municipality
 * decides about its own work is not here but in data/municipality.ts.
 */
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { isRedisAddress, redisAddresses } from '#queue/redis-address.ts';
import { conflictsIn, journalConflicts } from './config-conflicts.ts';
import {
  defaultDatabase,
  isRole,
  missing,
  ownEnvironment,
  roles,
  rolesIn,
  settingProblem,
  telegramRoot,
  type Environment,
  type Role,
} from './environment.ts';
import type { Problem } from '../problems.ts';
import { Secret } from './secret.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export interface TelegramConfig {
  readonly botToken: Secret;
  readonly apiRoot: string;
  /** Null: long polling. */
  readonly webhook: { readonly url: string; readonly secret: Secret } | null;
}

interface SlackConfig {
  readonly botToken: Secret;
  readonly apiUrl: string;
  readonly connection:
    | { readonly mode: 'socket'; readonly appToken: Secret }
    | { readonly mode: 'http'; readonly signingSecret: Secret };
}

export type TranslatorConfig =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'deepl';
      readonly apiKey: Secret;
      /** Null: DeepL's own for this key. */
      readonly url: string | null;
      readonly glossaryId: string | null;
    }
  | { readonly kind: 'libretranslate'; readonly url: string; readonly apiKey: Secret | null }
  /** The playground's few sentences; no setting names it. */
  | { readonly kind: 'phrases' };

export interface Config {
  readonly telegram: TelegramConfig;
  readonly slack: SlackConfig;
  readonly database: { readonly kind: 'sqlite'; readonly path: string };
  /** Where erasures are written down outside of the database. */
  readonly erasureJournal: string;
  /** Where backups are written to. */
  readonly backupFolder: string;
  /** Null: the embedded queue. Secret, because the URL may hold a password. */
  readonly redisUrl: Secret | null;
  /** Keys of 32 bytes; the first is the current one, the others only open what was locked with them. */
  readonly vaultKeys: readonly [Secret<Buffer>, ...Secret<Buffer>[]];
  readonly municipalityFile: string;
  readonly translator: TranslatorConfig;
  readonly http: { readonly host: string; readonly port: number };
  /** Null: not opened. */
  readonly opsPort: number | null;
  readonly roles: readonly Role[];
  readonly logLevel: (typeof logLevels)[number];
}

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** The municipality's file is named all the same, so that its mistakes can stand in the same list. */
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly municipalityFile: string };

/** What concerns the database alone. */
export type StoreSettings = Pick<
  Config,
  'database' | 'erasureJournal' | 'backupFolder' | 'vaultKeys' | 'municipalityFile'
>;

const defaultMunicipalityFile = 'data/municipality.yaml';
const telegramToken = 'Copy the token that @BotFather gave, like 123456789:AA….';
const slackToken = 'Copy the “Bot User OAuth Token” (xoxb-…) from “OAuth & Permissions” of the Slack app.';
const appToken = 'Copy the app-level token (xapp-…) with scope connections:write from “Basic Information”.';
const vaultKey =
  'Make one with `openssl rand -base64 32`; keep it apart from the backups. Several: comma-separated, newest first.';

const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `is not a web address\nWrite it in full, like ${example}.` });
const port = (standard: string) =>
  z
    .string()
    .default(standard)
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      error: `is not a port\nGive a number from 1 to 65535; the default is ${standard}.`,
    })
    .transform(Number);

/** A port, or 0 for none. */
const opsPort = () =>
  z.union([z.literal('0').transform(() => null), port('9090')], {
    error: 'is not a port\nGive a number from 1 to 65535, or 0 to open none; the default is 9090.',
  });

/** One line per variable of .env.example; a test keeps both in step. */
const variables = z.object({
  TELEGRAM_BOT_TOKEN: z
    .string({ error: missing(telegramToken) })
    .regex(/^\d+:[\w-]+$/, { error: `does not look like a bot token\n${telegramToken}` }),
  TELEGRAM_API_ROOT: webAddress(telegramRoot).default(telegramRoot),
  TELEGRAM_WEBHOOK_URL: webAddress('https://pochuto.example.nl/telegram').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/, {
      error:
        'has characters that Telegram refuses\nUse 1 to 256 of A-Z a-z 0-9 _ -, for example from `openssl rand -hex 32`.',
    })
    .optional(),
  SLACK_BOT_TOKEN: z
    .string({ error: missing(slackToken) })
    .regex(/^xoxb-[\w-]+$/, { error: `is not a bot token\n${slackToken}` }),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-[\w-]+$/, { error: `is not an app-level token\n${appToken}` })
    .optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: webAddress('https://slack.com/api/').default('https://slack.com/api/'),
  DATABASE_URL: z
    .string()
    .regex(/^sqlite:(?!:memory:$)./, {
      error: 'is not a database that this version knows\nUse sqlite:<path>, like sqlite:data/pochuto.sqlite.',
    })
    .default(defaultDatabase),
  ERASURE_JOURNAL: z.string().optional(),
  BACKUP_FOLDER: z.string().optional(),
  REDIS_URL: z
    .string()
    .refine(isRedisAddress, { error: `is not a Redis address\n${redisAddresses}` })
    .optional(),
  VAULT_KEY: z
    .string({ error: missing(vaultKey) })
    .refine((text) => text.split(',').every((key) => isKey(key.trim())), {
      error: `does not hold 32 bytes in base64\n${vaultKey}`,
    }),
  MUNICIPALITY_FILE: z.string().default(defaultMunicipalityFile),
  TRANSLATOR: z
    .enum(['none', 'deepl', 'libretranslate'], {
      error: 'is not a known translator\nUse none, deepl or libretranslate.',
    })
    .default('none'),
  DEEPL_API_KEY: z.string().optional(),
  DEEPL_API_URL: webAddress('https://api.deepl.com').optional(),
  DEEPL_GLOSSARY_ID: z.string().optional(),
  LIBRETRANSLATE_URL: webAddress('http://127.0.0.1:5000').optional(),
  LIBRETRANSLATE_API_KEY: z.string().optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port('8080'),
  OPS_PORT: opsPort(),
  ROLES: z
    .string()
    .default(roles.join(','))
    .refine((text) => rolesIn(text).every(isRole), {
      error: `names a role that does not exist\nChoose from ${roles.join(', ')}.`,
    })
    .transform(rolesIn),
  LOG_LEVEL: z
    .enum(logLevels, { error: `is not a level\nUse one of ${logLevels.join(', ')}.` })
    .default('info'),
});
type Variables = z.infer<typeof variables>;

/** What it takes to work on the database alone: no platform is asked. */
const storeVariables = variables.pick({
  DATABASE_URL: true,
  ERASURE_JOURNAL: true,
  BACKUP_FOLDER: true,
  VAULT_KEY: true,
  MUNICIPALITY_FILE: true,
});

export const variableNames: readonly string[] = Object.keys(variables.shape);

/** Reads the settings from `env` (the process's own at start); a variable that is empty counts as not set. */
export function loadConfig(env: Environment): ConfigResult {
  const given = givenIn(env);
  const parsed = variables.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(problemOf);
  // Rules between variables are checked on what was given, so that they are listed together with the rest.
  problems.push(...conflictsIn(given));
  if (!parsed.success || problems.length > 0) {
    return { ok: false, problems, municipalityFile: given['MUNICIPALITY_FILE'] ?? defaultMunicipalityFile };
  }
  return { ok: true, config: toConfig(parsed.data) };
}

/** The part of the settings that concerns the database alone; the others may be missing, as on a machine that only reads backups. */
export function loadStoreSettings(
  env: Environment,
):
  | { readonly ok: true; readonly settings: StoreSettings }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const given = givenIn(env);
  const parsed = storeVariables.safeParse(given);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(problemOf)),
    ...journalConflicts(given),
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: toStoreSettings(parsed.data) };
}

/** The settings of this process. */
export const loadOwnConfig = (): ConfigResult => loadConfig(ownEnvironment());

const givenIn = (env: Environment): Environment =>
  Object.fromEntries(variableNames.map((name) => [name, env[name]?.trim() || undefined]));

const problemOf = ({ path, message }: z.core.$ZodIssue): Problem => settingProblem(String(path[0]), message);

function toConfig(v: Variables): Config {
  return {
    ...toStoreSettings(v),
    telegram: {
      botToken: new Secret(v.TELEGRAM_BOT_TOKEN),
      apiRoot: v.TELEGRAM_API_ROOT.replace(/\/$/, ''),
      webhook: v.TELEGRAM_WEBHOOK_URL
        ? { url: v.TELEGRAM_WEBHOOK_URL, secret: new Secret(v.TELEGRAM_WEBHOOK_SECRET ?? '') }
        : null,
    },
    slack: {
      botToken: new Secret(v.SLACK_BOT_TOKEN),
      apiUrl: v.SLACK_API_URL.endsWith('/') ? v.SLACK_API_URL : `${v.SLACK_API_URL}/`,
      connection: v.SLACK_APP_TOKEN
        ? { mode: 'socket', appToken: new Secret(v.SLACK_APP_TOKEN) }
        : { mode: 'http', signingSecret: new Secret(v.SLACK_SIGNING_SECRET ?? '') },
    },
    redisUrl: v.REDIS_URL ? new Secret(v.REDIS_URL) : null,
    translator: toTranslator(v),
    http: { host: v.HTTP_HOST, port: v.HTTP_PORT },
    opsPort: v.OPS_PORT,
    roles: roles.filter((role) => v.ROLES.includes(role)),
    logLevel: v.LOG_LEVEL,
  };
}

function toStoreSettings(v: z.infer<typeof storeVariables>): StoreSettings {
  const path = v.DATABASE_URL.slice('sqlite:'.length);
  const [current, ...older] = v.VAULT_KEY.split(',').map(
    (key) => new Secret(Buffer.from(key.trim(), 'base64')),
  );
  if (current === undefined) throw new Error('a checked VAULT_KEY has a first key');
  return {
    database: { kind: 'sqlite', path },
    erasureJournal: v.ERASURE_JOURNAL ?? join(dirname(path), 'erasures.log'),
    backupFolder: v.BACKUP_FOLDER ?? join(dirname(path), 'backups'),
    vaultKeys: [current, ...older],
    municipalityFile: v.MUNICIPALITY_FILE,
  };
}

function toTranslator(v: Variables): TranslatorConfig {
  if (v.TRANSLATOR === 'deepl') {
    const { DEEPL_API_KEY: key = '', DEEPL_API_URL: url = null, DEEPL_GLOSSARY_ID: glossaryId = null } = v;
    return { kind: 'deepl', apiKey: new Secret(key), url, glossaryId };
  }
  if (v.TRANSLATOR === 'libretranslate') {
    const apiKey = v.LIBRETRANSLATE_API_KEY ? new Secret(v.LIBRETRANSLATE_API_KEY) : null;
    return { kind: 'libretranslate', url: v.LIBRETRANSLATE_URL ?? '', apiKey };
  }
  return { kind: 'none' };
}

/** Exactly 32 bytes: Buffer ignores what is not base64, so the way back must give the same text. */
function isKey(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text;
}
