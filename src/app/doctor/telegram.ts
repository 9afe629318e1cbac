/** Is the bot's token good, and do updates come the way the settings say? */
import { PochutoError } from '#core/errors.ts';
import { telegramApi } from '#telegram/api.ts';
import { toPochutoError } from '#telegram/errors.ts';
import type { Config } from '../settings/config.ts';
import { mistake, ok, warning, type Finding } from './finding.ts';

const timeoutMs = 10_000;
const pendingMax = 100;
/** Errors of Telegram's deliveries that lie further back are over. */
const recentS = 15 * 60;

export async function checkTelegram({ telegram }: Config, nowMs: number): Promise<readonly Finding[]> {
  const api = telegramApi({ apiRoot: telegram.apiRoot, token: telegram.botToken.reveal(), timeoutMs });
  try {
    const me = await api.getMe();
    const token = ok('Telegram token', `@${me.username}`);
    return [token, ...webhookFindings(await api.getWebhookInfo(), telegram.webhook?.url ?? '', nowMs)];
  } catch (error) {
    return [unreached(error)];
  }
}

function unreached(thrown: unknown): Finding {
  const error = thrown instanceof PochutoError ? thrown : toPochutoError(thrown, { sends: false });
  if (error.code === 'unauthorised') {
    return mistake(
      'Telegram token',
      'is not accepted',
      'Copy the token from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  return mistake(
    'Telegram',
    `does not answer (${error.reason})`,
    'Check that this machine may reach TELEGRAM_API_ROOT over HTTPS.',
  );
}

interface WebhookState {
  readonly url?: string | undefined;
  readonly pending_update_count: number;
  readonly last_error_date?: number | undefined;
  readonly last_error_message?: string | undefined;
}

function webhookFindings(state: WebhookState, wanted: string, nowMs: number): readonly Finding[] {
  const findings: Finding[] = [];
  const subject = 'Telegram webhook';
  if ((state.url ?? '') === wanted) findings.push(ok(subject, wanted === '' ? 'none: long polling' : wanted));
  else {
    const what = wanted === '' ? 'is set, while the settings want polling' : 'is not the one of the settings';
    findings.push(warning(subject, what, 'Start Pochuto: it puts this right by itself.'));
  }
  if (state.last_error_date !== undefined && nowMs / 1000 - state.last_error_date < recentS) {
    const what = `Telegram could not deliver: ${state.last_error_message ?? 'no reason given'}`;
    findings.push(warning(subject, what, 'Check the proxy in front of HTTP_PORT, its certificate and path.'));
  }
  if (state.pending_update_count > pendingMax) {
    const what = `${state.pending_update_count} updates wait`;
    findings.push(warning('Telegram updates', what, 'Start Pochuto, or look at its log for why it stands.'));
  }
  return findings;
}
