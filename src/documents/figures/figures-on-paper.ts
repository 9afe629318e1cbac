/** The port of figures as what people look at. */
import type { FiguresOnPaper } from '#ports/figures-on-paper.ts';
import { chartPicture, drawChart } from './chart.ts';
import { writeOverviewReport } from './overview-report.ts';

export const figuresOnPaper: FiguresOnPaper = {
  picture: async (chart) => chartPicture(await drawChart(chart)),
  report: async (overview) => new TextEncoder().encode(await writeOverviewReport(overview)),
};
