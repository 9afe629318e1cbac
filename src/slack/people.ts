/** What Slack knows of a person at the desk: in which language they read, where we have texts in it, and what they are called. */
import type { WebClient } from '@slack/web-api';
import type { StaffId } from '#core/ids.ts';
import type { DeskLanguage } from '#core/message.ts';
import type { Timers } from '#ports/clock.ts';

const keptMs = 3_600_000;

export interface People {
  /** Never rejects: when Slack does not answer in time, it is the desk's language. */
  languageOf(person: StaffId): Promise<DeskLanguage>;
  /** Never rejects; `null` when Slack does not tell. */
  nameOf(person: StaffId): Promise<string | null>;
}

interface Known {
  readonly language: DeskLanguage | null;
  readonly name: string | null;
  readonly until: number;
}

export function slackPeople(options: {
  readonly client: WebClient;
  readonly deskLanguage: DeskLanguage;
  readonly timers: Pick<Timers, 'now'>;
}): People {
  const known = new Map<StaffId, Known>();
  const lookUp = async (person: StaffId): Promise<Known | null> => {
    const { timers } = options;
    const kept = known.get(person);
    if (kept !== undefined && timers.now() < kept.until) return kept;
    try {
      const { user } = await options.client.users.info({ user: person, include_locale: true });
      const name = [user?.profile?.display_name, user?.real_name, user?.name].find(Boolean) ?? null;
      const found = { language: ofLocale(user?.locale), name, until: timers.now() + keptMs };
      known.set(person, found);
      return found;
    } catch {
      return kept ?? null;
    }
  };
  return {
    languageOf: async (person) => (await lookUp(person))?.language ?? options.deskLanguage,
    nameOf: async (person) => (await lookUp(person))?.name ?? null,
  };
}

function ofLocale(locale: string | undefined): DeskLanguage | null {
  const language = locale?.slice(0, 2);
  return language === 'nl' || language === 'en' ? language : null;
}
