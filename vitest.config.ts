import { defineConfig } from 'vitest/config';
import { builtThreads } from './test/support/built-threads.ts';
import { LongestFirst } from './test/support/longest-first.ts';
import { shadowEngine } from './test/support/postgres/shadow-engine.ts';

/*
 * A busy machine makes tests slow, not wrong. Those that wait for programs find out themselves when nothing moves any more
 * (test/support/until.ts); the times here only end what hangs.
 */
const MINUTE_MS = 60_000;

/** Tests that change the process they run in, or are processes: each gets one of its own. */
const APART = [
  'test/channels/hostile-answers.test.ts',
  'test/simulation/**/*.test.ts',
  // Collects the garbage again and again: a second each time where other files have left theirs.
  'test/storage/sqlite/statements.test.ts',
];

/**
 * Tests that are carried out once more with every query asked of PostgreSQL as well. Others can be given in their place:
 * `BOTH_ENGINES='test/commands/*.test.ts' npx vitest run --project both-engines`.
 */
const BOTH_ENGINES = process.env['BOTH_ENGINES']?.split(' ') ?? [
  'test/storage/intentions.test.ts',
  'test/storage/{joining,quality,resolutions}/*.test.ts',
  'test/storage/{delivery/inbox,meeting/records,roster/directory}.test.ts',
];

const setupFiles = ['test/support/keep-statements.ts'];

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    globalSetup: 'test/support/templates.ts',
    projects: [
      {
        plugins: [builtThreads()],
        test: {
          name: 'unit',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...APART],
          // Files share what they import: loading it anew for each costs more than half of the time.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
          testTimeout: 10 * MINUTE_MS,
          hookTimeout: 10 * MINUTE_MS,
          expect: { poll: { timeout: 2 * MINUTE_MS } },
        },
      },
      {
        plugins: [builtThreads(), shadowEngine()],
        test: {
          name: 'both-engines',
          setupFiles: [...setupFiles, 'test/support/postgres/shadow-setup.ts'],
          include: BOTH_ENGINES,
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
          testTimeout: 10 * MINUTE_MS,
          hookTimeout: 10 * MINUTE_MS,
        },
      },
      {
        test: {
          name: 'e2e',
          setupFiles,
          include: ['test/e2e/**/*.test.ts', ...APART],
          // They mostly wait for other processes: three files at once keep two processors busy.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 20 * MINUTE_MS,
          hookTimeout: 20 * MINUTE_MS,
        },
      },
    ],
  },
});
