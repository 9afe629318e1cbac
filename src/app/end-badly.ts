/** How a command ends that could not do its work: in words where a person can mend it; a mistake of ours keeps its stack. */
import { KeyNotKnown, NewerDatabase, translateError, VaultKeyMismatch } from '#store/errors.ts';
import { BackupProblem } from './backup/problem.ts';
import { storeProblem } from './open-own-store.ts';
import { CannotStart, exitCodes, printProblems } from './problems.ts';

/** Says what is wrong and answers the exit code; throws what nobody but us can mend. */
export function endBadly(error: unknown): number {
  const write = (text: string): void => void process.stderr.write(text);
  if (error instanceof CannotStart) {
    printProblems(error.problems, write);
    return exitCodes.badConfig;
  }
  write(`error: ${whatIsOutside(error)}\n`);
  return exitCodes.failure;
}

/** What is wrong with a disk, a folder, a file that is none of ours, or the database; throws any other error. */
export function whatIsOutside(error: unknown): string {
  if (saysItself(error)) return error.message;
  if (error instanceof Error && error.message.startsWith('no such table'))
    return 'DATABASE_URL names no database that Pochuto was started on.';
  const problem = storeProblem(translateError(error));
  if (!(problem instanceof CannotStart)) throw error;
  return problem.problems
    .map(
      ({ where, what, remedy }) => `${where === 'DATABASE_URL' ? 'the database' : where} ${what}. ${remedy}`,
    )
    .join(' ');
}

function saysItself(error: unknown): error is Error {
  const known = [BackupProblem, KeyNotKnown, NewerDatabase, VaultKeyMismatch];
  if (known.some((kind) => error instanceof kind)) return true;
  // Node's own, which name the file.
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code));
}
