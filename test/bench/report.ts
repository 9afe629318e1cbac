/** One table of what was measured, each number of the product beside its ratio to the bare relay of the same run. */
import type { Measured } from './measure.ts';

interface Row {
  readonly label: string;
  readonly value: (measured: Measured) => number;
  readonly digits: number;
  /** What the ratio should be, or, without a ratio, the value. */
  readonly goal?: string;
}

export function report(all: readonly Measured[]): string {
  const [bare] = all;
  if (bare === undefined) return '';
  const rows = rowsFor(bare).map(({ label, value, digits, goal }) => [
    label,
    ...all.map((one) => {
      if (Number.isNaN(value(one))) return '–';
      const number = value(one).toFixed(digits);
      return one === bare ? number : `${number} (${(value(one) / value(bare)).toFixed(2)})`;
    }),
    goal ?? '',
  ]);
  const table = [['', ...all.map(({ name }) => name), 'goal'], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((cells) => (cells[column] ?? '').length)),
  );
  return table
    .map((cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .toSpliced(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`)
    .join('\n');
}

function rowsFor(bare: Measured): readonly Row[] {
  const words = { 'to-desk': 'resident → Slack', 'to-resident': 'reply → resident' };
  return [
    ...bare.latencies.flatMap(({ way, perSecond }, index): Row[] => [
      { label: `${words[way]}, ${perSecond}/s, p50 ms`, value: at(index, 'p50Ms'), digits: 1 },
      { label: `${words[way]}, ${perSecond}/s, p99 ms`, value: at(index, 'p99Ms'), digits: 1 },
    ]),
    { label: 'burst, messages per second', value: (one) => one.burstPerSecond, digits: 0, goal: '≥ (0.70)' },
    { label: 'CPU per message, ms', value: (one) => one.cpuMsPerMessage, digits: 2, goal: '≤ (1.60)' },
    { label: 'platform calls per message', value: (one) => one.callsPerMessage, digits: 2 },
    { label: 'memory idle, MB', value: (one) => one.idleMb, digits: 0, goal: '≤ 110' },
    { label: 'memory after the burst, MB', value: (one) => one.afterBurstMb, digits: 0 },
  ];
}

const at =
  (index: number, which: 'p50Ms' | 'p99Ms') =>
  (one: Measured): number =>
    one.latencies[index]?.[which] ?? Number.NaN;
