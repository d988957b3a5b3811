import { SECRETARY_IN_PRIVATE } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { isHandoverArgs } from '../src/domain/roster/read-handover.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handOver } from '../src/use-cases/roster/hand-over.ts';

/** The secretary hands the office over; what changes is shown first. */
export const bangiao = defineCommand({
  name: 'bangiao',
  aliases: ['ban giao chuc vu', 'ban giao bi thu'],
  text: COMMAND_TEXTS.bangiao,
  access: SECRETARY_IN_PRIVATE,
  takes: isHandoverArgs,
  run: (request, args, services) => handOver(services, asMember(request), args),
});
