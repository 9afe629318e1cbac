/** What contradicts what between the variables of the environment: each may be right by itself. */
import { resolve } from 'node:path';
import { slackPath } from '#slack/http-path.ts';
import {
  defaultDatabase,
  isRole,
  missing,
  roles,
  rolesIn,
  settingProblem,
  telegramRoot,
  type Environment,
} from './environment.ts';
import type { Problem } from '../problems.ts';

/** `given`: what is set and not empty; each value by itself need not be right. */
export function conflictsIn(given: Environment): readonly Problem[] {
  const found: Problem[] = [];
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    found.push(
      settingProblem(
        'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
        'are both missing\nSet the app-level token (xapp-…) for Socket Mode, or the signing secret for HTTP mode.',
      ),
    );
  }
  if (given.TELEGRAM_WEBHOOK_URL && !given.TELEGRAM_WEBHOOK_SECRET) {
    found.push(
      settingProblem(
        'TELEGRAM_WEBHOOK_SECRET',
        missing('A webhook needs one: `openssl rand -hex 32`. Without a webhook, leave both empty.'),
      ),
    );
  }
  found.push(...webhookConflicts(given));
  if (given.TRANSLATOR === 'deepl' && !given.DEEPL_API_KEY) {
    found.push(
      settingProblem('DEEPL_API_KEY', missing('TRANSLATOR=deepl needs the key of the DeepL account.')),
    );
  }
  if (given.TRANSLATOR === 'libretranslate' && !given.LIBRETRANSLATE_URL) {
    found.push(
      settingProblem(
        'LIBRETRANSLATE_URL',
        missing('TRANSLATOR=libretranslate needs the address of the server.'),
      ),
    );
  }
  const named = rolesIn(given.ROLES ?? roles.join(','));
  if (!given.REDIS_URL && named.every(isRole) && roles.some((role) => !named.includes(role))) {
    found.push(
      settingProblem(
        'ROLES',
        'splits the work, but there is no REDIS_URL\nSet REDIS_URL, or leave ROLES empty: one process does everything.',
      ),
    );
  }
  if ((given.HTTP_PORT ?? '8080') === (given.OPS_PORT ?? '9090')) {
    found.push(settingProblem('OPS_PORT', 'is the same as HTTP_PORT\nGive each its own port.'));
  }
  return [...found, ...journalConflicts(given)];
}

/** What is written behind the end of a database is lost with its next change. */
export function journalConflicts({
  ERASURE_JOURNAL: journal,
  DATABASE_URL: database = defaultDatabase,
}: Environment): readonly Problem[] {
  if (journal === undefined) return [];
  const path = resolve(database.replace(/^sqlite:/, ''));
  if (!['', '-wal', '-shm'].some((end) => resolve(journal) === `${path}${end}`)) return [];
  return [settingProblem('ERASURE_JOURNAL', 'is the database\nName a file of its own, on another disk.')];
}

/** Of Telegram's own servers (setWebhook); a Bot API server of one's own takes any address. */
const webhookPorts: readonly string[] = ['', '80', '88', '8443'];

function webhookConflicts({
  TELEGRAM_WEBHOOK_URL: given = '',
  TELEGRAM_API_ROOT: root = telegramRoot,
  SLACK_APP_TOKEN: appToken,
}: Environment): Problem[] {
  if (!URL.canParse(given)) return [];
  const url = new URL(given);
  const found: Problem[] = [];
  const isTelegrams = URL.canParse(root) && new URL(root).host === new URL(telegramRoot).host;
  if (isTelegrams && (url.protocol !== 'https:' || !webhookPorts.includes(url.port))) {
    const what = 'is no address that Telegram calls\nIt wants https://, and port 443, 80, 88 or 8443.';
    found.push(settingProblem('TELEGRAM_WEBHOOK_URL', what));
  }
  if (!appToken && url.pathname === slackPath) {
    const what = 'has the path of what Slack sends\nGive it one of its own, like /telegram.';
    found.push(settingProblem('TELEGRAM_WEBHOOK_URL', what));
  }
  return found;
}
