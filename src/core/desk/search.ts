/** Finding a case by its number, by what is known of it, and by words: what is compared, never who may see it. */
import type { Case } from '../case/case.ts';
import type { CaseId, LocationCode, Reference } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';

/** A line of what was found: nothing that anyone wrote. */
export interface FoundCase {
  readonly caseId: CaseId;
  readonly reference: Reference;
  readonly kind: Case['kind'];
  readonly state: Case['state'];
  readonly topic: CategoryId | null;
  readonly location: LocationCode | null;
  readonly receivedAt: Instant;
}

/** Letters alike whatever their case, accents and width; what stands between words is nothing. */
function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether every word begins some word of these texts. */
export function holdsAll(texts: readonly string[], words: readonly string[]): boolean {
  const text = ` ${texts.map(comparable).join(' ')}`;
  return words.every((word) => text.includes(` ${word}`));
}

/** The words of a search, each once. */
export const wordsOf = (search: string): readonly string[] => [
  ...new Set(
    comparable(search)
      .split(' ')
      .filter((word) => word !== ''),
  ),
];
