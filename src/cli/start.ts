import { subcommandText } from '../text/vi/cli.ts';
import { defineSubcommand } from './subcommand.ts';
import { runUntilStopped } from './wiring.ts';

export const start = defineSubcommand({
  name: 'start',
  summary: subcommandText.start,
  usage: [],
  options: {},
  run: (_input, context) => runUntilStopped(context),
});
