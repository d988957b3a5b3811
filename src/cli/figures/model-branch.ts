import type { Config } from '../../config.ts';
import { zoneOf } from '../../domain/calendar/calendar.ts';
import { modelAdministration } from '../../storage/committees/model-branches.ts';
import { formatDate } from '../../text/vi/calendar/dates.ts';
import { cliText } from '../../text/vi/cli.ts';
import { withDatabase } from '../open-storage.ts';
import { type CliContext, EXIT, refusing } from '../subcommand.ts';

/** R004-4: `chibo branches --model ID` makes a branch a model (chi bộ điểm) from today on, `--no-model ID` ends it. */
export async function runModel(
  config: Config,
  options: { readonly model?: string; readonly 'no-model'?: string; readonly json?: boolean },
  context: CliContext,
): Promise<number> {
  const refuse = refusing(context);
  const { model, 'no-model': noModel } = options;
  const id = model ?? noModel ?? '';
  if (!/^[1-9]\d{0,8}$/.test(id) || (model !== undefined && noModel !== undefined))
    return refuse(cliText.modelUsage);
  const branchId = Number(id);
  const { date: today } = zoneOf(config.zone).toLocal(context.now());
  const since = model === undefined ? null : today;
  const done = await withDatabase(config, (database) =>
    modelAdministration(database).set({ branchId, since }, context.now()),
  );
  if (done === null) return refuse(cliText.noSuchBranch(branchId));
  context.stdout.write(
    options.json === true
      ? `${JSON.stringify({ branch: branchId, modelSince: done.since })}\n`
      : `${done.since === null ? cliText.modelEnded(done.name) : cliText.modelSet(done.name, formatDate(done.since))}\n`,
  );
  return EXIT.done;
}
