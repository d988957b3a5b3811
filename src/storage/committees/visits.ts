import { setImmediate as aTurn } from 'node:timers/promises';
import { and, asc, eq, gte, isNotNull, isNull, lte, max, sql } from 'drizzle-orm';
import type { IsoDate } from '../../domain/calendar/calendar.ts';
import type { AccountRef } from '../../domain/channel/chat-ref.ts';
import { DEFAULT_LEVELS, type VisitLevel, type VisitLevelCode } from '../../domain/committees/visit-duty.ts';
import type { VisitorForm } from '../../domain/quality/visitor-form.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { about, all, type Body, type Database, first, prepared, run } from '../engine.ts';
import type { Base } from '../intention.ts';
import { addLines } from '../journal-lines.ts';
import {
  meetings,
  organisations,
  proceedings,
  superiorComments,
  viewers,
  visitDuties,
  visitIntervals,
  visitors,
} from '../schema/index.ts';
import type { AssignFault, DutyListing, FiledForm, VisitDuty, VisitsPort } from './ports.ts';

const p = sql.placeholder;

const dutiesOfBranch = prepared((queries) =>
  queries
    .select({ branch: organisations.name, level: visitDuties.level, since: visitDuties.since })
    .from(visitDuties)
    .innerJoin(viewers, eq(viewers.account, visitDuties.account))
    .innerJoin(organisations, eq(organisations.id, visitDuties.branchId))
    .where(eq(visitDuties.branchId, p('branchId'))),
);

/** When one of that level was last in the room. */
const lastVisit = prepared((queries) =>
  queries
    .select({ on: max(meetings.date) })
    .from(meetings)
    .innerJoin(proceedings, eq(proceedings.meetingId, meetings.id))
    .innerJoin(visitors, eq(visitors.meetingId, meetings.id))
    .where(
      and(
        eq(meetings.branchId, p('branchId')),
        lte(meetings.date, p('today')),
        eq(visitors.attended, true),
        eq(visitors.level, p('level')),
      ),
    ),
);

const formsOfBranch = prepared((queries) =>
  queries
    .select({
      branch: organisations.name,
      date: meetings.date,
      visitor: visitors.fullName,
      form: visitors.form,
      text: superiorComments.text,
      givenAt: superiorComments.sentAt,
      takenInAt: superiorComments.takenInAt,
    })
    .from(meetings)
    .innerJoin(organisations, eq(organisations.id, meetings.branchId))
    .innerJoin(visitors, eq(visitors.meetingId, meetings.id))
    .leftJoin(superiorComments, eq(superiorComments.visitorId, visitors.id))
    .where(
      and(
        eq(meetings.branchId, p('branchId')),
        gte(meetings.date, p('from')),
        lte(meetings.date, p('to')),
        isNotNull(visitors.form),
      ),
    ),
);

/** So many branches are looked at in one read: people are answered in between. */
const AT_ONCE = 200;

export function visitsRepository(base: Pick<Base, 'database'>): VisitsPort {
  const { read } = base.database;
  async function inSlices<T>(
    branchIds: readonly number[],
    body: (slice: readonly number[]) => Body<readonly T[]>,
  ): Promise<readonly T[]> {
    const found: T[] = [];
    for (let from = 0; from < branchIds.length; from += AT_ONCE) {
      if (from > 0) await aTurn();
      const slice = branchIds.slice(from, from + AT_ONCE);
      found.push(...(await read(() => body(slice))));
    }
    return found;
  }
  return {
    duties: (branchIds, today) => inSlices(branchIds, (slice) => loadDuties(slice, today)),

    async forms(branchIds, from, to) {
      const found = await inSlices(branchIds, (slice) => loadForms(slice, from, to));
      return [...found].sort((a, b) => (a.date < b.date ? 1 : Number(a.date > b.date) * -1));
    },

    levels: () => read(loadLevels),
  };
}

function* loadDuties(branchIds: readonly number[], today: IsoDate): Body<readonly VisitDuty[]> {
  const found: VisitDuty[] = [];
  for (const branchId of branchIds)
    for (const { branch, level, since } of yield* dutiesOfBranch.all({ branchId })) {
      // Visitors of the former district were written down as the commune's.
      const as = level === 'district' ? 'commune' : level;
      const last = yield* lastVisit.first({ branchId, today, level: as });
      found.push({
        branchId,
        branch,
        level: level as VisitLevelCode,
        since: since as IsoDate,
        lastVisitOn: (last?.on ?? null) as IsoDate | null,
      });
    }
  return found;
}

function* loadForms(branchIds: readonly number[], from: IsoDate, to: IsoDate): Body<readonly FiledForm[]> {
  const found: FiledForm[] = [];
  for (const branchId of branchIds)
    for (const { date, form, text, givenAt, takenInAt, ...of } of yield* formsOfBranch.all({
      branchId,
      from,
      to,
    }))
      if (form !== null)
        found.push({
          ...of,
          branchId,
          date: date as IsoDate,
          form: JSON.parse(form) as VisitorForm,
          instruction: text === null || givenAt === null ? null : { text, givenAt, takenInAt },
        });
  return found;
}

