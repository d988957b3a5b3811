import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest begins first, or the run ends with one of these alone and a processor that has nothing to do. */
const LONGEST = [
  'channels/hostile-answers.test.ts',
  'e2e/kills.test.ts',
  'e2e/reminder.test.ts',
  'e2e/on-server.test.ts',
  'e2e/held-file.test.ts',
  'simulation/simulation.test.ts',
  'e2e/evening.test.ts',
  'e2e/practice-missions.test.ts',
  'e2e/start-safety.test.ts',
  'e2e/setup.test.ts',
  'e2e/two-workers.test.ts',
  'e2e/burst-kills.test.ts',
  'e2e/zalo-month.test.ts',
  'e2e/zalo-troubles.test.ts',
  'e2e/wave-kills.test.ts',
  'e2e/zalo-kills.test.ts',
  'e2e/conversation.test.ts',
  'gates.test.ts',
  'backup/move-tables.test.ts',
  'contracts/storage.test.ts',
  'cli/report.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONGEST.findIndex((end) => moduleId.endsWith(`/${end}`));
  return rank === -1 ? LONGEST.length : rank;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}
