import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { showCard } from '../../src/use-cases/show-tasks.ts';

export const taskCard = defineButton({
  name: 'task-card',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : showCard(services, asMember(request), no);
  },
});
