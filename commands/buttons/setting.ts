import { asMember, defineButton } from '../../src/bot/define-command.ts';
import { numberArg } from '../../src/domain/button-data.ts';
import { toggleRung } from '../../src/use-cases/change-settings.ts';

export const setting = defineButton({
  name: 'setting',
  async run(request, [rung], services) {
    const which = numberArg(rung);
    return which === null ? 'malformed' : toggleRung(services, asMember(request), which);
  },
});
