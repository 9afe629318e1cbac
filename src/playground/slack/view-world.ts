/** The world as the plain JSON that tests and the web page read. */
import type { Journal } from '../journal.ts';
import type { EventFeed } from './events.ts';
import type { SocketHub } from './socket-hub.ts';
import type { SlackSnapshot } from './state.ts';
import type { SlackWorld } from './world.ts';

export function viewWorld(parts: {
  world: SlackWorld;
  sockets: SocketHub;
  feed: EventFeed;
  journal: Journal;
}): SlackSnapshot {
  const { world, sockets, feed, journal } = parts;
  const conversations = [...world.conversations.values()];
  return {
    team: world.team,
    users: [...world.users.values()],
    channels: conversations
      .filter(({ dmUserId }) => dmUserId === null)
      .map(({ dmUserId: _dmUserId, ...channel }) => channel),
    dms: conversations.flatMap(({ id, dmUserId, messages }) =>
      dmUserId === null ? [] : [{ id, userId: dmUserId, messages }],
    ),
    modals: world.modals,
    homes: [...world.homes.values()],
    ephemerals: world.ephemerals,
    visibleErrors: world.visibleErrors,
    files: [...world.files.values()]
      .filter(({ isComplete }) => isComplete)
      .map(({ bytes: _bytes, isComplete: _isComplete, ...file }) => file),
    sockets: sockets.count,
    pendingEvents: feed.pending,
    journal: journal.tail(),
  };
}
