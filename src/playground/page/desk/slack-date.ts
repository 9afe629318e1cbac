/** Slack's date tokens (`{date_short_pretty} at {time}`) as the reader would see them. */
/// <reference lib="dom" />

import type { DeskContext } from './desk-context.ts';

const tokens: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  date_short: { day: 'numeric', month: 'short', year: 'numeric' },
  date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  day_divider_pretty: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
  time_secs: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

export function slackDate(desk: DeskContext, atS: number, pattern: string): string {
  const locale = localeOfUser(desk);
  return pattern.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const options = tokens[name] ?? tokens[name.replace('_pretty', '')];
    if (!options) return whole;
    return new Intl.DateTimeFormat(locale, { timeZone: desk.info.timeZone, ...options }).format(atS * 1000);
  });
}

/** The reader's own Slack language; Dutch where none is known. */
export function localeOfUser(desk: DeskContext): string {
  return desk.world.users.find(({ id }) => id === desk.userId)?.locale || 'nl-NL';
}
