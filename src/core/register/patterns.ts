/**
 * What stands out in the register: at one place more is heard of a topic than that place is used to. Four weeks are compared with the
 * place's own weeks before them. Small numbers are taken for what they are: how often so many would come by chance is reckoned with the rate itself
 * only known from the few that came before (a negative binomial tail), and below a minimum nothing is said, however rare it is.
 *
 * False alarms: each of the 16 topics of a place is looked at once a week, 832 looks a year. With `chanceMax` that bounds them at 0.8 a place
 * and year where nothing changes; as counts are whole numbers and weeks overlap, far fewer come (measured in test/unit/core/register/patterns.test.ts).
 */
import type { Case } from '../case/case.ts';
import { isCounted } from '../case/merge.ts';
import type { CaseId } from '../ids.ts';
import { addDays, daysBetween, localDateOf, type LocalDate } from '../time.ts';
import { categoryIds, type CategoryId } from '../triage/categories.ts';

/** Something that was heard of at a place. */
export interface Report {
  readonly caseId: CaseId;
  readonly topic: CategoryId;
  readonly on: LocalDate;
}

export interface Rise {
  readonly topic: CategoryId;
  /** In the last four weeks. */
  readonly count: number;
  /** In four weeks before that, on average. */
  readonly usual: number;
  readonly cases: readonly CaseId[];
}

const windowDays = 28;
/** Older weeks say little of how a place is now. */
const windowsMax = 12;
/** With fewer weeks of its own a place has no usual yet. */
const windowsMin = 3;
/** Fewer are never called a rise: also what a location sees begins here. */
export const riseMin = 5;
/** So rarely so many would come by chance. */
const chanceMax = 0.001;

/** From this day on the register is read. */
export const historyFrom = (today: LocalDate): LocalDate => addDays(today, 1 - windowDays * (windowsMax + 1));

/** The topic that a person set, else the first that was suggested. */
export const topicOf = ({ category, suggestedCategories }: Case): CategoryId | null =>
  category ?? suggestedCategories[0] ?? null;

/** Of one place; what was merged counts with the case that it goes on in. */
export const reportsOf = (cases: readonly Case[], timeZone: string): readonly Report[] =>
  cases.filter(isCounted).flatMap((one) => {
    const topic = topicOf(one);
    return topic === null ? [] : [{ caseId: one.id, topic, on: localDateOf(one.receivedAt, timeZone) }];
  });

/** The rises at one place on this day, in the order of the topics. */
export function risesIn(reports: readonly Report[], today: LocalDate): readonly Rise[] {
  const from = historyFrom(today);
  const known = reports.filter(({ on }) => on >= from && on <= today);
  const windowFrom = addDays(today, 1 - windowDays);
  const first = known.reduce((day, { on }) => (on < day ? on : day), today);
  const windows = Math.floor(daysBetween(first, windowFrom) / windowDays);
  if (windows < windowsMin) return [];
  const historyBegins = addDays(windowFrom, -windows * windowDays);
  return categoryIds.flatMap((topic): readonly Rise[] => {
    const mine = known.filter((report) => report.topic === topic);
    const lately = mine.filter(({ on }) => on >= windowFrom);
    if (lately.length < riseMin) return [];
    const before = mine.filter(({ on }) => on >= historyBegins && on < windowFrom).length;
    if (chanceOfSoMany(lately.length, before, windows) > chanceMax) return [];
    const cases = lately.map(({ caseId }) => caseId);
    return [{ topic, count: lately.length, usual: before / windows, cases }];
  });
}

/**
 * How likely `count` or more are in one window, when `before` came in so many windows at a steady rate that is not known otherwise (Jeffreys' prior:
 * the rate is a gamma, and what comes then a negative binomial).
 */
export function chanceOfSoMany(count: number, before: number, windows: number): number {
  const size = before + 0.5;
  const known = windows / (windows + 1);
  let exactly = known ** size;
  let fewer = 0;
  for (let k = 0; k < count; k += 1) {
    fewer += exactly;
    exactly *= ((size + k) / (k + 1)) * (1 - known);
  }
  return Math.max(0, 1 - fewer);
}

/** A place, with how many complaints came from it in a time. */
export interface Heard {
  readonly received: number;
  /** `null`: nobody knows how many live there. */
  readonly residents: number | null;
}

/** `null`: nobody knows how many live there. */
export const perHundred = ({ received, residents }: Heard): number | null =>
  residents === null || residents === 0 ? null : (received / residents) * 100;

/** So long it is looked back for places of which little is heard. */
export const quietDays = 91;
/** With fewer than these of a hundred who answer when they are asked how things are, silence is no sign that all is well. */
const fewSpeak = 0.25;
/** So rarely so few would come by chance, if people there complained as those of the other places do. */
const quietChanceMax = 0.05;

/**
 * Less is heard of a place than of the others, for as many as live there, and few of its people speak when they are asked, or nobody knows: it may be
 * fear, for silence is no praise. Small numbers are taken for what they are, as with rises: where fewer than about three are to be
 * expected nothing is said, however quiet it is, nor where nobody knows how many live there. `participation`: of those asked in check-ins, how many
 * answered, from 0 to 1; `null`: too few to be shown.
 */
export function mayBeFear(
  place: Heard & { readonly participation: number | null },
  others: readonly Heard[],
): boolean {
  const { received, residents, participation } = place;
  if (residents === null || residents === 0) return false;
  if (participation !== null && participation >= fewSpeak) return false;
  const known = others.filter((other) => other.residents !== null);
  const total = (of: 'received' | 'residents'): number =>
    known.reduce((sum, other) => sum + (other[of] ?? 0), 0);
  const soFew = 1 - chanceOfSoMany(received + 1, total('received'), total('residents') / residents);
  return total('residents') > 0 && soFew <= quietChanceMax;
}
