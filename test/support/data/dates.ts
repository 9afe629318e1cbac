/** Local dates written plainly in tests. */
import { type LocalDate, parseLocalDate } from '#core/time.ts';

export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`Not a date: ${text}`);
  return date;
}

export function dates(text: string): readonly LocalDate[] {
  return text.split(' ').map(day);
}
