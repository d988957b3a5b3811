import { asMember, defineCommand } from '../src/bot/define-command.ts';
import { showDeps } from '../src/bot/deps.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showAttendance } from '../src/use-cases/show-meeting.ts';

export const diemdanh = defineCommand({
  name: 'diemdanh',
  aliases: ['diem danh'],
  text: COMMAND_TEXTS.diemdanh,
  run: (request, _args, services) => showAttendance(showDeps(services, request), asMember(request)),
});
