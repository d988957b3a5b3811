import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showCard } from '../../../src/use-cases/tasks/show-tasks.ts';

export const taskCard = defineButton({
  name: 'task-card',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : showCard(services, asMember(request), no);
  },
});