/** What is asked with every notice of a meeting: who is in charge of the branch, and how often a visit of theirs is due. */
export function* loadCharges(
  branchId: number,
  today: IsoDate,
): Body<readonly (VisitDuty & { readonly dueDays: number })[]> {
  const duties = yield* loadDuties([branchId], today);
  if (duties.length === 0) return [];
  const days = new Map((yield* loadLevels()).map(({ code, dueDays }) => [code, dueDays]));
  return duties.map((duty) => ({ ...duty, dueDays: days.get(duty.level) ?? 0 }));
}

const intervalOf = prepared((queries) =>
  queries
    .select({ dueDays: visitIntervals.dueDays })
    .from(visitIntervals)
    .where(eq(visitIntervals.level, p('level'))),
);

function* loadLevels(): Body<readonly VisitLevel[]> {
  const levels: VisitLevel[] = [];
  for (const level of DEFAULT_LEVELS) {
    const set = yield* intervalOf.first({ level: level.code });
    levels.push({ ...level, dueDays: set?.dueDays ?? level.dueDays });
  }
  return levels;
}

const COMMITTEES = about.roster('committees');
/** Organisations stand no deeper than this; a circle in the data ends there. */
const MOST_LEVELS = 6;

/** What the operator's command line does with charges. */
export function dutyAdministration(database: Database) {
  return {
    /** Puts a viewer in charge of a branch below their committee; said again, it changes the level alone. */
    assign(
      duty: {
        readonly account: AccountRef;
        readonly branchId: number;
        readonly level: VisitLevelCode;
        readonly since: IsoDate;
      },
      now: number,
    ): Promise<Result<{ readonly branch: string }, AssignFault>> {
      return database.write(COMMITTEES, function* (tx) {
        const viewer = yield* first<{ committeeId: number } | undefined>(
          tx
            .select({ committeeId: viewers.committeeId })
            .from(viewers)
            .where(eq(viewers.account, duty.account)),
        );
        if (viewer === undefined) return err('no-viewer');
        const branch = yield* openBranchBelow(viewer.committeeId, duty.branchId);
        if (branch === null) return err('not-below');
        yield* run(
          tx
            .insert(visitDuties)
            .values(duty)
            .onConflictDoUpdate({
              target: [visitDuties.account, visitDuties.branchId],
              set: { level: duty.level },
            }),
        );
        yield* addLines([byCli(duty.branchId, 'visits.assigned', { level: duty.level })], now);
        return ok({ branch });
      });
    },

    /** False when the account was not in charge of it. */
    unassign(account: AccountRef, branchId: number, now: number): Promise<boolean> {
      return database.write(COMMITTEES, function* (tx) {
        const gone = yield* run(
          tx
            .delete(visitDuties)
            .where(and(eq(visitDuties.account, account), eq(visitDuties.branchId, branchId))),
        );
        if (gone === 0) return false;
        yield* addLines([byCli(branchId, 'visits.unassigned')], now);
        return true;
      });
    },

    /** From now on a visit of that level is due so many days after the last. */
    setInterval(level: VisitLevelCode, dueDays: number, now: number): Promise<void> {
      return database.write(COMMITTEES, function* (tx) {
        yield* run(
          tx
            .insert(visitIntervals)
            .values({ level, dueDays })
            .onConflictDoUpdate({ target: visitIntervals.level, set: { dueDays } }),
        );
        const line = { actor: 'cli', action: 'visits.interval', subject: `level:${level}` };
        yield* addLines([{ branchId: null, ...line, after: { dueDays } }], now);
      });
    },

    list(): Promise<readonly DutyListing[]> {
      return database.read(function* (queries) {
        const rows = yield* all(
          queries
            .select({
              account: visitDuties.account,
              id: organisations.id,
              name: organisations.name,
              level: visitDuties.level,
              since: visitDuties.since,
            })
            .from(visitDuties)
            .innerJoin(organisations, eq(organisations.id, visitDuties.branchId))
            .orderBy(asc(visitDuties.account), asc(organisations.name)),
        );
        return rows.map(({ account, id, name, level, since }) => ({
          account: account as AccountRef,
          branch: { id, name },
          level: level as VisitLevelCode,
          since: since as IsoDate,
        }));
      });
    },
  };
}

const byCli = (branchId: number, action: string, after?: object) => ({
  branchId,
  actor: 'cli',
  action,
  subject: `branch:${branchId}`,
  ...(after === undefined ? {} : { after }),
});

const parentRow = prepared((queries) =>
  queries
    .select({ name: organisations.name, level: organisations.level, parentId: organisations.parentId })
    .from(organisations)
    .where(and(eq(organisations.id, p('id')), isNull(organisations.closedAt))),
);

/** The name of an open branch that stands below the committee, however deep; else null. */
function* openBranchBelow(committeeId: number, branchId: number): Body<string | null> {
  const branch = yield* parentRow.first({ id: branchId });
  if (branch === undefined || branch.level !== 'branch') return null;
  let at = branch.parentId;
  for (let depth = 0; at !== null && depth < MOST_LEVELS; depth += 1) {
    if (at === committeeId) return branch.name;
    at = (yield* parentRow.first({ id: at }))?.parentId ?? null;
  }
  return null;
}
