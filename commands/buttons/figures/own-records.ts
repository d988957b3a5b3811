import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { openOwnRecords } from '../../../src/use-cases/figures/open-own-records.ts';
import { readOpening } from '../../../src/use-cases/figures/opened-page.ts';

/** What makes up a number of the officers' own report: of this period, this number, from this page on. */
export const ownRecords = defineButton({
  name: 'own-records',
  code: 'or',
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  list: 'always',
  async run(request, [period, topicText, pageText], services) {
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    const opening = readOpening(topicText, numberArg(pageText));
    if (!read.ok || opening === null) return 'malformed';
    return openOwnRecords(services, asMember(request), read.value, opening);
  },
});
