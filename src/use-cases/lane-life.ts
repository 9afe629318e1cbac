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

/** The desk, as long as `isAlive`. Only a new post can double something; what is uploaded nobody sees yet. */
export const deskWhile = (isAlive: () => boolean, desk: HandlerDesk): HandlerDesk => ({
  ...desk,
  post: async (place, post, as) => {
    if (!isAlive()) throw new LaneLost();
    return desk.post(place, post, as);
  },
  share: async (place, files, as) => {
    if (!isAlive()) throw new LaneLost();
    return desk.share(place, files, as);
  },
});

/** The residents' channel, as long as `isAlive`. */
export const channelWhile = (isAlive: () => boolean, residents: ResidentChannel): ResidentChannel => ({
  ...residents,
  send: async (to, message, as) => {
    if (!isAlive()) throw new LaneLost();
    return residents.send(to, message, as);
  },
  sendFile: async (to, file, as) => {
    if (!isAlive()) throw new LaneLost();
    return residents.sendFile(to, file, as);
  },
  sendAttachment: async (to, file, as) => {
    if (!isAlive()) throw new LaneLost();
    return residents.sendAttachment(to, file, as);
  },
});
