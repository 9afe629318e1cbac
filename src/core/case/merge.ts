/** Two cases become one. Nothing that was said is moved or lost: a merged case keeps its words and its number, and points at where it goes on. */
import { isInvolved } from '../access.ts';
import type { Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { DeskKey } from '../text-key.ts';
import { compare, earlierOf, type Instant, type LocalDate } from '../time.ts';
import { categoryIds } from '../triage/categories.ts';
import type { Case, CaseKind } from './case.ts';
import type { LegalDates } from './deadlines.ts';
import { refusalOf } from './lawful-acts.ts';
import { outcomeDate } from './term.ts';

/**
 * Whether totals count this row. A merged case is counted with the one that it goes on in, whose row stands for both; a case that was split off
 * is a matter of its own.
 */
export const isCounted = ({ mergedInto }: Pick<Case, 'mergedInto'>): boolean => mergedInto === null;

export type Merge = { readonly merged: Case; readonly survivor: Case } | { readonly refusal: Text<DeskKey> };

/** What a merge has to know beside the two cases. */
interface MergeContext {
  readonly at: Instant;
  readonly municipality: Municipality;
  readonly datesOf: (one: Case) => Pick<LegalDates, 'handleBy'>;
}

/** `one` goes on in `other`. What protects people, and what is stricter for the municipality, holds for both from then on. */
export function merge(one: Case, other: Case, { at, municipality, datesOf }: MergeContext): Merge {
  if (one.id === other.id) return { refusal: { key: 'refuse.sameCase' } };
  const refusal = refusalOf('merge', one) ?? refusalOf('merge', other);
  if (refusal !== null) return { refusal };
  // Answers would go to the wrong person.
  if (!isSameMatter(one, other)) return { refusal: { key: 'refuse.otherResident' } };
  const about = [...new Set([...other.about, ...one.about])];
  const confidential = one.confidential || other.confidential || about.length > 0;
  const isShared = [one, other].every(({ visibility }) => visibility === 'municipality_and_location');
  const seenBy = {
    about,
    confidential,
    visibility: isShared && !confidential ? 'municipality_and_location' : 'municipality',
  } as const;
  const location = other.location ?? one.location;
  const handler = [other.handler, one.handler].find(
    (person) => person !== null && !isInvolved({ about, location }, person, municipality),
  );
  const kind = stricterKind(one.kind, other.kind);
  const receivedAt = receiptOf([one, other], kind);
  const survivor: Case = {
    ...other,
    ...seenBy,
    location,
    handler: handler ?? null,
    state: handler === undefined ? 'received' : 'in_handling',
    // What the merged one asked its location is taken back.
    waitingFor:
      handler === undefined || (other.waitingFor === null && one.waitingFor === 'location')
        ? 'handler'
        : (other.waitingFor ?? one.waitingFor),
    kind,
    urgent: one.urgent || other.urgent,
    ...subjectOf(one, other),
    followers: [...new Set([...other.followers, ...one.followers])].filter(
      (person) => !about.includes(person),
    ),
    hearing: hearingOf(one, other),
    ...termOf([one, other], kind, datesOf),
    receivedAt,
    firstAnswerAt: firstAnswerOf([one, other], receivedAt),
    sharedName: other.sharedName ?? one.sharedName,
    formalConsent: other.formalConsent ?? one.formalConsent,
    track: one.track === 'formal' ? 'formal' : other.track,
    erasure: one.erasure ?? other.erasure,
  };
  const merged: Case = {
    ...one,
    ...seenBy,
    handler: survivor.handler,
    followers: [],
    // People look at the survivor, which has it.
    urgent: false,
    state: 'closed',
    waitingFor: null,
    closedAt: at,
    mergedInto: other.id,
  };
  return { merged, survivor };
}

/** Of one resident; where nobody is in a chat, about one subject in one place. */
function isSameMatter(one: Case, other: Case): boolean {
  if (one.residentId !== other.residentId) return false;
  if (one.residentId !== null) return true;
  return (
    one.location !== null &&
    one.category !== null &&
    one.location === other.location &&
    one.category === other.category
  );
}

/** In doubt a complaint: then the law's terms run. */
const stricterKind = (one: CaseKind, other: CaseKind): CaseKind =>
  one === 'complaint' || other === 'complaint' ? 'complaint' : other;

/** Wherever the resident is to be heard, they still are. */
const hearingOf = (one: Case, other: Case): Case['hearing'] =>
  (['planned', 'wanted'] as const).find((hearing) => one.hearing === hearing || other.hearing === hearing) ??
  other.hearing;

/**
 * The earlier of the dates that stood. More time holds only where it was given to the first that came, whose term runs on, and no longer than the
 * other one's date. Beside a complaint, what had no term takes no part.
 */
function termOf(
  both: readonly Case[],
  kind: CaseKind,
  datesOf: MergeContext['datesOf'],
): Pick<Case, 'adjournedTo' | 'agreedTo'> {
  const [first, last] = both
    .filter((one) => one.kind === kind)
    .toSorted((one, other) => compare(one.receivedAt, other.receivedAt));
  const until = last === undefined ? null : outcomeDate(last, datesOf(last));
  const within = (date: LocalDate | null): LocalDate | null =>
    date !== null && until !== null && until < date ? until : date;
  return { adjournedTo: within(first?.adjournedTo ?? null), agreedTo: within(first?.agreedTo ?? null) };
}

/** The first of what makes it what it is: the law counts no term from a signal or question, which may have stood for months. */
function receiptOf(both: readonly Case[], kind: CaseKind): Instant {
  const counted = kind === 'complaint' ? both.filter((one) => one.kind === kind) : both;
  return counted.map(({ receivedAt }) => receivedAt).reduce(earlierOf);
}

/** What was said before it was received answers it not. */
const firstAnswerOf = (both: readonly Case[], receivedAt: Instant): Instant | null =>
  both
    .flatMap(({ firstAnswerAt: at }) => (at !== null && compare(at, receivedAt) >= 0 ? [at] : []))
    .toSorted(compare)[0] ?? null;

function subjectOf(one: Case, other: Case): Pick<Case, 'category' | 'alsoAbout' | 'suggestedCategories'> {
  const category = other.category ?? one.category;
  const also = [one.category, ...one.alsoAbout, ...other.alsoAbout];
  const suggested = [...one.suggestedCategories, ...other.suggestedCategories];
  return {
    category,
    alsoAbout: categoryIds.filter((id) => id !== category && also.includes(id)),
    suggestedCategories: categoryIds.filter((id) => suggested.includes(id)),
  };
}
