/**
 * The word lists behind triage in the shape in which they are searched. A municipality edits them as YAML in data/,
 * several entries a line, with commas between; reading files is not done here.
 */
import { categoryIds, type CategoryId } from './categories.ts';
import { groupOf, type Groups, type Pattern, PatternMistake, readPattern, type Sequence } from './pattern.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A reason to call a person at once. */
interface DangerSource {
  /** Shown as the reason. */
  readonly name: string;
  readonly category: CategoryId;
  readonly when: readonly string[];
  /** Sounds where it is all that is written. */
  readonly alone: readonly string[];
  /** Makes the words harmless when found in the same sentence. */
  readonly unless: readonly string[];
  /** Makes them harmless only when found between the same commas, and without a word of `turns` between. */
  readonly aside: readonly string[];
  /** Whether a joke or a thing of the past takes the danger away; not so for words that are never figurative. */
  readonly literal: boolean;
  /** Whether it can be over: a fire can, what one person does to another hardly. */
  readonly passes: boolean;
}

interface ListsSource {
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly negations: readonly string[];
  /** Says before or after a danger, up to the next comma, that it is not there. */
  readonly absent: readonly string[];
  /** Says that a danger has passed, unless something of `still` says that it goes on or comes back. */
  readonly over: readonly string[];
  readonly still: readonly string[];
  /** Words after which something else is spoken of, as after a comma. */
  readonly turns: readonly string[];
  readonly past: readonly string[];
  readonly jokes: readonly string[];
  readonly danger: readonly DangerSource[];
  /** Staff, what is said against them, and what makes a mention harmless. */
  readonly who: readonly string[];
  readonly conduct: readonly string[];
  readonly harmless: readonly string[];
  readonly topics: Partial<Readonly<Record<CategoryId, readonly string[]>>>;
  /** Words that mean something only together; they raise nothing by themselves. */
  readonly cues: Readonly<Record<string, readonly string[]>>;
  /** The cues that are no sign of danger by themselves. */
  readonly everyday: readonly string[];
}

export interface Danger {
  readonly name: string;
  readonly category: CategoryId;
  readonly when: readonly Pattern[];
  readonly alone: readonly Pattern[];
  readonly unless: readonly Pattern[];
  readonly aside: readonly Pattern[];
  readonly literal: boolean;
  readonly passes: boolean;
}

export interface WordLists {
  readonly negations: readonly Pattern[];
  readonly absent: readonly Pattern[];
  readonly over: readonly Pattern[];
  readonly still: readonly Pattern[];
  readonly turns: readonly Pattern[];
  readonly past: readonly Pattern[];
  readonly jokes: readonly Pattern[];
  readonly danger: readonly Danger[];
  readonly staff: {
    readonly who: readonly Pattern[];
    readonly conduct: readonly Pattern[];
    readonly harmless: readonly Pattern[];
  };
  readonly topics: ReadonlyMap<CategoryId, readonly Pattern[]>;
  readonly cues: ReadonlyMap<string, Sequence>;
  readonly everydayCues: ReadonlySet<string>;
  /** The words of all of these. */
  readonly vocabulary: Vocabulary;
}

/** An entry that cannot be read; `path` leads to it in the source. */
export interface ListMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Path = ListMistake['path'];

/** Reads every entry of `source`; all mistakes are given at once. */
export function readLists(
  source: ListsSource,
):
  | { readonly ok: true; readonly value: WordLists }
  | { readonly ok: false; readonly mistakes: readonly ListMistake[] } {
  const mistakes: ListMistake[] = [];
  const attempt = <T>(path: Path, make: () => T, otherwise: T): T => {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof PatternMistake)) throw error;
      mistakes.push({ path, message: error.message });
      return otherwise;
    }
  };
  const readEach = (path: Path, lines: readonly string[], known: Groups): readonly Pattern[] =>
    lines.flatMap((line, index) =>
      line.split(',').flatMap((entry) => attempt([...path, index], () => [readPattern(entry, known)], [])),
    );

  const read = (path: Path, lines: readonly string[]) => mergeSingle(readEach(path, lines, groups));

  // A group holds no other group, so none can contain itself.
  const readGroups = (section: string, named: Readonly<Record<string, readonly string[]>>): Groups =>
    new Map(
      Object.entries(named).map(([name, lines]) => {
        const path = [section, name];
        return [name, attempt(path, () => groupOf(readEach(path, lines, new Map())), groupOf([]))];
      }),
    );
  const groups = readGroups('groups', source.groups);
  const lists = {
    negations: read(['negations'], source.negations),
    absent: read(['absent'], source.absent),
    over: read(['over'], source.over),
    still: read(['still'], source.still),
    turns: read(['turns'], source.turns),
    past: read(['past'], source.past),
    jokes: read(['jokes'], source.jokes),
    danger: source.danger.map((danger, index) => ({
      ...danger,
      when: read(['danger', index, 'when'], danger.when),
      alone: read(['danger', index, 'alone'], danger.alone),
      unless: read(['danger', index, 'unless'], danger.unless),
      aside: read(['danger', index, 'aside'], danger.aside),
    })),
    staff: {
      who: read(['who'], source.who),
      conduct: read(['conduct'], source.conduct),
      harmless: read(['harmless'], source.harmless),
    },
    topics: new Map(categoryIds.map((id) => [id, read(['topics', id], source.topics[id] ?? [])])),
    cues: new Map([...readGroups('cues', source.cues)].map(([name, words]) => [name, [words]])),
    everydayCues: new Set(source.everyday),
  };
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, value: { ...lists, vocabulary: vocabularyOf(sequencesIn(lists)) } };
}

function sequencesIn(lists: Omit<WordLists, 'vocabulary'>): readonly Sequence[] {
  const { negations, absent, over, still, turns, past, jokes, danger, staff, topics, cues } = lists;
  const dangers = danger.flatMap(({ when, alone, unless, aside }) => [
    ...when,
    ...alone,
    ...unless,
    ...aside,
  ]);
  const others = [
    negations,
    absent,
    over,
    still,
    turns,
    past,
    jokes,
    staff.who,
    staff.conduct,
    staff.harmless,
    ...topics.values(),
  ];
  const ofPatterns = [...dangers, ...others.flat()].flatMap(({ parts }) => parts);
  return [...ofPatterns, ...cues.values()];
}

/** All entries of one part become one pattern, which is searched many times faster than hundreds. */
function mergeSingle(patterns: readonly Pattern[]): readonly Pattern[] {
  const single = patterns.filter(({ parts }) => parts.length === 1);
  if (single.length === 0) return patterns;
  return [{ parts: [[groupOf(single)]] }, ...patterns.filter(({ parts }) => parts.length > 1)];
}
