import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { showBranchTasks } from '../../../src/use-cases/tasks/show-tasks.ts';

export const allTasks = defineButton({
  name: 'all-tasks',
  code: 'q',
  access: OFFICERS,
  list: 'always',
  async run(request, _args, services) {
    await showBranchTasks(services, asMember(request));
    return { text: '' };
  },
});
