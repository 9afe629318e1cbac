/** What the bot shows of itself to a person: name, description and commands, in their language where it has one. */
import type { TelegramBot, TelegramCommandList } from '../../telegram/state.ts';

export function botFace(
  bot: TelegramBot,
  languageCode: string | null,
): { name: string; description: string | null } {
  const own = bot.profiles.find((profile) => profile.languageCode === baseOf(languageCode));
  const common = bot.profiles.find((profile) => profile.languageCode === '');
  return {
    name: own?.name ?? common?.name ?? 'Почуто',
    description: own?.description ?? common?.description ?? null,
  };
}

/** Telegram takes the narrowest scope first, and in it the person's language before the default. */
export function commandsFor(bot: TelegramBot, languageCode: string | null): TelegramCommandList['commands'] {
  const scopes = ['all_private_chats', 'default'];
  for (const scope of scopes) {
    for (const language of [baseOf(languageCode), '']) {
      const list = bot.commands.find(
        (one) => one.languageCode === language && one.scope === JSON.stringify({ type: scope }),
      );
      if (list && list.commands.length > 0) return list.commands;
    }
  }
  return [];
}

function baseOf(languageCode: string | null): string {
  return languageCode?.split('-', 1)[0] ?? '';
}
