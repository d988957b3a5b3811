import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { assignTo } from '../../../src/use-cases/tasks/oversee-task.ts';

export const assignToButton = defineButton({
  name: 'assign-to',
  code: 'b',
  access: OFFICERS,
  list: 'always',
  async run(request, [task, member], services) {
    const no = numberArg(task);
    const memberId = numberArg(member);
    if (no === null || memberId === null) return 'malformed';
    return assignTo(services, asMember(request), no, memberId);
  },
});
