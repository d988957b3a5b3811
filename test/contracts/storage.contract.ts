import { asc, count, eq, max, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/calendar/calendar.ts';
import { accountRef, channelOf } from '../../src/domain/channel/chat-ref.ts';
import type { EventRef } from '../../src/storage/effects.ts';
import {
  type About,
  about,
  all,
  type Body,
  type Database,
  first,
  type Queries,
  run,
} from '../../src/storage/engine.ts';
import { checkJournal } from '../../src/storage/journal-check.ts';
import { addLines } from '../../src/storage/journal-lines.ts';
import type { Storage } from '../../src/storage/ports.ts';
import {
  answers,
  chats,
  documents,
  erasures,
  facts,
  journal,
  meetings,
  memberStatuses,
  members,
  occurrences,
  organisationLevels,
  organisations,
  outbox,
  taskEvents,
  tasks,
  votes,
} from '../../src/storage/schema/index.ts';
import { storageOver } from '../../src/storage/storage.ts';
import { at } from '../support/builders.ts';

/*
 * What every storage engine must do, asked in the words of bodies alone. `open` gives the databases of so many programs
 * that share one store, empty but for what migrations put into it; `close` ends them.
 */

export interface Stage {
  readonly databases: readonly [Database, ...Database[]];
  close(): Promise<void>;
}

const PROGRAMS = 4;
const NOW = at('2026-12-03', '20:00');
const ACTOR = accountRef(channelOf('memory'), '11');
const PEOPLE = 30;

export function storageContract(engine: string, open: (programs: number) => Promise<Stage>): void {
  describe(`the storage on ${engine}`, () => {
    let stage: Stage;
    let database: Database;
    let storages: readonly Storage[];
    let branchId: number;
    let meetingId: number;
    let memberIds: readonly number[];

    beforeEach(async () => {
      stage = await open(PROGRAMS);
      [database] = stage.databases;
      storages = stage.databases.map((one) => storageOver(one, () => undefined));
      ({ branchId, meetingId, memberIds } = await database.write(about.roster('branches'), seed));
    });
    afterEach(() => stage.close());

    const storageAt = (index: number): Storage => {
      const found = storages[index % storages.length];
      if (found === undefined) throw new Error('no program');
      return found;
    };
    const databaseAt = (index: number): Database => stage.databases[index % PROGRAMS] ?? database;
    let updates = 0;
    /** An update is stored, as a channel would. */
    async function event(): Promise<EventRef> {
      updates += 1;
      const [received] = await storageAt(0).inbox.receive(
        'test:1',
        [{ updateId: updates, lane: 'l', raw: '{}' }],
        updates + 1,
        0,
      );
      if (received === undefined) throw new Error('nothing was stored');
      return { inboxId: received.inboxId };
    }

    describe('a row', () => {
      test('comes back as it went in: numbers, truth, nothing, JSON and every letter', async () => {
        const fullName = `Đặng Thị Ẩn 🌾 ${'é'.normalize('NFD')} ' " \\ $1 %`;
        const [row] = await database.write(about.branch(branchId), (tx) =>
          all(
            tx
              .insert(members)
              .values({
                branchId,
                fullName,
                nameKey: '{"a":[1,null]}',
                office: 'member',
                consent: 'none',
                headsCell: true,
                createdAt: 1_796_382_800_123,
              })
              .returning(),
          ),
        );
        const found = await database.read((tx) =>
          first(
            tx
              .select()
              .from(members)
              .where(eq(members.id, row?.id ?? 0)),
          ),
        );
        expect(found).toEqual(row);
        expect(found).toMatchObject({
          id: PEOPLE + 1,
          branchId,
          rosterNo: null,
          ownNo: null,
          fullName,
          nameKey: '{"a":[1,null]}',
          office: 'member',
          consent: 'none',
          consentAt: null,
          spokespersonId: null,
          duty: '',
          cell: null,
          headsCell: true,
          continuedAsId: null,
          createdAt: 1_796_382_800_123,
        });
      });

      test('keeps the words around what no database has a place for', async () => {
        const key = 'test';
        for (const value of ['a\uD800b', 'a\0b']) {
          await storageAt(0).facts.set(key, value);
          expect(await storageAt(0).facts.get(key)).toMatch(/^a(?:\0|\uFFFD{1,3})b$/);
        }
      });

      test('is counted by who changes it', async () => {
        const counts = await database.write(about.branch(branchId), function* (tx) {
          const none = yield* run(tx.update(members).set({ cell: 1 }).where(eq(members.id, 0)));
          const some = yield* run(tx.update(members).set({ cell: 1 }).where(eq(members.branchId, branchId)));
          const fact = { key: 'test', value: '1' };
          const added = yield* run(tx.insert(facts).values(fact).onConflictDoNothing());
          const again = yield* run(tx.insert(facts).values(fact).onConflictDoNothing());
          const known = yield* all(tx.insert(facts).values(fact).onConflictDoNothing().returning());
          const over = yield* run(
            tx
              .insert(facts)
              .values(fact)
              .onConflictDoUpdate({ target: facts.key, set: { value: sql`excluded.value || '2'` } }),
          );
          const gone = yield* run(tx.delete(facts).where(eq(facts.value, '12')));
          return { none, some, added, again, known, over, gone };
        });
        expect(counts).toEqual({ none: 0, some: PEOPLE, added: 1, again: 0, known: [], over: 1, gone: 1 });
      });

      test('that is not there is undefined, and so is a number of nothing null', async () => {
        const found = await database.read(function* (tx) {
          return {
            row: yield* first(tx.select().from(members).where(eq(members.id, 0))),
            rows: yield* all(tx.select().from(members).where(eq(members.id, 0))),
            most: yield* first(
              tx
                .select({ id: max(members.id), count: count() })
                .from(members)
                .where(eq(members.id, 0)),
            ),
          };
        });
        expect(found).toEqual({ row: undefined, rows: [], most: { id: null, count: 0 } });
      });

      test('stands in the order of the bytes of its texts', async () => {
        const names = ['b', 'B', 'á', 'a', 'Z', 'đ', 'd', ' a', '~'];
        await database.write(about.branch(branchId), function* (tx) {
          for (const name of names)
            yield* run(tx.insert(facts).values({ key: `order:${name}`, value: name }));
        });
        const found = await database.read((tx) =>
          all(tx.select({ value: facts.value }).from(facts).orderBy(asc(facts.value))),
        );
        const inOrder = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect(found.map(({ value }) => value).filter((value) => names.includes(value))).toEqual(inOrder);
      });

      test('the levels of organisations come with the migrations', async () => {
        const levels = await database.read((tx) =>
          all(tx.select().from(organisationLevels).orderBy(asc(organisationLevels.rank))),
        );
        expect(levels.map(({ code, rank }) => [code, rank])).toEqual([
          ['branch', 0],
          ['commune', 10],
          ['province', 20],
          ['central', 30],
        ]);
      });
    });

    test('a fact that several change at once keeps what each of them did', async () => {
      const more = (text: string | null) => ({ value: String(Number(text ?? 0) + 1), effects: {} });
      await Promise.all(
        Array.from({ length: 8 }, (_, index) => storageAt(index % 2).facts.change('counted', more, 0)),
      );
      expect(await storageAt(0).facts.get('counted')).toBe('8');
    });

    describe('an intention', () => {
      const put = (key: string): ((tx: Queries) => Body<number>) =>
        function* (tx) {
          return yield* run(tx.insert(facts).values({ key, value: key }));
        };
      const kept = async (): Promise<readonly string[]> =>
        (await database.read((tx) => all(tx.select({ key: facts.key }).from(facts).orderBy(facts.key))))
          .map(({ key }) => key)
          .filter((key) => key.startsWith('test:'));

      test('that fails leaves nothing behind and takes nothing of another with it', async () => {
        const ends = await Promise.allSettled([
          database.write(about.fact('1'), put('test:1')),
          database.write(about.fact('2'), function* (tx) {
            yield* put('test:2')(tx);
            throw new Error('no');
          }),
          database.write(about.fact('3'), put('test:3')),
        ]);
        expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await kept()).toEqual(['test:1', 'test:3']);
      });

      test('that the database refuses fails as a whole: a second row of one key, a row that points nowhere', async () => {
        await database.write(about.fact('1'), put('test:1'));
        const twice = database.write(about.fact('1'), function* (tx) {
          yield* put('test:2')(tx);
          yield* put('test:1')(tx);
        });
        await expect(twice).rejects.toThrow();
        const nowhere = database.write(about.branch(branchId), (tx) =>
          run(
            tx
              .insert(memberStatuses)
              .values({ memberId: 999_999, fromDate: '2026-01-01', standing: 'x', participation: 'y' }),
          ),
        );
        await expect(nowhere).rejects.toThrow();
        expect(await kept()).toEqual(['test:1']);
      });

      test('hands its result on once, to work that finds it', async () => {
        const heard: number[] = [];
        const looked: Promise<unknown>[] = [];
        const result = await database.write(
          about.fact('1'),
          function* (tx) {
            yield* put('test:1')(tx);
            return 7;
          },
          (handed) => {
            heard.push(handed);
            looked.push(database.peek((tx) => first(tx.select().from(facts).where(eq(facts.key, 'test:1')))));
          },
        );
        expect([result, heard]).toEqual([7, [7]]);
        expect(await Promise.all(looked)).toEqual([{ key: 'test:1', value: 'test:1' }]);
      });

      test('is seen by another program from its commit on, also where rows may be remembered', async () => {
        const other = databaseAt(1);
        const names: unknown[] = [];
        for (const name of ['Chi bộ một', 'Chi bộ hai', 'Chi bộ ba']) {
          await database.write(about.branch(branchId), (tx) =>
            run(tx.update(organisations).set({ name }).where(eq(organisations.id, branchId))),
          );
          names.push((await storageAt(1).directory.branch(branchId))?.name);
        }
        expect(names).toEqual(['Chi bộ một', 'Chi bộ hai', 'Chi bộ ba']);
        expect(await other.read((tx) => all(tx.select().from(facts).where(eq(facts.key, 'no'))))).toEqual([]);
      });

      test('waits for what came before it when the program ends', async () => {
        const own = await open(1);
        const late = own.databases[0].write(about.fact('1'), put('test:1'));
        await own.close();
        expect(await late).toBe(1);
      });
    });

    describe('side by side', () => {
      test(`${PEOPLE} answers at once see 0 to ${PEOPLE - 1} before them, however they name the branch`, async () => {
        const seen = await Promise.all(
          memberIds.map((memberId, index) => {
            const subjects: readonly About[] = [
              about.meeting(meetingId),
              about.branch(branchId),
              about.member(memberId),
            ];
            return databaseAt(index).write(subjects[index % 3] ?? about.branch(branchId), (tx) =>
              answerAfterCounting(tx, meetingId, memberId),
            );
          }),
        );
        expect([...seen].sort((a, b) => a - b)).toEqual(memberIds.map((_, index) => index));
      });

      test('a moment is fired once by eight who try', async () => {
        const [row] = await database.write(about.branch(branchId), (tx) =>
          all(
            tx
              .insert(occurrences)
              .values({ job: 'x', branchId, meetingId, key: 'k', dueAt: 1, expiresAt: 2, state: 'due' })
              .returning(),
          ),
        );
        let fired = 0;
        await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            storageAt(index).schedule.fire(
              row?.id ?? 0,
              { now: 1, today: '2026-12-03' as IsoDate },
              [],
              () => {
                fired += 1;
                return { change: { as: 'done' }, result: undefined, effects: {} };
              },
            ),
          ),
        );
        expect(fired).toBe(1);
      });

      test('ten votes get the numbers 1 to 10', async () => {
        const events = [];
        for (let index = 0; index < 10; index += 1) events.push(await event());
        await Promise.all(
          events.map((one, index) =>
            storageAt(index).records.change<void>(one, { meetingId, actor: ACTOR }, NOW, () => ({
              change: {
                addVote: {
                  at: NOW,
                  subject: null,
                  base: 3,
                  votersPresent: 3,
                  inFavour: index,
                  against: 0,
                  other: 0,
                },
              },
              result: undefined,
              effects: {},
            })),
          ),
        );
        const rows = await database.read((tx) =>
          all(tx.select({ no: votes.no }).from(votes).orderBy(asc(votes.no))),
        );
        expect(rows.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      });

      test('six who claim the same messages get each of them once', async () => {
        const ids = await database.write(about.delivery('outbox'), (tx) => seedMessages(tx, 20));
        const claimed = await Promise.all(
          Array.from({ length: 6 }, (_, index) => storageAt(index).outbox.claim(ids, 5)),
        );
        const got = claimed.flatMap((set) => [...set]);
        expect([...got].sort((a, b) => a - b)).toEqual(ids);
      });

      test('one update that two handle is done by one of them', async () => {
        for (let round = 0; round < 5; round += 1) {
          const { inboxId } = await event();
          const ends = await Promise.all(
            [0, 1, 2].map((index) =>
              // Two handles of one event, as two programs have them.
              storageAt(index).inbox.finish({ inboxId }, { journal: [lineOf(`event ${round}`)] }, NOW),
            ),
          );
          expect(ends.filter(({ done }) => done)).toHaveLength(1);
        }
        const lines = await database.read((tx) => all(tx.select().from(journal)));
        expect(lines).toHaveLength(5);
      });

      test('the journal stays one chain, whoever writes into it', async () => {
        await Promise.all(
          Array.from({ length: 40 }, (_, index) =>
            databaseAt(index).write(about.fact(String(index)), () =>
              addLines([lineOf(`a${index}`), lineOf(`b${index}`)], NOW),
            ),
          ),
        );
        expect(await checkJournal(database)).toMatchObject({ rows: 80, faults: [] });
      });

      test('a read sees one moment, whatever is written meanwhile', async () => {
        const writing = Promise.all(
          memberIds.map((memberId, index) =>
            databaseAt(index).write(about.meeting(meetingId), (tx) =>
              answerAfterCounting(tx, meetingId, memberId),
            ),
          ),
        );
        for (let round = 0; round < 10; round += 1) {
          const counts = await databaseAt(round).read(function* (tx) {
            const found = new Set<number>();
            for (let look = 0; look < 8; look += 1) found.add(yield* answersNow(tx, meetingId));
            return found;
          });
          expect(counts.size).toBe(1);
        }
        await writing;
      });
    });

    describe('what only grows', () => {
      const refuses = async (body: (tx: Queries) => Body<unknown>): Promise<void> => {
        await expect(database.write(about.branch(branchId), body)).rejects.toThrow();
      };

      test('the journal refuses every change and deletion', async () => {
        await database.write(about.branch(branchId), () => addLines([lineOf('x')], NOW));
        await refuses((tx) => run(tx.update(journal).set({ subject: 'other' })));
        await refuses((tx) => run(tx.update(journal).set({ hash: 'other' })));
        await refuses((tx) => run(tx.delete(journal)));
        expect(await checkJournal(database)).toMatchObject({ rows: 1, faults: [] });
      });

      test('the history of a task refuses them too, but for words while a name is to go', async () => {
        await database.write(about.branch(branchId), (tx) => seedTask(tx, branchId, memberIds[0] ?? 0));
        await refuses((tx) => run(tx.update(taskEvents).set({ action: 'other' })));
        await refuses((tx) => run(tx.update(taskEvents).set({ detail: 'other' })));
        await refuses((tx) => run(tx.delete(taskEvents)));
        await database.write(about.branch(branchId), function* (tx) {
          yield* run(tx.insert(erasures).values({ memberId: memberIds[0] ?? 0, why: 'asked', askedAt: NOW }));
          yield* run(tx.update(taskEvents).set({ detail: 'other' }));
        });
        await refuses((tx) => run(tx.update(taskEvents).set({ actor: 'other' })));
        const [row] = await database.read((tx) => all(tx.select().from(taskEvents)));
        expect(row).toMatchObject({ action: 'report', detail: 'other' });
      });
    });
  });
}

