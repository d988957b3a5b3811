import { defineButton } from '../../../src/bot/declare/define-button.ts';
import { asMember } from '../../../src/bot/declare/define-command.ts';
import { numberArg } from '../../../src/domain/channel/button-data.ts';
import { ORDER_BUTTONS, type OrderButton } from '../../../src/text/vi/roster/members.ts';
import { pressOrder } from '../../../src/use-cases/roster/manage-members.ts';

const isOrder = (arg: string | undefined): arg is OrderButton =>
  arg !== undefined && Object.hasOwn(ORDER_BUTTONS, arg);

/** What an officer may set at a tap on a member's card; it is shown before it is done. */
export const memberOrder = defineButton({
  name: 'member-order',
  code: 'mo',
  access: {
    'branch-group': 'in-private',
    'unconnected-group': 'ignored',
    'committee-group': 'in-branch',
    private: 'officer',
  },
  list: 'always',
  async run(request, [member, order], services) {
    const memberId = numberArg(member);
    if (memberId === null || !isOrder(order)) return 'malformed';
    return pressOrder(services, asMember(request), memberId, order);
  },
});
