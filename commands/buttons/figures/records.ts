import { COMMITTEE } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { readReportPeriod } from '../../../src/domain/figures/report-period.ts';
import { openRecords } from '../../../src/use-cases/figures/open-records.ts';
import { readOpening } from '../../../src/use-cases/figures/opened-page.ts';

/** What makes up a number of a committee or a branch below it: of this organisation, this period, this number, this page. */
export const records = defineButton({
  name: 'records',
  code: 'rc',
  access: COMMITTEE,
  beforeApproval: true,
  list: 'always',
  async run(request, [organisation, period, topicText, pageText], services) {
    const id = numberArg(organisation);
    const read = readReportPeriod(period ?? '', services.zone.toLocal(request.now).date);
    const opening = readOpening(topicText, numberArg(pageText));
    if (id === null || !read.ok || opening === null) return 'malformed';
    return openRecords(services, request, { id, period: read.value, ...opening });
  },
});
