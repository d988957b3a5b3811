import { defineConfig } from 'vitest/config';

/** Tests find out themselves when nothing moves any more (test/support/until.ts): a busy machine only makes them slow. */
const BACKSTOP_MS = 20 * 60_000;

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
          testTimeout: BACKSTOP_MS,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: BACKSTOP_MS,
          hookTimeout: BACKSTOP_MS,
        },
      },
    ],
  },
});
