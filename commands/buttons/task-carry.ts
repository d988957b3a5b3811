import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { carryToNextMeeting } from '../../src/use-cases/task-words.ts';

export const taskCarry = defineButton({
  name: 'task-carry',
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : carryToNextMeeting(services, asMember(request), no);
  },
});
