import { MEMBERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { showDeps } from '../src/bot/declare/deps.ts';
import { asksForMeeting } from '../src/domain/reading/read-asking.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showMeeting } from '../src/use-cases/meeting/show-meeting.ts';

export const lich = defineCommand({
  name: 'lich',
  aliases: ['lich hop'],
  text: COMMAND_TEXTS.lich,
  access: MEMBERS,
  beforeApproval: true,
  sentence: asksForMeeting,
  run: (request, _args, services) => showMeeting(showDeps(services, request), asMember(request)),
});
