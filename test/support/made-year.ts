import type SqliteDatabase from 'better-sqlite3';
import { foldText } from '../../src/domain/fold.ts';
import { seededRandom } from './program-clock.ts';

/*
 * A year of a small district, written as rows: two committees under one, twenty branches with everything that bends a
 * number: dated statuses, moves, cancelled months, meetings nobody ended or whose roll nobody took, combined and thematic
 * ones, visitors of every kind, scores by group and as totals, corrections, tasks in every state, branches that were
 * connected late, never, merged away or handed to the other committee.
 */

export const YEAR = 2026;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Việt Nam is seven hours ahead, all year. */
const local = (date: string, hours: number): number =>
  Date.parse(`${date}T00:00:00Z`) + (hours - 7) * HOUR_MS;
const pad = (value: number): string => String(value).padStart(2, '0');
const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export interface MadeYear {
  readonly top: number;
  readonly communes: readonly [number, number];
  readonly branches: readonly number[];
}

/** Fills an empty, migrated file; the same seed makes the same year. */
export function makeYear(sqlite: SqliteDatabase.Database, seed: number): MadeYear {
  const next = seededRandom(seed);
  const happens = (share: number): boolean => next() < share;
  const below = (limit: number): number => Math.floor(next() * limit);
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>): number => {
    const keys = Object.keys(row);
    const text = `insert into ${table} (${keys.join(', ')}) values (${keys.map((key) => `@${key}`).join(', ')})`;
    return Number(sqlite.prepare(text).run(row).lastInsertRowid);
  };
  const organisation = (name: string, level: string, parent: number | null): number =>
    insert('organisations', {
      name,
      name_key: foldText(name),
      level,
      parent_id: parent,
      created_at: local('2025-12-01', 8),
    });

  const fill = sqlite.transaction((): MadeYear => {
    const top = organisation('Đảng bộ tỉnh Hưng Yên', 'province', null);
    const communes = [
      organisation('Đảng bộ xã Tam Hưng', 'commune', top),
      organisation('Đảng bộ xã Bình Minh', 'commune', top),
    ] as const;
    const branches = Array.from({ length: 20 }, (_, index) =>
      branch(`Chi bộ thôn ${index + 1}`, communes[index % 2 === 0 ? 0 : 1], index),
    );
    // One was merged away in the middle of the year, one stands under the other committee by now.
    sqlite
      .prepare('update organisations set closed_at = ?, merged_into_id = ? where id = ?')
      .run(local('2026-07-15', 9), branches[0] ?? 0, branches[18] ?? 0);
    sqlite.prepare('update organisations set parent_id = ? where id = ?').run(communes[1], branches[4] ?? 0);
    return { top, communes, branches };
  });
  return fill();

  function branch(name: string, committee: number, index: number): number {
    const branchId = organisation(name, 'branch', committee);
    if (index !== 7)
      insert('chats', {
        ref: `telegram:-${1000 + index}`,
        kind: 'group',
        branch_id: branchId,
        presence: 'in',
        connected_at: index === 3 ? local('2026-04-20', 9) : local('2025-12-20', 9),
        created_at: local('2025-12-20', 9),
      });
    const people = Array.from({ length: 6 + below(30) }, (_, no) => member(branchId, no));
    for (let month = 1; month <= 12; month += 1) regular(branchId, people, month, index);
    for (let quarter = 0; quarter < 4; quarter += 1) if (happens(0.5)) thematic(branchId, people, quarter);
    for (let month = 1; month <= 12; month += 1) documents(branchId, people[0] ?? 0, month);
    return branchId;
  }

  function member(branchId: number, no: number): number {
    const id = insert('members', {
      branch_id: branchId,
      own_no: no + 1,
      full_name: `Nguyễn Văn ${no + 1}`,
      name_key: `nguyen van ${no + 1}`,
      office: no === 0 ? 'secretary' : 'member',
      consent: no % 3 === 0 ? 'given' : 'none',
      created_at: 0,
    });
    const span = (from: string, to: string | null, participation: string): void =>
      void insert('member_statuses', {
        member_id: id,
        from_date: from,
        to_date: to,
        standing: happens(0.1) ? 'probationary' : 'official',
        participation,
      });
    const dice = no === 0 ? 1 : next();
    const turn = `${YEAR}-${pad(1 + below(12))}-${pad(1 + below(28))}`;
    if (dice < 0.06) span('1900-01-01', null, 'exempt');
    else if (dice < 0.12) {
      span('1900-01-01', dayAfter(turn, -1), 'regular');
      span(turn, null, 'left');
    } else if (dice < 0.2) {
      // The later span holds while it lasts, then the earlier one again.
      span('1900-01-01', null, 'regular');
      span(turn, dayAfter(turn, 70), happens(0.5) ? 'temporary_elsewhere' : 'suspended');
    } else if (dice < 0.26) span(turn, null, 'temporary_here');
    else if (dice < 0.32) span('1900-01-01', null, 'away');
    else span('1900-01-01', null, 'regular');
    return id;
  }

  function regular(branchId: number, people: readonly number[], month: number, index: number): void {
    const period = `${YEAR}-${pad(month)}`;
    const date = dayAfter(`${period}-03`, happens(0.2) ? 1 + below(28) : 0);
    const isCancelled = happens(0.06);
    const meeting = insert('meetings', {
      branch_id: branchId,
      kind: 'regular',
      topic: happens(0.15) ? 'Học tập' : null,
      period,
      date,
      time: 1170,
      starts_at: local(date, 19.5),
      state: isCancelled ? 'cancelled' : 'scheduled',
      revision: 1,
    });
    prepared(meeting);
    if (!isCancelled && !happens(index === 11 ? 0.7 : 0.08)) held(meeting, date, people);
  }

  /** Agendas of every kind, by the number of the meeting: the dice are for everything else. */
  function prepared(meeting: number): void {
    if (meeting % 7 === 0) return;
    const item = (text: string, isKey: boolean) => ({ text, isKey });
    const items = [
      item('Đánh giá nhiệm vụ', false),
      // Words that look like what is looked for.
      ...(meeting % 5 === 0 ? [item('Ghi "isKey":true vào sổ', false)] : []),
      ...(meeting % 3 === 0 ? [] : [item('Vệ sinh đường làng', true)]),
    ];
    insert('preparations', {
      meeting_id: meeting,
      items: JSON.stringify(items),
      documents_at: meeting % 4 === 0 ? null : local('2026-01-01', 9),
    });
  }

  function thematic(branchId: number, people: readonly number[], quarter: number): void {
    const date = `${YEAR}-${pad(quarter * 3 + 1 + below(3))}-${pad(10 + below(15))}`;
    const meeting = insert('meetings', {
      branch_id: branchId,
      kind: 'thematic',
      topic: 'Chuyên đề',
      // Moved out of the month it was first set for.
      period: happens(0.2) ? dayAfter(date, -31).slice(0, 7) : date.slice(0, 7),
      date,
      time: 1170,
      starts_at: local(date, 19.5),
      state: 'scheduled',
      revision: 1,
    });
    if (happens(0.8)) held(meeting, date, people);
  }

  function held(meeting: number, date: string, people: readonly number[]): void {
    const begun = happens(0.07) ? local(dayAfter(date, 1), 7) : local(date, 19.6);
    insert('proceedings', {
      meeting_id: meeting,
      started_at: begun,
      started_by: 'schedule',
      ended_at: happens(0.05) ? null : begun + 2 * HOUR_MS,
      steps: '[]',
    });
    const isTaken = !happens(0.05);
    for (const [at, memberId] of people.entries()) {
      const dice = next();
      const mark = isTaken && dice < 0.86 ? 'present' : dice < 0.95 ? 'excused' : 'unexcused';
      // Of some nothing was ever marked.
      if (at > 0 && happens(0.02)) continue;
      insert('attendances', {
        meeting_id: meeting,
        member_id: memberId,
        mark,
        version: 1,
        marked_by: 'schedule',
        marked_at: begun,
      });
    }
    if (happens(0.5))
      insert('visitors', {
        meeting_id: meeting,
        full_name: 'Trần Văn Khách',
        level: happens(0.75) ? 'commune' : 'guest',
        attended: happens(0.85) ? 1 : 0,
      });
    if (happens(0.7)) {
      const total = (): string => JSON.stringify({ kind: 'total', points: 40 + below(61) });
      insert('quality_records', {
        meeting_id: meeting,
        self: happens(0.3) ? scores(happens(0.5)) : total(),
        branch: happens(0.7) ? total() : null,
        superior: happens(0.3) ? total() : null,
      });
    }
  }

  /** Points by group: complete, or with one group still to come. */
  function scores(isComplete: boolean): string {
    const most = [5, 5, 10, 40, 5, 30, 5];
    const given = most.map((max, at) => ({ code: String(at + 1), points: max - below(4) }));
    return JSON.stringify({ kind: 'scores', scores: isComplete ? given : given.slice(0, 6) });
  }

  function documents(branchId: number, by: number, month: number): void {
    for (const type of ['NQ', 'KL'] as const) {
      if (!happens(0.55)) continue;
      const issuedOn = `${YEAR}-${pad(month)}-${pad(4 + below(20))}`;
      const document = (version: number, on: string): number =>
        insert('documents', {
          branch_id: branchId,
          type,
          term: '',
          number: month,
          version,
          title: 'Nội dung',
          issued_on: on,
          issued_at: local(on, 9),
          issued_by: by,
        });
      const first = document(1, issuedOn);
      const count = 1 + below(3);
      for (let at = 0; at < count; at += 1) task(branchId, first, issuedOn, happens(0.1));
      if (happens(0.1)) task(branchId, document(2, dayAfter(issuedOn, 20)), dayAfter(issuedOn, 20), false);
    }
  }

  function task(branchId: number, documentId: number, from: string, isSuperseded: boolean): void {
    const no = Number(
      sqlite.prepare('select coalesce(max(no), 0) + 1 from tasks where branch_id = ?').pluck().get(branchId),
    );
    const dueOn = dayAfter(from, 3 + below(40));
    const dice = next();
    const state =
      isSuperseded || dice < 0.05
        ? 'dropped'
        : dice < 0.2
          ? 'in_progress'
          : dice < 0.35
            ? 'reported'
            : 'done';
    const reported = local(dayAfter(dueOn, below(10) - 6), 23.5);
    const id = insert('tasks', {
      branch_id: branchId,
      no,
      document_id: documentId,
      content: 'Việc',
      due_on: dueOn,
      state,
      created_at: local(from, 9),
      closed_at: state === 'done' ? reported + DAY_MS : null,
    });
    const event = (at: number, action: string): void =>
      void insert('task_events', { task_id: id, at, actor: 'telegram:1', action });
    event(local(from, 9), 'assigned');
    if (isSuperseded) event(local(from, 10), 'superseded');
    if (state === 'in_progress' || state === 'dropped') return;
    // An officer may have sent an earlier report back, or confirm what nobody reported.
    if (happens(0.15)) {
      event(reported - 9 * DAY_MS, 'report');
      event(reported - 8 * DAY_MS, 'send-back');
    }
    if (state === 'reported' || happens(0.7)) event(reported, 'report');
    if (state === 'done') event(reported + DAY_MS, 'confirm');
  }
}
