import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { askExtension } from '../../../src/use-cases/tasks/read-task-words.ts';

export const taskExtend = defineButton({
  name: 'task-extend',
  code: 'e',
  access: MEMBERS,
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : askExtension(services, asMember(request), no, false);
  },
});
