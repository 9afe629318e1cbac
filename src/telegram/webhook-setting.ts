/** Tells Telegram which way its updates are to come. Nothing that waits there is dropped by a change. */
import type { Api } from 'grammy';
import { updateTypes } from './translate-update.ts';

export type WebhookApi = Pick<Api, 'setWebhook' | 'deleteWebhook'>;

/**
 * With an address the webhook is set, without one it is deleted: polling is refused while there is one. What is so already stays so
 * ("already set", "already deleted").
 */
export async function settleWebhook(
  api: WebhookApi,
  wanted: { readonly url: string; readonly secret: string } | null,
): Promise<void> {
  if (wanted !== null) {
    await api.setWebhook(wanted.url, { secret_token: wanted.secret, allowed_updates: updateTypes });
    return;
  }
  await api.deleteWebhook({ drop_pending_updates: false });
}
