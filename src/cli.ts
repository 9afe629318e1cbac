/** `npm run cli -- <command>`: the list of commands. What each does is in its own file in cli/. */
import { Command, CommanderError } from 'commander';
import * as backup from './cli/backup.ts';
import * as doctor from './cli/doctor.ts';
import * as erase from './cli/erase.ts';
import * as exportRegister from './cli/export.ts';
import * as flyer from './cli/flyer.ts';
import * as learn from './cli/learn.ts';
import * as letter from './cli/letter.ts';
import * as outbox from './cli/outbox.ts';
import * as register from './cli/register.ts';
import * as report from './cli/report.ts';
import * as restore from './cli/restore.ts';
import * as sheet from './cli/sheet.ts';
import * as terms from './cli/terms.ts';
import * as triage from './cli/triage.ts';
import * as vault from './cli/vault.ts';
import { exitCodes } from './cli/exit-codes.ts';

const commands = [
  backup,
  doctor,
  erase,
  exportRegister,
  flyer,
  learn,
  letter,
  outbox,
  register,
  report,
  restore,
  sheet,
  terms,
  triage,
  vault,
];

const program = new Command('pochuto')
  .description('Tools for the people who run and tune Pochuto')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });
for (const command of commands) command.register(program);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what is wrong; its own code 1 is that of a mistake on the command line.
  process.exitCode = error.exitCode === 1 ? exitCodes.usage : error.exitCode;
}
