// Starts the built program as a newcomer does, sees that it answers, and that it stops in time when told to.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'chibo-smoke-'));
const program = spawn(process.execPath, ['dist/src/main.js'], {
  env: {
    ...process.env,
    HTTP_PORT: '0',
    DATABASE_PATH: join(folder, 'chibo.sqlite'),
    TELEGRAM_BOT_TOKEN: '',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const fail = (why) => {
  process.stderr.write(`smoke: ${why}\n`);
  program.kill('SIGKILL');
  process.exit(1);
};
const tooLong = setTimeout(() => fail('no answer within 20 seconds'), 20_000);
let printed = '';
for await (const chunk of program.stdout) {
  printed += chunk;
  if (/http:\/\/\S+/.test(printed)) break;
}
const [address] = /http:\/\/[^\s]+/.exec(printed) ?? [];
const page = await fetch(address);
if (!page.ok) fail(`the page answered ${page.status}`);
for (;;) {
  const health = await fetch(new URL('/healthz', address));
  if (health.ok) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
}
const stopped = new Promise((resolve) => program.once('exit', resolve));
const began = Date.now();
program.kill('SIGTERM');
const code = await stopped;
clearTimeout(tooLong);
rmSync(folder, { recursive: true });
if (code !== 0) fail(`it ended with ${code}`);
if (Date.now() - began > 5000) fail('it took more than 5 seconds to stop');
