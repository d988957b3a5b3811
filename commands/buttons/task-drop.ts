import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { askDrop } from '../../src/use-cases/task-words.ts';

export const taskDrop = defineButton({
  name: 'task-drop',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : askDrop(services, asMember(request), no);
  },
});
