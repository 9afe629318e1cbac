/** data/purpose-words.yaml as a municipality may have changed it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadPurposeLists } from '#app/data/purpose-lists.ts';
import { purposeOf } from '#core/triage/purpose.ts';

const folder = mkdtempSync(join(tmpdir(), 'lists-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a file from before “all is well” was told from thanks is read as it was', () => {
  const lists = parse(readFileSync('data/purpose-words.yaml', 'utf8')) as Record<string, unknown>;
  const { settled: _, assent: __, ...before } = lists;
  writeFileSync(join(folder, 'purpose-words.yaml'), stringify(before));
  const loaded = loadPurposeLists(pathToFileURL(`${folder}/`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(purposeOf('дякую', loaded.value).small).toBe('thanks');
  expect(purposeOf('все добре', loaded.value).small).toBeNull();
});
