/** Figures as what people look at. The drawing libraries are large and loaded with the first of them; the same figures give the same bytes. */
import type { Chart } from '#core/register/chart.ts';
import type { Overview } from '#core/register/overview.ts';

export interface FiguresOnPaper {
  /** PNG, on a ground of its own. */
  picture(chart: Chart): Promise<Uint8Array>;
  /** An HTML page that is whole in one file: nothing is loaded from anywhere. */
  report(overview: Overview): Promise<Uint8Array>;
}
