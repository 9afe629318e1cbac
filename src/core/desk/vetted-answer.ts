/**
 * Vetted answers: texts that people wrote and checked in every language, with blanks that are typed, so that nothing in
 * another language lands in them. Here are their shape and how they are filled in; data/answers.yaml holds them.
 */
import type { DeskLanguage, Language } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import type { LocalDate } from '../time.ts';

export const blankNames = ['date', 'time', 'phone', 'place', 'organisation'] as const;
export type BlankName = (typeof blankNames)[number];

/** What a person put into them: a local date, a time 'HH:MM', or words that are the same in every language. */
export type Blanks = Readonly<Partial<Record<BlankName, string>>>;

/** What the desk calls it. */
export type DeskLabel = Readonly<Record<DeskLanguage, string>>;

export interface VettedAnswer {
  readonly id: string;
  readonly label: DeskLabel;
  /** With `{{date}}` and the like; each holds the same blanks. */
  readonly texts: Readonly<Record<Language, string>>;
}

/** A part of the menu. */
export interface VettedGroup {
  readonly label: DeskLabel;
  readonly answers: readonly VettedAnswer[];
}

/** How an answer was sent that is not what its writer wrote: kept with it as it went out. */
export type SentAs =
  | {
      readonly as: 'vetted';
      readonly id: string;
      readonly blanks: Blanks;
      readonly language: Language;
      readonly text: string;
    }
  /** A machine's translation that the writer looked through, and may have changed. */
  | { readonly as: 'checked'; readonly language: Language; readonly text: string };

/** How dates and times are written in one language. */
export interface Written {
  date(date: LocalDate): string;
  time(time: string): string;
}

/** The longest name that can be put in; more is a text, and a text has a language. */
export const nameMax = 100;
export const phoneMax = 25;

const blank = /{{(\w+)}}/g;

/** What stands in braces, each once, in the order of the text; a name that is no blank too. */
export function bracedNames(text: string): readonly string[] {
  return [...new Set([...text.matchAll(blank)].map((match) => match[1] ?? ''))];
}

const isBlankName = (name: string): name is BlankName => blankNames.some((known) => known === name);

/** In the order of the desk's own text. */
export const blanksOf = (answer: VettedAnswer, language: DeskLanguage): readonly BlankName[] =>
  bracedNames(answer.texts[language]).filter(isBlankName);

export const findVetted = (groups: readonly VettedGroup[], id: string): VettedAnswer | null =>
  groups.flatMap(({ answers }) => answers).find((answer) => answer.id === id) ?? null;

/** The blanks that this answer has, without what else was given, written as they are kept. */
export function tidyBlanks(answer: VettedAnswer, given: Blanks): Blanks {
  const names = blanksOf(answer, 'nl');
  const kept = names.map((name): [BlankName, string] => [name, (given[name] ?? '').trim()]);
  return Object.fromEntries(kept.filter(([, value]) => value !== ''));
}

/** What is wrong with what was put in, by blank; empty when the answer can go out. */
export function wrongBlanks(
  answer: VettedAnswer,
  given: Blanks,
  today: LocalDate,
): Readonly<Partial<Record<BlankName, DeskKey>>> {
  const found = blanksOf(answer, 'nl').map(
    (name) => [name, wrongWith(name, given[name] ?? '', today)] as const,
  );
  return Object.fromEntries(found.filter(([, mistake]) => mistake !== null));
}

function wrongWith(name: BlankName, value: string, today: LocalDate): DeskKey | null {
  if (value === '') return 'error.blank';
  switch (name) {
    case 'date':
      // An answer promises what is to come.
      return value < today ? 'error.datePast' : null;
    case 'time':
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : 'error.blank';
    case 'phone':
      return value.length <= phoneMax && /^\+?\d[\d\s().-]*\d$/.test(value) ? null : 'error.phone';
    case 'place':
    case 'organisation':
      return value.length <= nameMax && !/[\r\n]/.test(value) ? null : 'error.name';
  }
}

/** The text in one language; `missing` stands where nothing was put in yet. What was put in is never read as a blank. */
export function fillAnswer(
  answer: VettedAnswer,
  as: {
    readonly language: Language;
    readonly written: Written;
    readonly missing: (name: BlankName) => string;
  },
  given: Blanks,
): string {
  return answer.texts[as.language].replaceAll(blank, (braced, name: string) => {
    if (!isBlankName(name)) return braced;
    const value = given[name];
    if (value === undefined || value === '') return as.missing(name);
    if (name === 'date') return as.written.date(value as LocalDate);
    return name === 'time' ? as.written.time(value) : value;
  });
}
