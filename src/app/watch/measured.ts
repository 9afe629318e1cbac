/** The ports with counting around them, so that neither use-cases nor adapters know that they are watched. */
import { PochutoError } from '#core/errors.ts';
import type { OutboxId } from '#core/ids.ts';
import type { Timers } from '#ports/clock.ts';
import type { DeskActs } from '#ports/desk-acts.ts';
import type { HandlerDesk } from '#ports/handler-desk.ts';
import type { Metrics, Platform } from '#ports/metrics.ts';
import type { ResidentChannel } from '#ports/resident-channel.ts';
import { LaneLost } from '#use-cases/delivery/lane-life.ts';
import type { PlatformWatch } from './platform-watch.ts';

export interface Meter {
  readonly metrics: Metrics;
  readonly platforms: PlatformWatch;
  readonly timers: Pick<Timers, 'now'>;
}

export function measuredResidents(channel: ResidentChannel, meter: Meter): ResidentChannel {
  const measure = measurer('telegram', meter);
  return {
    send: (to, message, as) => measure('post', as.outboxId, () => channel.send(to, message, as)),
    edit: (where, message, as) => measure('edit', as.outboxId, () => channel.edit(where, message, as)),
    sendFile: (to, file, as) => measure('post', as.outboxId, () => channel.sendFile(to, file, as)),
    sendAttachment: (to, file, as) =>
      measure('post', as.outboxId, () => channel.sendAttachment(to, file, as)),
    remove: (where, messageIds) => measure('delete', null, () => channel.remove(where, messageIds)),
    fetchFile: (platformId) => measure('fetch', null, () => channel.fetchFile(platformId)),
    showTyping: (chatId) => channel.showTyping(chatId),
    acknowledgePress: (pressId) => channel.acknowledgePress(pressId),
  };
}

export function measuredDesk(desk: HandlerDesk, meter: Meter): HandlerDesk {
  const measure = measurer('slack', meter);
  return {
    post: (place, post, as) => measure('post', as.outboxId, () => desk.post(place, post, as)),
    whisper: (thread, person, what) => measure('post', null, () => desk.whisper(thread, person, what)),
    edit: (message, post, as) => measure('edit', as.outboxId, () => desk.edit(message, post, as)),
    showHome: (person, home) => measure('edit', null, () => desk.showHome(person, home)),
    remove: (message) => measure('delete', null, () => desk.remove(message)),
    upload: (file) => desk.upload(file),
    share: (place, files, as) => measure('post', null, () => desk.share(place, files, as)),
    isShared: (fileId) => desk.isShared(fileId),
    fetchFile: (fileId) => measure('fetch', null, () => desk.fetchFile(fileId)),
    removeFile: (fileId) => measure('delete', null, () => desk.removeFile(fileId)),
    readyPicture: (fileId, title) => desk.readyPicture(fileId, title),
    languageOf: (person) => desk.languageOf(person),
    members: (channel, as) => desk.members(channel, as),
    find: (place, outboxId, since, where) => desk.find(place, outboxId, since, where),
    findShared: (thread, titles, since) => desk.findShared(thread, titles, since),
    permalink: (message) => desk.permalink(message),
  };
}

/** Every act counts once, whether it was allowed or not; only what could not be stored has failed. */
export function measuredActs<Acts extends DeskActs>(acts: Acts, { metrics, platforms }: Meter): Acts {
  const measured = Object.entries(acts).map(([name, act]: [string, (given: never) => Promise<unknown>]) => [
    name,
    async (given: never): Promise<unknown> => {
      platforms.answered('slack', 'in');
      try {
        const result = await act(given);
        metrics.cameIn('slack', 'handled');
        return result;
      } catch (error) {
        metrics.cameIn('slack', 'failed');
        throw error;
      }
    },
  ]);
  return Object.fromEntries(measured) as Acts;
}

function measurer(platform: Platform, { metrics, platforms, timers }: Meter) {
  return async <Result>(
    act: Parameters<Metrics['sent']>[0]['act'],
    outboxId: OutboxId | null,
    attempt: () => Promise<Result>,
  ): Promise<Result> => {
    const startedAt = timers.now();
    try {
      const result = await attempt();
      const now = timers.now();
      platforms.answered(platform, 'out');
      const owedAt = outboxId === null ? null : momentOf(outboxId);
      const sinceOwedMs = owedAt === null ? null : Math.max(0, now - owedAt);
      metrics.sent({ platform, act, result: 'delivered', tookMs: now - startedAt, sinceOwedMs });
      return result;
    } catch (error) {
      if (error instanceof LaneLost) throw error;
      const code = error instanceof PochutoError ? error.code : 'bug';
      const tookMs = timers.now() - startedAt;
      metrics.sent({ platform, act, result: code, tookMs, sinceOwedMs: null });
      // Any refusal is an answer; only silence is none, and a token that does not work.
      if (code === 'unauthorised' || code === 'unavailable')
        platforms.failed(platform, 'out', error instanceof PochutoError ? error.reason : code);
      else if (code !== 'bug') platforms.answered(platform, 'out');
      throw error;
    }
  };
}

/** A UUID of version 7 begins with the moment at which it was made, here: at which the row was owed. */
function momentOf(id: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id)) return null;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
