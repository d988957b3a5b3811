import { OFFICERS } from '../../../src/bot/declare/access.ts';
import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { decideLinks } from '../../../src/use-cases/joining/confirm-links.ts';
import { LINKS_PER_MESSAGE } from '../../../src/use-cases/joining/link-buttons.ts';

/** All names of a message are right: its arguments are the numbers of the requests. */
export const confirmLinks = defineButton({
  name: 'confirm-links',
  code: 'll',
  access: OFFICERS,
  beforeApproval: true,
  // A page whose names are all decided makes no bare number ambiguous.
  async waits({ args }, services) {
    for (const id of idsIn(args)) if (id !== null && (await services.joining.isLinkOpen(id))) return true;
    return false;
  },
  async run(request, parts, services) {
    const ids = idsIn(parts);
    if (ids.length === 0 || ids.length > LINKS_PER_MESSAGE || ids.includes(null)) return 'malformed';
    return decideLinks(
      services,
      asMember(request),
      ids.filter((id) => id !== null),
      true,
    );
  },
});

const idsIn = (parts: readonly string[]): readonly (number | null)[] =>
  parts.flatMap((part) => part.split('-')).map(numberArg);
