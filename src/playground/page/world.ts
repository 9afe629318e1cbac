/**
 * What the page server and the page tell each other: both simulated worlds, what the product still owes, and
 * what the page has to know about this set-up. Types, and lists that both sides share.
 */
import type { SlackCommand, SlackShortcut } from '../slack/manifest.ts';
import type { SlackSnapshot } from '../slack/state.ts';
import type { TelegramSnapshot } from '../telegram/state.ts';

/** The journals stay on the server: they repeat what the page shows and would be most of the traffic. */
export type TelegramWorld = Omit<TelegramSnapshot, 'journal'>;
export type SlackWorld = Omit<SlackSnapshot, 'journal'>;

/** What the product still has to do, without personal data: lanes and subjects are ids. */
export interface OwedSnapshot {
  readonly lanes: readonly OwedLane[];
  readonly totals: { readonly owed: number; readonly parked: number };
  /** Due moments that are still ahead or waiting to be handled, soonest first. */
  readonly clocks: readonly OwedClock[];
}

export interface OwedLane {
  readonly lane: string;
  readonly owed: number;
  readonly parked: number;
  /** The row at the front, null when only parked rows are left. */
  readonly next: { readonly subject: string; readonly kind: string } | null;
  /** Why the lane waits, in the product's error codes; null when nothing holds it up. */
  readonly reason: string | null;
}

export interface OwedClock {
  readonly name: string;
  readonly subject: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}

export type PlatformName = 'telegram' | 'slack';

/** What is wrong with a simulated platform, as the switch names it. */
export const faultNames = ['none', 'down', 'slow', 'limited'] as const;
export type FaultName = (typeof faultNames)[number];
export type PlatformFaults = Readonly<Record<PlatformName, FaultName>>;

/** What is owed together with the civil time at which that was read. */
export interface OwedReport {
  readonly owed: OwedSnapshot;
  /** Civil time, milliseconds. */
  readonly now: number;
  /** Null where clock and platforms can't be touched. */
  readonly faults: PlatformFaults | null;
}

export interface PageInfo {
  readonly municipality: string;
  /** IANA name, as in the municipality's file. */
  readonly timeZone: string;
  /** Places where a poster hangs whose QR code starts the bot. */
  readonly posters: readonly { readonly code: string; readonly name: string }[];
  /** What each person at the desk is, by Slack user id, in the desk's language. */
  readonly roles: Readonly<Record<string, string>>;
  readonly slashCommands: readonly SlackCommand[];
  readonly shortcuts: readonly SlackShortcut[];
  /** Without it the app has no tab but its direct messages. */
  readonly hasHomeTab: boolean;
}

/** The events of /api/stream, by name. */
export interface StreamEvents {
  readonly info: PageInfo;
  readonly telegram: TelegramWorld;
  readonly slack: SlackWorld;
  readonly owed: OwedReport;
}
