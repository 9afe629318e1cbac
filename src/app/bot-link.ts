/** Where the bot is found, for papers that lead to it: asked of Telegram once, also in a process that does not receive. */
import { PochutoError } from '#core/errors.ts';
import type { telegramApi } from '#telegram/api.ts';
import { toPochutoError } from '#telegram/errors.ts';

export function botLinkOf(api: Pick<ReturnType<typeof telegramApi>, 'getMe'>): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    if (known !== null) return known;
    try {
      known = `https://t.me/${(await api.getMe()).username}`;
      return known;
    } catch (error) {
      // Of a token that no longer works Telegram's own lanes tell.
      throw new PochutoError('unavailable', toPochutoError(error, { sends: false }).reason);
    }
  };
}
