/** data/*-words.yaml → the lists that triage searches. A municipality that edits them sees every mistake by line. */
import { z } from 'zod';
import { categoryIds } from '#core/triage/categories.ts';
import { type ListMistake, readLists, type TriageLists } from '#core/triage/lists.ts';
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
  past: lines,
  jokes: lines,
  danger: z.array(
    z.strictObject({
      name: z.string().min(1),
      category,
      literal: z.boolean().default(false),
      when: lines,
      unless: lines.default([]),
    }),
  ),
});
const staffWords = z.strictObject({ groups, who: lines, conduct: lines, harmless: lines });
const topicWords = z.strictObject({ topics: z.partialRecord(category, lines) });

/** Reads the three lists in `folder`, by default the product's own. */
export function loadTriageLists(folder: URL = dataFolder): Loaded<TriageLists> {
  const danger = readDataFile(folder, 'danger-words.yaml', dangerWords);
  const staff = readDataFile(folder, 'staff-words.yaml', staffWords);
  const topics = readDataFile(folder, 'topic-words.yaml', topicWords);
  if (!danger.ok || !staff.ok || !topics.ok) {
    return { ok: false, problems: [danger, staff, topics].flatMap((file) => (file.ok ? [] : file.problems)) };
  }
  const lists = readLists({
    ...danger.value.value,
    ...staff.value.value,
    ...topics.value.value,
    groups: { ...danger.value.value.groups, ...staff.value.value.groups },
  });
  if (lists.ok) return lists;
  const inFile = ({ path }: ListMistake): DataFile<object> => {
    const [section = '', name = ''] = path;
    if (section === 'topics') return topics.value;
    const isOfStaff = section === 'groups' ? name in staff.value.value.groups : section in staff.value.value;
    return isOfStaff ? staff.value : danger.value;
  };
  return {
    ok: false,
    problems: lists.mistakes.map((mistake) => inFile(mistake).problemAt(mistake.path, mistake.message)),
  };
}
