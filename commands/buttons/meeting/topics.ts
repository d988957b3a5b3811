import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { quarterArgs } from '../../../src/domain/meeting/thematic.ts';
import { openTopics } from '../../../src/use-cases/meeting/thematic-meetings.ts';

/** `Chọn chủ đề quý I` under the year plan: the themes of the bank for that quarter. */
export const topicsOfQuarter = defineButton({
  name: 'topics',
  code: 'tp',
  access: OFFICERS,
  list: 'always',
  async run(request, args, services) {
    const quarter = quarterArgs(args);
    return quarter === null ? 'malformed' : openTopics(services, asMember(request), quarter);
  },
});
