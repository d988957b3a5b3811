import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isTaskOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { checkReport } from '../../../src/use-cases/tasks/oversee-task.ts';

export const taskCheck = defineButton({
  name: 'task-check',
  code: 'h',
  access: OFFICERS,
  waits: (question, services) => isTaskOpen(question, services, (task) => task.state === 'reported'),
  async run(request, [task, answer], services) {
    const no = numberArg(task);
    const confirms = yesArg(answer);
    if (no === null || confirms === null) return 'malformed';
    return checkReport(services, asMember(request), no, confirms);
  },
});
