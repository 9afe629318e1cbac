/** Where the bot is found, for papers that lead to it: asked of Telegram once, also in a process that does not receive. */
import { PochutoError } from '#core/errors.ts';
import { telegramApi } from '#telegram/api.ts';
import { toPochutoError } from '#telegram/errors.ts';
import type { TelegramConfig } from '../settings/config.ts';

const timeoutMs = 10_000;

export const linkOfBot = (username: string): string => `https://t.me/${username}`;

/** For a command, which asks once and ends. Rejects as `botLinkOf` does. */
export const askBotLink = ({
  apiRoot,
  botToken,
}: Pick<TelegramConfig, 'apiRoot' | 'botToken'>): Promise<string> =>
  botLinkOf(telegramApi({ apiRoot, token: botToken.reveal(), timeoutMs }))();

export function botLinkOf(api: Pick<ReturnType<typeof telegramApi>, 'getMe'>): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    if (known !== null) return known;
    try {
      known = linkOfBot((await api.getMe()).username);
      return known;
    } catch (error) {
      // Of a token that no longer works Telegram's own lanes tell.
      throw new PochutoError('unavailable', toPochutoError(error, { sends: false }).reason);
    }
  };
}
