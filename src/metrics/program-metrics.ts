import { counters, gaugeText, histograms, type MetricFamily } from './metric.ts';

/** How a send ended: `refused` = asked to come later (429), `failed` = given up, `unsent` = never left, tried again. */
export type SendEnd = 'sent' | 'refused' | 'unsent' | 'unknown' | 'failed';
const SEND_ENDS: readonly SendEnd[] = ['sent', 'refused', 'unsent', 'unknown', 'failed'];

/** What is noted of one channel's work. */
export interface ChannelMetrics {
  eventsReceived(count: number): void;
  /** Its answer is committed, so long after it came. */
  eventHandled(ms: number): void;
  eventDead(): void;
  /** A message leaves, so long after the moment from which it might. */
  sendLeft(waitedMs: number): void;
  sendEnded(as: SendEnd): void;
}

/** What the program notes of its own work, in one place for `/metrics`. Every name begins with `chibo_`. */
export interface ProgramMetrics {
  channel(name: string): ChannelMetrics;
  commit(ms: number): void;
  lag(ms: number): void;
  /** A housekeeping task has deleted so many rows, or failed (null). */
  housekeeping(task: string, rows: number | null): void;
  /** A nightly backup was made at this time, or failed (null). */
  backup(madeAt: number | null): void;
  /** When a backup was last made, as an earlier run of the program knew it. */
  recallBackup(madeAt: number): void;
  /** Everything that was noted, for Prometheus. */
  text(): string;
}

const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
const WAIT_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 3600];
const COMMIT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];
const LAG_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** Makes the figures, all at zero. */
export function programMetrics(): ProgramMetrics {
  const received = counters<'channel'>('chibo_events_received_total', 'Events that came in, known ones too');
  const handled = counters<'channel'>(
    'chibo_events_handled_total',
    'Events that were handled and are on record',
  );
  const dead = counters<'channel'>(
    'chibo_events_dead_total',
    'Events that were given up after three failures',
  );
  const answer = histograms<'channel'>(
    'chibo_event_answer_seconds',
    'From the receipt of an event to its committed answer',
    ANSWER_SECONDS,
  );
  const sends = counters<'channel' | 'outcome'>(
    'chibo_sends_total',
    'Attempts to send a message, by how they ended',
  );
  const wait = histograms<'channel'>(
    'chibo_send_wait_seconds',
    'From the moment from which a message may go until it leaves',
    WAIT_SECONDS,
  );
  const commits = histograms<never>(
    'chibo_commit_seconds',
    'Duration of a commit to the data file',
    COMMIT_SECONDS,
  );
  const lag = histograms<never>(
    'chibo_event_loop_lag_seconds',
    'How much later than asked a timer of the program fires',
    LAG_SECONDS,
  );
  const rows = counters<'task'>('chibo_housekeeping_rows_total', 'Rows that a housekeeping task has cleared');
  const failures = counters<'task'>(
    'chibo_housekeeping_failures_total',
    'Runs of a housekeeping task that failed',
  );
  const backups = counters<'outcome'>('chibo_backups_total', 'Nightly backups, by how they ended');
  const families: readonly MetricFamily[] = [
    received,
    handled,
    dead,
    answer,
    sends,
    wait,
    commits,
    lag,
    rows,
    failures,
    backups,
  ];
  const commitSpread = commits.of({});
  const lagSpread = lag.of({});
  const outcome = { made: backups.of({ outcome: 'made' }), failed: backups.of({ outcome: 'failed' }) };
  let backupAt: number | null = null;

  return {
    channel(channel) {
      const own = {
        received: received.of({ channel }),
        handled: handled.of({ channel }),
        dead: dead.of({ channel }),
        answer: answer.of({ channel }),
        wait: wait.of({ channel }),
      };
      const ends = new Map(SEND_ENDS.map((end) => [end, sends.of({ channel, outcome: end })]));
      return {
        eventsReceived: (count) => own.received.add(count),
        eventHandled(ms) {
          own.handled.add();
          own.answer.observe(ms / 1000);
        },
        eventDead: () => own.dead.add(),
        sendLeft: (waitedMs) => own.wait.observe(Math.max(0, waitedMs) / 1000),
        sendEnded: (as) => ends.get(as)?.add(),
      };
    },
    commit: (ms) => commitSpread.observe(ms / 1000),
    lag: (ms) => lagSpread.observe(ms / 1000),
    housekeeping(task, cleared) {
      rows.of({ task }).add(cleared ?? 0);
      failures.of({ task }).add(cleared === null ? 1 : 0);
    },
    backup(madeAt) {
      outcome[madeAt === null ? 'failed' : 'made'].add();
      backupAt = madeAt ?? backupAt;
    },
    recallBackup(madeAt) {
      backupAt ??= madeAt;
    },
    text: () =>
      families.map((family) => family.text()).join('') +
      gaugeText(
        'chibo_backup_last_success_timestamp_seconds',
        'When a backup was last made, 0 where none is known',
        (backupAt ?? 0) / 1000,
      ) +
      gaugeText('process_resident_memory_bytes', 'Memory of the process', process.memoryUsage.rss()) +
      gaugeText(
        'process_start_time_seconds',
        'When the process was started',
        Math.round(performance.timeOrigin / 1000),
      ),
  };
}
