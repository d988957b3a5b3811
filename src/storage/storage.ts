import type SqliteDatabase from 'better-sqlite3';
import { openDatabase } from './database.ts';
import type { Base, Wake } from './intention.ts';
import type { Storage } from './ports.ts';
import { coursesRepository } from './repositories/courses.ts';
import { directoryRepository } from './repositories/directory.ts';
import { documentsRepository } from './repositories/documents.ts';
import { factsRepository } from './repositories/facts.ts';
import { framesRepository } from './repositories/frames.ts';
import { inboxRepository } from './repositories/inbox.ts';
import { joiningRepository } from './repositories/joining.ts';
import { liveRepository } from './repositories/live.ts';
import { meetingsRepository } from './repositories/meetings.ts';
import { outboxRepository } from './repositories/outbox.ts';
import { promptsRepository } from './repositories/prompts.ts';
import { scheduleRepository } from './repositories/schedule.ts';
import { servingRepository } from './repositories/serving.ts';
import { tasksRepository } from './repositories/tasks.ts';
import { thematicRepository } from './repositories/thematic.ts';

/** The SQLite storage over an open, migrated file. `wake` is called after commits that may have left messages. */
export function sqliteStorage(sqlite: SqliteDatabase.Database, wake: Wake): Storage {
  const database = openDatabase(sqlite);
  const base: Base = { database, wake };
  return {
    inbox: inboxRepository(base),
    outbox: outboxRepository(base),
    live: liveRepository(base),
    directory: directoryRepository(base),
    meetings: meetingsRepository(base),
    schedule: scheduleRepository(base),
    joining: joiningRepository(base),
    facts: factsRepository(base),
    documents: documentsRepository(base),
    tasks: tasksRepository(base),
    prompts: promptsRepository(base),
    serving: servingRepository(base),
    courses: coursesRepository(base),
    thematic: thematicRepository(base),
    frames: framesRepository(base),
    close: () => database.close(),
  };
}
