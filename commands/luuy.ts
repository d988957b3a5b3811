import { asMember, defineCommand } from '../src/bot/declare/define-command.ts';
import { asksForConcerns } from '../src/domain/reading/read-asking-figures.ts';
import { COMMAND_TEXTS } from '../src/text/vi/commands.ts';
import { showConcerns } from '../src/use-cases/figures/show-concerns.ts';

/** What deserves a quiet word: the officers' alone, and in private. */
export const luuy = defineCommand({
  name: 'luuy',
  aliases: ['can luu y', 'dieu can luu y'],
  text: COMMAND_TEXTS.luuy,
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  sentence: asksForConcerns,
  run: async (request, _args, services) => void (await showConcerns(services, asMember(request))),
});
