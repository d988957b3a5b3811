import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { remindOwner } from '../../src/use-cases/task-words.ts';

export const taskRemind = defineButton({
  name: 'task-remind',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : remindOwner(services, asMember(request), no);
  },
});
