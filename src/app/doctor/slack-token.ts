/** One call to Slack tells three things: whether the token is good, what it may do, and what time it is there. */
import { readFileSync } from 'node:fs';
import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import { toPochutoError } from '#slack/errors.ts';
import type { Config } from '../settings/config.ts';
import { dataFolder } from '../data/data-files.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';
import { installAgain, slackRemedy } from './slack-remedy.ts';

const timeoutMs = 10_000;
/** Slack refuses what is five minutes off, and we refuse Slack's. */
const clockWarningMs = 30_000;
const clockMistakeMs = 4 * 60_000;

/** Slack names an error always; without one, somebody else answers in its place. */
const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), team: z.string().optional(), user_id: z.string().optional() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

interface SlackTokenCheck {
  readonly findings: readonly Finding[];
  /** Whether it makes sense to ask Slack more. */
  readonly isUsable: boolean;
  /** Our bot's own user, where Slack told it. */
  readonly me?: string | undefined;
}

export async function checkSlackToken({ slack }: Config, now: () => number): Promise<SlackTokenCheck> {
  const subject = 'Slack token';
  let response: Response;
  try {
    response = await fetch(`${slack.apiUrl}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken.reveal()}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    const remedy = 'Check that this machine may reach SLACK_API_URL over HTTPS.';
    return { findings: [mistake('Slack', 'does not answer', remedy)], isUsable: false };
  }
  const clock = clockFinding(response.headers.get('date'), now());
  const parsed = answerSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    const remedy = 'Check SLACK_API_URL, and what stands between this machine and Slack.';
    return { findings: [mistake('Slack', 'gives no answer of its own', remedy), clock], isUsable: false };
  }
  if (!parsed.data.ok) {
    const error = toPochutoError(new WebAPIPlatformError(parsed.data));
    if (error.code === 'unavailable' || error.code === 'rate-limited') {
      const what = `can’t answer now (${error.reason})`;
      return { findings: [mistake('Slack', what, slackRemedy(error)), clock], isUsable: false };
    }
    const what = `is not accepted (${error.reason})`;
    const remedy =
      'Copy the “Bot User OAuth Token” into SLACK_BOT_TOKEN; install the app again if it was removed.';
    return { findings: [mistake(subject, what, remedy), clock], isUsable: false };
  }
  const findings = [
    ok(subject, parsed.data.team ?? 'accepted'),
    scopesFinding(response.headers.get('x-oauth-scopes')),
    clock,
  ];
  return { findings, isUsable: true, me: parsed.data.user_id };
}

function scopesFinding(header: string | null): Finding {
  const subject = 'Slack scopes';
  if (header === null) {
    return warning(
      subject,
      'Slack does not tell them',
      'Compare “OAuth & Permissions” with data/slack-manifest.json.',
    );
  }
  const has = new Set(header.split(',').map((scope) => scope.trim()));
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(new URL('slack-manifest.json', dataFolder), 'utf8')),
  );
  const wanted = manifest.oauth_config.scopes.bot;
  const missing = wanted.filter((scope) => !has.has(scope));
  if (missing.length === 0) return ok(subject, 'all of data/slack-manifest.json');
  return mistake(subject, `missing: ${missing.join(', ')}`, installAgain);
}

function clockFinding(date: string | null, nowMs: number): Finding {
  const subject = 'Clock';
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs))
    return warning(subject, 'Slack did not tell the time', 'Check it with timedatectl.');
  const offMs = Math.abs(nowMs - theirs);
  const what = `${Math.round(offMs / 1000)} s from Slack’s`;
  const remedy = 'Switch on time synchronisation: timedatectl set-ntp true.';
  if (offMs > clockMistakeMs) return mistake(subject, what, remedy);
  return offMs > clockWarningMs ? warning(subject, what, remedy) : ok(subject, what);
}
