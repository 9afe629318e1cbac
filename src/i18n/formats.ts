/** How dates, moments and lists are written in each language (dates as in a letter, never 5-1-27). */
import type { Language } from '#core/message.ts';
import type { Instant, LocalDate } from '#core/time.ts';

interface Formats {
  date(date: LocalDate): string;
  moment(moment: Instant): string;
  /** Of a clock on the wall, given as 'HH:MM'. */
  time(time: string): string;
  list(items: readonly string[]): string;
}

/** British dates: day before month, as the other three languages have it. */
const tags: Record<Language, string> = { uk: 'uk', ru: 'ru', en: 'en-GB', nl: 'nl' };

/** Intl ends Ukrainian and Russian dates with the word for year, which nobody says. */
const YEAR_WORD = /\s*[рг]\.$/u;

export function createFormats(language: Language, timeZone: string): Formats {
  const dateParts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const ofDate = new Intl.DateTimeFormat(tags[language], { ...dateParts, timeZone: 'UTC' });
  const ofInstant = new Intl.DateTimeFormat(tags[language], { ...dateParts, timeZone });
  const ofTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  const ofList = new Intl.ListFormat(tags[language], { type: 'conjunction' });

  const clean = (date: string): string => date.replace(YEAR_WORD, '');
  const time = (text: string): string => (language === 'nl' ? `${text.replace(':', '.')} uur` : text);
  return {
    date: (date) => clean(ofDate.format(new Date(`${date}T00:00:00Z`))),
    moment: (moment) => {
      const instant = new Date(moment);
      return `${clean(ofInstant.format(instant))}, ${time(ofTime.format(instant))}`;
    },
    time,
    list: (items) => ofList.format(items),
  };
}
