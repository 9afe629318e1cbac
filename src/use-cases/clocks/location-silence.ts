/** A location has not answered: said once to the handler and under its card. The terms of the law run on. */
import { pendingQuestion } from '#core/case/location-question.ts';
import type { CaseId } from '#core/ids.ts';
import { localDateOf } from '#core/time.ts';
import type { ClockJob } from './clock-job.ts';
import { locationSilenceClock, remindAtLocation } from '../location/location-question.ts';
import { mentionHandler } from '../handling/tell-handler.ts';

export const locationSilence: ClockJob = {
  name: locationSilenceClock,
  inWorkingHours: true,
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one === null) return;
    const asked = pendingQuestion(await work.tx.entries.list(one.id));
    if (asked === null || asked.sentAt === null) return;
    const { municipality } = context;
    const date = { date: localDateOf(asked.sentAt, municipality.timeZone) };
    const { reference } = one;
    const text = { key: 'prompt.locationSilent', params: { reference, date } } as const;
    await mentionHandler(context, work, one, text, { asks: 'locationSilent', entry: asked.entry });
    await remindAtLocation(context, work, one, asked);
  },
};
