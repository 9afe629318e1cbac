/** A talk between a location and the municipality is planned: both sides get the agenda. */
import { contactClock, sendAgenda } from '../location/contact-rhythm.ts';
import type { ClockJob } from './clock-job.ts';

export const contactMoment: ClockJob = { name: contactClock, inWorkingHours: true, each: sendAgenda };
