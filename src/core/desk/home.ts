/** What a person's own overview lists of the open cases: what needs them, in groups that never change their order. */
import { maySeeCase } from '../access.ts';
import { isAway, type Absence, type Desk } from './absence.ts';
import type { Case, CaseKind } from '../case/case.ts';
import type { CaseId, LocationCode, Reference, StaffId } from '../ids.ts';
import type { FigureLine } from '../register/figure-words.ts';
import { addDays, type LocalDate } from '../time.ts';
import type { CategoryId } from '../triage/categories.ts';

export const homeGroups = [
  'mine',
  'notSolved',
  'unassigned',
  'overdue',
  'dueSoon',
  'waitingLocation',
  'waitingResident',
  'verifying',
  'following',
] as const;
type HomeGroup = (typeof homeGroups)[number];

/** An open case, with the date by which it must have its outcome. */
export interface OpenCase {
  readonly one: Case;
  readonly due: LocalDate | null;
}

/** A term that ends within these days is near. */
const soonDays = 14;

/** The groups of this person, each with the longest waiting first; only what they may see, at the location they chose. */
export function homeOfPerson(
  open: readonly OpenCase[],
  person: StaffId,
  desk: Desk,
  filter: LocationCode | null,
): ReadonlyMap<HomeGroup, readonly OpenCase[]> {
  const { municipality, invited, today } = desk;
  const seen = open.filter(
    ({ one }) =>
      maySeeCase(one, person, municipality, invited) && (filter === null || one.location === filter),
  );
  const near = addDays(today, soonDays);
  const belongs: Readonly<Record<HomeGroup, (item: OpenCase) => boolean>> = {
    mine: ({ one }) => one.handler === person,
    notSolved: ({ one }) =>
      one.handler === person && (one.verification === 'no' || one.verification === 'partly'),
    unassigned: ({ one }) => one.handler === null,
    overdue: ({ due }) => due !== null && due < today,
    dueSoon: ({ due }) => due !== null && due >= today && due <= near,
    waitingLocation: ({ one }) => one.waitingFor === 'location',
    waitingResident: ({ one }) => one.waitingFor === 'resident',
    verifying: ({ one }) => one.state === 'verifying' && one.handler === person,
    following: ({ one }) => one.followers.includes(person),
  };
  const byDue = (items: readonly OpenCase[]) =>
    items.toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || (a.one.id < b.one.id ? -1 : 1));
  return new Map(
    homeGroups.map((group) => {
      const items = seen.filter(belongs[group]);
      return [group, group === 'overdue' || group === 'dueSoon' ? byDue(items) : items];
    }),
  );
}

/** Whose cases this person looks after today, and which they may see. */
export function deputyFor(
  open: readonly OpenCase[],
  person: StaffId,
  desk: Desk,
  people: readonly StaffId[],
): readonly { readonly of: StaffId; readonly cases: readonly OpenCase[] }[] {
  const { municipality, invited, today, absenceOf } = desk;
  return people
    .filter((other) => isAway(absenceOf(other), today) && absenceOf(other)?.deputy === person)
    .map((of) => ({
      of,
      cases: open.filter(({ one }) => one.handler === of && maySeeCase(one, person, municipality, invited)),
    }));
}

/** A case as one line of the overview, and a way to it. */
export interface HomeItem {
  readonly caseId: CaseId;
  readonly reference: Reference;
  readonly topic: CategoryId | null;
  readonly kind: CaseKind;
  readonly location: LocationCode | null;
  readonly urgent: boolean;
  readonly due: LocalDate | null;
  readonly isPast: boolean;
  readonly link: string | null;
}

export interface HomePart {
  /** Whose cases they are, for a deputy. */
  readonly of: StaffId | null;
  readonly group: HomeGroup | 'deputy' | 'questions';
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly HomeItem[];
}

/** By which the buttons of a part know it. */
export const partName = ({ group, of }: Pick<HomePart, 'group' | 'of'>): string =>
  of === null ? group : `${group}-${of}`;

/** Figures of this quarter, or of the last one of a location, in the words of whoever reads them. */
export interface HomeFigures {
  readonly title: string;
  readonly lines: readonly FigureLine[];
}

/** A person's own overview. */
export interface Home {
  /** What somebody of the desk or of a location sees; `null`: no role here. */
  readonly role: 'desk' | 'location' | null;
  readonly absence: Absence | null;
  readonly translations: boolean;
  readonly filter: LocationCode | null;
  readonly parts: readonly HomePart[];
  /** Empty for whoever gets none. */
  readonly figures: readonly HomeFigures[];
}

/** Which page of which part is shown; the others show their first. */
export interface HomePage {
  readonly part: string;
  readonly page: number;
}
