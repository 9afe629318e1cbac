/** `npm run soak`: the tests that play seeds, with many of them. The tests themselves are the same ones that `npm test` runs with a few. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';

const root = fileURLToPath(new URL('../../', import.meta.url));
const seededTests = [
  'test/e2e/kills.test.ts',
  'test/e2e/kills-erasing.test.ts',
  'test/e2e/full-disk-load.test.ts',
  'test/e2e/notes.test.ts',
  'test/e2e/processes.test.ts',
  'test/property',
  'test/unit/core/triage/triage-quality.test.ts',
  'test/integration/queue/queue-redis.test.ts',
  'test/integration/use-cases/resident/many-check-ins.test.ts',
  'test/integration/use-cases/year.test.ts',
];

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('a whole number from 1, please');
  return number;
}

const program = new Command('npm run soak --')
  .description(
    'Plays the seeded tests: kills during load, of one process and of several, and during erasures, a disk that fills up, whatever is written in Slack threads, the properties with new cases, learning the wording without the messages it is measured on, ten minutes without Redis, a hundred thousand who are asked at once, and years of a municipality.',
  )
  .option('--seeds <number>', 'how many seeds, from 1 on (also: SOAK_SEEDS)', wholeNumber, 25)
  .option('--seed <number>', 'this seed alone, to play a failure again (also: SOAK_SEED)', wholeNumber)
  .argument('[tests...]', 'test files, by default all that play seeds', seededTests)
  .addHelpText(
    'after',
    '\nA failing test names its seed (a property also the path to its case). About 30 s a seed for the kills; the exit code is that of vitest.',
  )
  .parse();

const { seeds, seed } = program.opts<{ seeds: number; seed?: number }>();
const child = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=verbose',
    '--testTimeout=0',
    ...program.processedArgs[0],
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(seed === undefined
        ? { SOAK_SEEDS: process.env['SOAK_SEEDS'] ?? String(seeds) }
        : { SOAK_SEED: String(seed) }),
    },
  },
);
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
