/**
 * A process that stood still (suspended, blocked, starved) may find that another serves its lane. Before a message leaves it asks
 * whether it may have been thought dead since it claimed the row; then it leaves the row to whoever has the lane now.
 */
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';

/** Called when a row is claimed; what it gives tells, at any later moment, whether this process was never thought dead in between. */
export type WatchLife = () => () => boolean;

/** Nothing was sent: the lane may be another's. */
export class LaneLost extends Error {
  override readonly name = 'LaneLost';
}

const askerOf = (isAlive: () => boolean) => (): void => {
  if (!isAlive()) throw new LaneLost();
};

/**
 * The desk, as long as `isAlive`. A new post can double something, and an edit can put what was true once over what another has shown since;
 * what is uploaded nobody sees yet.
 */
export const deskWhile = (isAlive: () => boolean, desk: HandlerDesk): HandlerDesk => {
  const beforeLeaving = askerOf(isAlive);
  return {
    ...desk,
    post: async (place, post, as) => {
      beforeLeaving();
      return desk.post(place, post, { ...as, beforeLeaving });
    },
    edit: async (message, post, as) => {
      beforeLeaving();
      return desk.edit(message, post, as);
    },
    showHome: async (person, home) => {
      beforeLeaving();
      return desk.showHome(person, home);
    },
    share: async (place, files, as) => {
      beforeLeaving();
      return desk.share(place, files, { ...as, beforeLeaving });
    },
  };
};

/** The residents' channel, as long as `isAlive`. */
export const channelWhile = (isAlive: () => boolean, residents: ResidentChannel): ResidentChannel => {
  const beforeLeaving = askerOf(isAlive);
  return {
    ...residents,
    send: async (to, message, as) => {
      beforeLeaving();
      return residents.send(to, message, { ...as, beforeLeaving });
    },
    edit: async (where, message, as) => {
      beforeLeaving();
      return residents.edit(where, message, { ...as, beforeLeaving });
    },
    sendFile: async (to, file, as) => {
      beforeLeaving();
      return residents.sendFile(to, file, { ...as, beforeLeaving });
    },
    sendAttachment: async (to, file, as) => {
      beforeLeaving();
      return residents.sendAttachment(to, file, as);
    },
  };
};
