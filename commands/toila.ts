import { defineCommand } from '../src/bot/declare/define-command.ts';
import { joinPrivately } from '../src/bot/declare/join-privately.ts';
import { saysOwnName } from '../src/domain/reading/read-own.ts';
import { isNameArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { introduce } from '../src/use-cases/joining/join-branch.ts';

/** In the group with one's name, or the digits of one's private chat; in private with what stands on a slip of paper. */
export const toila = defineCommand({
  name: 'toila',
  text: COMMAND_TEXTS.toila,
  access: {
    'branch-group': 'anyone',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'anyone',
  },
  beforeApproval: true,
  isForNewcomers: true,
  takes: isNameArgs,
  sentence: saysOwnName,
  run: (request, args, services, occasion) =>
    occasion.place === 'private'
      ? joinPrivately(request, args, services)
      : introduce(services, request, args),
});
