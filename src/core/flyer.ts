/** The paper on the wall and in the hand: what it leads to, and how the municipality is reached without Telegram. */
import type { LocationCode } from './ids.ts';
import type { Location, LocalizedName, Municipality } from './municipality.ts';
import type { Instant } from './time.ts';

/** A4 and A5 to hand out; the poster is A4 and has strips to tear off. */
export const flyerSizes = ['a4', 'a5', 'poster'] as const;
export type FlyerSize = (typeof flyerSizes)[number];

export interface Flyer {
  readonly size: FlyerSize;
  readonly municipality: Municipality;
  readonly location: Location;
  /** `https://t.me/<bot>?start=<location>` */
  readonly link: string;
  /** The same flyer has the same bytes. */
  readonly madeAt: Instant;
}

/** What Telegram opens the bot with; it hears the code behind /start. */
export const flyerLink = (botLink: string, location: LocationCode): string => `${botLink}?start=${location}`;

/** At least one of them is given. */
export interface Ways {
  readonly phone: string | null;
  readonly email: string | null;
  readonly walkIn: LocalizedName | null;
}

/** The municipality's own; `null` when there is none, and then no flyer may be printed: Telegram must not be the only way (Awb 2:13, 9:2). */
export const waysOf = ({ office }: Pick<Municipality, 'office'>): Ways | null =>
  office.phone === null && office.email === null && office.walkIn === null ? null : office;

/** How the people who run the place are reached; `null` when nothing is given. */
export const waysAt = ({ phone, walkIn }: Pick<Location, 'phone' | 'walkIn'>): Ways | null =>
  phone === null && walkIn === null ? null : { phone, email: null, walkIn };
