import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/* What the operating system says of a process; needs Linux's /proc. */

/** Clock ticks of the kernel's accounts. */
const TICK_MS = 10;

/** Processor time so far, in the program and in the kernel for it. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Memory now (`VmRSS`) or the most so far (`VmHWM`). */
export function memoryMiB(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const line = new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1024);
}

/** Processor time so far of all processes that this one has begun and that still run, and of its own. */
export const familyProcessorMs = (pid: number): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && (Number(name) === pid || parentOf(name) === pid))
    .reduce((sum, name) => sum + processorMs(Number(name)), 0);

const parentOf = (pid: string): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    // It ended a moment ago.
    return 0;
  }
};

export const socketsOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => targetOf(`/proc/${pid}/fd/${fd}`).startsWith('socket:'))
    .length;

/** Empty for one that was closed a moment ago. */
function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return '';
  }
}
