import { OFFICERS } from '../src/bot/declare/access.ts';
import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { readProposal } from '../src/domain/committees/read-proposal.ts';
import { asksForMinutes } from '../src/domain/reading/read-asking.ts';
import { asksWhatGoesUp } from '../src/domain/reading/read-asking-above.ts';
import { isMinutesArgs } from '../src/domain/reading/read-plain-args.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { handleProposals } from '../src/use-cases/committees/proposals.ts';
import { handleMinutes } from '../src/use-cases/papers/make-papers.ts';

export const bienban = defineCommand({
  name: 'bienban',
  text: COMMAND_TEXTS.bienban,
  access: OFFICERS,
  takes: isMinutesArgs,
  sentence: (said) => asksForMinutes(said) ?? asksWhatGoesUp(said),
  run(request, args, services) {
    const proposal = readProposal(args);
    return proposal === null
      ? handleMinutes(services, asMember(request), args)
      : handleProposals(services, asMember(request), proposal);
  },
});
