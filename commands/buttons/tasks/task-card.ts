import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showCard } from '../../../src/use-cases/tasks/show-tasks.ts';

export const taskCard = defineButton({
  name: 'task-card',
  code: 'v',
  access: OFFICERS,
  list: 'always',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : showCard(services, asMember(request), no);
  },
});
