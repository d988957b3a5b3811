import { and, eq, sql } from 'drizzle-orm';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { loadBranch, loadMember, loadRoster, toChatView } from '../aggregates.ts';
import { type Base, chatByRef, ensureChat, intend } from '../intention.ts';
import { applyMeetingChange, upcoming } from '../meeting/meetings.ts';
import { prepared } from '../prepared.ts';
import { branchSettings, chats, memberAccounts, organisations } from '../schema/index.ts';
import type { DirectoryPort } from './ports.ts';

const linkOf = prepared((queries) =>
  queries
    .select({ memberId: memberAccounts.memberId, username: memberAccounts.username })
    .from(memberAccounts)
    .where(eq(memberAccounts.account, sql.placeholder('account')))
    .prepare(),
);

export function directoryRepository(base: Base): DirectoryPort {
  const { queries, write } = base.database;
  return {
    async whoIs(account, chat, today) {
      const linked = linkOf(queries).get({ account });
      const found = linked === undefined ? null : loadMember(queries, linked.memberId);
      const isHere = found !== null && onRoster(statusOn(found.statuses, today));
      const row = chatByRef(queries).get({ ref: chat });
      return {
        member: isHere ? found : null,
        username: linked?.username ?? null,
        chat: row === undefined ? null : toChatView(row),
      };
    },

    async noteUsername(account, username) {
      await write((tx) => {
        tx.update(memberAccounts).set({ username }).where(eq(memberAccounts.account, account)).run();
      });
    },

    openChat(ref, kind, now) {
      return write((tx) => {
        const chat = ensureChat(tx, ref, kind, now);
        if (chat.presence === 'out')
          tx.update(chats).set({ presence: 'in' }).where(eq(chats.id, chat.id)).run();
        return toChatView({ ...chat, presence: chat.presence === 'out' ? 'in' : chat.presence });
      });
    },

    async branch(branchId) {
      return loadBranch(queries, branchId);
    },

    async roster(branchId) {
      return loadRoster(queries, branchId);
    },

    async search(words, limit) {
      const rows = queries
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(eq(organisations.level, 'branch'), sql`instr(${organisations.nameKey}, ${words}) > 0`))
        .orderBy(organisations.name)
        .limit(limit)
        .all();
      return rows.flatMap((row) => loadBranch(queries, row.id) ?? []);
    },

    saveSettings(event, branchId, now, decide) {
      return intend<void>(base, event, now, (tx) => {
        const branch = loadBranch(tx, branchId);
        if (branch === null) throw new Error('settings of a branch that does not exist');
        const decision = decide({ branch, upcoming: upcoming(tx, branchId, now) });
        const change = decision.change;
        if (change !== null) {
          const row = {
            meetingDay: change.rule.day,
            meetingTime: change.rule.time,
            place: change.rule.place,
            plan: JSON.stringify(change.plan),
          };
          tx.insert(branchSettings)
            .values({ branchId, ...row })
            .onConflictDoUpdate({ target: branchSettings.branchId, set: row })
            .run();
          for (const meeting of change.meetings) applyMeetingChange(tx, branchId, meeting);
        }
        return { result: undefined, effects: decision.effects };
      });
    },
  };
}
