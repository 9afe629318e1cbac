/** What waits since a backup was put back, let go of by a person. */
export { releaseRestored } from '#use-cases/erasure/after-restore.ts';
