import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { askExtension } from '../../src/use-cases/task-words.ts';

export const taskExtend = defineButton({
  name: 'task-extend',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : askExtension(services, asMember(request), no, false);
  },
});
