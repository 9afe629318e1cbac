/** The next open cases are looked through for words that have no translation yet. */
import type { CaseId } from '#core/ids.ts';
import { catchUpClock, catchUpTranslations } from '../translation/catch-up-translations.ts';
import type { ClockJob } from './clock-job.ts';

export const translationsCatchUp: ClockJob = {
  name: catchUpClock,
  each: (context, work, { subject }) =>
    catchUpTranslations(context, work, subject === '' ? null : (subject as CaseId)),
};
