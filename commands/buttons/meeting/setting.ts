import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { toggleRung } from '../../../src/use-cases/meeting/change-settings.ts';

export const setting = defineButton({
  name: 'setting',
  code: 's',
  access: OFFICERS,
  list: 'always',
  async run(request, [rung], services) {
    const which = numberArg(rung);
    return which === null ? 'malformed' : toggleRung(services, asMember(request), which);
  },
});
