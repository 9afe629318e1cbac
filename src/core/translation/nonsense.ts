/** Answers that are no translation, whatever an engine says: better the original alone than words that nobody meant. */

export type Nonsense =
  | 'empty'
  | 'too_long'
  | 'too_short'
  | 'repeats'
  | 'unchanged'
  /** A placeholder is missing, came twice, or something else looks like one. */
  | 'span_lost'
  | 'span_doubled'
  | 'markup';

/** Between these languages a good translation stays well within both; short texts differ more. */
const longerMax = 4;
const longerSlack = 80;
const shorterMax = 8;
const shortText = 80;
/** The same word so often in a row is an engine that is stuck. */
const repeatsMax = 8;

/** Both without what is kept as it is. */
export function nonsenseIn(source: string, answer: string): Nonsense | null {
  const asked = letters(source);
  const told = letters(answer);
  if (asked === 0) return null;
  if (told === 0) return 'empty';
  if (told > asked * longerMax + longerSlack) return 'too_long';
  if (asked > shortText && told * shorterMax < asked) return 'too_short';
  if (mostRepeats(answer) > Math.max(repeatsMax, mostRepeats(source) * 2)) return 'repeats';
  // Cyrillic that stayed Cyrillic is no Dutch.
  if (source.trim() === answer.trim() && /\p{L}{4}/u.test(source) && isOneScript(source)) return 'unchanged';
  return null;
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

const isOneScript = (text: string): boolean =>
  /^[^\p{Script=Latin}]*$/u.test(text) && /\p{Script=Cyrillic}/u.test(text);

function mostRepeats(text: string): number {
  let most = 0;
  let count = 0;
  let before = '';
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    count = word !== '' && word === before ? count + 1 : 1;
    before = word;
    most = Math.max(most, count);
  }
  return most;
}
