/**
 * What the people of a location and the municipality talk about: numbers and how far things are, never what a resident said. Each of
 * them gets the same, made of what all of them may know; to the desk alone a hint is added where silence may be fear.
 */
import { isAtDesk, isSharedWithLocation, managersOf, mayReachLocation } from '../access.ts';
import type { Case, Entry } from '../case/case.ts';
import { mustGo, questionsOf, type LocationQuestion } from '../case/location-question.ts';
import { isCounted } from '../case/merge.ts';
import { isErased } from '../case/retention.ts';
import type { CaseId, LocationCode, StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { Municipality } from '../municipality.ts';
import type { DeskKey } from '../text-key.ts';
import { localDateOf, type Instant } from '../time.ts';
import type { CheckInFigures } from './check-ins.ts';
import type { Agreement } from './contact.ts';
import { perHundred, type Heard } from './patterns.ts';

export interface KnownCase {
  readonly one: Case;
  readonly entries: readonly Entry[];
}

export interface AgendaItem {
  readonly caseId: CaseId;
  /** The question by which the location knows it. */
  readonly question: number | null;
  readonly text: Text<DeskKey>;
}

interface AgendaCases {
  readonly open: readonly AgendaItem[];
  readonly solved: readonly AgendaItem[];
  readonly signals: readonly AgendaItem[];
}

/** What is known of the case itself decides this; only of what is left the timeline is read. */
export const mayBeOnAgenda = (
  one: Case,
  location: LocationCode,
  since: Instant,
  municipality: Municipality,
): boolean =>
  mayReachLocation(one, location, municipality) &&
  !isErased(one) &&
  isCounted(one) &&
  (one.state !== 'closed' || one.sentAt >= since || (one.closedAt !== null && one.closedAt >= since));

/** `since`: when they last talked. */
export function agendaCases(
  known: readonly KnownCase[],
  location: LocationCode,
  since: Instant,
  municipality: Municipality,
): AgendaCases {
  const open: AgendaItem[] = [];
  const solved: AgendaItem[] = [];
  const signals: AgendaItem[] = [];
  for (const { one, entries } of known) {
    if (!mayBeOnAgenda(one, location, since, municipality)) continue;
    const asked = questionAtLocation(one, entries, location, municipality);
    const item = (key: keyof typeof dated, on: Instant): AgendaItem => ({
      caseId: one.id,
      question: asked?.entry ?? null,
      text: {
        key: dated[key],
        params: { reference: one.reference, date: { date: localDateOf(on, municipality.timeZone) } },
      },
    });
    const isOwn = managersOf(location, municipality).some((person) => person === registeredBy(entries));
    if (one.state !== 'closed' && asked !== null) open.push(item(asked.state, asked.since));
    else if (one.kind === 'signal' && isOwn && one.sentAt >= since)
      signals.push(one.closedAt === null ? item('signal', one.sentAt) : item('reviewed', one.closedAt));
    else if (
      one.outcome === 'solved_in_practice' &&
      one.closedAt !== null &&
      one.closedAt >= since &&
      (isOwn || asked?.state === 'solved')
    )
      solved.push(item('done', one.closedAt));
  }
  return { open, solved, signals };
}

const dated = {
  open: 'contact.item.open',
  answered: 'contact.item.answered',
  solved: 'contact.item.solved',
  done: 'contact.item.done',
  signal: 'contact.item.signal',
  reviewed: 'contact.item.reviewed',
} as const satisfies Readonly<Record<string, DeskKey>>;

type AskedThere = LocationQuestion & { readonly state: 'open' | 'answered' | 'solved' };

/** The last question that stands at the location: without one its people know nothing of the case. */
function questionAtLocation(
  one: Case,
  entries: readonly Entry[],
  location: LocationCode,
  municipality: Municipality,
): AskedThere | null {
  if (!isSharedWithLocation(one)) return null;
  const isThere = (asked: LocationQuestion): asked is AskedThere =>
    (asked.state === 'open' || asked.state === 'answered' || asked.state === 'solved') &&
    asked.location === location &&
    !mustGo(one, asked, municipality);
  return questionsOf(entries).filter(isThere).at(-1) ?? null;
}

/** Who of the staff put it into the register; `null`: a resident did. */
const registeredBy = ([first]: readonly Entry[]): StaffId | null =>
  first?.body.type === 'opening' && typeof first.actor === 'object' ? first.actor.staff : null;

export function agreementText({ text, who, by }: Agreement): Text<DeskKey> {
  const date = by === null ? {} : { date: { date: by } };
  const person = who === null ? {} : { who: { staff: who } };
  const key = `contact.item.agreed${who === null ? '' : 'Who'}${by === null ? '' : 'By'}` as const;
  return { key, params: { text, ...person, ...date } };
}

/** `null`: too few answered. */
export function checkInText(figures: CheckInFigures | null): Text<DeskKey> | null {
  if (figures === null) return null;
  const { answers, mean, participation } = figures;
  return {
    key: 'contact.item.checkins',
    params: { number: answers, ...inTenths(mean), percent: Math.round(participation * 100) },
  };
}

/** How much is heard of a place since they last talked: beside the check-ins, and never without the word that few may also be fear. */
export function heardText(place: Heard, minimum: number): Text<DeskKey> | null {
  if (place.received < minimum) return { key: 'contact.item.heardFew', params: { minimum } };
  const rate = perHundred(place);
  if (rate === null) return null;
  return { key: 'contact.item.heard', params: { count: Math.max(1, Math.round(rate)) } };
}

/** A number with one figure behind the sign that each language has for it. */
export function inTenths(number: number): { readonly whole: number; readonly tenths: number } {
  const tenths = Math.round(number * 10);
  return { whole: Math.floor(tenths / 10), tenths: tenths % 10 };
}

/**
 * Who of the desk talks with this location: the handlers of what is open there, and whoever did so last; where there is nobody, the coordinators.
 * Who manages the place is on the other side.
 */
export function deskSideOf(
  open: readonly Case[],
  lastBy: StaffId | null,
  location: LocationCode,
  municipality: Municipality,
): readonly StaffId[] {
  const { handlers, slack } = municipality;
  const managers = managersOf(location, municipality);
  const isForIt = (person: StaffId): boolean =>
    [...handlers, ...slack.coordinators].includes(person) && !managers.includes(person);
  const found = new Set(
    [...open.map(({ handler }) => handler), lastBy].filter(
      (person): person is StaffId => person !== null && isAtDesk(person, municipality) && isForIt(person),
    ),
  );
  return found.size > 0 ? [...found] : slack.coordinators.filter(isForIt);
}
