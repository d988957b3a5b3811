import { IN_PRIVATE } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { splitRef } from '../src/domain/channel/chat-ref.ts';
import { asksForOwnData } from '../src/domain/reading/read-own.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showOwnData } from '../src/use-cases/privacy/own-data.ts';

export const dulieu = defineCommand({
  name: 'dulieu',
  aliases: ['du lieu cua toi', 'xem du lieu'],
  text: COMMAND_TEXTS.dulieu,
  access: IN_PRIVATE,
  beforeApproval: true,
  sentence: asksForOwnData,
  run: (request, _args, services) =>
    showOwnData(services, asMember(request), services.capabilities(splitRef(request.account).channel)),
});
