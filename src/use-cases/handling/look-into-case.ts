/** What a person may look up about a case: what can be done now, who can see it, what happened. Changes nothing but that a refusal is recorded. */
import { isSharedWithLocation } from '#core/access.ts';
import { actsInMenu } from '#core/case/menu.ts';
import { whatHappened, wordsOfEntry } from '#core/case/timeline.ts';
import { isPerson } from '#core/ids.ts';
import type { Act } from '#ports/desk-acts/act.ts';
import type { Refusal } from '#ports/desk-acts.ts';
import type { MoreWindow, Readers, Timeline } from '#ports/desk-acts/people.ts';
import type { Context } from '../context.ts';
import { openIn } from './open-for.ts';

/** Events on one page of the timeline. */
const pageSize = 15;

export const openMore = (context: Context, act: Act): Promise<MoreWindow | Refusal> =>
  context.store.transaction(async (tx): Promise<MoreWindow | Refusal> => {
    const opened = await openIn(context, tx, act, 'history');
    if (!opened.ok) return opened;
    const { one } = opened;
    return {
      ok: true,
      case: opened.case,
      acts: actsInMenu(one, await tx.entries.list(one.id), context.municipality),
      isFollowing: one.followers.includes(act.by),
    };
  });

export const whoReads = (context: Context, act: Act): Promise<Readers | Refusal> =>
  context.store.transaction(async (tx): Promise<Readers | Refusal> => {
    const opened = await openIn(context, tx, act, 'who');
    if (!opened.ok) return opened;
    const { one } = opened;
    const places: Readers['places'][number][] = [];
    const direct = [];
    for (const place of await tx.posted.placesOfCase(one.id)) {
      if (isPerson(place)) direct.push(place);
      else places.push({ channel: place, readers: await tx.members.list(place) });
    }
    return {
      ok: true,
      case: opened.case,
      handler: one.handler,
      places,
      direct,
      location: isSharedWithLocation(one) ? 'approved-text' : 'nothing',
    };
  });

export const timelineOf = (
  context: Context,
  { page, ...act }: Act & { readonly page: number },
): Promise<Timeline | Refusal> =>
  context.store.transaction(async (tx): Promise<Timeline | Refusal> => {
    const opened = await openIn(context, tx, act, 'history');
    if (!opened.ok) return opened;
    const entries = (await tx.entries.list(opened.one.id)).toReversed();
    const pages = Math.max(1, Math.ceil(entries.length / pageSize));
    const current = Math.min(Math.max(1, page), pages);
    return {
      ok: true,
      case: opened.case,
      page: current,
      pages,
      events: entries
        .slice((current - 1) * pageSize, current * pageSize)
        .map(({ number, at, actor, body }) => ({
          number,
          at,
          actor:
            typeof actor === 'object'
              ? actor
              : {
                  // A message comes to them, whoever saw it arrive.
                  key: actor === 'resident' || body.type === 'delivery' ? 'role.resident' : 'timeline.system',
                },
          what: whatHappened(body),
          words: wordsOfEntry(body),
        })),
    };
  });
