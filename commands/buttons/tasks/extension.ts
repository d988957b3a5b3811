import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { decideExtension } from '../../../src/use-cases/tasks/oversee-task.ts';

export const extension = defineButton({
  name: 'extension',
  async run(request, [task, answer, until], services) {
    const no = numberArg(task);
    if (no === null || (answer !== 'y' && answer !== 'n')) return 'malformed';
    return decideExtension(services, asMember(request), no, answer === 'y', numberArg(until));
  },
});
