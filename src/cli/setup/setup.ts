import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../../config.ts';
import { clockVerdict } from '../../doctor/clock.ts';
import { environment, readEnvFile, withValues, writeEnvFile } from '../../env-file.ts';
import { subcommandText } from '../../text/vi/cli.ts';
import { setupText as words } from '../../text/vi/setup.ts';
import { type CliContext, defineSubcommand, EXIT } from '../subcommand.ts';
import { branchesThere, handOut, showWays } from './hand-out.ts';
import { watchJoining } from './joining.ts';
import { isPortTaken } from './machine.ts';
import { findOperator } from './operator.ts';
import { bringIn } from './roster.ts';
import { offerService } from './service.ts';
import { isServing } from './serving.ts';
import { type FoundBots, findBots } from './tokens.ts';

/** From nothing to groups that come together with the program: asks what is missing, checks it, and writes it down. */
export const setup = defineSubcommand({
  name: 'setup',
  summary: words.summary,
  usage: [],
  options: {
    'telegram-token': { type: 'string', value: 'TOKEN', summary: words.telegramToken },
    'zalo-tokens': { type: 'string', value: 'TOKENS', summary: words.zaloTokens },
    proxy: { type: 'string', value: 'URL', summary: words.proxy },
    roster: { type: 'string', value: 'FILE', summary: words.roster },
    'branch-name': { type: 'string', value: 'NAME', summary: subcommandText.importBranchName },
    operator: { type: 'string', value: 'ACCOUNT', summary: words.operator },
    yes: { type: 'boolean', summary: subcommandText.yes },
    'no-service': { type: 'boolean', summary: words.noService },
    'no-wait': { type: 'boolean', summary: words.noWait },
  },
  async run({ options }, context) {
    const say = (line: string): void => void context.stderr.write(`${line}\n`);
    const wrong = (...lines: readonly string[]): number => {
      say(lines.join('\n'));
      return EXIT.wrong;
    };
    const [text, set] = [readEnvFile(), environment()];
    if (!text.ok) return wrong(...text.error);
    if (!set.ok) return wrong(...set.error);
    const env = options.proxy === undefined ? set.value : { ...set.value, HTTPS_PROXY: options.proxy.trim() };
    const before = readConfig(env);
    if (!before.ok) return wrong(...before.problems);

    const needsRoster = options.roster === undefined && (await branchesThere(before.config)) === 0;
    const missing = context.ask === undefined ? missingFlags(options, before.config, needsRoster) : [];
    if (missing.length > 0) return wrong(...missing.map(words.flagMissing));
    if (options.roster !== undefined && !existsSync(options.roster))
      return wrong(words.noFile(options.roster));

    const bots = await findBots(
      { telegram: options['telegram-token'], zalo: options['zalo-tokens'] },
      env,
      before.config,
      context,
    );
    if (!bots.ok) return bots.error;
    const isRunning = await isServing(before.config);
    const values = {
      ...valuesOf(bots.value, bots.value.proxy ?? env['HTTPS_PROXY'] ?? ''),
      ...(options.operator === undefined ? {} : { OPERATOR_IDS: options.operator.trim() }),
      ...(isRunning ? {} : await freePort(before.config, say)),
    };
    const read = readConfig({ ...env, ...values });
    if (!read.ok) return wrong(...read.problems);
    writeEnvFile(withValues(text.value, values));
    say(process.platform === 'win32' ? words.writtenWindows : words.written);
    if (isRunning && Object.entries(values).some(([name, value]) => set.value[name] !== value))
      say(words.restart);
    for (const [name, value] of Object.entries(values))
      if ((context.env[name]?.trim() ?? value) !== value) say(words.setOutside(name));
    const time = await clockVerdict({ config: read.config, now: context.now(), data: { kind: 'none' } });
    if (time?.ok === false) say(words.clockOff(time.message, time.todo));

    const now: CliContext = { ...context, config: async () => ({ ok: true, value: read.config }) };
    if (options.roster !== undefined || needsRoster) {
      const code = await bringIn(options, read.config, now);
      if (code !== EXIT.done) return code;
    }
    const found = await findOperator(read.config, bots.value, now);
    if (!found.ok) return found.error;
    const config: Config = { ...read.config, operators: found.value };
    if (read.config.operators.length === 0)
      writeEnvFile(withValues(withValues(text.value, values), { OPERATOR_IDS: found.value.join(',') }));
    await showWays(config, bots.value, now);
    const service = await offerService(options['no-service'] === true, now, () => isServing(config));
    if (options['no-wait'] !== true && context.ask !== undefined) await watchJoining(config, now);
    await handOut(config, bots.value, now);
    say(service.how);
    return service.code;
  },
});

/** What is written of the bots and of the way to their servers: a service knows nothing of this window's variables. */
const valuesOf = ({ telegram, zalo }: FoundBots, proxy: string): Record<string, string> => ({
  ...(telegram === null ? {} : { TELEGRAM_BOT_TOKEN: telegram.token }),
  ...(zalo.length === 0 ? {} : { ZALO_BOT_TOKENS: zalo.map(({ token }) => token).join(',') }),
  ...(proxy.trim() === '' ? {} : { HTTPS_PROXY: proxy.trim() }),
});

/** Any free port, where the usual one is somebody else's and nobody has chosen it. */
async function freePort(
  { http, publicUrl }: Config,
  say: (line: string) => void,
): Promise<Record<string, string>> {
  if (!(await isPortTaken(http))) return {};
  const isFree = http.portIsDefault && publicUrl === null;
  say(isFree ? words.portMoved(http.port) : words.portTaken(http.port));
  return isFree ? { HTTP_PORT: '0' } : {};
}

/** What nobody can be asked for and was not given. */
function missingFlags(
  options: { readonly 'telegram-token'?: string; readonly 'zalo-tokens'?: string },
  { telegram, zalo }: Config,
  needsRoster: boolean,
): readonly string[] {
  const hasToken =
    options['telegram-token'] !== undefined ||
    options['zalo-tokens'] !== undefined ||
    telegram !== null ||
    zalo !== null;
  return [...(hasToken ? [] : ['--telegram-token, --zalo-tokens']), ...(needsRoster ? ['--roster'] : [])];
}
