/**
 * Charts of the register's figures: bars by category beside those of the period before, and columns by month. As SVG for papers and pages, as PNG for
 * a chat. The same chart has the same bytes. The drawing libraries are large and loaded with the first chart.
 */
import type * as Drawing from 'echarts';
import type { ECharts, EChartsOption } from 'echarts';
import { shownCount, type Chart, type ChartRow } from '#core/register/chart.ts';
import type { ShownCount } from '#core/register/figures.ts';
import { fontFamily, fontFiles } from '../typesetting/fonts.ts';
import { escapeHtml } from '../html.ts';

/** By what its parts are for. Blue and grey differ in lightness too, and who was before is an outline: no reader needs colour to tell them apart. */
export const chartColours = {
  light: {
    ground: '#ffffff',
    ink: '#1d1d21',
    quiet: '#54545c',
    now: '#0072b2',
    before: '#76767e',
    line: '#d4d4da',
  },
  dark: {
    ground: '#1a1d21',
    ink: '#f2f2f4',
    quiet: '#b9b9c0',
    now: '#56b4e9',
    before: '#94949c',
    line: '#44464c',
  },
} as const;
type Part = keyof (typeof chartColours)['light'];

/** In units of its own; a chat shows it about as wide. */
const width = 600;
const margin = 20;
/** The title, and a line that says what is what. */
const headHeight = 70;
const barHeight = 15;
const rowGap = 16;
const rowMin = 38;
const columnsHeight = 230;
const labelColumn = 190;
/** Room behind the longest bar for its number. */
const numberRoom = 78;
/** Two lines of the column. */
const labelMax = 44;
/** A number that is not nothing has a bar that can be seen. */
const barMin = 3;
/** Sharp on every screen. */
const pixelsPerUnit = 2;

const { light } = chartColours;

let drawing: Promise<typeof Drawing> | undefined;
const drawingLibrary = (): Promise<typeof Drawing> => (drawing ??= import('echarts/dist/echarts.esm.min'));

/** Light, on a ground of its own. */
export async function drawChart(chart: Chart): Promise<string> {
  const { init } = await drawingLibrary();
  const canvas: ECharts = init(null, null, { renderer: 'svg', ssr: true, width, height: heightOf(chart) });
  try {
    canvas.setOption(optionsOf(chart));
    return plainSvg(canvas.renderToSVGString({ useViewBox: true }));
  } finally {
    canvas.dispose();
  }
}

/** With our own typeface, whatever the machine has. */
export async function chartPicture(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFamily },
  });
  return Uint8Array.from(picture.render().asPng());
}

/** To stand in a page: with a name of its own, and in the colours that the page's style gives to `--chart-…`. */
export function chartInPage(svg: string, { title, alt }: Chart, id: string): string {
  const parts = Object.entries(light) as [Part, string][];
  const coloured = parts.reduce(
    (text, [part, colour]) => text.replaceAll(`"${colour}"`, `"var(--chart-${part})"`),
    svg,
  );
  return coloured.replace(
    /^<svg ([^>]*)>/u,
    `<svg $1 role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(alt)}</desc>`,
  );
}

function heightOf({ shape, before, rows }: Chart): number {
  if (shape === 'columns') return headHeight + columnsHeight + margin;
  return headHeight + Math.max(1, rows.length) * rowHeight(before) + margin;
}

/** Two lines of a label have their place beside it. */
const rowHeight = (before: string | null): number => (before === null ? rowMin : barHeight * 2 + rowGap);

