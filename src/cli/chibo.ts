#!/usr/bin/env node
import { oldNodeProblem } from '../node-version.ts';
import type { CliContext } from './subcommand.ts';

// A reader that closes the pipe early (`chibo branches | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** As in `subcommand.ts`, which an older Node.js might not load. */
const EXIT_FAILED = 1;

const context: CliContext = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  async readInput() {
    const { text } = await import('node:stream/consumers');
    return text(process.stdin);
  },
  async config() {
    const { readSettings } = await import('../config.ts');
    const read = readSettings();
    return read.ok ? { ok: true, value: read.config } : { ok: false, error: read.problems };
  },
};

const problem = oldNodeProblem(process.versions.node);
if (problem === null) {
  const { runCli } = await import('./run-cli.ts');
  process.exitCode = await runCli(process.argv.slice(2), context);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = EXIT_FAILED;
}

async function ask(question: string, until?: AbortSignal): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Whoever closes the terminal's input has said nothing, and nothing is no yes.
  const closed = new Promise<string>((resolve) => void terminal.once('close', () => resolve('')));
  until?.addEventListener('abort', () => terminal.close(), { once: true });
  try {
    return await Promise.race([terminal.question(question), closed]);
  } finally {
    terminal.close();
  }
}
