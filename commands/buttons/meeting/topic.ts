import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { quarterArgs } from '../../../src/domain/meeting/thematic.ts';
import { topicOf } from '../../../src/domain/meeting/topic-bank.ts';
import { chooseTopic } from '../../../src/use-cases/meeting/thematic-meetings.ts';

/** A theme of the bank: it becomes the quarter's (R001-9). */
export const topicButton = defineButton({
  name: 'topic',
  code: 'tc',
  access: OFFICERS,
  list: 'always',
  async run(request, args, services) {
    const quarter = quarterArgs(args);
    const topic = topicOf(args[2]);
    if (quarter === null || topic === null) return 'malformed';
    return chooseTopic(services, asMember(request), quarter, topic);
  },
});
