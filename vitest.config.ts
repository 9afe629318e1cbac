import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // On two cores the default is one.
    maxWorkers: 2,
    // Nothing outlives its test but what modules read once; without this each of 250 files would load the product anew.
    isolate: false,
    // Only against what hangs: a busy machine is no failure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
