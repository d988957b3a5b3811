import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { showBranchTasks } from '../../src/use-cases/show-tasks.ts';

export const allTasks = defineButton({
  name: 'all-tasks',
  async run(request, _args, services) {
    await showBranchTasks(services, asMember(request));
    return { text: '' };
  },
});
