/** `npm run cli -- erase`: a case, or all of its resident, is erased by somebody at the municipality; the product may run meanwhile. */
import type { Command } from 'commander';
import { loadOwnConfig } from '#app/settings/config.ts';
import {
  eraseOnCommand,
  type ErasureCounts,
  type NothingToErase,
  type Wanted,
} from '#app/erase-on-command.ts';
import { CannotStart, exitCodes as ends } from '#app/problems.ts';
import { parseReference } from '#core/case/reference.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  readonly reference?: string;
  readonly residentOf?: string;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly by?: string;
  readonly json?: true;
}

/** What stands in the record for good: a name or an id, and nothing else. */
const byShape = /^[\p{L}\p{N}][\p{L}\p{N} .'@_-]{0,59}$/u;

export function register(program: Command): void {
  program
    .command('erase')
    .description('erases a case on request, or everything of a person; counts only, nobody’s words')
    .option('--reference <reference>', 'this case, with those that were merged into it')
    .option('--resident-of <reference>', 'everything of the person who sent this case')
    .option('--dry-run', 'only says what would go and what would stay')
    .option('--yes', 'does it; it cannot be undone')
    .option('--by <name or id>', 'who does it: stands in the record of each case')
    .option('--json', 'only JSON on standard output')
    .action((options: Options) => run(program, options));
}

async function run(program: Command, options: Options): Promise<void> {
  const wanted = wantedIn(program, options);
  const { by } = options;
  const isReal = options.dryRun !== true;
  if (isReal && (options.yes !== true || by === undefined || !byShape.test(by)))
    return program.error(
      'error: to erase takes --yes and --by with a name or id; --dry-run says what would go',
      { exitCode: exitCodes.usage },
    );
  const settings = loadOwnConfig();
  if (!settings.ok) throw new CannotStart(settings.problems);
  const result = await eraseOnCommand(settings.config, wanted, isReal ? (by ?? null) : null);
  print(result, isReal, options.json === true);
  process.exitCode = result.ok ? ends.success : ends.failure;
}

function wantedIn(program: Command, { reference, residentOf }: Options): Wanted {
  const given = reference ?? residentOf;
  const parsed = given === undefined ? null : parseReference(given);
  if (parsed === null || (reference !== undefined && residentOf !== undefined))
    return program.error('error: give --reference or --resident-of with a number like PCH-7K3M9R-Q', {
      exitCode: exitCodes.usage,
    });
  return { reference: parsed, ofResident: residentOf !== undefined };
}

const reasons: Readonly<Record<NothingToErase['why'], string>> = {
  unknown: 'There is no case with this number.',
  erased: 'It is erased already.',
  'no-resident': 'Nobody is linked to this case: use --reference.',
};

function print(result: ErasureCounts | NothingToErase, isDone: boolean, json: boolean): void {
  if (json) return write(JSON.stringify({ ...result, done: isDone && result.ok }));
  if (!result.ok) return write(reasons[result.why]);
  for (const one of result.cases) {
    const { entries, deskPosts, chatMessages, left } = one;
    write(`${one.reference} (${one.state})`);
    write(`  goes: ${entries} entries, ${deskPosts} posts in Slack, ${chatMessages} messages in the chat`);
    write(
      one.keptUntil === null
        ? '  its key is destroyed at once'
        : `  sealed: nobody reads it; its key is destroyed after ${one.keptUntil}`,
    );
    write(
      `  stays: ${left.desk} messages of people in Slack (their authors are asked), ${left.chat} older messages in the chat, the row in the register`,
    );
  }
  if (result.person !== null)
    write(`The person is forgotten too, with ${result.person.unsent} unsent messages.`);
  write(
    isDone
      ? 'Done. What stands in Slack and in the chat goes while the product runs.'
      : 'Nothing was changed.',
  );
}

const write = (line: string): void => void process.stdout.write(`${line}\n`);
