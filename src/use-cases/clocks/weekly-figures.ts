/** Once a week the figures of the weeks before. */
import { sendWeeklyFigures, weeklyFiguresClock } from '../register/weekly-figures.ts';
import type { ClockJob } from './clock-job.ts';

export const weeklyFigures: ClockJob = {
  name: weeklyFiguresClock,
  inWorkingHours: true,
  each: sendWeeklyFigures,
};
