import { defineCommand } from '../src/bot/declare/define-command.ts';
import { startHere } from '../src/bot/declare/start-here.ts';
import { asksForHelp } from '../src/domain/reading/read-asking.ts';
import { asksForWeek, isWeekArgs } from '../src/domain/reading/read-asking-week.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';

/** Also `/start` and `/help`: in private it is the first contact, in a new group it carries the join code. */
export const huongdan = defineCommand({
  name: 'huongdan',
  aliases: ['start', 'help'],
  text: COMMAND_TEXTS.huongdan,
  access: {
    'branch-group': 'anyone',
    'unconnected-group': 'anyone',
    'committee-group': 'anyone',
    private: 'anyone',
  },
  beforeApproval: true,
  takes: isWeekArgs,
  sentence: (said) => asksForHelp(said) ?? asksForWeek(said),
  run: (request, args, services, occasion) => startHere(request, args, services, occasion),
});
