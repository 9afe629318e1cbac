/** The backup can't be used, or may not be put there; the message says why and what to do. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
}
