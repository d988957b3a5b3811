import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { showBranchTasks } from '../../../src/use-cases/tasks/show-tasks.ts';

export const allTasks = defineButton({
  name: 'all-tasks',
  async run(request, _args, services) {
    await showBranchTasks(services, asMember(request));
    return { text: '' };
  },
});
