import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../../config.ts';
import { environment, readEnvFile, withValues, writeEnvFile } from '../../env-file.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { importFile } from '../roster/import.ts';
import { type CliContext, defineSubcommand, EXIT } from '../subcommand.ts';
import { branchesThere, handOut } from './hand-out.ts';
import { isTooOld, portNote } from './machine.ts';
import { findOperator } from './operator.ts';
import { offerService } from './service.ts';
import { findBots } from './tokens.ts';

/** From nothing to groups that can be connected: asks what is missing, checks it, and writes it down. */
export const setup = defineSubcommand({
  name: 'setup',
  summary: words.summary,
  usage: [],
  options: {
    'telegram-token': { type: 'string', value: 'TOKEN', summary: words.telegramToken },
    'zalo-tokens': { type: 'string', value: 'TOKENS', summary: words.zaloTokens },
    roster: { type: 'string', value: 'FILE', summary: words.roster },
    'branch-name': { type: 'string', value: 'NAME', summary: subcommandText.importBranchName },
    operator: { type: 'string', value: 'ACCOUNT', summary: words.operator },
    yes: { type: 'boolean', summary: subcommandText.yes },
    'no-service': { type: 'boolean', summary: words.noService },
  },
  async run({ options }, context) {
    const say = (line: string): void => void context.stderr.write(`${line}\n`);
    const wrong = (...lines: readonly string[]): number => {
      say(lines.join('\n'));
      return EXIT.wrong;
    };
    if (isTooOld(process.versions.node)) {
      say(words.oldNode(process.versions.node));
      return EXIT.failed;
    }
    const [text, env] = [readEnvFile(), environment()];
    if (!text.ok) return wrong(...text.error);
    if (!env.ok) return wrong(...env.error);
    const before = readConfig(env.value);
    if (!before.ok) return wrong(...before.problems);

    const rosterPath = await rosterOf(options.roster, before.config, context);
    const missing = missingFlags(options, before.config, rosterPath, context);
    if (missing.length > 0 || rosterPath === undefined) return wrong(...missing.map(words.flagMissing));
    if (rosterPath !== null && !existsSync(rosterPath)) return wrong(words.noFile(rosterPath));

    const bots = await findBots(
      { telegram: options['telegram-token'], zalo: options['zalo-tokens'] },
      env.value,
      before.config,
      context,
    );
    if (!bots.ok) return bots.error;
    const values = {
      ...(bots.value.telegram === null ? {} : { TELEGRAM_BOT_TOKEN: bots.value.telegram.token }),
      ...(bots.value.zalo.length === 0
        ? {}
        : { ZALO_BOT_TOKENS: bots.value.zalo.map(({ token }) => token).join(',') }),
      ...(options.operator === undefined ? {} : { OPERATOR_IDS: options.operator.trim() }),
    };
    const read = readConfig({ ...env.value, ...values });
    if (!read.ok) return wrong(...read.problems);
    writeEnvFile(withValues(text.value, values));
    say(words.written);
    const port = await portNote(read.config.http);
    if (port !== null) say(port);

    const now: CliContext = { ...context, config: async () => ({ ok: true, value: read.config }) };
    if (rosterPath !== null) {
      const code = await imported(rosterPath, options, now);
      if (code !== EXIT.done) {
        say(words.importFirst);
        return code;
      }
    }
    const found = await findOperator(read.config, bots.value, now);
    if (!found.ok) return found.error;
    const config: Config = { ...read.config, operators: found.value };
    if (read.config.operators.length === 0)
      writeEnvFile(withValues(withValues(text.value, values), { OPERATOR_IDS: found.value.join(',') }));
    await handOut(config, bots.value, now);
    return offerService(options['no-service'] === true, context);
  },
});

/** The roster to bring in; null when there are branches already and none was named. */
async function rosterOf(
  flag: string | undefined,
  config: Config,
  context: CliContext,
): Promise<string | null | undefined> {
  if (flag !== undefined) return flag;
  if ((await branchesThere(config)) > 0) return null;
  if (context.ask === undefined) return undefined;
  for (;;) {
    // A file that is dragged into the window comes in quotes.
    const path = (await context.ask(words.askRoster)).trim().replace(/^(["'])(.*)\1$/u, '$2');
    if (path === '') return undefined;
    if (existsSync(path)) return path;
    context.stderr.write(`${words.noFile(path)}\n`);
  }
}

/** What nobody can be asked for and was not given. */
function missingFlags(
  options: { readonly 'telegram-token'?: string; readonly 'zalo-tokens'?: string },
  { telegram, zalo }: Config,
  rosterPath: string | null | undefined,
  { ask }: CliContext,
): readonly string[] {
  const hasToken =
    options['telegram-token'] !== undefined ||
    options['zalo-tokens'] !== undefined ||
    telegram !== null ||
    zalo !== null;
  return [
    ...(hasToken || ask !== undefined ? [] : ['--telegram-token, --zalo-tokens']),
    ...(rosterPath === undefined ? ['--roster'] : []),
  ];
}

async function imported(
  path: string,
  options: { readonly yes?: boolean; readonly 'branch-name'?: string },
  context: CliContext,
): Promise<number> {
  const name = options['branch-name'];
  const parsed = importFile.parse([
    ...(options.yes === true ? ['--yes'] : []),
    ...(name === undefined ? [] : [`--branch-name=${name}`]),
    '--',
    path,
  ]);
  if (!parsed.ok || parsed.value === 'help') throw new Error('the roster has no name');
  return parsed.value(context);
}
