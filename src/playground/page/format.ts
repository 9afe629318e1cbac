/**
 * Times, names and numbers as people read them. Civil times are shown in the municipality's time zone, whatever
 * the machine's own is.
 */
/// <reference lib="dom" />

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}

/** How a person's dates are written; English the European way, with a 24-hour clock. */
export function localeOf(language: string): string {
  const [base = 'en'] = language.split('-', 1);
  return base === 'en' ? 'en-GB' : base;
}

interface Moment {
  readonly at: number;
  readonly locale: string;
  readonly timeZone: string;
}

export function timeOfDay({ at, locale, timeZone }: Moment): string {
  return format(locale, timeZone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

export function timeWithSeconds({ at, locale, timeZone }: Moment): string {
  return format(locale, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

export function dayName({ at, locale, timeZone }: Moment): string {
  return format(locale, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

export function dayWithYear({ at, locale, timeZone }: Moment): string {
  return format(locale, timeZone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    at,
  );
}

export function shortMoment({ at, locale, timeZone }: Moment): string {
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return format(locale, timeZone, options).format(at);
}

/** Two moments of one civil day have one key. */
export function dayKey(at: number, timeZone: string): string {
  return format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
}

/** "in 6 weeks", "in 3 days", "2 h late": one unit, for scanning. */
export function distance(ms: number): string {
  const size = Math.abs(ms);
  const [count, unit] =
    size < 90_000
      ? [Math.round(size / 1000), 's']
      : size < 5_400_000
        ? [Math.round(size / 60_000), 'min']
        : size < 129_600_000
          ? [Math.round(size / 3_600_000), 'h']
          : [Math.round(size / 86_400_000), 'days'];
  return ms < 0 ? `${count} ${unit} late` : `in ${count} ${unit}`;
}

export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const firstOf = (word = '') => String.fromCodePoint(word.codePointAt(0) ?? 32);
  return letters.map(firstOf).join('').trim().toUpperCase();
}

/** A steady colour number for a person, 1 to 6; the colours are in base.css. */
export function tone(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (sum % 6) + 1;
}
