/** The quiet hours are over: an answer that was given in them goes out. */
import { sendDueAnswer, sendLaterClock } from '../answers/send-later.ts';
import type { ClockJob } from './clock-job.ts';

export const sendLater: ClockJob = {
  name: sendLaterClock,
  each: (context, work, { subject }) => sendDueAnswer(context, work, subject),
};
