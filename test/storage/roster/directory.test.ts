import { expect, test } from 'vitest';
import { openStorage } from '../../support/memory-storage.ts';

const NAMES = [
  'chi bo thon doai',
  'chi bo thon dong',
  'chi bo 100% dien',
  'chi bo a_b',
  'chi bo a!b',
  'chi bo axb',
];

function branchesNamed() {
  const storage = openStorage();
  const put = storage.sqlite.prepare(
    `insert into organisations (level, name, name_key, created_at) values ('branch', ?, ?, 0)`,
  );
  for (const name of NAMES) put.run(name, name);
  storage.sqlite.exec(
    `insert into organisations (level, name, name_key, created_at) values ('commune', 'xa thon', 'xa thon', 0)`,
  );
  return async (words: string, limit = 10) =>
    (await storage.directory.search(words, limit)).map(({ name }) => name);
}

test.each([
  ['thon', ['chi bo thon doai', 'chi bo thon dong']],
  ['doai', ['chi bo thon doai']],
  ['chi bo thon dong', ['chi bo thon dong']],
  ['thon 2', []],
  ['%', ['chi bo 100% dien']],
  ['0% d', ['chi bo 100% dien']],
  ['a_b', ['chi bo a_b']],
  ['a!b', ['chi bo a!b']],
  ['!', ['chi bo a!b']],
])('branches whose name contains %j, letter by letter', async (words, found) => {
  expect(await branchesNamed()(words)).toEqual(found);
});

test('no more branches than are wanted, in the order of their names', async () => {
  expect(await branchesNamed()('chi bo', 2)).toEqual(['chi bo 100% dien', 'chi bo a!b']);
});
