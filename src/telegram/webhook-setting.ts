/** Tells Telegram which way its updates are to come. Nothing that waits there is dropped by a change. */
import type { Api } from 'grammy';
import { updateTypes } from './translate-update.ts';

export type WebhookApi = Pick<Api, 'getWebhookInfo' | 'setWebhook' | 'deleteWebhook'>;

/**
 * With an address the webhook is set, without one a webhook that is set is deleted: polling is refused while there is one. The secret cannot
 * be read back, so that a changed one would not be noticed; setting the same again is answered "already set" and changes nothing.
 */
export async function settleWebhook(
  api: WebhookApi,
  wanted: { readonly url: string; readonly secret: string } | null,
): Promise<void> {
  if (wanted !== null) {
    await api.setWebhook(wanted.url, { secret_token: wanted.secret, allowed_updates: updateTypes });
    return;
  }
  const { url } = await api.getWebhookInfo();
  if (url !== undefined && url !== '') await api.deleteWebhook({ drop_pending_updates: false });
}
