import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { opensSettings } from '../src/domain/reading/read-acting.ts';
import { isSettingArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { changeSettings } from '../src/use-cases/meeting/change-settings.ts';

export const caidat = defineCommand({
  name: 'caidat',
  text: COMMAND_TEXTS.caidat,
  access: OFFICERS,
  beforeApproval: true,
  takes: isSettingArgs,
  sentence: opensSettings,
  run: (request, args, services) => changeSettings(services, asMember(request), args),
});
