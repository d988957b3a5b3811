import { statfs } from 'node:fs/promises';
import type { ChannelHandle } from './channels/channel.ts';
import type { TroubleSign } from './domain/channel/trouble.ts';
import type { Clock } from './domain/clock.ts';
import type { Housekeeping } from './housekeeping.ts';
import type { Loggers } from './logger.ts';
import type { Storage } from './storage/ports.ts';
import { type TellTroublesDeps, tellTroubles } from './use-cases/channel/tell-troubles.ts';

const SILENT_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const OLD_BACKUP_MS = 2 * DAY_MS;
/** Less is nearly full; only with more it is over, so that it does not come and go. */
const LITTLE_SPACE = { low: 300_000_000, enough: 400_000_000 } as const;

export interface SignParts {
  readonly storage: Pick<Storage, 'outbox'>;
  readonly channels: readonly ChannelHandle[];
  readonly housekeeping: Pick<Housekeeping, 'isInTrouble'>;
  readonly clock: Clock;
  /** Whether this worker keeps house; what concerns all workers is that one's to tell. */
  keepsHouse(): boolean;
  /** Where data is written: it must not fill up. */
  readonly folder: string;
  /** Backups are wanted at all. */
  readonly makesBackups: boolean;
  /** When the last one was made, as known at the start. */
  readonly backupAt: number | null;
}

/** Looks for everything that needs a person, and has the operator told. */
export interface OperatorWatch {
  /** Each minute, and at once when something is known to have happened; a look that fails is logged and stops nothing. */
  look(): Promise<void>;
  /** A backup was made, or failed (null). */
  backup(madeAt: number | null): void;
  /** When the last one was made, as another worker has noted it. */
  recallBackup(madeAt: number | null): void;
  /** A message was refused for its content. */
  givenUp(): void;
}

export function operatorWatch(
  parts: SignParts,
  tell: TellTroublesDeps,
  log: Pick<Loggers['app'], 'error'>,
): OperatorWatch {
  const { storage, channels, housekeeping, clock } = parts;
  const startedAt = clock.now();
  let { backupAt } = parts;
  let hasFailed = false;
  let givenUpAt: number | null = null;

  function backupStands(now: number): boolean | null {
    if (!parts.makesBackups) return false;
    if (hasFailed || (backupAt !== null && now - backupAt > OLD_BACKUP_MS)) return true;
    if (backupAt !== null) return backupAt >= startedAt ? false : null;
    return now - startedAt > OLD_BACKUP_MS ? true : null;
  }

  function sendsStand(now: number): boolean | null {
    if (givenUpAt !== null && now - givenUpAt < DAY_MS) return true;
    return now - startedAt < DAY_MS ? null : false;
  }

  async function signsNow(now: number): Promise<readonly TroubleSign[]> {
    const keepsHouse = parts.keepsHouse();
    const program = (kind: TroubleSign['kind'], stands: boolean | null): TroubleSign => ({
      kind,
      subject: '',
      stands: keepsHouse ? stands : null,
    });
    const { inboxDead } = await storage.outbox.counts();
    return [
      ...channels.flatMap((channel) => [...channel.troubleSigns(), silenceOf(channel, startedAt, now)]),
      program('backup', backupStands(now)),
      program('disk', await diskStands(parts.folder)),
      program('events', inboxDead > 0),
      // Who sends may be another worker than the one who keeps house.
      givenUpAt === null
        ? program('sends', sendsStand(now))
        : { ...program('sends', null), stands: sendsStand(now) },
      program('housekeeping', housekeeping.isInTrouble()),
    ];
  }

  let looking = Promise.resolve();
  return {
    look() {
      // Nobody is to be told, so nothing is looked for.
      if (tell.operators.length === 0) return Promise.resolve();
      // One after the other: each goes by what the last one has told.
      looking = looking
        .then(async () => {
          const now = clock.now();
          await tellTroubles(tell, await signsNow(now), now);
        })
        .catch((error: unknown) => log.error({ err: error }, 'the operator could not be told'));
      return looking;
    },
    recallBackup(madeAt) {
      backupAt = madeAt;
    },
    backup(madeAt) {
      hasFailed = madeAt === null;
      backupAt = madeAt ?? backupAt;
    },
    givenUp() {
      givenUpAt = clock.now();
    },
  };
}

/** Of a channel that is refused or left to another copy, silence says nothing new. */
function silenceOf(channel: ChannelHandle, startedAt: number, now: number): TroubleSign {
  const subject = channel.messenger.channel;
  if (channel.bots().every(({ state }) => state === 'elsewhere'))
    return { kind: 'silent', subject, stands: null };
  if (channel.isYielding?.() === true || channel.troubleSigns().some(({ stands }) => stands === true))
    return { kind: 'silent', subject, stands: null };
  const heardAt = channel.lastHeardAt();
  const isSilent = now - (heardAt ?? startedAt) > SILENT_MS;
  return { kind: 'silent', subject, stands: isSilent || (heardAt === null ? null : false) };
}

async function diskStands(folder: string): Promise<boolean | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    if (free < LITTLE_SPACE.low) return true;
    return free > LITTLE_SPACE.enough ? false : null;
  } catch {
    return null;
  }
}
