/** What a person sees of the bot before they write: its name, descriptions and commands, in their client's language. */
import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';

import type { Language } from '#core/message.ts';
import type { Log } from '#ports/log.ts';
import type { Texts } from '#ports/texts.ts';
import { toPochutoError } from './errors.ts';

/** In the order of the menu. */
const commands = ['start', 'new', 'status', 'info', 'language', 'privacy', 'delete', 'help'] as const;

export type ProfileApi = Pick<
  Api,
  | 'getMyCommands'
  | 'setMyCommands'
  | 'getMyDescription'
  | 'setMyDescription'
  | 'getMyShortDescription'
  | 'setMyShortDescription'
  | 'getMyName'
  | 'setMyName'
>;

/**
 * Sets what differs from what Telegram has; the first language is also what speakers of all others see. At best
 * effort: at the first refusal (setMyName in particular is limited to a few calls a day) the rest waits for the next start.
 */
export async function setProfile(options: {
  readonly api: ProfileApi;
  readonly texts: Texts;
  readonly languages: readonly Language[];
  readonly emergencyPhone: string;
  readonly log: Log;
}): Promise<void> {
  const { api, texts, languages, emergencyPhone, log } = options;
  try {
    for (const [index, language] of languages.entries()) {
      const scope = index === 0 ? {} : { language_code: language satisfies LanguageCode };
      await setLanguage(api, scope, texts.resident(language), emergencyPhone);
    }
  } catch (error) {
    log.warn('telegram.profile-not-set', { reason: toPochutoError(error, { sends: false }).reason });
  }
}

async function setLanguage(
  api: ProfileApi,
  scope: { readonly language_code?: LanguageCode },
  words: ReturnType<Texts['resident']>,
  emergencyPhone: string,
): Promise<void> {
  const menu = commands.map((command) => ({ command, description: words.t(`command.${command}`) }));
  const menuNow = await api.getMyCommands(scope);
  const isSame =
    menuNow.length === menu.length && menu.every((item, index) => isSameCommand(item, menuNow[index]));
  if (!isSame) await api.setMyCommands(menu, scope);

  const description = words.t('profile.description', { emergencyPhone });
  if ((await api.getMyDescription(scope)).description !== description) {
    await api.setMyDescription(description, scope);
  }
  const short = words.t('profile.short');
  if ((await api.getMyShortDescription(scope)).short_description !== short) {
    await api.setMyShortDescription(short, scope);
  }
  const name = words.t('profile.name');
  if ((await api.getMyName(scope)).name !== name) await api.setMyName(name, scope);
}

interface Command {
  readonly command: string;
  readonly description: string;
}

function isSameCommand(wanted: Command, now: Command | undefined): boolean {
  return wanted.command === now?.command && wanted.description === now.description;
}
