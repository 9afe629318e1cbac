/**
 * The opportunity to be heard (Awb 9:10): offered, and then wanted, waived or left without an answer by its date; planned, and held with a record
 * of what was said. What the resident says by a tap and what the desk records go the same ways. The law gives it to the person whom the complaint is
 * about, too: how far that has come is read from the timeline.
 */
import type { StaffId } from '../ids.ts';
import type { Text } from '../message.ts';
import type { DeskKey } from '../text-key.ts';
import { parseLocalDate, type LocalDate } from '../time.ts';
import type { Case, Entry, Hearing, PersonHearing } from './case.ts';
import { withHandler, type Change } from './changes.ts';
import { peopleWithCopy } from './copy-to-person.ts';
import { refusalOf } from './lawful-acts.ts';
import { mistakeIn } from './whole-sentence.ts';

/** What the desk records; that it is wanted is the resident's to say. */
export const recordedStates = [
  'offered',
  'planned',
  'held',
  'not_wanted',
  'no_answer',
] as const satisfies readonly PersonHearing[];
export type RecordedState = (typeof recordedStates)[number];

/** From where to where. What was held can be followed by another talk, or by a better record. */
const ways: Readonly<Record<Hearing | 'none', readonly RecordedState[]>> = {
  none: ['offered', 'planned', 'not_wanted'],
  offered: ['offered', 'planned', 'held', 'not_wanted', 'no_answer'],
  wanted: ['planned', 'held', 'not_wanted'],
  planned: ['planned', 'held', 'offered', 'not_wanted'],
  held: ['held', 'planned'],
  not_wanted: ['offered', 'planned'],
  no_answer: ['offered', 'planned'],
};

/** What can be recorded now, in the order in which it is offered. */
export const nextOf = ({ hearing }: Pick<Case, 'hearing'>): readonly RecordedState[] =>
  recordedStates.filter((state) => ways[hearing ?? 'none'].includes(state));

/** Who is heard. */
export const hearingParties = ['resident', 'person'] as const;
export type HearingParty = (typeof hearingParties)[number];

const entryType = { resident: 'hearing', person: 'person_hearing' } as const;

/** How far it has come with this one. */
export function hearingWith(
  party: HearingParty,
  one: Pick<Case, 'hearing'>,
  entries: readonly Entry[],
): Hearing | null {
  if (party === 'resident') return one.hearing;
  const body = entries.findLast((entry) => entry.body.type === entryType.person)?.body;
  return body?.type === entryType.person ? body.state : null;
}

export interface HearingRecord {
  readonly party: HearingParty;
  readonly state: RecordedState;
  /** The last day to answer when it is offered, the moment of the talk when it is planned. */
  readonly when: string;
  readonly where: string;
  readonly interpreter: string;
  /** What was said in the talk; who said so, when it is not wanted. */
  readonly record: string;
}

export type HearingMistakes = Readonly<Partial<Record<'state' | 'when' | 'where' | 'record', Text<DeskKey>>>>;

/** `today` and `now` by the municipality's calendar. */
export function hearingMistakes(
  one: Case,
  entries: readonly Entry[],
  { party, state, when, where, record }: HearingRecord,
  { today, now }: { readonly today: LocalDate; readonly now: string },
): HearingMistakes {
  switch (state) {
    case 'offered':
      return when === '' ? { when: { key: 'error.date' } } : when < today ? { when: past } : {};
    case 'planned':
      return {
        ...(when === '' ? { when: { key: 'error.date' } } : when < now ? { when: past } : {}),
        ...(where.trim() === '' ? { where: { key: 'error.blank' } } : {}),
      };
    case 'held':
      return mistakeIn(record) === null ? {} : { record: { key: 'error.noRecord' } };
    case 'not_wanted': {
      const mistake = mistakeIn(record);
      return mistake === null ? {} : { record: { key: 'error.whoSaid' } };
    }
    case 'no_answer': {
      const until = hearingWith(party, one, entries) === 'offered' ? answerBy(entries, party) : null;
      return until !== null && today <= until
        ? { state: { key: 'error.hearingWaits', params: { date: { date: until } } } }
        : {};
    }
  }
}

const past: Text<DeskKey> = { key: 'error.datePast' };

/** Until when the offer that stands may be answered. */
export function answerBy(entries: readonly Entry[], party: HearingParty = 'resident'): LocalDate | null {
  const type = entryType[party];
  const offer = entries.findLast(({ body }) => body.type === type && body.state === 'offered');
  return offer?.body.type === type ? parseLocalDate(offer.body.when) : null;
}

export function recordHearing(
  one: Case,
  by: StaffId,
  { party, state }: Pick<HearingRecord, 'party' | 'state'>,
  entries: readonly Entry[],
): Change {
  const refusal = refusalOf('hearing', one);
  if (refusal !== null) return { refusal };
  const hearing = hearingWith(party, one, entries);
  if (!nextOf({ hearing }).includes(state)) {
    const text = { text: { key: `hearing.${hearing ?? 'none'}` } } as const;
    return { refusal: { key: 'refuse.hearing', params: { text } } };
  }
  const changed = withHandler(one, by);
  return { changed: party === 'resident' ? { ...changed, hearing: state } : changed };
}

/** Whether a person who got a copy of the complaint was neither heard nor turned it down, as far as is written down. */
export function isPersonUnheard(entries: readonly Entry[]): boolean {
  const hearing = hearingWith('person', { hearing: null }, entries);
  return peopleWithCopy(entries).length > 0 && (hearing === null || !ended.has(hearing));
}

const ended: ReadonlySet<Hearing> = new Set(['held', 'not_wanted', 'no_answer']);

/**
 * What the resident's tap makes of it; `null`: it changes nothing. An offer stays open until the talk was held, and is also taken up where
 * nothing is known of it: it may have been made in a case that was merged into this one.
 */
export function answerToOffer(one: Case, wants: boolean): Case | null {
  if (refusalOf('hearing', one) !== null || one.hearing === 'held') return null;
  if (!wants)
    return one.hearing === null || one.hearing === 'not_wanted' ? null : { ...one, hearing: 'not_wanted' };
  if (one.hearing === 'wanted' || one.hearing === 'planned') return null;
  return { ...one, hearing: 'wanted', waitingFor: 'handler' };
}
