import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endLeftPrograms, startProgram } from '../support/program.ts';
import { openWatch } from '../support/until.ts';

afterAll(endLeftPrograms);

test('a fault that nobody caught ends the program in order, with a line and exit 1; it starts again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'chibo-stumble-'));
  const watch = openWatch();
  const setup = { folder, env: { HTTP_PORT: '0' }, clock: null, watch };
  try {
    const program = await startProgram(setup);
    expect((await fetch(`${program.address}/healthz`)).status).toBe(200);
    expect(await program.stumble()).toEqual({ code: 1, signal: null });
    expect(program.stderr()).toContain('the program stumbled, and ends in order');
    // The file was let go, and nothing in it stands in the way.
    const next = await startProgram(setup);
    expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
