/**
 * data/*-words.yaml and data/triage-wording.json → all that triage knows. A municipality that edits the lists sees every
 * mistake by line; the wording is written by `cli learn` and not edited.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { categoryIds } from '#core/triage/categories.ts';
import type { TriageLists } from '#core/triage/lists.ts';
import { type ListMistake, readLists, type WordLists } from '#core/triage/word-lists.ts';
import { type ReadyWording, readyWording } from '#core/triage/wording.ts';
import { dataFolder, type DataFile, type Loaded, readDataFile } from './data-files.ts';

const lines = z.array(z.string().min(1));
const groups = z.record(
  z.string().regex(/^[\w-]+$/, 'a group is named in letters, digits and hyphens'),
  lines,
);
const category = z.enum(categoryIds);

const dangerWords = z.strictObject({
  groups,
  negations: lines,
  absent: lines.default([]),
  over: lines.default([]),
  still: lines.default([]),
  turns: lines.default([]),
  past: lines,
  jokes: lines,
  danger: z.array(
    z.strictObject({
      name: z.string().min(1),
      category,
      literal: z.boolean().default(false),
      passes: z.boolean().default(false),
      when: lines,
      alone: lines.default([]),
      unless: lines.default([]),
      aside: lines.default([]),
    }),
  ),
});
const staffWords = z.strictObject({ groups, who: lines, conduct: lines, harmless: lines });
const topicWords = z.strictObject({ topics: z.partialRecord(category, lines) });
const cueWords = z
  .strictObject({ everyday: lines, cues: z.record(z.string(), lines) })
  .refine(({ everyday, cues }) => everyday.every((name) => name in cues), 'everyday names no group of cues');

const weights = z.record(z.string(), z.number()).transform((record) => new Map(Object.entries(record)));
const label = z.strictObject({ bias: z.number(), threshold: z.number(), weights });
const topicWordings = z
  .partialRecord(category, label)
  .transform(
    (record) => new Map(categoryIds.flatMap((id) => (record[id] ? [[id, record[id]] as const] : []))),
  );
const wordingFile = z.strictObject({ urgent: label, aboutStaff: label, topics: topicWordings });

/** The file that `cli learn` writes. */
export const wordingName = 'triage-wording.json';

/** The product's wording with the word lists in `folder`, by default the product's own. */
export function loadTriageLists(folder: URL = dataFolder): Loaded<TriageLists> {
  const words = loadWordLists(folder);
  const wording = loadWording();
  if (!words.ok || !wording.ok) {
    return { ok: false, problems: [words, wording].flatMap((file) => (file.ok ? [] : file.problems)) };
  }
  return { ok: true, value: { words: words.value, wording: wording.value } };
}

function loadWording(): Loaded<ReadyWording> {
  try {
    return {
      ok: true,
      value: readyWording(
        wordingFile.parse(JSON.parse(readFileSync(new URL(wordingName, dataFolder), 'utf8'))),
      ),
    };
  } catch {
    const remedy = 'Write it anew: npm run cli -- learn data/triage-examples.jsonl';
    return { ok: false, problems: [{ where: `data/${wordingName}`, what: 'can’t be read', remedy }] };
  }
}

/** The word lists in `folder`, by default the product's own; the cues belong to the wording and are always its own. */
export function loadWordLists(folder: URL = dataFolder): Loaded<WordLists> {
  const danger = readDataFile(folder, 'danger-words.yaml', dangerWords);
  const staff = readDataFile(folder, 'staff-words.yaml', staffWords);
  const topics = readDataFile(folder, 'topic-words.yaml', topicWords);
  const cues = readDataFile(dataFolder, 'cue-words.yaml', cueWords);
  if (!danger.ok || !staff.ok || !topics.ok || !cues.ok) {
    return {
      ok: false,
      problems: [danger, staff, topics, cues].flatMap((file) => (file.ok ? [] : file.problems)),
    };
  }
  const lists = readLists({
    ...danger.value.value,
    ...staff.value.value,
    ...topics.value.value,
    ...cues.value.value,
    groups: { ...danger.value.value.groups, ...staff.value.value.groups },
  });
  if (lists.ok) return lists;
  const inFile = ({ path }: ListMistake): DataFile<object> => {
    const [section = '', name = ''] = path;
    if (section === 'topics') return topics.value;
    if (section === 'cues') return cues.value;
    const isOfStaff = section === 'groups' ? name in staff.value.value.groups : section in staff.value.value;
    return isOfStaff ? staff.value : danger.value;
  };
  return {
    ok: false,
    problems: lists.mistakes.map((mistake) => inFile(mistake).problemAt(mistake.path, mistake.message)),
  };
}
