/** The day has come for what was agreed in a talk. */
import { agreementClock, remindOfAgreement } from '../location/contact-moment.ts';
import type { ClockJob } from './clock-job.ts';

export const agreement: ClockJob = { name: agreementClock, inWorkingHours: true, each: remindOfAgreement };
