import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { showVisits } from '../../../src/use-cases/figures/visits.ts';

/** Another page of who is due where. */
export const visits = defineButton({
  name: 'visits',
  code: 'vs',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [page], services) {
    const at = numberArg(page);
    return at === null ? 'malformed' : showVisits(services, request, at);
  },
});
