import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { reportDone } from '../../../src/use-cases/tasks/report-task.ts';

export const taskDone = defineButton({
  name: 'task-done',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : reportDone(services, asMember(request), no, null);
  },
});
