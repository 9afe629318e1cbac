/** Which people of the municipality's file a resident's words name: nobody reads or handles what is said about themself (Awb 9:7). */
import { peopleFor } from './access.ts';
import type { Case } from './case/case.ts';
import type { TriageResult } from './conversation/facts.ts';
import type { StaffId } from './ids.ts';
import { isGivenName } from './masking/given-names.ts';
import { knownNames, particles } from './masking/known-names.ts';
import { wordsOf, type Word } from './masking/words.ts';
import type { Municipality } from './municipality.ts';

/**
 * Those whose first name or surname stands in the text, in whatever case or letters. A first name may be somebody else's: then one person too many
 * is kept out of the case, which a person at the desk can mend.
 */
export function namedStaff(text: string, { people }: Municipality): readonly StaffId[] {
  const words = wordsOf(text).filter(isWrittenAsName);
  return Object.entries(people).flatMap(([id, person]) => {
    const names = person === undefined ? null : knownNames([person.name]);
    return names !== null && words.some((word) => names.has(word)) ? [id as StaffId] : [];
  });
}

/** Many Dutch surnames are words of every day: in small letters they count behind "de" and its like alone. */
const isWrittenAsName = (word: Word, index: number, words: readonly Word[]): boolean =>
  word.capital !== 'none' || isGivenName(word) || particles.has(words[index - 1]?.lower ?? '');

/**
 * As many of those who are named as leave somebody who may see the case: it is never without people because of words that a machine understood.
 * A coordinator is let in before the case stays with nobody. `invited`: who is in the confidential channel.
 */
export function toKeepOut(
  one: Case,
  named: readonly StaffId[],
  municipality: Municipality,
  invited: readonly StaffId[],
): readonly StaffId[] {
  const others = named.filter((person) => !municipality.slack.coordinators.includes(person));
  const leavesSomebody = (people: readonly StaffId[]): boolean =>
    peopleFor({ ...one, about: [...one.about, ...people] }, municipality, invited).length > 0;
  return [named, others].find(leavesSomebody) ?? [];
}

/** In the word lists of staff, whatever the language around it. */
const roleWord = 'менеджер';

/**
 * Triage that knows the municipality's people by their surnames: what is said against them is said against staff, also where no word tells what they
 * are. It raises beside what `judge` says. First names alone are those of neighbours as well.
 */
export function triageNaming(
  judge: (text: string) => TriageResult,
  { people }: Municipality,
): (text: string) => TriageResult {
  const surnames = knownNames(Object.values(people).flatMap((person) => surnameOf(person?.name ?? '')));
  return (text) => {
    const found = judge(text);
    if (found.aboutStaff) return found;
    const named = wordsOf(text).filter(
      (word, index, words) => isWrittenAsName(word, index, words) && surnames.has(word),
    );
    if (named.length === 0) return found;
    const read = named.reduceRight(
      (rest, { start, end }) => `${rest.slice(0, start)}${roleWord}${rest.slice(end)}`,
      text,
    );
    const { aboutStaff, categories } = judge(read);
    return aboutStaff ? { ...found, aboutStaff, categories } : found;
  };
}

const surnameOf = (name: string): readonly string[] => name.trim().split(/\s+/u).slice(-1);
