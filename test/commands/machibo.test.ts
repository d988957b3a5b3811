import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

describe('/machibo', () => {
  test.each([
    ['by the name', '/machibo thôn Mới'],
    ['without marks, with "chi bộ"', '/machibo Chi bo thon Moi'],
    ['several', '/machibo thôn'],
    ['none', '/machibo thôn Không'],
    ['no name', '/machibo'],
    ['only "chi bộ"', '/machibo chi bộ'],
  ])('%s', async (_what, text) => {
    const bench = await openBench();
    expect(await bench.say('operator', 'private', text)).toMatchSnapshot();
  });

  test('the same code until it is used, then another; each showing is in the journal', async () => {
    const bench = await openBench();
    const first = await bench.say('operator', 'private', '/machibo thôn Mới');
    expect(await bench.say('operator', 'private', '/machibo thôn Mới')).toBe(first);
    const code = /: (\w+),/.exec(first)?.[1] ?? '';
    await bench.say('stranger', 'newGroup', `/ketnoi ${code}`);
    expect(await bench.say('operator', 'private', '/machibo thôn Mới')).not.toContain(code);
    expect(bench.journal().filter((line) => line.action === 'codes.shown')).toHaveLength(3);
  });
});
