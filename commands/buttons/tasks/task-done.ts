import { MEMBERS } from '../../../src/bot/declare/access.ts';
import { type AskedButton, defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { isTaskOpen } from '../../../src/bot/declare/still-open.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { isOfficer } from '../../../src/domain/people/membership.ts';
import { awaitsOwner } from '../../../src/domain/tasks/task.ts';
import { reportDone } from '../../../src/use-cases/tasks/report-task.ts';

/** In private officers are asked to report for those who have no phone. */
const isOfficersOwn = ({ request: { chat, member } }: AskedButton): boolean =>
  chat.kind === 'private' && member !== null && isOfficer(member.office);

export const taskDone = defineButton({
  name: 'task-done',
  code: 'd',
  access: MEMBERS,
  waits: (question, services) =>
    isTaskOpen(
      question,
      services,
      (task) =>
        awaitsOwner(task) && (task.ownerId === question.request.member?.id || isOfficersOwn(question)),
    ),
  async run(request, [task], services) {
    const no = numberArg(task);
    return no === null ? 'malformed' : reportDone(services, asMember(request), no, null);
  },
});
