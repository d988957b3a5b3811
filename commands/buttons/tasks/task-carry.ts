import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { carryToNextMeeting } from '../../../src/use-cases/tasks/read-task-words.ts';

export const taskCarry = defineButton({
  name: 'task-carry',
  code: 'w',
  access: OFFICERS,
  list: 'always',
  async run(request, [task, shown], services) {
    const no = numberArg(task);
    if (no === null) return 'malformed';
    return carryToNextMeeting(services, asMember(request), no, numberArg(shown));
  },
});
