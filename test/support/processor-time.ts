import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

interface Line {
  readonly parent: number;
  readonly spentMs: number;
}

/** Milliseconds of processor time that a process has had; 0 when it is gone, or where the system does not tell. */
export const processorTimeOf = (pid: number): number => lineOf(pid)?.spentMs ?? 0;

/** The same for all the processes that a process started, and those that they started. */
export function processorTimeUnder(pid: number): number {
  const lines = new Map<number, Line>();
  for (const name of readdir('/proc')) {
    const line = /^\d+$/.test(name) ? lineOf(Number(name)) : null;
    if (line !== null) lines.set(Number(name), line);
  }
  const isUnder = (one: Line | undefined): boolean =>
    one !== undefined && (one.parent === pid || isUnder(lines.get(one.parent)));
  return [...lines.values()].filter(isUnder).reduce((sum, { spentMs }) => sum + spentMs, 0);
}

function lineOf(pid: number): Line | null {
  try {
    // The name, in brackets, may hold anything; after it come the state, the parent and, later, user and system time.
    const [, ...rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=\S \d)/);
    const fields = rest.join(') ').split(' ');
    return { parent: Number(fields[1]), spentMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS };
  } catch {
    return null;
  }
}

function readdir(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
