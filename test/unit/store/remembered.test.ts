/** What transactions remember stays true only while those who write to these tables say so. */
import { expect, it } from 'vitest';
import { readSourceFiles } from '#test/support/repository/source-files.ts';

/** In SQL and as Kysely spells it. */
const writesTo = (table: string): RegExp =>
  new RegExp(
    `(?:insertInto|updateTable|deleteFrom)\\('${table}'|(?:insert(?: or \\w+)? into|update|delete from) "?${table}\\b`,
    'u',
  );
const writersOf = (table: string): readonly string[] =>
  readSourceFiles('.', 'src/store')
    .filter(({ text }) => writesTo(table).test(text))
    .map(({ path }) => path)
    .toSorted();

it.each([
  ['cases', ['src/store/tables/cases.ts', 'src/store/tables/entries.ts']],
  ['case_person', ['src/store/tables/cases.ts']],
  ['channel_member', ['src/store/tables/channel-members.ts', 'src/store/tables/upkeep.ts']],
  ['vault_key', ['src/store/sealing/keys.ts', 'src/store/sealing/vault.ts']],
])('%s is written to by these and no others', (table, files) => {
  expect(writersOf(table)).toEqual(files);
});
