/** The terms of a municipality that says nothing else (law, selection list 2020, and norms of good complaint handling). */
import { parseDuration, type Duration } from '#core/duration.ts';
import type { Clocks, Retention } from '#core/municipality.ts';
import type { MunicipalityFile } from './municipality-schema.ts';

type GivenClocks = NonNullable<MunicipalityFile['clocks']>;

const retention: Record<keyof Retention, string> = {
  identity: 'P12W',
  slackCopies: 'P12W',
  solvedInPractice: 'P5Y',
  formal: 'P5Y',
  notHandled: 'P1Y',
  withdrawn: 'P1Y',
  signalReviewed: 'P5Y',
  answered: 'P5Y',
  damages: 'P7Y',
  ombudsman: 'P10Y',
};

const clocks: Record<Exclude<keyof Clocks, 'due' | 'retention'>, string> = {
  urgentUntaken: 'PT15M',
  untaken: '1 workday',
  firstAnswer: '3 workdays',
  locationSilence: 'P3D',
  residentSilence: 'P3D',
  followUp: 'P7D',
  followUpReminder: 'P3D',
  draftReminder: 'PT24H',
  draftReminderUrgent: 'PT10M',
  signalReview: 'P14D',
  contactMoment: 'P4W',
  checkIn: 'P4W',
};

const due = ['P14D', 'P7D', 'P2D'];

function duration(text: string): Duration {
  const parsed = parseDuration(text);
  if (parsed === null) throw new Error(`a default is no duration: ${text}`);
  return parsed;
}

function fill<Name extends string>(
  defaults: Readonly<Record<Name, string>>,
  given: NoInfer<Readonly<Partial<Record<Name, Duration | undefined>>>> | undefined,
): Record<Name, Duration> {
  const names = Object.keys(defaults) as Name[];
  return Object.fromEntries(names.map((name) => [name, given?.[name] ?? duration(defaults[name])])) as Record<
    Name,
    Duration
  >;
}

export function fillClocks(given: GivenClocks | undefined): Clocks {
  return {
    ...fill(clocks, given),
    due: given?.due ?? due.map(duration),
    retention: fill(retention, given?.retention),
  };
}
