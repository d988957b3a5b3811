import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ROSTER_CHANNELS } from '../../channels/roster-channels.ts';
import { renderForm } from '../../papers/render-xlsx.ts';
import { rosterForm, TEMPLATE_USAGE, templateDone, templateExists } from '../../text/vi/roster/template.ts';
import { openFolder, writeIn } from '../papers-out.ts';
import { type CliContext, EXIT, refusing } from '../subcommand.ts';

/** `chibo import --template FILE`: an empty roster in the plain form; what is there already is never written over. */
export async function writeTemplate(path: string, context: CliContext): Promise<number> {
  const refuse = refusing(context);
  if (!/[^/\\]\.xlsx$/iu.test(path)) return refuse(TEMPLATE_USAGE);
  if (existsSync(path)) return refuse(templateExists(basename(path)));
  const linked = ROSTER_CHANNELS.flatMap(({ memberHeader, groupHeader }) => [memberHeader, groupHeader]);
  const form = await renderForm(rosterForm(linked));
  openFolder(dirname(path));
  context.stderr.write(`${templateDone(writeIn(dirname(path), basename(path), form))}\n`);
  return EXIT.done;
}
