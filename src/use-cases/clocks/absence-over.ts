/** The first working morning after an absence. */
import type { StaffId } from '#core/ids.ts';
import { absenceOverClock, welcomeBack } from '../handling/absences.ts';
import type { ClockJob } from './clock-job.ts';

export const absenceOver: ClockJob = {
  name: absenceOverClock,
  inWorkingHours: true,
  each: (context, work, { subject }) => welcomeBack(context, work, subject as StaffId),
};
