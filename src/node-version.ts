import { oldNode } from './text/vi/node-version.ts';

/*
 * Looked at before anything else is loaded: the rest is written for the Node.js that it needs, and an older one would
 * stop at its first line with words for programmers.
 */

/** What `package.json` asks for. */
const OLDEST = [20, 19] as const;

/** One line when this Node.js is older than the program needs, else null; `version` as in `process.versions`. */
export function oldNodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]);
  return isOld ? oldNode(version) : null;
}
