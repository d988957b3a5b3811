import { afterAll, describe, expect, test } from 'vitest';
import { hasServer } from '../../e2e/workers.ts';
import { endLeftPrograms } from '../../support/program.ts';
import { liveWithWorkers } from './live.ts';

/* A short form of `npm run simulate:workers`. */

afterAll(endLeftPrograms);

describe.skipIf(!hasServer)('two workers on one database', () => {
  test('either ended while people press and reminders go out: every promise holds', async () => {
    const { figures, findings } = await liveWithWorkers({ seed: 1, ends: 4, plant: null });
    expect(findings).toEqual([]);
    expect(figures).toMatchObject({
      lost: 0,
      twice: 0,
      doubled: 0,
      orderViolations: 0,
      limitBreaches: 0,
      reminders: 24,
    });
    // Something has happened at all.
    for (const count of [figures.answered, figures.changes, figures.edits, figures.takeovers.length])
      expect(count).toBeGreaterThan(0);
  });

  test('planted, a press that is answered before it is stored is found', async () => {
    const { findings } = await liveWithWorkers({ seed: 2, ends: 1, plant: 'answer-first' });
    expect(findings.map(({ promise }) => promise)).toContain('answers');
  });
});
