/** The register as a whole: what the database counts of it, and its rows one after the other. A part of the store's transaction. */
import type { Case } from '#core/case/case.ts';
import type { CaseId, Reference } from '#core/ids.ts';
import type { MunicipalityScope, RegisterScope } from '#core/register/figures.ts';
import type { RegisterCounts, Span } from '#core/register/counts.ts';

/** A case of the register without its content and people, and the numbers of those that it hangs together with. */
export type RegisteredCase = Pick<
  Case,
  | 'id'
  | 'reference'
  | 'kind'
  | 'state'
  | 'outcome'
  | 'verification'
  | 'judgement'
  | 'ground'
  | 'source'
  | 'language'
  | 'category'
  | 'alsoAbout'
  | 'location'
  | 'urgent'
  | 'confidential'
  | 'track'
  | 'hearing'
  | 'receivedAt'
  | 'sentAt'
  | 'firstAnswerAt'
  | 'closedAt'
  | 'adjournedTo'
  | 'agreedTo'
  | 'reopenedAt'
  | 'erasure'
> & { readonly mergedInto: Reference | null; readonly splitFrom: Reference | null };

export interface Register {
  /** Counted by the database; reads no case. */
  counts(scope: RegisterScope, span: Span): Promise<RegisterCounts>;
  /** Of that: what was received at each location. */
  received(scope: RegisterScope, span: Span): Promise<RegisterCounts['location']>;
  /** Those that came into the register in the span (`null`: all), by id, behind this one; at most so many. */
  casesBehind(
    scope: MunicipalityScope,
    span: Span | null,
    after: CaseId | null,
    limit: number,
  ): Promise<readonly RegisteredCase[]>;
}
