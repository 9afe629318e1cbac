import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Where tests keep their databases. Each commit waits for the disk, and processes are killed here, but no machine. */
function folderInMemory(): string {
  const folder = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize >= 2 ** 30) return folder;
  } catch {
    // Not on Linux.
  }
  return tmpdir();
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    env: { TMPDIR: folderInMemory() },
    // One more than the cores of a small machine: whoever waits for a platform or for another process leaves them idle.
    maxWorkers: 3,
    // Nothing outlives its test but what modules read once; without this each of 250 files would load the product anew.
    isolate: false,
    // Only against what hangs: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
