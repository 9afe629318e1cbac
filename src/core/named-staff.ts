/** Which people of the municipality's file a resident's words name: nobody reads or handles what is said about themself (Awb 9:7). */
import { standInsFor } from './access.ts';
import type { Case } from './case/case.ts';
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
    standInsFor({ ...one, about: [...one.about, ...people] }, municipality, invited).length > 0;
  return [named, others].find(leavesSomebody) ?? [];
}
