import type SqliteDatabase from 'better-sqlite3';
import { commentsRepository } from './committees/comments.ts';
import { committeesRepository } from './committees/committees.ts';
import { proposalsRepository } from './committees/proposals.ts';
import { visitsRepository } from './committees/visits.ts';
import { factsRepository } from './delivery/facts.ts';
import { inboxRepository } from './delivery/inbox.ts';
import { liveRepository } from './delivery/live.ts';
import { outboxRepository } from './delivery/outbox.ts';
import { retentionRepository } from './delivery/retention.ts';
import { newSender } from './delivery/sender.ts';
import { servingRepository } from './delivery/serving.ts';
import type { Database } from './engine.ts';
import { figuresRepository } from './figures/figures.ts';
import { figuresThread } from './figures/figures-thread.ts';
import type { Base, Wake } from './intention.ts';
import { joiningRepository } from './joining/joining.ts';
import { meetingsRepository } from './meeting/meetings.ts';
import { recordsRepository } from './meeting/records.ts';
import { thematicRepository } from './meeting/thematic.ts';
import { papersRepository } from './papers/papers.ts';
import type { Storage } from './ports.ts';
import { privacyRepository } from './privacy/privacy.ts';
import { framesRepository } from './quality/frames.ts';
import { documentsRepository } from './resolutions/documents.ts';
import { promptsRepository } from './resolutions/prompts.ts';
import { directoryRepository } from './roster/directory.ts';
import { membersRepository } from './roster/members.ts';
import { scheduleRepository } from './schedule/schedule.ts';
import { openDatabase } from './sqlite/database.ts';
import { tasksRepository } from './tasks/tasks.ts';

/**
 * The SQLite storage over an open, migrated file. `wake` is called after commits that may have left messages; `committed`
 * hears how long each commit took, in ms.
 */
export function sqliteStorage(
  sqlite: SqliteDatabase.Database,
  wake: Wake,
  committed?: (ms: number) => void,
): Storage {
  const thread = sqlite.memory ? null : figuresThread({ kind: 'file', path: sqlite.name });
  return storageOver(openDatabase(sqlite, committed), wake, thread);
}

/**
 * The storage over any engine; `wake` is called after commits that may have left messages. `thread`: where figures are counted
 * beside it.
 */
export function storageOver(
  database: Database,
  wake: Wake,
  thread: ReturnType<typeof figuresThread> | null = null,
): Storage {
  const base: Base = { database, wake };
  const sender = newSender();
  return {
    inbox: inboxRepository(base),
    outbox: outboxRepository(base, sender),
    live: liveRepository(base, sender),
    retention: retentionRepository(base),
    directory: directoryRepository(base),
    members: membersRepository(base),
    meetings: meetingsRepository(base),
    schedule: scheduleRepository(base),
    joining: joiningRepository(base),
    facts: factsRepository(base),
    documents: documentsRepository(base),
    papers: papersRepository(base),
    tasks: tasksRepository(base),
    prompts: promptsRepository(base),
    serving: servingRepository(base),
    records: recordsRepository(base),
    thematic: thematicRepository(base),
    frames: framesRepository(base),
    figures: figuresRepository({ database, thread }),
    committees: committeesRepository(base),
    comments: commentsRepository(base),
    proposals: proposalsRepository(base),
    visits: visitsRepository(base),
    privacy: privacyRepository(base),
    async close() {
      await thread?.stop();
      await database.close();
    },
  };
}
