import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { checkReport } from '../../../src/use-cases/tasks/oversee-task.ts';

export const taskCheck = defineButton({
  name: 'task-check',
  async run(request, [task, answer], services) {
    const no = numberArg(task);
    if (no === null || (answer !== 'y' && answer !== 'n')) return 'malformed';
    return checkReport(services, asMember(request), no, answer === 'y');
  },
});
