/** Every clock there is. The order is that in which they are handled when several are due: danger first. */
import { absenceOver } from './absence-over.ts';
import { aftercare, openQuestion } from './aftercare.ts';
import { agreement } from './agreement.ts';
import { cardOfTheDay } from './card-of-the-day.ts';
import { checkIn } from './check-in.ts';
import type { ClockJob } from './clock-job.ts';
import { contactMoment } from './contact-moment.ts';
import { contactOverdue } from './contact-overdue.ts';
import { collectedWords } from './collected-words.ts';
import { draftReminder } from './draft-reminder.ts';
import { draftReminderUrgent } from './draft-reminder-urgent.ts';
import { erasePlanned } from './erase-planned.ts';
import { followUp } from './follow-up.ts';
import { followUpEnd } from './follow-up-end.ts';
import { followUpReminder } from './follow-up-reminder.ts';
import { remind } from './remind.ts';
import { retention } from './retention.ts';
import { lapse } from './lapse.ts';
import { locationSilence } from './location-silence.ts';
import { parkedReminder } from './parked-reminder.ts';
import { patterns } from './patterns.ts';
import { patternTold } from './pattern-told.ts';
import { residentSilence } from './resident-silence.ts';
import { sealedUntil } from './sealed-until.ts';
import { translationsCatchUp } from './translations-catch-up.ts';
import { sendLater } from './send-later.ts';
import { undelivered } from './undelivered.ts';
import { staffPrompt } from './staff-prompt.ts';
import { unaskedRest } from './unasked-rest.ts';
import { weeklyFigures } from './weekly-figures.ts';
import { urgentUntaken } from './urgent-untaken.ts';
import { urgentUntakenAgain } from './urgent-untaken-again.ts';

export const clockJobs: readonly ClockJob[] = [
  draftReminderUrgent,
  urgentUntaken,
  urgentUntakenAgain,
  collectedWords,
  sendLater,
  undelivered,
  // What the law wants said before what can wait a day.
  lapse,
  followUp,
  followUpReminder,
  followUpEnd,
  residentSilence,
  draftReminder,
  parkedReminder,
  unaskedRest,
  openQuestion,
  ...aftercare,
  erasePlanned,
  locationSilence,
  sealedUntil,
  translationsCatchUp,
  staffPrompt,
  remind,
  agreement,
  contactMoment,
  contactOverdue,
  patterns,
  patternTold,
  weeklyFigures,
  absenceOver,
  cardOfTheDay,
  checkIn,
  ...retention,
];
