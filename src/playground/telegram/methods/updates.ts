/** How the bot gets its updates: identity, long polling, webhook settings. */
import { badRequest, BotApiError } from '../bot-api-error.ts';
import type { Wire } from '../world.ts';
import { isTrue, listArg, numberArg, textArg, type Method } from './method.ts';

const limitMax = 100;

const getMe: Method = (_args, { world }) => ({
  ...world.botUser,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
});

function allowedTypes(args: Wire): string[] | null {
  return listArg(args, 'allowed_updates')?.filter((type) => typeof type === 'string') ?? null;
}

const getUpdates: Method = (args, { updates, webhook, onGone }) => {
  if (webhook.isSet) {
    throw new BotApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const limit = numberArg(args, 'limit', limitMax);
  updates.allow(allowedTypes(args));
  return updates.poll({
    offset: numberArg(args, 'offset', 0),
    limit: limit < 1 || limit > limitMax ? limitMax : limit,
    timeoutS: numberArg(args, 'timeout', 0),
    onGone,
  });
};

const setWebhook: Method = (args, { updates, webhook }) => {
  const url = textArg(args, 'url');
  const secret = textArg(args, 'secret_token');
  if (secret !== '' && !/^[A-Za-z0-9_-]{1,256}$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
  if (url !== '' && !/^https?:\/\//.test(url))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  updates.allow(allowedTypes(args));
  if (isTrue(args, 'drop_pending_updates')) updates.clear();
  updates.conflict('setWebhook request');
  const connections = Math.min(Math.max(numberArg(args, 'max_connections', 40), 1), 100);
  webhook.set(url === '' ? null : { url, secret: secret === '' ? null : secret, connections });
  return true;
};

const deleteWebhook: Method = (args, { updates, webhook }) => {
  webhook.set(null);
  if (isTrue(args, 'drop_pending_updates')) updates.clear();
  return true;
};

const getWebhookInfo: Method = (_args, { updates, webhook }) => ({
  url: webhook.url ?? '',
  has_custom_certificate: false,
  pending_update_count: updates.pending.length,
  ...webhook.lastError,
  ...(updates.allowed ? { allowed_updates: updates.allowed } : {}),
});

export const updateMethods: Readonly<Record<string, Method>> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
};
