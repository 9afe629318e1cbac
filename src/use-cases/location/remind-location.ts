/** A person reminds a location of the question that waits there: a line under its card, and the waiting begins anew. The terms of the law run on. */
import type { Change } from '#core/case/changes.ts';
import { pendingQuestion, type LocationQuestion } from '#core/case/location-question.ts';
import type { Entry } from '#core/case/case.ts';
import { localDateOf } from '#core/time.ts';
import type { DeliveredAct } from '#ports/desk-acts/act.ts';
import type { ActResult } from '#ports/desk-acts.ts';
import { actOnCase } from '../handling/act-on-case.ts';
import type { Context } from '../context.ts';
import { remindAtLocation, waitForLocation } from './location-question.ts';
import { oweEverywhere } from '../delivery/owe.ts';

export function remindLocation(context: Context, act: DeliveredAct): Promise<ActResult> {
  return actOnCase(
    context,
    'remindLocation',
    act,
    async (one, tx) => refusalIn(context, await tx.entries.list(one.id)) ?? { changed: one },
    async (work, one) => {
      const asked = waitingIn(await work.tx.entries.list(one.id));
      if (asked === null) return;
      await work.tx.entries.append(one.id, {
        at: context.clock.now(),
        actor: { staff: act.by },
        body: { type: 'location_reminded', of: asked.entry },
      });
      await remindAtLocation(context, work, one, asked);
      await waitForLocation(context, work, one, null);
      const text = { key: 'location.reminded', params: { who: { staff: act.by } } } as const;
      await oweEverywhere(work, one.id, { show: 'line', text });
    },
  );
}

/** The question that stands at the location; one that waits for the resident's yes is not there yet. */
function waitingIn(entries: readonly Entry[]): LocationQuestion | null {
  const asked = pendingQuestion(entries);
  return asked?.state === 'open' ? asked : null;
}

/** Once a day is enough; a second press of the same button says so. */
function refusalIn({ clock, municipality: { timeZone } }: Context, entries: readonly Entry[]): Change | null {
  const asked = waitingIn(entries);
  if (asked === null) return { refusal: { key: 'refuse.locationNotWaiting' } };
  const last = entries.findLast(({ body }) => body.type === 'location_reminded' && body.of === asked.entry);
  const isToday = last !== undefined && localDateOf(last.at, timeZone) === localDateOf(clock.now(), timeZone);
  return isToday ? { refusal: { key: 'refuse.locationReminded' }, unrecorded: true } : null;
}
