import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forgottenBeside } from '../../scripts/bodies.ts';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = new Map(
  readdirSync(join(ROOT, 'src/storage'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('sqlite'))
    .map((name) => [`src/storage/${name}`, readFileSync(join(ROOT, 'src/storage', name), 'utf8')] as const),
);
const find = forgottenBeside(SOURCES);
const WORD = 'yield* ';

describe('a body that is made and not carried out', () => {
  test('is found wherever a "yield*" of the storage is left away', () => {
    const silent: string[] = [];
    let tried = 0;
    for (const [path, source] of SOURCES)
      for (let at = source.indexOf(WORD); at !== -1; at = source.indexOf(WORD, at + 1)) {
        tried += 1;
        const without = source.slice(0, at) + source.slice(at + WORD.length);
        // What is handed on by a function that is no generator any more is another fault, which the types find.
        if (find(path, without).length === 0)
          silent.push(`${path}:${source.slice(0, at).split('\n').length}`);
      }
    expect(tried).toBeGreaterThan(200);
    expect(silent).toEqual([]);
  });

  const HEAD = `import { run, together, type Body } from '../engine.ts';\nimport { other } from 'elsewhere';\n`;
  test.each<readonly [source: string, line: number | null]>([
    ['function* a(): Body<void> {\n  run(q);\n}', 4],
    ['function* a(): Body<number> {\n  return run(q);\n}', 4],
    ['function* a(): Body<number> {\n  yield run(q);\n}', 4],
    ['function* a(): Body<void> {\n  const b = (n: number): Body<void> => run(n);\n  b(1);\n}', 5],
    ['function* a(): Body<void> {\n  for (const one of list) list.map(() => { run(one); });\n}', 4],
    ['const kept = prepared((q) => q);\nfunction* a(): Body<void> {\n  kept.all({});\n}', 5],
    ['const OF = { *one() { yield* run(q); } };\nfunction* a(): Body<void> {\n  OF[name]();\n}', 5],
    ['function* a(): Body<number> {\n  return yield* run(q);\n}', null],
    ['function* a(): Body<number> {\n  return ok ? yield* run(q) : 0;\n}', null],
    ['function* a(): Body<void> {\n  together([run(q), run(q)]);\n}', 4],
    ['function* a(): Body<void> {\n  const list = [run(q)];\n}', 4],
    ['function* a(): Body<void> {\n  yield* together([run(q), run(q)]);\n}', null],
    ['const a = (): Body<number> => run(q);', null],
    ['function a(): Body<number> {\n  return run(q);\n}', null],
    ['function* a(): Body<void> {\n  other(q);\n  list.all();\n}', null],
  ])('%s', (source, line) => {
    expect(find('src/storage/x/y.ts', HEAD + source)).toEqual(
      line === null ? [] : [expect.stringMatching(new RegExp(`^src/storage/x/y\\.ts:${line}: `))],
    );
  });
});
