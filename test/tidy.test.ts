import { describe, expect, it } from 'vitest';
import { readSourceFiles } from './support/repository/source-files.ts';
import { findLeftovers, findUntidyCode } from './support/repository/tidy.ts';

const check = (path: string, text: string): string[] => findUntidyCode({ path, text });
const todo = 'TO' + 'DO';

describe('the code', () => {
  it('is tidy', () => {
    const files = readSourceFiles('.', 'src');
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(findUntidyCode)).toEqual([]);
  });

  it('has no leftovers in its tests either', () => {
    expect(readSourceFiles('.', 'test').flatMap(findLeftovers)).toEqual([]);
  });
});

describe('the check for tidiness', () => {
  it.each([
    ['the clock in the core', 'src/core/a.ts', 'const now = Date.now();'],
    ['a date in the core', 'src/core/a.ts', 'const now = new Date();'],
    ['chance in the core', 'src/core/a.ts', 'const x = Math.random();'],
    ['random numbers in the core', 'src/core/a.ts', 'const x = crypto.randomUUID();'],
    ['a timer in the core', 'src/core/a.ts', 'setTimeout(f, 1);'],
    ['the process in the core', 'src/core/a.ts', 'const x = process.argv;'],
    ['console', 'src/app/a.ts', "console.log('x');"],
    ['the environment', 'src/app/compose.ts', 'const x = process.env.HOME;'],
    ['a leftover', 'src/app/a.ts', `// ${todo} later`],
    ['a long function', 'src/app/a.ts', `function f() {${'\n'.repeat(70)}}`],
    ['a long arrow function', 'src/app/a.ts', `const f = () => {${'\n'.repeat(70)}};`],
    ['a long function in another', 'src/app/a.ts', `function f() { function g() {${'\n'.repeat(70)}} }`],
  ])('finds %s', (_what, path, text) => {
    expect(check(path, text)).toHaveLength(1);
  });

  it.each([
    ['the environment where it is read', 'src/app/settings/environment.ts', 'load(process.env);'],
    [
      'words that only look like it',
      'src/core/a.ts',
      "const x = { Date: 1, process: 'setTimeout' }; use(x.Date, x.process);",
    ],
    ['the console where it is led into the log', 'src/app/log/console-lines.ts', 'lead(console);'],
    ['a comment', 'src/core/a.ts', '// Date and console are words too.'],
    ['a function of 70 lines', 'src/app/a.ts', `function f() {${'\n'.repeat(69)}}`],
    [
      'many short functions in one',
      'src/app/a.ts',
      `function f() { ${`function g() {${'\n'.repeat(40)}}\n`.repeat(4)} }`,
    ],
    ['a clock outside the core', 'src/store/a.ts', 'const now = Date.now();'],
  ])('lets pass %s', (_what, path, text) => {
    expect(check(path, text)).toEqual([]);
  });
});
