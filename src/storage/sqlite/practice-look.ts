import SqliteDatabase from 'better-sqlite3';

/** Looks into the data of a program that runs, for the practice page: reads only, on a connection of its own. */
export interface PracticeLook {
  /** How often each act stands in the journal, what came from the command line left out. */
  deeds(): ReadonlyMap<string, number>;
  /** When the next meeting after `ms` begins, both in UTC milliseconds; null when none is planned. */
  nextMeetingAt(ms: number): number | null;
  /** The days on which tasks that are still open are due, earliest first. */
  openTaskDays(): readonly string[];
  /** The newest `count` rows, newest first; `at` in UTC milliseconds. */
  outbox(count: number): readonly OutboxRow[];
  journal(count: number): readonly JournalRow[];
  close(): void;
}

interface OutboxRow {
  readonly id: number;
  readonly at: number;
  readonly channel: string;
  readonly template: string;
  readonly state: string;
  readonly attempts: number;
}

interface JournalRow {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
}

/** Opens a look into a data file that is brought up to date. */
export function openPracticeLook(path: string): PracticeLook {
  const sqlite = new SqliteDatabase(path, { readonly: true });
  const deeds = sqlite.prepare<[], { action: string; count: number }>(
    "select action, count(*) as count from journal where actor <> 'cli' group by action",
  );
  const meeting = sqlite.prepare<[number], { at: number | null }>(
    "select min(starts_at) as at from meetings where state = 'scheduled' and starts_at > ?",
  );
  const days = sqlite.prepare<[], { day: string }>(
    "select distinct due_on as day from tasks where state = 'in_progress' order by due_on",
  );
  const outbox = sqlite.prepare<[number], OutboxRow>(
    `select id, created_at as at, channel, json_extract(content, '$.template') as template, state, attempts
    from outbox order by id desc limit ?`,
  );
  const journal = sqlite.prepare<[number], JournalRow>(
    'select id, at, actor, action, subject from journal order by id desc limit ?',
  );
  return {
    outbox: (count) => outbox.all(count),
    journal: (count) => journal.all(count),
    deeds: () => new Map(deeds.all().map(({ action, count }) => [action, count])),
    nextMeetingAt: (ms) => meeting.get(ms)?.at ?? null,
    openTaskDays: () => days.all().map(({ day }) => day),
    close: () => void sqlite.close(),
  };
}
