import type SqliteDatabase from 'better-sqlite3';

/** Between two tries to begin, while another process writes, and how long they go on. */
const RETRY_MS = 25;
const LONGEST_WAIT_MS = 60_000;
/** A commit waits no longer for what its own changes lead to. */
const MOST_ROUNDS = 4;
const LONGEST_OPEN_MS = 20;
/** So many at once are a burst: a commit for them waits one turn for those that are on their way. */
const MANY = 16;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(?:BUSY|LOCKED)/.test(String(error.code));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

interface Waiting {
  run(): void;
  /** What is to begin before the commit; null when nothing is. */
  readonly meanwhile: (() => void) | null;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * Changes that wait at the same moment share one commit. A failing one takes nothing of the others with it: they are run
 * once more, each in a savepoint of its own.
 */
export class GroupCommit {
  readonly #sqlite: SqliteDatabase.Database;
  readonly #begun: () => void;
  readonly #committed: (ms: number) => void;
  readonly #statement;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  /** While a transaction stays open over several turns. */
  #open: Promise<void> | null = null;

  /** `begun` is called when a transaction has begun and no other process can change the file any more; `committed` hears how long each commit took. */
  constructor(
    sqlite: SqliteDatabase.Database,
    begun: () => void,
    committed: (ms: number) => void = () => undefined,
  ) {
    this.#sqlite = sqlite;
    this.#begun = begun;
    this.#committed = committed;
    this.#statement = {
      begin: sqlite.prepare('BEGIN IMMEDIATE'),
      commit: sqlite.prepare('COMMIT'),
      rollback: sqlite.prepare('ROLLBACK'),
      save: sqlite.prepare('SAVEPOINT intention'),
      release: sqlite.prepare('RELEASE intention'),
      undo: sqlite.prepare('ROLLBACK TO intention'),
    };
  }

  /** Runs a change with the next commit; resolves after it. */
  add<R>(change: () => R, meanwhile?: (result: R) => void): Promise<R> {
    return new Promise((resolve, reject) => {
      let result: R;
      this.#waiting.push({
        run: () => {
          result = change();
        },
        meanwhile: meanwhile === undefined ? null : () => meanwhile(result),
        settle: () => resolve(result),
        fail: reject,
      });
      this.#flushing ??= this.#flushAll();
    });
  }

  /** Resolves when nothing uncommitted is to be seen. */
  async settled(): Promise<void> {
    while (this.#open !== null) await this.#open;
  }

  /** Resolves when nothing waits any more, nor what that leads to. */
  async end(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    try {
      do {
        await nextTurn();
        await this.#flush();
      } while (this.#waiting.length > 0);
    } finally {
      this.#flushing = null;
    }
  }

  /** One commit for all who wait; who comes while another process holds the file shares it. Fails nobody but them. */
  async #flush(): Promise<void> {
    const taken: Waiting[] = [];
    let opened: () => void = () => undefined;
    try {
      for (const since = performance.now(); !this.#hasBegun(since); ) await pause(RETRY_MS);
      this.#begun();
      const began = performance.now();
      const succeeded: Waiting[] = [];
      for (let round = 1; this.#waiting.length > 0 && round <= MOST_ROUNDS; round += 1) {
        const batch = this.#waiting;
        this.#waiting = [];
        taken.push(...batch);
        const done = this.#runAll(batch);
        succeeded.push(...done);
        const leading = done.flatMap(({ meanwhile }) => meanwhile ?? []);
        // What was led to leads no further: an answer waits for its commit. In a burst more comes with the next turn.
        if (leading.length === 0 && (round > 1 || batch.length < MANY)) break;
        this.#open ??= new Promise((resolve) => {
          opened = resolve;
        });
        for (const lead of leading) lead();
        await nextTurn();
        if (performance.now() - began > LONGEST_OPEN_MS) break;
      }
      const asked = performance.now();
      this.#statement.commit.run();
      this.#committed(performance.now() - asked);
      this.#open = null;
      opened();
      for (const one of succeeded) one.settle();
    } catch (error) {
      if (this.#sqlite.inTransaction) this.#statement.rollback.run();
      this.#open = null;
      opened();
      for (const one of taken.length > 0 ? taken : this.#waiting.splice(0)) one.fail(error);
    }
  }

  /** Runs changes within the transaction; returns those that succeeded and fails the others. */
  #runAll(batch: readonly Waiting[]): readonly Waiting[] {
    this.#statement.save.run();
    try {
      for (const one of batch) one.run();
      this.#statement.release.run();
      return batch;
    } catch (error) {
      if (!this.#sqlite.inTransaction) throw error;
      this.#undo();
      const [only, ...others] = batch;
      if (only !== undefined && others.length === 0) {
        only.fail(error);
        return [];
      }
    }
    return batch.filter((one) => {
      this.#statement.save.run();
      try {
        one.run();
        this.#statement.release.run();
        return true;
      } catch (error) {
        if (!this.#sqlite.inTransaction) throw error;
        this.#undo();
        one.fail(error);
        return false;
      }
    });
  }

  #undo(): void {
    this.#statement.undo.run();
    this.#statement.release.run();
  }

  /** Begins, or says that another process writes just now. */
  #hasBegun(since: number): boolean {
    try {
      this.#statement.begin.run();
      return true;
    } catch (error) {
      if (!isBusy(error) || performance.now() - since > LONGEST_WAIT_MS) throw error;
      return false;
    }
  }
}
