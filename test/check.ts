/**
 * `npm run check`: everything that can be said about the code without running it, one line per check. The checks run
 * side by side; what failed is shown below the lines, and the exit code tells.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findForbiddenImports } from './support/repository/architecture.ts';
import { findLocaleMistakes } from './support/repository/locale-check.ts';
import { readLocaleFiles } from './support/repository/locale-files.ts';
import { readSourceFiles } from './support/repository/source-files.ts';
import { findLeftovers, findUntidyCode } from './support/repository/tidy.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Outcome {
  readonly passed: boolean;
  readonly output: string;
}
type Check = () => Promise<Outcome>;

/** Runs a tool of node_modules on the pinned Node. */
function tool(name: string, ...options: string[]): Check {
  return () =>
    new Promise((done) => {
      const child = spawn(process.execPath, [join(root, 'node_modules/.bin', name), ...options], {
        cwd: root,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (output += text));
      }
      child.on('error', (error) => done({ passed: false, output: error.message }));
      child.on('close', (code) => done({ passed: code === 0, output }));
    });
}

/** A check of our own, one line per mistake. */
function own(findMistakes: () => string[]): Check {
  return async () => {
    // The tools start first: what runs in this process would otherwise hold them up.
    await new Promise((started) => setImmediate(started));
    const mistakes = findMistakes();
    return { passed: mistakes.length === 0, output: mistakes.join('\n') };
  };
}

const checks: readonly (readonly [name: string, check: Check])[] = [
  ['types', tool('tsc', '--pretty', 'false')],
  ['lint', tool('oxlint')],
  ['format', tool('oxfmt', '--check')],
  ['dead code, unused dependencies', tool('knip', '--no-progress')],
  ['boundaries', own(() => findForbiddenImports(readSourceFiles(root, 'src')))],
  [
    'tidiness',
    own(() => [
      ...readSourceFiles(root, 'src').flatMap(findUntidyCode),
      ...readSourceFiles(root, 'test').flatMap(findLeftovers),
    ]),
  ],
  ['locales', own(() => findLocaleMistakes(readLocaleFiles(root)))],
];

const startedAt = performance.now();
const failures = await Promise.all(
  checks.map(async ([name, check]) => {
    const { passed, output } = await check();
    const ms = Math.round(performance.now() - startedAt);
    process.stdout.write(`${passed ? 'ok    ' : 'FAILED'} ${name} (${ms} ms)\n`);
    return passed ? [] : [`\n${name}:\n${output.trimEnd()}\n`];
  }),
);
for (const text of failures.flat()) process.stdout.write(text);
if (failures.flat().length > 0) process.exitCode = 1;
