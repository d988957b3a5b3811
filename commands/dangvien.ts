import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForRoster } from '../src/domain/reading/read-own.ts';
import { isMemberArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { manageMembers } from '../src/use-cases/roster/manage-members.ts';

/** The roster and what changes in it: the officers' alone, and in private, for it is a list of names. */
export const dangvien = defineCommand({
  name: 'dangvien',
  text: COMMAND_TEXTS.dangvien,
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  takes: isMemberArgs,
  sentence: asksForRoster,
  run: (request, args, services) => manageMembers(services, asMember(request), args),
});
