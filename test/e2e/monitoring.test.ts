import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, ROOT } from '../support/program.ts';
import { botMessages, withTown } from './town.ts';

afterAll(endLeftPrograms);

const textOf = (name: string): string => readFileSync(join(ROOT, 'docs/monitoring', name), 'utf8');

/** What the queries of the alert rules and of the board ask for. */
function asked(): ReadonlySet<string> {
  const rules = [...textOf('alerts.yml').matchAll(/^\s+expr: (.+)$/gmu)].map(([, expr]) => expr ?? '');
  const board = JSON.parse(textOf('grafana.json')) as { panels: { targets: { expr: string }[] }[] };
  const queries = [...rules, ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))];
  return new Set(queries.flatMap((query) => query.match(/\b(?:chibo|process)_\w+/gu) ?? []));
}

test('the running program tells every figure that the alert rules and the board ask for, and no names', async () => {
  await withTown({ branches: 1, connected: 1, peopleEach: 2, importAt: null }, async (town) => {
    const program = await town.start();
    const [branch] = town.connected;
    if (branch === undefined) throw new Error('no branch');
    const [person] = branch.people;
    town.api.sendMessage({
      chatId: branch.chatId,
      from: person?.telegramId ?? 0,
      text: '/lich@chibo_e2e_bot',
    });
    await town.until('an answer', () => botMessages(town, branch.chatId).length > 0);
    await town.settled();
    const text = await (await fetch(`${program.address}/metrics`)).text();
    const told = new Set([...text.matchAll(/^(\w+)(?:\{[^}]*\})? -?[\d.e+-]+$/gmu)].map(([, name]) => name));
    expect([...asked()].filter((name) => !told.has(name))).toEqual([]);
    expect(asked().size).toBeGreaterThan(15);
    expect(text).toMatch(/^chibo_events_handled_total\{channel="telegram"\} [1-9]/mu);
    expect(text).toMatch(/^chibo_sends_total\{channel="telegram",outcome="sent"\} [1-9]/mu);
    for (const secret of [branch.name, person?.name ?? '?', 'e2e-token', String(branch.chatId)])
      expect(text).not.toContain(secret);
  });
});
