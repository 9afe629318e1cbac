/** What every part of the desk needs to draw names, dates and links, handed down as one value. */
/// <reference lib="dom" />

import type { SlackAct } from '../../slack/state.ts';
import type { PageInfo, SlackWorld } from '../world.ts';
import type { Place } from './place.ts';

export interface DeskContext {
  readonly world: SlackWorld;
  readonly info: PageInfo;
  /** Whoever looks at the desk now. */
  readonly userId: string;
  /** Resolves with the act's result; undefined when it was refused, which the person is told. */
  readonly act: (act: SlackAct) => Promise<unknown>;
  readonly onOpen: (place: Place) => void;
  /** Tells the person something that Slack itself would say. */
  readonly tell: (text: string) => void;
}

export function userName(desk: DeskContext, id: string): string {
  const user = desk.world.users.find((one) => one.id === id);
  return user ? user.realName || user.name : id;
}

export function channelName(desk: DeskContext, id: string): string {
  return desk.world.channels.find((channel) => channel.id === id)?.name ?? id;
}

export function appName({ world }: Pick<DeskContext, 'world'>): string {
  return world.users.find(({ id }) => id === world.team.botUserId)?.realName ?? 'App';
}

export function isApp(desk: DeskContext, userId: string): boolean {
  return userId === desk.world.team.botUserId;
}

/** Slack writes moments as seconds with a counter after the point. */
export function momentOf(ts: string): number {
  return Number(ts) * 1000;
}
