/**
 * When a resident who wants it is asked "how are things for you now?": once in each stretch of time (four weeks, unless the municipality chose
 * otherwise), at an hour of the day and at a place in the stretch that are their own. So the questions are spread evenly, and a person is
 * counted once in a stretch at most.
 */
import { Temporal } from 'temporal-polyfill';
import { addDuration, type Duration } from './duration.ts';
import { endOfHours, isWithin } from './hours.ts';
import type { LocationCode } from './ids.ts';
import type { Hours, Municipality } from './municipality.ts';
import { addDays, compare, laterOf, startOfDay, type Instant, type LocalDate } from './time.ts';

/** From very bad to very good. */
export const marks = [1, 2, 3, 4, 5] as const;
export type Mark = (typeof marks)[number];

/** What is counted of a question: that it was put (`mark` null), or its answer. Nothing says of whom. */
export interface CheckInCount {
  /** `null`: not known. */
  readonly location: LocationCode | null;
  /** The first day of the stretch in which it was put. */
  readonly day: LocalDate;
  readonly mark: Mark | null;
}

type Rhythm = Pick<Municipality, 'quietHours' | 'timeZone'> & {
  readonly clocks: Pick<Municipality['clocks'], 'checkIn'>;
};

/** A Monday; stretches are counted from here. */
const origin = '2024-01-01T00:00:00.000Z' as Instant;
const dayMs = 24 * 60 * 60 * 1000;
/** Of a moment in the night for its own in the day behind it, and summer time's hour. */
const waitMaxMs = dayMs + 60 * 60 * 1000;

/** The first day of the stretch to which this moment belongs. */
export const stretchOf = (moment: Instant, { clocks }: Rhythm): LocalDate =>
  instantOf(startOf(numberOf(moment, clocks.checkIn), clocks.checkIn)).slice(0, 10) as LocalDate;

/** This resident's first moment behind `after` that lies in another stretch than `last`, the one in which they were asked before. */
export function nextCheckIn(
  seed: string,
  { after, last }: { readonly after: Instant; readonly last: LocalDate | null },
  rhythm: Rhythm,
): Instant {
  const { checkIn } = rhythm.clocks;
  // Of stretches shorter than a day there are many with one name: they are passed over at once.
  const from =
    last !== null && stretchOf(after, rhythm) === last
      ? laterOf(after, startOfDay(addDays(last, 1), 'UTC'))
      : after;
  for (let number = numberOf(from, checkIn); ; number += 1) {
    const moment = inStretch(startOf(number + fractionOf(seed), checkIn), seed, rhythm);
    if (compare(moment, after) > 0 && stretchOf(moment, rhythm) !== last) return moment;
  }
}

/** By day, and in its own stretch: in the last night of that, a morning earlier. Else a night that summer time moves would leave out a stretch. */
function inStretch(ms: number, seed: string, rhythm: Rhythm): Instant {
  const own = instantOf(ms);
  const moment = inDaytime(own, seed, rhythm);
  if (stretchOf(moment, rhythm) === stretchOf(own, rhythm)) return moment;
  if (lengthOf(rhythm.clocks.checkIn) < dayMs) return moment;
  return inDaytime(instantOf(ms - dayMs), seed, rhythm);
}

/** The next question, when one was put at `asked`: a whole stretch later, but for what that one may have waited for the day. */
export function checkInAfter(seed: string, asked: Instant, rhythm: Rhythm): Instant {
  const { checkIn } = rhythm.clocks;
  const after = instantOf(msOf(asked) + Math.max(0, lengthOf(checkIn) - waitMaxMs));
  return nextCheckIn(seed, { after, last: stretchOf(asked, rhythm) }, rhythm);
}

/** The same moment, or one in the day that follows the quiet hours, spread over that day: not everybody at its first minute. */
export function inDaytime(moment: Instant, seed: string, { quietHours, timeZone }: Rhythm): Instant {
  if (quietHours === null || !isWithin(moment, quietHours, timeZone)) return moment;
  const morning = endOfHours(moment, quietHours, timeZone);
  return instantOf(msOf(morning) + lengthOfDay(quietHours) * fractionOf(`${seed} hour`));
}

const lengthOfDay = ({ from, to }: Hours): number =>
  (minutesOf(from) - minutesOf(to) + (from <= to ? 24 * 60 : 0)) * 60_000;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const numberOf = (moment: Instant, window: Duration): number =>
  Math.floor((msOf(moment) - msOf(origin)) / lengthOf(window));

const startOf = (number: number, window: Duration): number => msOf(origin) + number * lengthOf(window);

const lengthOf = (window: Duration): number =>
  window.kind === 'workdays'
    ? window.count * dayMs
    : msOf(addDuration(origin, window, 'UTC', () => true)) - msOf(origin);

const msOf = (moment: Instant): number => Temporal.Instant.from(moment).epochMilliseconds;

const instantOf = (ms: number): Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toString({ fractionalSecondDigits: 3 }) as Instant;

/** In [0, 1), always the same for one seed, and far apart for seeds that are alike (FNV-1a, mixed as in MurmurHash). */
function fractionOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1)
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
