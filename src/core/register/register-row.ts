/** One case as a row of the register, for whoever takes the register along: typed columns, no content, and nobody's name or id. */
import type { CaseKind, CaseSource, Case, Ground, Judgement, Outcome, Verification } from '../case/case.ts';
import type { LocationCode, Reference } from '../ids.ts';
import type { Language } from '../message.ts';
import type { LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';
import type { RegisterState } from './figures.ts';

export interface RegisterRow {
  readonly reference: Reference;
  readonly kind: CaseKind;
  readonly state: RegisterState;
  readonly outcome: Outcome | null;
  readonly verification: Verification | null;
  readonly judgement: Judgement | null;
  readonly ground: Ground | null;
  readonly source: CaseSource;
  readonly language: Language;
  readonly category: CategoryId | null;
  readonly alsoAbout: readonly CategoryId[];
  readonly location: LocationCode | null;
  readonly urgent: boolean;
  readonly confidential: boolean;
  readonly track: Case['track'];
  readonly hearing: Case['hearing'];
  /** From here the law counts. */
  readonly receivedOn: LocalDate;
  /** When it came into the register: the day on which it counts as received. */
  readonly registeredOn: LocalDate;
  readonly firstAnswerOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  /** By when the law wants its end, also when it has ended; `null`: no complaint, or merged. */
  readonly outcomeBy: LocalDate | null;
  readonly adjournedTo: LocalDate | null;
  readonly agreedTo: LocalDate | null;
  /** At least once. */
  readonly reopened: boolean;
  readonly mergedInto: Reference | null;
  readonly splitFrom: Reference | null;
  readonly erased: boolean;
}
