import { and, asc, eq, gt, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { about, all, type Body, type Database, type Queries, run } from '../engine.ts';
import {
  branchSettings,
  chats,
  documentDrafts,
  documents,
  frozenPapers,
  inbox,
  liveMessages,
  meetings,
  memberAccounts,
  members,
  outbox,
  pendingCommands,
  preparations,
  prompts,
  qualityRecords,
  taskEvents,
  tasks,
  thematicPlans,
  visitors,
  votes,
} from '../schema/index.ts';
import { COMMITTEE_WORDS } from './committee-words.ts';
import type { Forgetting } from './ports.ts';

/*
 * Every column in which people's words are stored, and with them perhaps somebody's name. A test looks into every table
 * after an erasure: a column that is missing here is found by it.
 */

/** `words` as they were written; `json` with words inside; `view`: a paper as it was issued. */
type Kind = 'words' | 'json' | 'view';

export interface WordsOf {
  readonly table: SQLiteTable;
  /** Tells the rows apart. */
  readonly key: readonly SQLiteColumn[];
  readonly columns: Readonly<Record<string, readonly [SQLiteColumn, Kind]>>;
  /** The rows of a branch … */
  readonly ofBranch?: (queries: Queries, branchId: number) => SQL;
  /** … or whose chat a row belongs to: then the table is looked through portion by portion, by number. */
  readonly chat?: SQLiteColumn;
}

const meetingsOf = (queries: Queries, branchId: number) =>
  queries.select({ id: meetings.id }).from(meetings).where(eq(meetings.branchId, branchId));
const tasksOf = (queries: Queries, branchId: number) =>
  queries.select({ id: tasks.id }).from(tasks).where(eq(tasks.branchId, branchId));
const documentsOf = (queries: Queries, branchId: number) =>
  queries.select({ id: documents.id }).from(documents).where(eq(documents.branchId, branchId));

const PLACES: readonly WordsOf[] = [
  {
    table: documents,
    key: [documents.id],
    columns: { title: [documents.title, 'words'] },
    ofBranch: (_, branchId) => eq(documents.branchId, branchId),
  },
  {
    table: tasks,
    key: [tasks.id],
    columns: {
      content: [tasks.content, 'words'],
      note: [tasks.note, 'words'],
      extensionReason: [tasks.extensionReason, 'words'],
    },
    ofBranch: (_, branchId) => eq(tasks.branchId, branchId),
  },
  {
    table: taskEvents,
    key: [taskEvents.id],
    columns: { detail: [taskEvents.detail, 'words'] },
    ofBranch: (queries, branchId) => inArray(taskEvents.taskId, tasksOf(queries, branchId)),
  },
  {
    table: meetings,
    key: [meetings.id],
    columns: { topic: [meetings.topic, 'words'], place: [meetings.place, 'words'] },
    ofBranch: (_, branchId) => eq(meetings.branchId, branchId),
  },
  {
    table: preparations,
    key: [preparations.meetingId],
    columns: {
      items: [preparations.items, 'json'],
      committeeSkippedWhy: [preparations.committeeSkippedWhy, 'words'],
    },
    ofBranch: (queries, branchId) => inArray(preparations.meetingId, meetingsOf(queries, branchId)),
  },
  {
    table: visitors,
    key: [visitors.id],
    columns: { form: [visitors.form, 'json'] },
    ofBranch: (queries, branchId) => inArray(visitors.meetingId, meetingsOf(queries, branchId)),
  },
  ...COMMITTEE_WORDS,
  {
    table: votes,
    key: [votes.id],
    columns: { subject: [votes.subject, 'words'] },
    ofBranch: (queries, branchId) => inArray(votes.meetingId, meetingsOf(queries, branchId)),
  },
  {
    table: qualityRecords,
    key: [qualityRecords.meetingId],
    columns: {
      self: [qualityRecords.self, 'json'],
      branch: [qualityRecords.branch, 'json'],
      superior: [qualityRecords.superior, 'json'],
    },
    ofBranch: (queries, branchId) => inArray(qualityRecords.meetingId, meetingsOf(queries, branchId)),
  },
  {
    table: thematicPlans,
    key: [thematicPlans.branchId, thematicPlans.year, thematicPlans.quarter, thematicPlans.no],
    columns: { topic: [thematicPlans.topic, 'words'] },
    ofBranch: (_, branchId) => eq(thematicPlans.branchId, branchId),
  },
  {
    table: branchSettings,
    key: [branchSettings.branchId],
    columns: {
      place: [branchSettings.place, 'words'],
      approvalDocument: [branchSettings.approvalDocument, 'words'],
    },
    ofBranch: (_, branchId) => eq(branchSettings.branchId, branchId),
  },
  {
    table: frozenPapers,
    key: [frozenPapers.id],
    columns: { view: [frozenPapers.view, 'view'] },
    ofBranch: (queries, branchId) => inArray(frozenPapers.documentId, documentsOf(queries, branchId)),
  },
  {
    table: frozenPapers,
    key: [frozenPapers.id],
    columns: { view: [frozenPapers.view, 'view'] },
    ofBranch: (queries, branchId) => inArray(frozenPapers.meetingId, meetingsOf(queries, branchId)),
  },
  {
    table: documentDrafts,
    key: [documentDrafts.id],
    columns: { title: [documentDrafts.title, 'words'], tasks: [documentDrafts.tasks, 'json'] },
    ofBranch: (_, branchId) => eq(documentDrafts.branchId, branchId),
  },
  {
    table: outbox,
    key: [outbox.id],
    columns: { content: [outbox.content, 'json'], otherwise: [outbox.otherwise, 'json'] },
    chat: outbox.chatId,
  },
  {
    table: liveMessages,
    key: [liveMessages.id],
    columns: { content: [liveMessages.content, 'json'] },
    chat: liveMessages.chatId,
  },
  {
    table: inbox,
    key: [inbox.id],
    columns: { raw: [inbox.raw, 'json'], receipt: [inbox.receipt, 'json'] },
    chat: inbox.lane,
  },
  {
    table: pendingCommands,
    key: [pendingCommands.id],
    columns: { text: [pendingCommands.text, 'words'] },
    chat: pendingCommands.chatId,
  },
];

/** So many rows are looked through in one transaction: people are answered in between. */
const PORTION = 500;

type Row = Readonly<Record<string, unknown>>;

/** Puts a name out of everything that people have written. Begun again after a stop, it finds what is left. */
export async function forgetInWords(database: Database, branchId: number, forget: Forgetting): Promise<void> {
  const chatsHere = await database.read((queries) => chatsOf(queries, branchId));
  const write = (body: (queries: Queries) => Body<number | null>) =>
    database.write(about.branch(branchId), body);
  for (const place of PLACES) {
    let above: number | null = 0;
    while (above !== null) {
      const from: number = above;
      above = await write(function* (queries) {
        const rows = yield* rowsOf(queries, place, branchId, from);
        const ours = rows.filter(({ chat }) => chat === undefined || chatsHere.has(chat as number | string));
        yield* forgetIn(queries, place, ours, forget);
        return place.chat === undefined || rows.length < PORTION ? null : Number(rows.at(-1)?.['key0']);
      });
    }
  }
  await write(function* (queries) {
    yield* forgetInPrompts(queries, chatsHere, forget);
    return null;
  });
}

/**
 * The chats in which the name may mean this person, by number and by reference: the branch's groups, and the private
 * chats of its members and of nobody. Elsewhere it is somebody else's.
 */
function* chatsOf(queries: Queries, branchId: number): Body<ReadonlySet<number | string>> {
  const found = yield* all(
    queries
      .select({ id: chats.id, ref: chats.ref })
      .from(chats)
      .leftJoin(memberAccounts, eq(memberAccounts.account, chats.ref))
      .leftJoin(members, eq(members.id, memberAccounts.memberId))
      .where(
        or(
          eq(chats.branchId, branchId),
          and(eq(chats.kind, 'private'), or(isNull(members.branchId), eq(members.branchId, branchId))),
        ),
      ),
  );
  return new Set(found.flatMap(({ id, ref }) => [id, ref]));
}

function* rowsOf(queries: Queries, place: WordsOf, branchId: number, above: number): Body<readonly Row[]> {
  const { key, columns, chat, table } = place;
  const [number] = key;
  const fields = Object.fromEntries([
    ...key.map((column, index) => [`key${index}`, column] as const),
    ...Object.entries(columns).map(([name, [column]]) => [name, column] as const),
    ...(chat === undefined ? [] : [['chat', chat] as const]),
  ]);
  const found = queries.select(fields).from(table);
  if (place.ofBranch !== undefined)
    return (yield* all(found.where(place.ofBranch(queries, branchId)))) as readonly Row[];
  if (number === undefined) return [];
  return (yield* all(found.where(gt(number, above)).orderBy(asc(number)).limit(PORTION))) as readonly Row[];
}

function* forgetIn(queries: Queries, place: WordsOf, rows: readonly Row[], forget: Forgetting): Body<void> {
  for (const row of rows) {
    const changed = Object.entries(place.columns).flatMap(([name, [, kind]]) => {
      const before = row[name];
      const after = typeof before === 'string' ? forgotten(before, kind, forget) : before;
      return after === before ? [] : [[name, after] as const];
    });
    if (changed.length === 0) continue;
    const isRow = and(...place.key.map((column, index) => eq(column, row[`key${index}`])));
    yield* run(queries.update(place.table).set(Object.fromEntries(changed)).where(isRow));
  }
}

/** Questions are told apart by account and chat, and there are few. */
function* forgetInPrompts(
  queries: Queries,
  chatsHere: ReadonlySet<number | string>,
  forget: Forgetting,
): Body<void> {
  for (const row of yield* all(queries.select().from(prompts))) {
    if (!chatsHere.has(row.chatId)) continue;
    const question = forgotten(row.question, 'json', forget);
    if (question !== row.question)
      yield* run(
        queries
          .update(prompts)
          .set({ question })
          .where(and(eq(prompts.account, row.account), eq(prompts.chatId, row.chatId))),
      );
  }
}

/** What is stored, without the name; to the letter as it was where the name does not stand. */
export function forgotten(stored: string, kind: Kind, forget: Forgetting): string {
  if (kind === 'words') return forget.text(stored);
  const value = parsed(stored);
  // What is emptied, or was cut off.
  if (value === undefined) return forget.text(stored);
  const renamed = kind === 'view' ? forget.view(value as object) : value;
  const after = JSON.stringify(inStrings(renamed, forget.text));
  return after === JSON.stringify(value) ? stored : after;
}

function parsed(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return undefined;
  }
}

function inStrings(value: unknown, text: (words: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((one: unknown) => inStrings(one, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inStrings(one, text)]));
}