function optionsOf(chart: Chart): EChartsOption {
  const { shape, title, now, before, rows } = chart;
  const isBars = shape === 'bars';
  const category = categoryAxis(chart);
  const value = { type: 'value' as const, show: false, min: 0, max: Math.max(1, ...rows.flatMap(lengthsOf)) };
  const seriesNow = seriesOf(
    chart,
    now,
    rows.map((row) => row.now),
    { fill: light.now, edge: light.now, ink: light.ink },
  );
  const seriesBefore =
    before === null
      ? []
      : [
          seriesOf(
            chart,
            before,
            rows.map((row) => row.before ?? 0),
            { fill: light.ground, edge: light.before, ink: light.quiet },
          ),
        ];
  return {
    animation: false,
    backgroundColor: light.ground,
    textStyle: { fontFamily: typeface },
    ...headOf(title),
    graphic: [
      // Where the page behind it is white too, it has an edge.
      {
        type: 'rect',
        silent: true,
        shape: { x: 0.5, y: 0.5, width: width - 1, height: heightOf(chart) - 1 },
        style: { fill: 'none', stroke: light.line, lineWidth: 1 },
      },
    ],
    grid: isBars
      ? {
          left: margin + labelColumn,
          right: margin + numberRoom,
          top: headHeight,
          bottom: margin,
          containLabel: false,
        }
      : { left: margin, right: margin, top: headHeight + 24, bottom: margin + 22, containLabel: false },
    xAxis: isBars ? value : category,
    yAxis: isBars ? { ...category, inverse: true } : value,
    series: [seriesNow, ...seriesBefore],
  };
}

const typeface = `${fontFamily},sans-serif`;

const categoryAxis = ({ shape, rows }: Chart) => ({
  type: 'category' as const,
  data: rows.map(({ label }) => cut(label)),
  axisTick: { show: false },
  axisLine: { show: true, lineStyle: { color: light.before, width: 1 } },
  axisLabel: {
    interval: 0,
    color: light.ink,
    fontSize: 14,
    lineHeight: 17,
    ...(shape === 'bars' ? { width: labelColumn - 14, overflow: 'break' as const } : { hideOverlap: true }),
  },
});

/** The title, and under it which bar is of what time. */
const headOf = (title: string): Pick<EChartsOption, 'title' | 'legend'> => ({
  title: {
    text: title,
    left: margin,
    top: 14,
    padding: 0,
    textStyle: { fontSize: 17, fontWeight: 600, color: light.ink, fontFamily: typeface },
  },
  legend: {
    left: margin,
    top: 43,
    padding: 0,
    itemWidth: 14,
    itemHeight: 14,
    itemGap: 40,
    icon: 'rect',
    selectedMode: false,
    textStyle: { fontSize: 13, color: light.quiet, fontFamily: typeface },
  },
});

function seriesOf(
  chart: Chart,
  name: string,
  counts: readonly ShownCount[],
  { fill, edge, ink }: { readonly fill: string; readonly edge: string; readonly ink: string },
): NonNullable<Extract<EChartsOption['series'], readonly unknown[]>>[number] {
  const { shape } = chart;
  return {
    type: 'bar',
    name,
    silent: true,
    ...(shape === 'bars' ? { barWidth: barHeight - 2 } : { barMaxWidth: 34 }),
    barGap: '12%',
    barMinHeight: barMin,
    emphasis: { disabled: true },
    itemStyle: { color: fill, borderColor: edge, borderWidth: 1.5 },
    data: counts.map((count) => ({
      value: typeof count === 'number' ? count : 0,
      label: { formatter: () => shownCount(count, chart) },
      // What is not shown has no length, also not that of nothing.
      ...(typeof count === 'number' && count > 0 ? {} : { itemStyle: { color: 'none', borderWidth: 0 } }),
    })),
    label: {
      show: true,
      position: shape === 'bars' ? 'right' : 'top',
      distance: 5,
      fontSize: 13,
      fontWeight: fill === light.now ? 600 : 400,
      color: ink,
      textBorderWidth: 0,
    },
  };
}

const lengthsOf = ({ now, before }: ChartRow): number[] =>
  [now, before].map((count) => (typeof count === 'number' ? count : 0));

const cut = (label: string): string =>
  label.length <= labelMax ? label : `${label.slice(0, labelMax - 1)}…`;

/** Without what is meant for a live page: marks of its parts, whose names count on from chart to chart, and a style for the pointer. */
const plainSvg = (svg: string): string =>
  svg
    .replaceAll(/<style[^>]*>.*?<\/style>\s*/gsu, '')
    // Where a pointer would find a title or legend; nothing to see.
    .replaceAll(/<path[^>]*fill-opacity="0"[^>]*><\/path>\s*/gu, '')
    .replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/gu, '')
    .trim();
