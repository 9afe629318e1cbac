/** What the law lets happen between receipt and outcome, and which use-case stands behind each act. */
import type { CourseActs } from '#ports/desk-acts/course.ts';
import { adjournCase, openAdjourn } from './adjourn-case.ts';
import { askName } from '../resident/ask-name.ts';
import type { Context } from '../context.ts';
import { askCopy, openCopy, recordCopySent } from './copy-to-person.ts';
import { openHearing, recordTalk } from './hearing.ts';
import { askMoreTime, openMoreTime } from './more-time.ts';
import { forwardObjection, openObjection } from './objection.ts';

export const courseActs = (context: Context): CourseActs => ({
  openAdjourn: (act) => openAdjourn(context, act),
  adjourn: (act) => adjournCase(context, act),
  openMoreTime: (act) => openMoreTime(context, act),
  askMoreTime: (act) => askMoreTime(context, act),
  openHearing: (act) => openHearing(context, act),
  recordHearing: (act) => recordTalk(context, act),
  openCopy: (act) => openCopy(context, act),
  askCopy: (act) => askCopy(context, act),
  recordCopy: (act) => recordCopySent(context, act),
  openObjection: (act) => openObjection(context, act),
  forwardAsObjection: (act) => forwardObjection(context, act),
  askName: (act) => askName(context, act),
});
