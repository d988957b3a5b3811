import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { askDrop } from '../../../src/use-cases/tasks/read-task-words.ts';

export const taskDrop = defineButton({
  name: 'task-drop',
  code: 'u',
  access: OFFICERS,
  list: 'always',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : askDrop(services, asMember(request), no);
  },
});
