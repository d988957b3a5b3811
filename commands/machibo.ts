import { defineCommand } from '../src/bot/declare/define-command.ts';
import { isReason } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { issueCodes } from '../src/use-cases/roster/issue-codes.ts';

export const machibo = defineCommand({
  name: 'machibo',
  text: COMMAND_TEXTS.machibo,
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'operator',
  },
  beforeApproval: true,
  takes: isReason,
  run: (request, args, services) => issueCodes(services, request, args),
});
