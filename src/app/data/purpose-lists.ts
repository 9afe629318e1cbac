/** data/purpose-words.yaml → what tells what a message is for; every mistake by line. */
import { z } from 'zod';
import { readPurposeLists, type PurposeLists } from '#core/triage/purpose.ts';
import { dataFolder, type Loaded, readDataFile } from './data-files.ts';

const lines = z.array(z.string().min(1));
const purposeWords = z.strictObject({
  greeting: lines,
  thanks: lines,
  friendly: lines,
  beside: lines,
  // Files from before these two are read as they were.
  settled: lines.default([]),
  assent: lines.default([]),
  asks: lines,
  complains: lines,
  decision: lines,
});

/** The lists in `folder`, by default the product's own. */
export function loadPurposeLists(folder: URL = dataFolder): Loaded<PurposeLists> {
  const file = readDataFile(folder, 'purpose-words.yaml', purposeWords);
  if (!file.ok) return file;
  const lists = readPurposeLists(file.value.value);
  if (lists.ok) return lists;
  const { problemAt } = file.value;
  return { ok: false, problems: lists.mistakes.map(({ path, message }) => problemAt(path, message)) };
}
