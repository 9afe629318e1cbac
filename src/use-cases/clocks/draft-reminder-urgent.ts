/** A draft that tells of danger was not sent, so no person knows of it: said soon, at any hour. */
import { remindOfDraft } from '../resident/remind-of-draft.ts';
import type { ClockJob } from './clock-job.ts';

export const draftReminderUrgent: ClockJob = {
  name: 'draftReminderUrgent',
  each: (context, work, clock) => {
    const emergencyPhone = context.municipality.contacts.emergency.phone;
    const text = { key: 'draft.reminderUrgent', params: { emergencyPhone } } as const;
    return remindOfDraft(context, work, clock, text, async () => null);
  },
};
