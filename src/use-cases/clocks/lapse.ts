/**
 * The term of the law has passed without an outcome: the resident hears so, with an apology, the date that the municipality asked for if there is one,
 * and the way to the ombudsman (Awb 9:24); the desk is told that they did.
 */
import { moreTimeOf } from '#core/case/more-time.ts';
import { outcomeBy } from '#core/case/term.ts';
import type { CaseId } from '#core/ids.ts';
import { waysToOmbudsman } from '#core/municipality.ts';
import { datesOf, todayOf } from '../context.ts';
import { lapseSubject, oweEverywhere, oweResident } from '../delivery/owe.ts';
import { lapseClock } from '../handling/staff-prompts.ts';
import { beginRest, laterFor } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const lapse: ClockJob = {
  name: lapseClock,
  each: async (context, work, clock) => {
    const one = await work.tx.cases.get(clock.subject as CaseId);
    if (one === null || one.residentId === null) return;
    const { ombudsman } = context.municipality;
    const by = outcomeBy(one, datesOf(context, one));
    const today = todayOf(context);
    if (by === null || today <= by) return;
    const resident = await work.tx.residents.get(one.residentId);
    const dueAt = await laterFor(context, work, resident);
    if (dueAt !== null) return work.tx.clocks.set({ ...clock, dueAt });
    await beginRest(context, work, resident);
    const named = { ombudsman: { name: ombudsman.name } };
    const asked = moreTimeOf(await work.tx.entries.list(one.id));
    const params = { date: { date: by }, ...named, ombudsmanPhone: waysToOmbudsman(ombudsman) };
    // A yes would have moved the term; after a no, or when it has gone by as well, there is no new date.
    const isHoped = asked?.state === 'asked' && asked.to > by && asked.to > today;
    const said = isHoped
      ? ({ key: 'term.passed', params: { ...params, newDate: { date: asked.to } } } as const)
      : ({ key: 'term.passedOpen', params } as const);
    const notice = { key: 'notice.news', params: { reference: one.reference } } as const;
    const message = { notice, parts: [said], sealed: one.confidential };
    await oweResident(work, resident.id, message, { caseId: one.id, subject: lapseSubject(one.id, by) });
    // Whoever has it hears of it this morning, with all else that is late: nobody is called for each case.
    const text = {
      key: 'prompt.lapse',
      params: { reference: one.reference, outcomeBy: { date: by }, ...named },
    } as const;
    await oweEverywhere(work, one.id, { show: 'line', text, prompt: { asks: 'lapse' } });
  },
};
