import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { offerAssignees } from '../../../src/use-cases/tasks/show-tasks.ts';

export const taskAssign = defineButton({
  name: 'task-assign',
  code: 'z',
  access: OFFICERS,
  list: 'always',
  async run(request, [task, page], services) {
    const no = numberArg(task);
    const wanted = numberArg(page);
    if (no === null || wanted === null || wanted > 100) return 'malformed';
    return offerAssignees(services, asMember(request), no, wanted);
  },
});
