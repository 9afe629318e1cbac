/** A message waits for a tap that says where it belongs, so nobody has read it: one gentle reminder with the question. */
import { questionForParked } from '#core/conversation/steps/message.ts';
import type { ResidentId } from '#core/ids.ts';
import type { ResidentMessage } from '#core/message.ts';
import { parkedClock } from '../resident/draft-clocks.ts';
import { oweResident } from '../delivery/owe.ts';
import { beginRest, laterFor } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const parkedReminder: ClockJob = {
  name: parkedClock,
  each: async (context, work, clock) => {
    const id = clock.subject as ResidentId;
    const { state } = await work.tx.conversations.load(id);
    if (state.parked === null || state.parked.isSmall === true) return;
    const resident = await work.tx.residents.get(id);
    const dueAt = await laterFor(context, work, resident);
    if (dueAt !== null) return work.tx.clocks.set({ ...clock, dueAt });
    const cases = await work.tx.cases.ofResident(id);
    const buttons = questionForParked(cases)?.buttons;
    const message: ResidentMessage = {
      notice: { key: 'notice.general' },
      parts: [{ key: 'which.reminder' }],
      ...(buttons === undefined ? {} : { buttons }),
      sealed: cases.some(({ confidential }) => confidential),
    };
    await oweResident(work, id, message, { while: 'parked' });
    await beginRest(context, work, resident);
  },
};
