/** What a person must put right before the product can start, and how such mistakes are shown: all at once, with what to do. */

export interface Problem {
  /** A variable, or a file with line and column. */
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
}

/** 78 is EX_CONFIG of sysexits.h: a service manager should not start again what only a person can mend. */
export const exitCodes = { success: 0, failure: 1, badConfig: 78 } as const;

/** The product can't start until a person has put these right. */
export class CannotStart extends Error {
  readonly problems: readonly Problem[];
  /** Why, in a word, when it may pass by itself; `null`: only a person mends it. */
  readonly passing: string | null;

  constructor(problems: readonly Problem[], passing: string | null = null) {
    super('cannot start');
    this.problems = problems;
    this.passing = passing;
  }
}

/** Writes one list; the values themselves never stand in it, because they may be secret. */
export function printProblems(problems: readonly Problem[], write: (text: string) => void): void {
  const lines = problems.map(({ where, what, remedy }) => `  ${where}: ${what}\n      ${remedy}\n`);
  const count = problems.length === 1 ? 'One thing' : `${problems.length} things`;
  write(`Pochuto can't start. ${count} to put right:\n\n${lines.join('')}`);
}
