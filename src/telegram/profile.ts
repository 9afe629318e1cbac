/** What a person sees of the bot before they write: its name, descriptions and commands, in their client's language. */
import type { Api } from 'grammy';
import type { LanguageCode } from 'grammy/types';

import type { PochutoError } from '#core/errors.ts';
import type { Language } from '#core/message.ts';
import type { Log } from '#ports/log.ts';
import type { Timers } from '#ports/clock.ts';
import type { Texts } from '#ports/texts.ts';
import { occasionally, retryDelayMs, sleep } from '#net/pacing.ts';
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

interface ProfileOptions {
  readonly api: ProfileApi;
  readonly texts: Texts;
  readonly languages: readonly Language[];
  readonly emergencyPhone: string;
  readonly timers: Timers;
  /** In [0, 1): for jitter. */
  readonly random: () => number;
  /** Ends the trying. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

interface Scope {
  readonly language_code?: LanguageCode;
}

/**
 * Sets what differs from what Telegram has; the first language is also what speakers of all others see. While Telegram cannot be reached or limits us it is tried again: who
 * opens the chat is to read what it is for. One text that is refused leaves the others alone. Names come last: setting them is limited to a few calls a day.
 */
export async function setProfile(options: ProfileOptions): Promise<void> {
  const { timers, random, signal, log } = options;
  const warn = occasionally(timers, (event, fields) => log.warn(event, fields));
  let failures = 0;
  for (const step of stepsOf(options)) {
    while (!signal.aborted) {
      const failure = await failureOf(step);
      if (failure === null) break;
      warn('telegram.profile-not-set', { reason: failure.reason });
      if (failure.code !== 'unavailable' && failure.code !== 'rate-limited') break;
      failures += 1;
      await sleep(timers, Math.max(failure.retryAfterMs ?? 0, retryDelayMs(failures, random())), signal);
    }
  }
}

async function failureOf(step: () => Promise<void>): Promise<PochutoError | null> {
  try {
    await step();
    return null;
  } catch (error) {
    return toPochutoError(error, { sends: false });
  }
}

function stepsOf({
  api,
  texts,
  languages,
  emergencyPhone,
}: ProfileOptions): readonly (() => Promise<void>)[] {
  const spoken = languages.map((language, index) => ({
    scope: index === 0 ? {} : { language_code: language satisfies LanguageCode },
    words: texts.resident(language),
  }));
  return [
    ...spoken.flatMap(({ scope, words }) => [
      () => setDescription(api, scope, words.t('profile.description', { emergencyPhone })),
      () => setShort(api, scope, words.t('profile.short')),
      () => setCommands(api, scope, words),
    ]),
    ...spoken.map(
      ({ scope, words }) =>
        () =>
          setName(api, scope, words.t('profile.name')),
    ),
  ];
}

async function setCommands(
  api: ProfileApi,
  scope: Scope,
  words: ReturnType<Texts['resident']>,
): Promise<void> {
  const menu = commands.map((command) => ({ command, description: words.t(`command.${command}`) }));
  const now = await api.getMyCommands(scope);
  const isSame = now.length === menu.length && menu.every((item, index) => isSameCommand(item, now[index]));
  if (!isSame) await api.setMyCommands(menu, scope);
}

async function setDescription(api: ProfileApi, scope: Scope, description: string): Promise<void> {
  if ((await api.getMyDescription(scope)).description !== description)
    await api.setMyDescription(description, scope);
}

async function setShort(api: ProfileApi, scope: Scope, short: string): Promise<void> {
  if ((await api.getMyShortDescription(scope)).short_description !== short)
    await api.setMyShortDescription(short, scope);
}

async function setName(api: ProfileApi, scope: Scope, name: string): Promise<void> {
  if ((await api.getMyName(scope)).name !== name) await api.setMyName(name, scope);
}

interface Command {
  readonly command: string;
  readonly description: string;
}

function isSameCommand(wanted: Command, now: Command | undefined): boolean {
  return wanted.command === now?.command && wanted.description === now.description;
}
