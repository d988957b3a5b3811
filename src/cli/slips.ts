import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { botsOfSlips, botTokens } from '../channels/bots-of-slips.ts';
import { makeSlipCodes } from '../channels/fresh-codes.ts';
import { newSlip } from '../channels/slip-digests.ts';
import type { Config } from '../config.ts';
import { zoneOf } from '../domain/calendar/calendar.ts';
import { SLIP_LIFE_MS } from '../domain/joining/slip.ts';
import { renderSlips } from '../papers/render-docx.ts';
import { factsRepository } from '../storage/delivery/facts.ts';
import { servingRepository } from '../storage/delivery/serving.ts';
import type { Database } from '../storage/engine.ts';
import { joiningRepository } from '../storage/joining/joining.ts';
import { directoryRepository } from '../storage/roster/directory.ts';
import { formatDate } from '../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { configText } from '../text/vi/config.ts';
import { lastDayOf, slipsFor } from '../use-cases/papers/slips-for.ts';
import { withDatabase } from './open-storage.ts';
import { BRANCH_OUT_OPTIONS, openFolder, readBranchOut } from './papers-out.ts';
import { type CliContext, defineSubcommand, EXIT, refusing } from './subcommand.ts';

const FILE = 'phieu-moi.docx';

/** Prints the slips by which those join who have not yet; those of the run before are worthless from then on. */
export const slipsCommand = defineSubcommand({
  name: 'slips',
  summary: subcommandText.slips,
  usage: [],
  options: BRANCH_OUT_OPTIONS,
  async run({ options }, context) {
    const refuse = refusing(context);
    const order = await readBranchOut(context, options, cliText.slipsUsage);
    if (order === null) return EXIT.wrong;
    const { config, branchId, out } = order;
    if (botTokens(config).length === 0) return refuse(configText.slipsNeedToken);
    const done = await withDatabase(config, (database) =>
      printSlips(config, database, { branchId, out }, context),
    );
    if (done === null) return refuse(cliText.noSuchBranch(branchId));
    const { file, count, until } = done;
    if (options.json === true)
      context.stdout.write(`${JSON.stringify({ file, slips: count, expiresAt: until.toISOString() })}\n`);
    else if (file === null) context.stdout.write(`${cliText.slipsNobody}\n`);
    else {
      const lastDay = lastDayOf(zoneOf(config.zone), until.getTime());
      context.stdout.write(`${cliText.slipsDone(count, file, formatDate(lastDay))}\n`);
    }
    return EXIT.done;
  },
});

interface Printed {
  /** Null when everybody has joined. */
  readonly file: string | null;
  readonly count: number;
  readonly until: Date;
}

async function printSlips(
  config: Config,
  database: Database,
  { branchId, out }: { readonly branchId: number; readonly out: string },
  context: CliContext,
): Promise<Printed | null> {
  const base = { database, wake: () => undefined };
  const directory = directoryRepository(base);
  const branch = await directory.branch(branchId);
  if (branch === null) return null;
  const now = context.now();
  const until = new Date(now + SLIP_LIFE_MS);
  const stored = { facts: factsRepository(base), serving: servingRepository(base) };
  const { bots, problems } = await botsOfSlips(config, stored, branchId);
  for (const problem of problems)
    context.stderr.write(`${problem}
`);
  const [token = ''] = botTokens(config);
  const parts = {
    directory,
    joining: joiningRepository(base),
    zone: zoneOf(config.zone),
    makeSlip: () => newSlip(token, makeSlipCodes()),
  };
  // What cannot be written must not end the slips that are out.
  openFolder(out);
  const path = join(out, FILE);
  const started = `${path}.tmp`;
  const file = openSync(started, 'w', 0o600);
  try {
    const made = await slipsFor(parts, branch, bots, { now, expiresAt: until.getTime() });
    if (made.length > 0) writeSync(file, await renderSlips(made));
    closeSync(file);
    if (made.length > 0) renameSync(started, path);
    return { file: made.length > 0 ? path : null, count: made.length, until };
  } finally {
    rmSync(started, { force: true });
  }
}
