import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PENDING, releaseOf, versionProblem } from './next-release.ts';

/* `npm run release -- 0.2.0`: version, changelog, commit and tag in one go, or one line that says why not.
   `--dry-run` checks everything and changes nothing. Nothing is pushed. */

const FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md'] as const;

class Refusal extends Error {}

const git = (args: readonly string[], input?: string): string =>
  execFileSync('git', args, { encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'inherit'] });

function refuseIf(problem: string | null | false): void {
  if (problem) throw new Refusal(problem);
}

/** A change of the version alone, so that everything else in the file stays as it is written. */
function withVersion(path: string, version: string): string {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  manifest.version = version;
  if (manifest.packages !== undefined) manifest.packages[''].version = version;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function release(version: string, dryRun: boolean): void {
  const { version: current } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  refuseIf(versionProblem(current, version));
  refuseIf(
    git(['status', '--porcelain']) !== '' && 'The working tree has changes: commit or remove them first.',
  );
  const tag = `v${version}`;
  refuseIf(git(['tag', '--list', tag]) !== '' && `The tag ${tag} exists already.`);
  // The day in Việt Nam, where the readers are.
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const next = releaseOf(readFileSync('CHANGELOG.md', 'utf8'), version, date);
  if (next === null) throw new Refusal(`CHANGELOG.md has nothing under "${PENDING}".`);

  if (dryRun) {
    process.stdout.write(`${version} (${date}) would be committed and tagged ${tag}:\n\n${next.notes}\n`);
    return;
  }
  for (const path of ['package.json', 'package-lock.json']) writeFileSync(path, withVersion(path, version));
  writeFileSync('CHANGELOG.md', next.changelog);
  try {
    git(['commit', '--quiet', '--message', `release: ${version}`, '--', ...FILES]);
  } catch (error) {
    git(['restore', '--staged', '--worktree', '--', ...FILES]);
    throw error;
  }
  // The usual clean-up of messages would take the headings of the block for comments.
  git(['tag', '--annotate', '--cleanup=whitespace', '--file=-', tag], next.notes);
  process.stdout.write(`${version} is committed and tagged ${tag}. "git push --follow-tags" publishes it.\n`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false } },
  });
  const [version, ...more] = positionals;
  if (version === undefined || more.length > 0)
    throw new Refusal('Use: npm run release -- 0.2.0 [--dry-run]');
  release(version, values['dry-run']);
} catch (error) {
  process.stderr.write(`release: ${error instanceof Error ? error.message.trim() : error}\n`);
  process.exitCode = 1;
}
