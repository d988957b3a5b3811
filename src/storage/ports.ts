import type { CommentsPort, CommitteesPort, ProposalsPort, VisitsPort } from './committees/ports.ts';
import type { FactsPort, InboxPort, LivePort, OutboxPort, RetentionPort } from './delivery/ports.ts';
import type { ServingPort } from './delivery/serving-ports.ts';
import type { FiguresPort } from './figures/ports.ts';
import type { JoiningPort } from './joining/ports.ts';
import type { FramesPort, MeetingsPort, RecordsPort, ThematicPort } from './meeting/ports.ts';
import type { PapersPort } from './papers/ports.ts';
import type { PrivacyPort } from './privacy/ports.ts';
import type { DocumentsPort, PromptsPort } from './resolutions/ports.ts';
import type { DirectoryPort, MembersPort } from './roster/ports.ts';
import type { SchedulePort } from './schedule/ports.ts';
import type { TasksPort } from './tasks/ports.ts';

/** Everything behind one door, for the composition root. */
export interface Storage {
  readonly inbox: InboxPort;
  readonly outbox: OutboxPort;
  readonly live: LivePort;
  readonly retention: RetentionPort;
  readonly directory: DirectoryPort;
  readonly members: MembersPort;
  readonly meetings: MeetingsPort;
  readonly schedule: SchedulePort;
  readonly joining: JoiningPort;
  readonly facts: FactsPort;
  readonly documents: DocumentsPort;
  readonly papers: PapersPort;
  readonly tasks: TasksPort;
  readonly prompts: PromptsPort;
  readonly serving: ServingPort;
  readonly records: RecordsPort;
  readonly thematic: ThematicPort;
  readonly frames: FramesPort;
  readonly figures: FiguresPort;
  readonly committees: CommitteesPort;
  readonly comments: CommentsPort;
  readonly proposals: ProposalsPort;
  readonly visits: VisitsPort;
  readonly privacy: PrivacyPort;
  close(): Promise<void>;
}
