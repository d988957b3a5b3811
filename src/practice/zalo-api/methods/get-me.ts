import type { Method } from './method.ts';

export const getMe: Method = {
  knows: [],
  run: (parts, { bot }) => ({
    id: bot.id,
    account_name: bot.accountName,
    account_type: 'BASIC',
    can_join_groups: bot.canJoinGroups,
    ...(parts.behaviour().hasDisplayName ? { display_name: bot.name } : {}),
  }),
};
