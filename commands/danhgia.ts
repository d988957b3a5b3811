import { asMember, defineCommand } from '../src/bot/define-command.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { scoreMeeting } from '../src/use-cases/score-meeting.ts';

export const danhgia = defineCommand({
  name: 'danhgia',
  text: COMMAND_TEXTS.danhgia,
  run: (request, args, services) => scoreMeeting(services, asMember(request), args),
});
