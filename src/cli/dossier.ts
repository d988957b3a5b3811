import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { COUNTED_CHANNELS, channelsOfDossier } from '../channels/channels-of-dossier.ts';
import type { Config } from '../config.ts';
import { placeOf } from '../data-server.ts';
import { type IsoDate, zoneOf } from '../domain/calendar/calendar.ts';
import { renderDocx } from '../papers/render-docx.ts';
import { serverHost } from '../server-address.ts';
import { type PeopleCounts, peopleCounts } from '../storage/privacy/people-counts.ts';
import { migrationsFolder } from '../storage/sqlite/migrate.ts';
import { cliText, subcommandText } from '../text/vi/cli.ts';
import { type DataMap, readDataMap } from '../text/vi/privacy/data-map.ts';
import type { DossierFacts } from '../text/vi/privacy/dossier-facts.ts';
import { dossierOf } from '../use-cases/privacy/dossier.ts';
import { withDatabase } from './open-storage.ts';
import { OUT_OPTIONS, openFolder, readOut, writeIn } from './papers-out.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';
import { packageVersion } from './version.ts';

/** Writes the papers for the approval of an upper committee, filled in from the settings in use. */
export const dossierCommand = defineSubcommand({
  name: 'dossier',
  summary: subcommandText.dossier,
  usage: [],
  options: OUT_OPTIONS,
  async run({ options }, context) {
    const order = await readOut(context, options, cliText.dossierUsage);
    if (order === null) return EXIT.wrong;
    const { config, out } = order;
    const zone = zoneOf(config.zone);
    const today = zone.toLocal(context.now()).date;
    const counts = await withDatabase(config, (database) => peopleCounts(database, today, COUNTED_CHANNELS));
    const facts = factsOf(config, counts, today, (at) => zone.toLocal(at).date);
    const papers = dossierOf(facts, declaredData());
    openFolder(out);
    const files: string[] = [];
    for (const { fileName, layout } of papers) {
      const path = writeIn(out, fileName, await renderDocx(layout));
      files.push(path);
      context.stderr.write(`${cliText.exported(path)}\n`);
    }
    if (options.json === true) context.stdout.write(`${JSON.stringify({ files })}\n`);
    else context.stdout.write(`${cliText.dossierDone(files.length)}\n`);
    return EXIT.done;
  },
});

/** What is stored, as the document beside the program declares it. */
const declaredData = (): DataMap =>
  readDataMap(
    readFileSync(join(dirname(migrationsFolder(import.meta.dirname)), 'docs', 'privacy.md'), 'utf8'),
  );

function factsOf(
  config: Config,
  counts: PeopleCounts,
  today: IsoDate,
  dayOf: (at: number) => IsoDate,
): DossierFacts {
  const { membersOfBranches: sizes, superiors } = counts;
  return {
    today,
    version: packageVersion(),
    superior: superiors.length === 1 ? (superiors[0] ?? null) : null,
    branches: sizes.length,
    approvedBranches: counts.approved,
    isApprovalRequired: config.requiresApproval,
    members: sizes.reduce((sum, size) => sum + size, 0),
    smallestBranch: sizes.length === 0 ? null : Math.min(...sizes),
    largestBranch: sizes.length === 0 ? null : Math.max(...sizes),
    consent: counts.consent,
    channels: channelsOfDossier(config, counts, dayOf),
    operators: config.operators.length,
    ...dataOf(config),
    backup: {
      folder: resolve(config.backup.folder),
      keep: config.backup.keep,
      isEncrypted: config.backup.passphrase !== null,
    },
    publicUrl: config.publicUrl,
    hasProxy: config.httpsProxy !== null,
  };
}

/** Of a server its name is told, and nothing else of its address. */
function dataOf(config: Config): Pick<DossierFacts, 'dataPath' | 'isOnServer'> {
  const place = placeOf(config);
  return place.kind === 'file'
    ? { dataPath: resolve(place.path), isOnServer: false }
    : { dataPath: serverHost(place.url), isOnServer: true };
}
