import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/program.ts';

/* The threat model names the tests that hold its promises: each is there, and each row has one. */

const PAGE = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

test('every test that is named is there and tests something', () => {
  const named = [...PAGE.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(15);
  for (const path of named) {
    expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    expect(readFileSync(join(ROOT, path), 'utf8')).toMatch(/\bexpect\b/);
  }
});

test('every attacker has a test', () => {
  const start = PAGE.indexOf('## Ai, muốn gì');
  const rows = PAGE.slice(start, PAGE.indexOf('\n## ', start + 1))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  expect(rows.length).toBeGreaterThan(8);
  for (const row of rows) expect(row).toMatch(/`test\/[^`]+\.test\.ts`/);
});

test('the page of how to report points there', () => {
  expect(readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')).toContain('docs/security.md');
});
