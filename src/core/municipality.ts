/**
 * What a municipality decides for itself: its name, people, channels, locations, terms and numbers. Only the shape, how a
 * name is chosen, and whom and what it names; reading the file is app/data/municipality.ts.
 */
import type { Duration } from './duration.ts';
import type { ChannelId, LocationCode, StaffId } from './ids.ts';
import type { DeskLanguage, Language } from './message.ts';
import type { LocalDate } from './time.ts';
import type { CategoryId } from './triage/categories.ts';

/** A name of the municipality's own, given in at least one of uk and nl. */
export type LocalizedName = Readonly<Partial<Record<Language, string>>>;

/** A name missing in a language falls back to uk, then nl. */
export function nameIn(name: LocalizedName, language: Language): string {
  return name[language] ?? name.uk ?? name.nl ?? '';
}

export interface Location {
  readonly code: LocationCode;
  readonly name: LocalizedName;
  /** How many people live there; figures per location are counted against it. */
  readonly residents: number | null;
  /** The location's own channel; without one its managers are written to directly. */
  readonly channel: ChannelId | null;
  readonly managers: readonly StaffId[];
  readonly address: string | null;
  /** How residents reach the people who run it. */
  readonly phone: string | null;
  readonly walkIn: LocalizedName | null;
}

interface DeskPlaces {
  readonly intake: ChannelId;
  readonly confidential: ChannelId;
  readonly urgent: ChannelId;
  readonly coordinators: readonly StaffId[];
  /** Who handles a case about a handler or coordinator; empty: the coordinators not concerned. */
  readonly escalation: readonly StaffId[];
  readonly onCall: readonly StaffId[];
}

/** How long things are kept after the end of a case. */
export interface Retention {
  readonly identity: Duration;
  readonly slackCopies: Duration;
  readonly solvedInPractice: Duration;
  readonly formal: Duration;
  readonly notHandled: Duration;
  readonly withdrawn: Duration;
  readonly signalReviewed: Duration;
  readonly answered: Duration;
  /** Longer terms that a person sets on a case: damages were claimed, the ombudsman took it up. */
  readonly damages: Duration;
  readonly ombudsman: Duration;
}

export interface Clocks {
  readonly urgentUntaken: Duration;
  readonly untaken: Duration;
  readonly firstAnswer: Duration;
  /** How long before the legal date the handler is reminded. */
  readonly due: readonly Duration[];
  readonly locationSilence: Duration;
  readonly residentSilence: Duration;
  readonly followUp: Duration;
  readonly followUpReminder: Duration;
  readonly draftReminder: Duration;
  readonly draftReminderUrgent: Duration;
  readonly signalReview: Duration;
  readonly contactMoment: Duration;
  readonly checkIn: Duration;
  readonly retention: Retention;
}

export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type WeekdayName = (typeof weekdayNames)[number];

/** Times on the clock, 'HH:MM'; when `to` is earlier than `from`, the hours run through midnight. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

export const contactNames = [
  'emergency',
  'police',
  'veiligThuis',
  'suicide',
  'sexual',
  'doctor',
  'trafficking',
  'child',
  'legal',
] as const;
export type ContactName = (typeof contactNames)[number];

interface Contact {
  readonly phone: string;
  readonly checkedOn: LocalDate;
}

/** Numbers that nobody has checked are absent, and their line is left out. The emergency number is always there. */
export type Contacts = Readonly<Partial<Record<ContactName, Contact>>> & { readonly emergency: Contact };

export interface Ombudsman extends Contact {
  readonly name: LocalizedName;
  /** Where a petition is sent, which is in writing (Awb 9:18). */
  readonly address?: string;
}

/** How an ombudsman is reached, for whoever is told that they may go there. */
export const waysToOmbudsman = ({ phone, address }: Pick<Ombudsman, 'phone' | 'address'>): string =>
  address === undefined ? phone : `${phone}, ${address}`;

/** How residents reach the municipality without this chat. */
interface Office {
  readonly phone: string | null;
  readonly email: string | null;
  readonly walkIn: LocalizedName | null;
}

/** How somebody at the desk stands under official letters. */
interface PersonOnPaper {
  readonly name: string;
  /** `null`: by what they are at the desk. */
  readonly role: LocalizedName | null;
}

/** What stands at the top of official letters in place of the municipality's name. */
export interface Logo {
  readonly type: 'svg' | 'png';
  readonly bytes: Uint8Array;
}

export interface Municipality {
  readonly name: LocalizedName;
  readonly logo: Logo | null;
  readonly timeZone: string;
  /** Residents' languages; the first is the default. */
  readonly languages: readonly [Language, ...Language[]];
  readonly deskLanguage: DeskLanguage;
  readonly slack: DeskPlaces;
  readonly handlers: readonly StaffId[];
  /** Who is not here signs by their role alone. */
  readonly people: Readonly<Partial<Record<StaffId, PersonOnPaper>>>;
  readonly locations: readonly Location[];
  /** Names that replace the built-in ones of the locale files. */
  readonly categoryNames: Readonly<Partial<Record<CategoryId, LocalizedName>>>;
  readonly committee: boolean;
  readonly clocks: Clocks;
  readonly quietHours: Hours | null;
  readonly workingHours: (Hours & { readonly days: readonly WeekdayName[] }) | null;
  readonly ombudsman: Ombudsman;
  readonly childOmbudsman: Ombudsman;
  readonly erasure: 'seal' | 'destroy';
  /** Whether whoever works on cases gets the figures of the weeks before each Monday. */
  readonly weeklyFigures: boolean;
  /** Whether words of confidential cases may go to a translation service outside; to a program of the municipality's own they always may. */
  readonly translation: { readonly confidential: boolean };
  readonly office: Office;
  readonly contacts: Contacts;
}

/** Who works on cases; a location manager is not among them. */
export const deskPeople = ({
  handlers,
  slack,
}: Pick<Municipality, 'handlers' | 'slack'>): readonly StaffId[] => [
  ...handlers,
  ...slack.coordinators,
  ...slack.escalation,
  ...slack.onCall,
];

/** With them the managers of its locations. */
export const allStaff = (
  municipality: Pick<Municipality, 'handlers' | 'slack' | 'locations'>,
): readonly StaffId[] => [
  ...deskPeople(municipality),
  ...municipality.locations.flatMap(({ managers }) => managers),
];

export const deskChannels = ({ slack }: Pick<Municipality, 'slack'>): readonly ChannelId[] => [
  slack.intake,
  slack.confidential,
  slack.urgent,
];

/** With them those of its locations. */
export const allChannels = (
  municipality: Pick<Municipality, 'slack' | 'locations'>,
): readonly ChannelId[] => [
  ...deskChannels(municipality),
  ...municipality.locations.flatMap(({ channel }) => channel ?? []),
];
