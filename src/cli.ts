/** `npm run cli -- <command>`: the list of commands. What each does is in its own file in cli/. */
import { Command, CommanderError } from 'commander';
import { exitCodes as ends } from '#app/problems.ts';
import { exitCodes } from './cli/exit-codes.ts';

/** Loaded when asked for: most need a part of the product that the others do without. */
const commands = {
  backup: () => import('./cli/backup.ts'),
  doctor: () => import('./cli/doctor.ts'),
  erase: () => import('./cli/erase.ts'),
  export: () => import('./cli/export.ts'),
  flyer: () => import('./cli/flyer.ts'),
  learn: () => import('./cli/learn.ts'),
  letter: () => import('./cli/letter.ts'),
  outbox: () => import('./cli/outbox.ts'),
  register: () => import('./cli/register.ts'),
  report: () => import('./cli/report.ts'),
  restore: () => import('./cli/restore.ts'),
  sheet: () => import('./cli/sheet.ts'),
  terms: () => import('./cli/terms.ts'),
  triage: () => import('./cli/triage.ts'),
  vault: () => import('./cli/vault.ts'),
};

const program = new Command('pochuto')
  .description('Tools for the people who run and tune Pochuto')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });
const [word = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const asked = Object.hasOwn(commands, word)
  ? [commands[word as keyof typeof commands]]
  : Object.values(commands);
for (const load of asked) (await load()).register(program);

// Whoever reads no further wants no more; of a full disk behind a `>` people hear.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`error: ${error.message}\n`);
  process.exit(ends.failure);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said what is wrong; its own code 1 is that of a mistake on the command line.
    process.exitCode = error.exitCode === 1 ? exitCodes.usage : error.exitCode;
  } else {
    const { endBadly } = await import('#app/end-badly.ts');
    process.exitCode = endBadly(error);
  }
}
