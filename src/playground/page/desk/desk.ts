/** The right half: the municipality's Slack, as the person sees it who is chosen above it. */
/// <reference lib="dom" />

import { useEffect, useState } from 'preact/hooks';
import type { SlackAct } from '../../slack/state.ts';
import { sendSlackAct } from '../connection.ts';
import { h, html, type VNode } from '../html.ts';
import type { PageInfo, SlackWorld } from '../world.ts';
import type { DeskContext } from './desk-context.ts';
import { DeskPeople } from './desk-people.ts';
import type { Place } from './place.ts';
import { conversationId } from './posts.ts';
import { useDeskUnread } from './use-desk-unread.ts';
import { Workspace } from './workspace.ts';

interface DeskProps {
  readonly world: SlackWorld;
  readonly info: PageInfo;
  readonly onRefused: (why: string) => void;
}

export function Desk({ world, info, onRefused }: DeskProps): VNode {
  const people = world.users.filter(({ isBot, isDeleted }) => !isBot && !isDeleted);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [places, setPlaces] = useState<Readonly<Record<string, Place>>>({});
  const user = people.find(({ id }) => id === chosenId) ?? people[0];
  const place = (user && places[user.id]) ?? firstPlace(world, user?.id ?? '', info.hasHomeTab);
  const unreadOf = useDeskUnread(
    world,
    user?.id ?? null,
    user ? conversationId(world, user.id, place) : null,
  );
  const act = (wanted: SlackAct) =>
    sendSlackAct(wanted).catch((error: unknown) => onRefused(error instanceof Error ? error.message : ''));
  const callsOf = (userId: string) =>
    [
      ...world.channels.filter(({ members }) => members.includes(userId)),
      ...world.dms.filter((dm) => dm.userId === userId),
    ]
      .map(({ id }) => unreadOf(userId, id).mentions)
      .reduce((sum, count) => sum + count, 0);
  const calls = user ? callsOf(user.id) : 0;
  useEffect(() => {
    document.title = calls > 0 ? `(${calls}) ${pageTitle}` : pageTitle;
  }, [calls]);
  const desk: DeskContext | null = user
    ? {
        world,
        info,
        userId: user.id,
        act,
        tell: onRefused,
        onOpen: (next) => {
          setPlaces((known) => ({ ...known, [user.id]: next }));
          if (next.view === 'home') void act({ act: 'openHome', userId: user.id });
          if (next.view === 'messages' && place.view !== 'messages')
            void act({ act: 'openMessages', userId: user.id });
        },
      }
    : null;
  return html`<section class="side desk-side" aria-labelledby="desk-title">
    <div class="side-head">
      <h2 id="desk-title" tabindex="-1">The municipality’s desk</h2>
      ${h(DeskPeople, { people, roles: info.roles, chosen: user?.id ?? null, callsOf, onChoose: setChosenId })}
    </div>
    <div class="workspace-frame" lang="nl">
      ${desk ? h(Workspace, { desk, place, unreadOf }) : html`<p class="empty">Nobody works here yet.</p>`}
    </div>
  </section>`;
}

const pageTitle = document.title;

/** The first channel the person is in; the app when they are in none. */
function firstPlace(world: SlackWorld, userId: string, hasHomeTab: boolean): Place {
  const channel = world.channels.find(({ members, isArchived }) => members.includes(userId) && !isArchived);
  if (channel) return { view: 'channel', channelId: channel.id, threadTs: null };
  return hasHomeTab ? { view: 'home' } : { view: 'messages', threadTs: null };
}
