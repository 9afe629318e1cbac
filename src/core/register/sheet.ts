/**
 * "You said, we did": what hangs in a location for everybody to read. Only what was really done, only in groups in which nobody is recognised, and
 * never anything of a case that is confidential or about a person.
 */
import type { Case } from '../case/case.ts';
import { isCounted } from '../case/merge.ts';
import type { LocalizedName } from '../municipality.ts';
import { localDateOf, type LocalDate } from '../time.ts';
import { categoryIds, type CategoryId } from '../triage/categories.ts';
import type { ToldLine } from './contact.ts';
import { topicOf } from './patterns.ts';

/** Smaller groups are not shown. */
export const sheetGroupMin = 5;

/** Numbers about people stand on no wall. */
const notOnSheet: ReadonlySet<CategoryId> = new Set(['staff_conduct', 'discrimination']);

export interface Sheet {
  readonly location: LocalizedName;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** In the order of the topics; empty where every group is too small. */
  readonly groups: readonly { readonly topic: CategoryId; readonly count: number }[];
  /** What was done, as somebody of the desk approved it; with no group there is none of it either. */
  readonly told: readonly ToldLine[];
  readonly phone: string | null;
}

/** What residents confirmed as solved, and what was solved on location; both days are part of it. */
export function solvedByTopic(
  cases: readonly Case[],
  { from, until }: Pick<Sheet, 'from' | 'until'>,
  timeZone: string,
): readonly { readonly topic: CategoryId; readonly count: number }[] {
  const counts = new Map<CategoryId, number>();
  for (const one of cases) {
    const topic = topicOf(one);
    if (topic === null || one.closedAt === null || !isForEverybody(one)) continue;
    const on = localDateOf(one.closedAt, timeZone);
    if (on >= from && on <= until) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return categoryIds.flatMap((topic) => {
    const count = counts.get(topic) ?? 0;
    return count < sheetGroupMin || notOnSheet.has(topic) ? [] : [{ topic, count }];
  });
}

const isForEverybody = (one: Case): boolean =>
  one.state === 'closed' &&
  one.outcome === 'solved_in_practice' &&
  (one.verification === 'yes' || one.source === 'location') &&
  isCounted(one) &&
  !one.confidential &&
  one.about.length === 0;