const lineOf = (subject: string) => ({ branchId: null, actor: 'cli', action: 'test', subject });

function* answersNow(tx: Queries, meetingId: number): Body<number> {
  const rows = yield* all(
    tx.select({ count: count() }).from(answers).where(eq(answers.meetingId, meetingId)),
  );
  return rows[0]?.count ?? 0;
}

/** Writes an answer; returns how many there were before. */
function* answerAfterCounting(tx: Queries, meetingId: number, memberId: number): Body<number> {
  const before = yield* answersNow(tx, meetingId);
  yield* run(
    tx.insert(answers).values({
      meetingId,
      memberId,
      choice: 'attending',
      version: 1,
      answeredBy: ACTOR,
      answeredAt: NOW,
    }),
  );
  return before;
}

function* seed(tx: Queries) {
  const [branch] = yield* all(
    tx
      .insert(organisations)
      .values({ level: 'branch', name: 'Chi bộ thôn Đoài', nameKey: 'chi bo thon doai', createdAt: 0 })
      .returning(),
  );
  const branchId = branch?.id ?? 0;
  const memberIds: number[] = [];
  for (let no = 1; no <= PEOPLE; no += 1) {
    const [member] = yield* all(
      tx
        .insert(members)
        .values({
          branchId,
          fullName: `Người ${no}`,
          nameKey: `nguoi ${no}`,
          office: no === 1 ? 'secretary' : 'member',
          consent: 'given',
          createdAt: 0,
        })
        .returning(),
    );
    memberIds.push(member?.id ?? 0);
    yield* run(
      tx.insert(memberStatuses).values({
        memberId: member?.id ?? 0,
        fromDate: '2000-01-01',
        standing: 'official',
        participation: 'regular',
      }),
    );
  }
  const [meeting] = yield* all(
    tx
      .insert(meetings)
      .values({
        branchId,
        kind: 'regular',
        period: '2026-12',
        date: '2026-12-03',
        time: 1170,
        startsAt: at('2026-12-03', '19:30'),
        state: 'scheduled',
        revision: 1,
      })
      .returning(),
  );
  return { branchId, memberIds, meetingId: meeting?.id ?? 0 };
}

