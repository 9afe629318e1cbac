/** Looks at everything that a working product needs, in the order in which a person would put it right. */
import type { CivilClock } from '#ports/clock.ts';
import { localDateOf } from '#core/time.ts';
import { webClient } from '#slack/web-client.ts';
import { toPochutoError } from '#slack/errors.ts';
import type { WebClient } from '@slack/web-api';
import { loadConfig, type Config } from '../settings/config.ts';
import type { Environment } from '../settings/environment.ts';
import { loadRules, type RulesResult } from '../data/rules.ts';
import { checkBackups } from './backups.ts';
import { checkChannels } from './channels.ts';
import { checkDatabase, checkKeyApart } from './database.ts';
import { checkDates } from './dates.ts';
import { checkErasureJournal } from './erasure-journal.ts';
import { lookedAt, mistake, ok, warning, type Finding } from './finding.ts';
import { checkLive } from './live.ts';
import { checkPeople } from './people.ts';
import { checkRedis } from './redis.ts';
import { slackRemedy } from './slack-remedy.ts';
import { checkSlackToken } from './slack-token.ts';
import { checkTelegram } from './telegram.ts';
import { checkTranslator } from './translator.ts';

const slackTimeoutMs = 10_000;

interface Examination {
  readonly env: Environment;
  readonly clock: CivilClock;
  /** Real time in ms. */
  readonly now: () => number;
  /** Try posting in `channel`, with a mark of this run alone. */
  readonly live: { readonly channel: string; readonly mark: string } | null;
}

export async function examine({ env, clock, now, live }: Examination): Promise<readonly Finding[]> {
  const settings = loadConfig(env);
  const file = settings.ok ? settings.config.municipalityFile : settings.municipalityFile;
  const rules = await loadRules(file);
  const findings: Finding[] = [...settingsFindings(settings), ...rulesFindings(rules, file)];
  if (settings.ok) {
    const { config } = settings;
    findings.push(...(await checkTelegram(config, now())));
    findings.push(...(await checkSlack(config, rules, now, live)));
    findings.push(...(await checkTranslator(config)));
    findings.push(...(await checkRedis(config)));
    findings.push(...(await lookedAt('Database', () => checkDatabase(config))));
    findings.push(...(await lookedAt('VAULT_KEY', () => checkKeyApart(config))));
    findings.push(...(await lookedAt('Erasure journal', () => checkErasureJournal(config))));
    findings.push(...(await lookedAt('Backups', () => checkBackups(config, now()))));
  }
  if (rules.ok) {
    const today = localDateOf(clock.now(), rules.municipality.timeZone);
    findings.push(...checkDates(rules.municipality, rules.holidays, today));
  }
  return findings;
}

function settingsFindings(settings: ReturnType<typeof loadConfig>): readonly Finding[] {
  if (settings.ok) return [ok('Settings', 'complete')];
  return settings.problems.map(({ where, what, remedy }) => mistake(where, what, remedy));
}

function rulesFindings(rules: RulesResult, file: string): readonly Finding[] {
  if (!rules.ok) return rules.problems.map(({ where, what, remedy }) => mistake(where, what, remedy));
  const warnings = rules.warnings.map(({ where, what, remedy }) => warning(where, what, remedy));
  return [ok('Municipality', file), ...warnings];
}

async function checkSlack(
  config: Config,
  rules: RulesResult,
  now: () => number,
  live: Examination['live'],
): Promise<readonly Finding[]> {
  const token = await checkSlackToken(config, now);
  if (!token.isUsable) return token.findings;
  const { slack } = config;
  const client = webClient({ botToken: slack.botToken.reveal(), apiUrl: slack.apiUrl }, slackTimeoutMs);
  const findings = [...token.findings];
  if (slack.connection.mode === 'socket') {
    findings.push(await checkAppToken(client, slack.connection.appToken.reveal()));
  }
  if (rules.ok) {
    findings.push(...(await checkChannels(client, rules.municipality, token.me)));
    findings.push(...(await checkPeople(client, rules.municipality)));
  }
  const person = rules.ok ? (rules.municipality.slack.coordinators[0] ?? null) : null;
  if (live !== null) findings.push(...(await checkLive(client, { ...live, person })));
  return findings;
}

async function checkAppToken(client: WebClient, token: string): Promise<Finding> {
  const subject = 'Slack app token';
  try {
    await client.apps.connections.open({ token });
    return ok(subject, 'opens a Socket Mode connection');
  } catch (error) {
    const known = toPochutoError(error);
    const isPassing = known.code === 'unavailable' || known.code === 'rate-limited';
    const remedy = isPassing
      ? slackRemedy(known)
      : 'Make an app-level token with connections:write, and switch on Socket Mode.';
    return mistake(subject, `opens no connection (${known.reason})`, remedy);
  }
}
