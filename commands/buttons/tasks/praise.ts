import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { decidePraise } from '../../../src/use-cases/tasks/praise.ts';

/** Whether a task done in time is thanked for in the group: `y` or `n`. */
export const praise = defineButton({
  name: 'praise',
  code: 'pr',
  access: OFFICERS,
  waits: async ({ args: [no], request }, { tasks }) => {
    const number = numberArg(no);
    if (number === null || request.member === null) return number === null;
    const state = await tasks.byNo(request.member.branchId, number);
    return state !== null && state.task.state === 'done' && !state.isPraiseDecided;
  },
  async run(request, [task, answer], services) {
    const no = numberArg(task);
    const isYes = yesArg(answer);
    if (no === null || isYes === null) return 'malformed';
    return decidePraise(services, asMember(request), no, isYes);
  },
});
