#!/usr/bin/env node
import { runCli } from './run-cli.ts';

// A reader that closes the pipe early (`chibo branches | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
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
});

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
