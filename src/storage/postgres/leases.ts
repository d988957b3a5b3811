import type { Duties, Duty } from '../duties.ts';
import type { OwnLine } from './own-line.ts';
import { keyOf } from './subjects.ts';

/*
 * A lease is an advisory lock of one session: it ends with the session, which ends with its worker. Whoever waits for one
 * looks twice a second.
 */

const LOOK_EVERY_MS = 500;
/** A server that says nothing for so many looks in a row may have given the leases to somebody else. */
const SILENT_LOOKS = 8;
/** So long a worker that has just started takes no more than its share of many: another one may be starting as well. */
const SHARING_MS = 1500;
/** So long it leaves all that is one of its kind to the worker that keeps house: of two that start together one stands by. */
const SETTLING_MS = 3000;
/** So wrong may a machine's clock be, against the database's, before its worker leaves the schedule alone. */
const MOST_OFF_MS = 60_000;
/** So long a worker whose clock is wrong lets the others go first. */
const GIVING_WAY_MS = 1000;

const ENTER_TRIES = 20;
const ENTER_PAUSE_MS = 100;

/** Told under this name when leases were given back. */
const FREED = 'chibo_freed';
const WORKER = keyOf('worker');
const leaseOf = (duty: Duty): string => keyOf(`lease ${duty}`);

const SELF = 'pg_backend_pid(), floor(extract(epoch from clock_timestamp()) * 1000)::bigint';
/** How many steps of the schema have been done; the table is there once a program has opened the database. */
const STEPS = '(select count(*) from __drizzle_migrations)';
const beatWith = (steps: string): string => `select ${SELF}, null::text, ${steps}`;
/** The same, and all locks of this kind that anybody holds, one a row. */
const lookWith = (steps: string): string => `select ${SELF}, held.key, ${steps}
  from (select 1) one left join (
    select ((classid::bigint << 32) | objid::bigint)::text as key from pg_locks
    where locktype = 'advisory' and objsubid = 1 and granted
      and database = (select oid from pg_database where datname = current_database())
  ) held on true`;
const TAKE = `select key::text, pg_try_advisory_lock(key)
  from unnest(string_to_array($1, ',')::bigint[]) as key`;

export interface LeaseParts {
  readonly line: OwnLine;
  /** The machine's clock, in UTC milliseconds. */
  now(): number;
  /** How many steps of the schema this program knows; left out: nobody looks whether a newer one has done more. */
  readonly knownSteps?: number;
  /** For so long after the start no more than a share of many is taken; left out: a moment. */
  readonly sharingMs?: number;
  readonly log: { info(fields: object, message: string): void; error(fields: object, message: string): void };
}

interface Wish {
  readonly duties: readonly Duty[];
  readonly begin: (held: readonly Duty[]) => Promise<void> | void;
}

/** Somebody keeps every worker out for as long as the data is put back or taken elsewhere. */
export class KeptOutError extends Error {
  override readonly name = 'KeptOutError';
}

