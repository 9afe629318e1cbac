/** The talks between locations and the municipality, and what was agreed in them. */
import { agreementClock, remindOfAgreement } from '../contact-moment.ts';
import { askForContact, contactClock, contactOverdueClock, sendAgenda } from '../contact-rhythm.ts';
import type { ClockJob } from './clock-job.ts';

export const contactMoment: ClockJob = { name: contactClock, each: sendAgenda };
export const contactOverdue: ClockJob = { name: contactOverdueClock, each: askForContact };
export const agreement: ClockJob = { name: agreementClock, each: remindOfAgreement };
