import { asMember, defineButton } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { askExtension } from '../../../src/use-cases/tasks/read-task-words.ts';

export const officerExtend = defineButton({
  name: 'officer-extend',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : askExtension(services, asMember(request), no, true);
  },
});
