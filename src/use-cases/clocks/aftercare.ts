/** The questions after the end of a case, each once; and the time in which one of them waits for its answer. */
import { aftercareQuestions } from '#core/case/aftercare.ts';
import { aftercareClocks, askAfterwards } from '../resident/aftercare.ts';
import { openQuestionClock } from '../resident/unasked.ts';
import type { ClockJob } from './clock-job.ts';

export const aftercare: readonly ClockJob[] = aftercareQuestions.map((question) => ({
  name: aftercareClocks[question],
  each: (context, work, clock) => askAfterwards(context, work, clock, question),
}));

export const openQuestion: ClockJob = {
  name: openQuestionClock,
  portion: 200,
  together: async () => undefined,
};