/** The duties as leases, on one line. Throws KeptOutError, and what the line throws while it is set up. */
export async function leasesOn({
  line,
  now,
  knownSteps,
  sharingMs = SHARING_MS,
  log,
}: LeaseParts): Promise<Omit<Duties, 'tell' | 'onWord'>> {
  const counted = knownSteps === undefined ? 'null::bigint' : STEPS;
  const beat = beatWith(counted);
  const lookAround = lookWith(counted);
  const wishes: Wish[] = [];
  const held = new Set<Duty>();
  /** Since when this worker sees a lease free that it does not take yet, by the process's own time. */
  const freeSince = new Map<Duty, number>();
  const openedAt = performance.now();
  let state: 'open' | 'lost' | 'ended' = 'open';
  let isOff = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let tellLost: (why: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    tellLost = resolve;
  });

  const self = await enter(line);
  await line.ask(`listen ${FREED}`);
  line.onNotice((name, _text, own) => {
    if (name === FREED && !own) void look();
  });
  void line.ended.then(() => lose('the session with the database is over'));

  function lose(why: string): void {
    if (state !== 'open') return;
    state = 'lost';
    tellLost(why);
  }

  /** One look after the other; none fails. */
  function look(): Promise<void> {
    looking = looking
      .then(() => (state === 'open' ? unlessSilent(lookOnce()) : undefined))
      .catch(() => lose('the database does not answer'));
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const isOpen = wishes.some(({ duties }) => duties.some((duty) => !held.has(duty)));
    const before = now();
    const answer = await line.ask(isOpen ? lookAround : beat);
    const [pid, at, , steps] = answer.rows[0] ?? [];
    // A pooler between that lends sessions by the transaction: nothing that is held there is this worker's.
    if (pid !== self) return lose('the session with the database is another one than before');
    if (knownSteps !== undefined && Number(steps) > knownSteps)
      return lose('a newer version of this program has brought the database up to date');
    await noteClock((before + now()) / 2 - Number(at));
    if (!isOpen) return;
    const keys = answer.rows.map((row) => row[2]);
    const taken = new Set(keys);
    const workers = keys.filter((key) => key === WORKER).length;
    const isSettling = performance.now() - openedAt < SETTLING_MS && !held.has('housekeeping');
    const isOthers = isSettling && taken.has(leaseOf('housekeeping'));
    for (const wish of wishes) if (!isOthers || wish.duties.length > 1) await takeOf(wish, taken, workers);
  }

  async function takeOf(
    { duties, begin }: Wish,
    taken: ReadonlySet<unknown>,
    workers: number,
  ): Promise<void> {
    const free = duties.filter((duty) => !held.has(duty) && !taken.has(leaseOf(duty)) && mayTake(duty));
    for (const duty of duties) if (taken.has(leaseOf(duty))) freeSince.delete(duty);
    const own = duties.filter((duty) => held.has(duty)).length;
    const tried = shuffled(free).slice(0, Math.max(0, shareOf(duties.length, workers) - own));
    if (tried.length === 0) return;
    const { rows } = await line.ask(TAKE, [tried.map(leaseOf).join(',')]);
    const got = new Set(rows.flatMap(([key, isMine]) => (isMine === 1 ? [key] : [])));
    const mine = duties.filter((duty) => !held.has(duty) && got.has(leaseOf(duty)));
    if (mine.length === 0) return;
    for (const duty of mine) held.add(duty);
    log.info({ leases: mine.length, first: mine[0], workers }, 'this worker holds it now');
    begun = Promise.all([begun, beginning(begin, mine)]).then(() => undefined);
  }
  /** Resolves when all that was won so far is begun. */
  let begun: Promise<void> = Promise.resolve();

  /** Who cannot begin what it holds keeps others from it. */
  async function beginning(begin: Wish['begin'], mine: readonly Duty[]): Promise<void> {
    try {
      await begin(mine);
    } catch (error) {
      log.error({ err: error }, 'what this worker holds could not be begun');
      lose('what was held could not be begun');
    }
  }

  /** At first half of many is left to a second worker, even to one that is not there yet. */
  function shareOf(count: number, workers: number): number {
    return performance.now() - openedAt < sharingMs ? Math.ceil(count / Math.max(2, workers)) : count;
  }

  function mayTake(duty: Duty): boolean {
    if (!isOff) return true;
    if (duty === 'schedule') return false;
    const since = freeSince.get(duty) ?? performance.now();
    freeSince.set(duty, since);
    return performance.now() - since >= GIVING_WAY_MS;
  }

  async function noteClock(offMs: number): Promise<void> {
    const wasOff = isOff;
    isOff = Math.abs(offMs) > MOST_OFF_MS;
    if (isOff && held.delete('schedule'))
      await line.ask('select pg_advisory_unlock($1)', [leaseOf('schedule')]);
    if (isOff === wasOff) return;
    const seconds = Math.round(offMs / 1000);
    if (isOff)
      log.error(
        { seconds },
        'this machine’s clock and the database’s differ by more than a minute: the schedule is left to others',
      );
    else log.info({ seconds }, 'this machine’s clock and the database’s agree again');
  }

  function lookAgain(): void {
    timer = setTimeout(() => void look().then(() => state === 'open' && lookAgain()), LOOK_EVERY_MS);
    timer.unref();
  }
  lookAgain();

  return {
    async want(duties, begin) {
      wishes.push({ duties, begin });
      await look();
      await begun;
    },
    holds: (duty) => state !== 'lost' && held.has(duty),
    isStandby: () => held.size === 0,
    lost,
    isLost: () => state === 'lost',
    async end() {
      const wasOpen = state === 'open';
      state = 'ended';
      if (timer !== null) clearTimeout(timer);
      if (wasOpen)
        await looking
          .then(() => line.ask(`select pg_advisory_unlock_all()::text, pg_notify('${FREED}', '')::text`))
          .catch(() => undefined);
      await line.close();
    },
  };
}

/** Comes in as one of the workers; returns the session's number with the server. */
async function enter(line: OwnLine): Promise<unknown> {
  const ENTER = 'select pg_try_advisory_lock_shared($1), pg_backend_pid()';
  const pid = await insisting(async () => {
    const { rows } = await line.ask(ENTER, [WORKER]);
    return rows[0]?.[0] === 1 ? rows[0][1] : null;
  });
  if (pid === null) throw new KeptOutError('the database is kept from every worker just now');
  return pid;
}

/** Keeps every worker out until the line is closed; false: one is there. */
export const keepOut = async (line: OwnLine): Promise<boolean> =>
  (await insisting(async () => {
    const { rows } = await line.ask('select pg_try_advisory_lock($1)', [WORKER]);
    return rows[0]?.[0] === 1 ? true : null;
  })) !== null;

/** One that was just killed holds its lock until the server has noticed; who only looks holds one for a moment. */
async function insisting<T>(take: () => Promise<T | null>): Promise<T | null> {
  for (let tries = 1; ; tries += 1) {
    const taken = await take();
    if (taken !== null || tries === ENTER_TRIES) return taken;
    await new Promise((resolve) => setTimeout(resolve, ENTER_PAUSE_MS));
  }
}

/**
 * Fails when the work says nothing for too long. Time is counted in looks: in a process that itself stood still, the
 * answer is there by the next one.
 */
async function unlessSilent(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | null = null;
  let looks = 0;
  const silence = new Promise<never>((_resolve, reject) => {
    const count = (): void => {
      looks += 1;
      if (looks >= SILENT_LOOKS) reject(new Error('silence'));
      else wait();
    };
    const wait = (): void => {
      timer = setTimeout(count, LOOK_EVERY_MS);
      timer.unref();
    };
    wait();
  });
  try {
    await Promise.race([work, silence]);
  } finally {
    if (timer !== null) clearTimeout(timer);
  }
}

/** Not in step with another worker that tries the same ones. */
function shuffled<T>(values: readonly T[]): readonly T[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
