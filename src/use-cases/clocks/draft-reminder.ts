/** A draft that was not sent: one gentle reminder. */
import { remindOfDraft } from '../resident/remind-of-draft.ts';
import { laterFor } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const draftReminder: ClockJob = {
  name: 'draftReminder',
  each: (context, work, clock) =>
    remindOfDraft(context, work, clock, { key: 'draft.reminder' }, (resident) =>
      laterFor(context, work, resident),
    ),
};
