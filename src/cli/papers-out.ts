import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { subcommandText } from '../text/vi/cli.ts';
import type { CliContext } from './subcommand.ts';

/* What the subcommands that write papers into a folder have in common. */

/** The options of one that writes into a folder. */
export const OUT_OPTIONS = {
  out: { type: 'string', value: 'DIR', summary: subcommandText.exportOut },
  json: { type: 'boolean', summary: subcommandText.json },
} as const;

/** The options of one that writes a branch's papers. */
export const BRANCH_OUT_OPTIONS = {
  branch: { type: 'string', value: 'ID', summary: subcommandText.exportBranch },
  ...OUT_OPTIONS,
} as const;

interface Ordered {
  readonly config: Config;
  readonly out: string;
}

/** The settings and the folder that was named; null after saying what is wrong with either (`usage`: how it is meant). */
export async function readOut(
  context: CliContext,
  options: { readonly out?: string },
  usage: string,
): Promise<Ordered | null> {
  const config = await context.config();
  const { out } = options;
  if (config.ok && out !== undefined && out.trim() !== '') return { config: config.value, out };
  context.stderr.write(`${config.ok ? usage : config.error.join('\n')}\n`);
  return null;
}

/** The same with the number of the branch that is meant; whether there is such a branch is asked of the data. */
export async function readBranchOut(
  context: CliContext,
  options: { readonly branch?: string; readonly out?: string },
  usage: string,
): Promise<(Ordered & { readonly branchId: number }) | null> {
  const { branch = '', out } = options;
  const isNumber = /^\d{1,9}$/.test(branch);
  const ordered = await readOut(context, isNumber && out !== undefined ? { out } : {}, usage);
  return ordered === null ? null : { ...ordered, branchId: Number(branch) };
}

/** Makes the folder where it is missing, for its owner alone: what goes into it has names in it. */
export const openFolder = (out: string): void => void mkdirSync(out, { recursive: true, mode: 0o700 });

/** Writes a file for its owner alone, in place of one of that name; returns its path. */
export function writeIn(out: string, name: string, bytes: Uint8Array): string {
  const path = join(out, name);
  const started = `${path}.tmp`;
  try {
    // One that was left by a run that was cut short may have other rights.
    rmSync(started, { force: true });
    writeFileSync(started, bytes, { mode: 0o600 });
    renameSync(started, path);
    return path;
  } finally {
    rmSync(started, { force: true });
  }
}
