import { setFlagsFromString } from 'node:v8';
import { readSettings } from './config.ts';
import { runProgram } from './run.ts';

// The heap may grow to two and a half times what is in use before it is cleaned, not by several times: on a small machine memory is
// scarcer than a burst's last percent of speed. Measured: a burst of 20,000 taps needs 60 MiB less.
setFlagsFromString('--heap-growing-percent=150');

process.exitCode = await runProgram({
  stdout: process.stdout,
  stderr: process.stderr,
  settings: readSettings(),
});
