/** The page that says how long what is kept names every table that there is, and the terms that hold. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fillClocks } from '#app/data/municipality-defaults.ts';

const page = readFileSync('docs/retention.md', 'utf8');
const schema = readFileSync('test/fixtures/schema.sql', 'utf8');

it('names every table', () => {
  const tables = [...schema.matchAll(/^CREATE TABLE "?(\w+)/gm)].map(([, name]) => name);
  expect(tables.length).toBeGreaterThan(20);
  for (const name of tables) expect(page).toContain(`\`${name}\``);
});

it('says the terms that hold where a municipality says nothing', () => {
  for (const [name, term] of Object.entries(fillClocks(undefined).retention))
    expect(page).toMatch(new RegExp(`\`${name}\`[^\\n]*${term.kind === 'period' ? term.iso : ''}`));
});
