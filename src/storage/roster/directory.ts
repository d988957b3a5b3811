import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Branch } from '../../domain/meeting/branch.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import { loadBranch, loadMember, loadRoster, secretariesOf, toChatView } from '../aggregates.ts';
import { chatByRef, ensureChat } from '../audience.ts';
import { about, all, prepared, run } from '../engine.ts';
import { type Base, intend } from '../intention.ts';
import { currentRef } from '../joining/move-chat.ts';
import { viewerOf } from '../joining/viewer-rows.ts';
import { applyMeetingChange, upcoming } from '../meeting/meetings.ts';
import { isOpenBranch } from '../open-branch.ts';
import { branchSettings, chats, memberAccounts, organisations } from '../schema/index.ts';
import type { DirectoryPort } from './ports.ts';

const linkOf = prepared((queries) =>
  queries
    .select({ memberId: memberAccounts.memberId, username: memberAccounts.username })
    .from(memberAccounts)
    .where(eq(memberAccounts.account, sql.placeholder('account'))),
);

/** `like` where the words stand for nothing but themselves; which character escapes is said, since engines differ. */
const contains = (column: typeof organisations.nameKey, words: string): SQL =>
  sql`${column} like ${`%${words.replace(/[!%_]/g, '!$&')}%`} escape '!'`;

export function directoryRepository(base: Base): DirectoryPort {
  const { peek, read, write } = base.database;
  return {
    whoIs(account, chat, today) {
      return peek(function* () {
        const linked = yield* linkOf.first({ account });
        const found = linked === undefined ? null : yield* loadMember(linked.memberId);
        const isHere = found !== null && onRoster(statusOn(found.statuses, today));
        const isDeputy = isHere && found.office === 'deputy_secretary';
        const secretaries = isDeputy ? yield* secretariesOf(found.branchId) : [];
        const row = yield* chatByRef.first({ ref: chat });
        // In a group it is the group that may see, or not.
        const looked = row?.kind === 'group' ? undefined : yield* viewerOf.first({ account });
        return {
          member: isHere ? found : null,
          actsAsSecretary: isHere && actsAsSecretary(found, secretaries, today),
          viewerOf: looked?.committeeId ?? null,
          username: linked?.username ?? null,
          chat: row === undefined ? null : toChatView(row),
        };
      });
    },

    async noteUsername(account, username) {
      await write(about.account(account), function* (tx) {
        yield* run(tx.update(memberAccounts).set({ username }).where(eq(memberAccounts.account, account)));
      });
    },

    openChat(ref, kind, now) {
      return write(about.chat(ref), function* (tx) {
        const known = yield* chatByRef.first({ ref });
        // A press under a message from before the group moved carries the old id.
        const current = known === undefined && kind === 'group' ? yield* currentRef(ref) : ref;
        const chat = yield* ensureChat(tx, current, kind, now);
        if (chat.presence === 'out')
          yield* run(tx.update(chats).set({ presence: 'in' }).where(eq(chats.id, chat.id)));
        return toChatView({ ...chat, presence: chat.presence === 'out' ? 'in' : chat.presence });
      });
    },

    branch(branchId) {
      return read(function* () {
        return yield* loadBranch(branchId);
      });
    },

    roster(branchId) {
      return read(function* () {
        return yield* loadRoster(branchId);
      });
    },

    search(words, limit) {
      return read(function* (queries) {
        const rows = yield* all(
          queries
            .select({ id: organisations.id })
            .from(organisations)
            .where(and(isOpenBranch, contains(organisations.nameKey, words)))
            .orderBy(organisations.name)
            .limit(limit),
        );
        const found: Branch[] = [];
        for (const row of rows) {
          const branch = yield* loadBranch(row.id);
          if (branch !== null) found.push(branch);
        }
        return found;
      });
    },

    saveApproval(event, branchId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const branch = yield* loadBranch(branchId);
        if (branch === null) throw new Error('an approval for a branch that does not exist');
        const decision = decide(branch);
        if (decision.change !== null) {
          const { approval } = decision.change;
          const row = {
            approvalDocument: approval?.document ?? null,
            approvalDate: approval?.date ?? null,
            approvalNotedAt: now,
          };
          yield* run(
            tx
              .insert(branchSettings)
              .values({ branchId, ...settingsRow(branch), ...row })
              .onConflictDoUpdate({ target: branchSettings.branchId, set: row }),
          );
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    saveSettings(event, branchId, now, decide) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, about.branch(branchId), event, now, function* (tx) {
        const branch = yield* loadBranch(branchId);
        if (branch === null) throw new Error('settings of a branch that does not exist');
        const decision = decide({ branch, upcoming: yield* upcoming(branchId, now) });
        const change = decision.change;
        if (change !== null) {
          const row = settingsRow(change);
          yield* run(
            tx
              .insert(branchSettings)
              .values({ branchId, ...row })
              .onConflictDoUpdate({ target: branchSettings.branchId, set: row }),
          );
          for (const meeting of change.meetings) yield* applyMeetingChange(tx, branchId, meeting);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },
  };
}

/** A branch that has never changed anything may have no row of settings yet. */
const settingsRow = ({
  rule,
  plan,
  term,
  committeeSeats = null,
}: Pick<Branch, 'rule' | 'plan' | 'term' | 'committeeSeats'>) => ({
  meetingDay: rule.day,
  meetingTime: rule.time,
  place: rule.place,
  plan: JSON.stringify(plan),
  term,
  committeeSeats,
});
