import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { botsOfSlips, botTokens } from '../../channels/bots-of-slips.ts';
import { makeSlipCodes } from '../../channels/fresh-codes.ts';
import { newSlip } from '../../channels/slip-digests.ts';
import type { Config } from '../../config.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { SLIP_LIFE_MS } from '../../domain/joining/slip.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { renderSlips } from '../../papers/render-docx.ts';
import { factsRepository } from '../../storage/delivery/facts.ts';
import { servingRepository } from '../../storage/delivery/serving.ts';
import type { Database } from '../../storage/engine.ts';
import { joiningRepository } from '../../storage/joining/joining.ts';
import { directoryRepository } from '../../storage/roster/directory.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { cliText, subcommandText } from '../../text/vi/cli.ts';
import { configText } from '../../text/vi/config.ts';
import { lastDayOf, type SlipBots, slipsFor } from '../../use-cases/papers/slips-for.ts';
import { withDatabase } from '../open-storage.ts';
import { BRANCH_OUT_OPTIONS, openFolder, readBranchOut } from '../papers-out.ts';
import { type CliContext, defineSubcommand, EXIT, refusing } from '../subcommand.ts';
import { type WrittenHandOut, writeHandOuts } from './hand-outs.ts';

const FILE = 'phieu-moi.docx';

/**
 * Prints the slips by which those join who have not yet, and the sheets that are handed out along with them. Slips of the
 * run before are worthless from then on.
 */
export const slipsCommand = defineSubcommand({
  name: 'slips',
  summary: subcommandText.slips,
  usage: [],
  options: {
    ...BRANCH_OUT_OPTIONS,
    'no-slips': { type: 'boolean', summary: subcommandText.slipsNone },
  },
  async run({ options }, context) {
    const refuse = refusing(context);
    const order = await readBranchOut(context, options, cliText.slipsUsage);
    if (order === null) return EXIT.wrong;
    const { config, branchId, out } = order;
    if (botTokens(config).length === 0) return refuse(configText.slipsNeedToken);
    const done = await withDatabase(config, (database) =>
      printAll(config, database, { branchId, out, withSlips: options['no-slips'] !== true }, context),
    );
    if (done === null) return refuse(cliText.noSuchBranch(branchId));
    const { slips, handOuts } = done;
    if (options.json === true) context.stdout.write(`${JSON.stringify(forMachines(done))}\n`);
    else {
      if (slips !== null) context.stdout.write(`${slipsLine(slips, config)}\n`);
      for (const { kind, path } of handOuts) context.stdout.write(`${cliText.handOut(kind, path)}\n`);
    }
    return EXIT.done;
  },
});

interface Slips {
  /** Null when everybody has joined. */
  readonly file: string | null;
  readonly count: number;
  readonly until: Date;
}

interface Printed {
  /** Null when none were asked for. */
  readonly slips: Slips | null;
  readonly handOuts: readonly WrittenHandOut[];
}

const forMachines = ({ slips, handOuts }: Printed) => ({
  ...(slips === null ? {} : { file: slips.file, slips: slips.count, expiresAt: slips.until.toISOString() }),
  handOuts: handOuts.map(({ path }) => path),
});

function slipsLine({ file, count, until }: Slips, { zone }: Config): string {
  if (file === null) return cliText.slipsNobody;
  return cliText.slipsDone(count, file, formatDate(lastDayOf(zoneOf(zone), until.getTime())));
}

async function printAll(
  config: Config,
  database: Database,
  {
    branchId,
    out,
    withSlips,
  }: { readonly branchId: number; readonly out: string; readonly withSlips: boolean },
  context: CliContext,
): Promise<Printed | null> {
  const base = { database, wake: () => undefined };
  const branch = await directoryRepository(base).branch(branchId);
  if (branch === null) return null;
  const stored = { facts: factsRepository(base), serving: servingRepository(base) };
  const { bots, places, problems } = await botsOfSlips(config, stored, branchId);
  for (const problem of problems) context.stderr.write(`${problem}\n`);
  // What cannot be written must not end the slips that are out.
  openFolder(out);
  const now = context.now();
  const handOuts = await writeHandOuts(config, database, { branch, places, out, now });
  const slips = withSlips ? await printSlips(config, database, { branch, bots, out, now }) : null;
  return { slips, handOuts };
}

interface SlipsOrder {
  readonly branch: Branch;
  readonly bots: SlipBots;
  readonly out: string;
  readonly now: number;
}

async function printSlips(
  config: Config,
  database: Database,
  { branch, bots, out, now }: SlipsOrder,
): Promise<Slips> {
  const base = { database, wake: () => undefined };
  const until = new Date(now + SLIP_LIFE_MS);
  const [token = ''] = botTokens(config);
  const parts = {
    directory: directoryRepository(base),
    joining: joiningRepository(base),
    zone: zoneOf(config.zone),
    makeSlip: () => newSlip(token, makeSlipCodes()),
  };
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
