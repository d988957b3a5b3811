import { examine } from '../doctor/examine.ts';
import { migrationsFolder } from '../storage/sqlite/migrate.ts';
import { subcommandText } from '../text/vi/cli.ts';
import { doctorPage, doctorText } from '../text/vi/doctor.ts';
import { defineSubcommand, EXIT } from './subcommand.ts';
import { packageVersion } from './version.ts';

/** Whether everything is as it should be, and what to do where it is not; changes nothing. */
export const doctor = defineSubcommand({
  name: 'doctor',
  summary: doctorText.summary,
  usage: [],
  options: { json: { type: 'boolean', summary: subcommandText.json } },
  async run({ options }, context) {
    const found = await examine({
      settings: await context.config(),
      now: context.now(),
      version: packageVersion(),
      migrations: migrationsFolder(import.meta.dirname),
    });
    context.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : doctorPage(found));
    return found.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
  },
});
