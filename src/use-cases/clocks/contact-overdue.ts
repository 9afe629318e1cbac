/** A planned talk was not noted within a week: both sides are asked to make one. */
import { askForContact, contactOverdueClock } from '../location/contact-rhythm.ts';
import type { ClockJob } from './clock-job.ts';

export const contactOverdue: ClockJob = {
  name: contactOverdueClock,
  inWorkingHours: true,
  each: askForContact,
};
