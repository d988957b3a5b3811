import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg, yesArg } from '../../../src/domain/channel/button-data.ts';
import { OLD_SETTINGS } from '../../../src/text/vi/meeting/settings.ts';
import { switchRung } from '../../../src/use-cases/meeting/change-settings.ts';
import { refuseStray } from '../../../src/use-cases/replies.ts';

export const setting = defineButton({
  name: 'setting',
  code: 's',
  access: OFFICERS,
  beforeApproval: true,
  list: 'always',
  async run(request, [rung, on], services) {
    const which = numberArg(rung);
    if (which === null) return 'malformed';
    // Settings shown before the buttons said what they set.
    if (on === undefined) return refuseStray(services, request, OLD_SETTINGS, `rung:${which}`);
    const isOn = yesArg(on);
    if (isOn === null) return 'malformed';
    return switchRung(services, asMember(request), which, isOn);
  },
});
