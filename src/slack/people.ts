/** In which language a person at the desk reads: that of their Slack, where we have texts in it. */
import type { WebClient } from '@slack/web-api';
import type { StaffId } from '#core/ids.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { Timers } from '#ports/clock.ts';

const keptMs = 3_600_000;

export interface People {
  /** Never rejects: when Slack does not answer in time, it is the desk's language. */
  languageOf(person: StaffId): Promise<DeskLanguage>;
}

export function slackPeople(options: {
  readonly client: WebClient;
  readonly deskLanguage: DeskLanguage;
  readonly timers: Pick<Timers, 'now'>;
}): People {
  const known = new Map<StaffId, { readonly language: DeskLanguage; readonly until: number }>();
  return {
    languageOf: async (person) => {
      const { timers, deskLanguage } = options;
      const kept = known.get(person);
      if (kept !== undefined && timers.now() < kept.until) return kept.language;
      try {
        const { user } = await options.client.users.info({ user: person, include_locale: true });
        const language = ofLocale(user?.locale) ?? deskLanguage;
        known.set(person, { language, until: timers.now() + keptMs });
        return language;
      } catch {
        return kept?.language ?? deskLanguage;
      }
    },
  };
}

function ofLocale(locale: string | undefined): DeskLanguage | null {
  const language = locale?.slice(0, 2);
  return language === 'nl' || language === 'en' ? language : null;
}
