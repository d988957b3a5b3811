import { environment, readConfig } from './config.ts';
import { runProgram } from './run.ts';

process.exitCode = await runProgram({
  stdout: process.stdout,
  stderr: process.stderr,
  settings: readConfig(environment()),
});
