/** Judged messages for people to read: precision and recall of each label with every miss, or what was found where there are no labels. */
import type { Judgement } from '#app/judge.ts';

/** What people said of a message; "either": both answers are right, so it counts neither way. */
interface Labels {
  readonly urgent?: boolean | 'either' | undefined;
  readonly aboutStaff?: boolean | 'either' | undefined;
  readonly categories?: readonly string[] | undefined;
}

export interface Judged {
  readonly id: string | number;
  readonly text: string;
  readonly labels: Labels;
  readonly found: Judgement;
}

const labelNames = ['urgent', 'aboutStaff'] as const;
type LabelName = (typeof labelNames)[number];

const excerptLengthMax = 100;

export function triageTable(judged: readonly Judged[]): string {
  const isLabelled = judged.some(({ labels }) => labelNames.some((name) => labels[name] !== undefined));
  if (!isLabelled) return judged.map(foundLine).join('');
  const tallies = labelNames.map((name) => tally(name, judged));
  const header = `${'label'.padEnd(12)}${['precision', 'recall', 'found', 'missed', 'false'].map((title) => title.padStart(11)).join('')}\n`;
  const lines = [...tallies.map(tallyLine), categoriesLine(judged)];
  return header + lines.join('') + tallies.map(missList).join('');
}

function foundLine({ id, found }: Judged): string {
  const marks = [found.urgent ? 'URGENT' : '', found.aboutStaff ? 'STAFF' : ''].filter((mark) => mark !== '');
  return `${id}  ${[found.language, ...marks, ...found.categories].join(' ')}${reasons(found.raisedBy)}\n`;
}

interface Tally {
  readonly name: LabelName;
  readonly right: number;
  readonly missed: readonly Judged[];
  readonly wrong: readonly Judged[];
}

function tally(name: LabelName, judged: readonly Judged[]): Tally {
  const counted = judged.filter(({ labels }) => typeof labels[name] === 'boolean');
  return {
    name,
    right: counted.filter(({ labels, found }) => labels[name] === true && found[name]).length,
    missed: counted.filter(({ labels, found }) => labels[name] === true && !found[name]),
    wrong: counted.filter(({ labels, found }) => labels[name] === false && found[name]),
  };
}

function tallyLine({ name, right, missed, wrong }: Tally): string {
  return line(name, right, missed.length, wrong.length);
}

/** Suggested topics, all counted together; empty where no message says what it is about. */
function categoriesLine(judged: readonly Judged[]): string {
  const pairs = judged.flatMap(({ labels, found }) =>
    labels.categories === undefined ? [] : [{ said: labels.categories, found: found.categories }],
  );
  if (pairs.length === 0) return '';
  const said = pairs.flatMap((pair) => pair.said).length;
  const found = pairs.flatMap((pair) => pair.found).length;
  const right = pairs.flatMap((pair) => pair.found.filter((id) => pair.said.includes(id))).length;
  return line('categories', right, said - right, found - right);
}

function line(name: string, right: number, missed: number, wrong: number): string {
  const columns = [share(right, right + wrong), share(right, right + missed), right, missed, wrong];
  return `${name.padEnd(12)}${columns.map((column) => String(column).padStart(11)).join('')}\n`;
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}

function missList({ name, missed, wrong }: Tally): string {
  const lines = (title: string, list: readonly Judged[]) =>
    list.length === 0 ? '' : `\n${title}\n${list.map(missLine).join('')}`;
  return lines(`${name}, missed:`, missed) + lines(`${name}, raised though the label says no:`, wrong);
}

function missLine({ id, text, found }: Judged): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  const excerpt = line.length > excerptLengthMax ? `${line.slice(0, excerptLengthMax)}…` : line;
  return `  ${id}  ${excerpt}${reasons(found.raisedBy)}\n`;
}

function reasons(raisedBy: readonly string[]): string {
  return raisedBy.length === 0 ? '' : `  [${raisedBy.join('; ')}]`;
}
