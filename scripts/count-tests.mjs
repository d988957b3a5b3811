// Prints the plain closing line of a test run from vitest's JSON report. No tests at all is a failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { numPassedTests: passed, numFailedTests: failed, numTotalTests: total } = report;
const skipped = total - passed - failed;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
if (passed === 0) process.exitCode = 1;
