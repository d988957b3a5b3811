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
  async config() {
    const { readSettings } = await import('../config.ts');
    const read = readSettings();
    return read.ok ? { ok: true, value: read.config } : { ok: false, error: read.problems };
  },
});
