import { defineConfig } from 'vitest/config';

/*
 * A busy machine makes tests slow, not wrong. Those that wait for programs find out themselves when nothing moves any more
 * (test/support/until.ts); the times here only end what hangs.
 */
const MINUTE_MS = 60_000;

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    // The end-to-end tests mostly wait for other processes: two files at once bear each other well.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          // Files share what they import: loading it anew for each costs more than half of the time.
          isolate: false,
          testTimeout: 10 * MINUTE_MS,
          hookTimeout: 10 * MINUTE_MS,
          expect: { poll: { timeout: 2 * MINUTE_MS } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 20 * MINUTE_MS,
          hookTimeout: 20 * MINUTE_MS,
        },
      },
    ],
  },
});