function* seedMessages(tx: Queries, howMany: number): Body<readonly number[]> {
  const [chat] = yield* all(
    tx.insert(chats).values({ ref: 'memory:-1', kind: 'group', presence: 'in', createdAt: 0 }).returning(),
  );
  const ids: number[] = [];
  for (let no = 0; no < howMany; no += 1) {
    const [row] = yield* all(
      tx
        .insert(outbox)
        .values({
          dedupeKey: `m${no}`,
          channel: 'memory',
          chatId: chat?.id ?? 0,
          priority: 2,
          repeatable: true,
          content: '{}',
          notBefore: 0,
          expiresAt: 1e15,
          state: 'pending',
          attempts: 0,
          repeats: 0,
          createdAt: 0,
        })
        .returning(),
    );
    ids.push(row?.id ?? 0);
  }
  return ids;
}

function* seedTask(tx: Queries, branchId: number, memberId: number): Body<void> {
  const [document] = yield* all(
    tx
      .insert(documents)
      .values({
        branchId,
        type: 'NQ',
        term: '',
        number: 1,
        version: 1,
        title: 'x',
        issuedOn: '2026-12-03',
        issuedAt: NOW,
        issuedBy: memberId,
      })
      .returning(),
  );
  const [task] = yield* all(
    tx
      .insert(tasks)
      .values({
        branchId,
        no: 1,
        documentId: document?.id ?? 0,
        content: 'x',
        dueOn: '2026-12-20',
        state: 'in_progress',
        createdAt: NOW,
      })
      .returning(),
  );
  yield* run(
    tx
      .insert(taskEvents)
      .values({ taskId: task?.id ?? 0, at: NOW, actor: ACTOR, action: 'report', detail: 'x' }),
  );
}
