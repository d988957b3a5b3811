import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { checkReport } from '../../src/use-cases/oversee-task.ts';

export const taskCheck = defineButton({
  name: 'task-check',
  async run(request, [task, answer], services) {
    const no = numberArg(task);
    if (no === null || (answer !== 'y' && answer !== 'n')) return 'malformed';
    return checkReport(services, asMember(request), no, answer === 'y');
  },
});
