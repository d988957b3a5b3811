import { setFlagsFromString } from 'node:v8';
import { oldNodeProblem } from './node-version.ts';

const problem = oldNodeProblem(process.versions.node);
if (problem === null) {
  // The heap may grow to two and a half times what is in use before it is cleaned, not by several times: on a small machine memory is
  // scarcer than a burst's last percent of speed. Measured: a burst of 20,000 taps needs 60 MiB less.
  setFlagsFromString('--heap-growing-percent=150');
  const [{ readSettings }, { runProgram }] = await Promise.all([import('./config.ts'), import('./run.ts')]);
  process.exitCode = await runProgram({
    stdout: process.stdout,
    stderr: process.stderr,
    settings: readSettings(),
  });
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
