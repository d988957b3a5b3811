import { and, desc, eq, lt, max, sql } from 'drizzle-orm';
import type { Document } from '../../domain/resolutions/document.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { toDocument } from '../aggregates.ts';
import { type Body, first, prepared, type Queries, run } from '../engine.ts';
import { branchSettings, documentDrafts, documents, taskHelpers, tasks } from '../schema/index.ts';
import { planFollowUp, recordTaskEvent, tasksOfDocument } from '../tasks/task-rows.ts';
import type { Corrected, Draft, IssuedDocument, Publication } from './ports.ts';

/** One issued document; null when there is none. */
export function* documentById(tx: Queries, documentId: number): Body<Document | null> {
  const row = yield* first(tx.select().from(documents).where(eq(documents.id, documentId)));
  return row === undefined ? null : toDocument(row);
}

/** The number comes from the branch's own series per type and term (R4-1); a correction keeps its number. */
export function* issue(
  tx: Queries,
  draft: Draft,
  publication: Publication,
  now: number,
): Body<{ readonly paper: IssuedDocument; readonly gaveWay: readonly Task[] }> {
  const corrected = draft.correctsId === null ? null : yield* documentById(tx, draft.correctsId);
  const term =
    corrected?.term ??
    (yield* first(
      tx
        .select({ term: branchSettings.term })
        .from(branchSettings)
        .where(eq(branchSettings.branchId, draft.branchId)),
    ))?.term ??
    '';
  const series = and(
    eq(documents.branchId, draft.branchId),
    eq(documents.type, draft.type),
    eq(documents.term, term),
  );
  const last =
    (yield* first(
      tx
        .select({ number: max(documents.number) })
        .from(documents)
        .where(series),
    ))?.number ?? 0;
  const number = corrected?.number ?? last + 1;
  const version =
    ((yield* first(
      tx
        .select({ version: max(documents.version) })
        .from(documents)
        .where(and(series, eq(documents.number, number))),
    ))?.version ?? 0) + 1;
  const row = yield* first(
    tx
      .insert(documents)
      .values({
        branchId: draft.branchId,
        type: draft.type,
        term,
        number,
        version,
        title: draft.title,
        issuedOn: publication.issuedOn,
        issuedAt: now,
        issuedBy: publication.issuedBy,
      })
      .returning(),
  );
  const gaveWay = corrected === null ? [] : yield* closeEarlierTasks(tx, row, publication.replacedNote, now);
  yield* addTasks(tx, row.branchId, row.id, publication, now);
  yield* run(
    tx
      .update(documentDrafts)
      .set({ state: 'published', documentId: row.id })
      .where(eq(documentDrafts.id, draft.id)),
  );
  return { paper: yield* issuedOf(row), gaveWay };
}

const versionBefore = prepared((queries) =>
  queries
    .select()
    .from(documents)
    .where(
      and(
        eq(documents.branchId, sql.placeholder('branchId')),
        eq(documents.type, sql.placeholder('type')),
        eq(documents.term, sql.placeholder('term')),
        eq(documents.number, sql.placeholder('number')),
        lt(documents.version, sql.placeholder('version')),
      ),
    )
    .orderBy(desc(documents.version)),
);

/** The versions of a document before this one, newest first. */
const earlierVersions = ({
  branchId,
  type,
  term,
  number,
  version,
}: typeof documents.$inferSelect): Body<(typeof documents.$inferSelect)[]> =>
  versionBefore.all({ branchId, type, term, number, version });

/** A document with its tasks and what it replaces. */
export function* issuedOf(row: typeof documents.$inferSelect): Body<IssuedDocument> {
  const [before] = row.version === 1 ? [] : yield* earlierVersions(row);
  return {
    document: toDocument(row),
    tasks: yield* tasksOfDocument(row.id),
    replaces: before === undefined ? null : toDocument(before),
  };
}

const isOpen = ({ state }: Task): boolean => state !== 'done' && state !== 'dropped';

/** What a draft is to correct: the newest version, and the open tasks of all of them; null when it corrects nothing. */
export function* correctedBy(tx: Queries, draft: Draft): Body<Corrected | null> {
  if (draft.correctsId === null) return null;
  const row = yield* first(tx.select().from(documents).where(eq(documents.id, draft.correctsId)));
  if (row === undefined) return null;
  const versions = yield* earlierVersions({ ...row, version: Number.MAX_SAFE_INTEGER });
  const open: Task[] = [];
  for (const { id } of versions) open.push(...(yield* tasksOfDocument(id)).filter(isOpen));
  return { document: toDocument(versions[0] ?? row), openTasks: open };
}

function* addTasks(
  tx: Queries,
  branchId: number,
  documentId: number,
  publication: Publication,
  now: number,
): Body<void> {
  let no =
    (yield* first(
      tx
        .select({ no: max(tasks.no) })
        .from(tasks)
        .where(eq(tasks.branchId, branchId)),
    ))?.no ?? 0;
  for (const task of publication.tasks) {
    no += 1;
    const { helperIds, followUp, ...values } = task;
    const { id } = yield* first(
      tx
        .insert(tasks)
        .values({
          branchId,
          documentId,
          no,
          ...values,
          state: 'in_progress',
          followUpOn: followUp?.on ?? null,
          createdAt: now,
        })
        .returning({ id: tasks.id }),
    );
    for (const memberId of helperIds) yield* run(tx.insert(taskHelpers).values({ taskId: id, memberId }));
    yield* recordTaskEvent({
      taskId: id,
      at: now,
      actor: 'document',
      memberId: publication.issuedBy,
      action: 'assigned',
    });
    if (followUp !== null) yield* planFollowUp(branchId, followUp);
  }
}

/** The open tasks of all earlier versions give way to those of the new one, also when two were corrected at once. */
function* closeEarlierTasks(
  tx: Queries,
  newest: typeof documents.$inferSelect,
  note: string,
  now: number,
): Body<readonly Task[]> {
  const open: Task[] = [];
  for (const { id } of yield* earlierVersions(newest))
    open.push(...(yield* tasksOfDocument(id)).filter(isOpen));
  for (const task of open) {
    yield* run(
      tx
        .update(tasks)
        .set({
          state: 'dropped',
          followUpOn: null,
          extensionDueOn: null,
          extensionReason: null,
          closedAt: now,
          note,
        })
        .where(eq(tasks.id, task.id)),
    );
    yield* recordTaskEvent({
      taskId: task.id,
      at: now,
      actor: 'document',
      memberId: newest.issuedBy,
      action: 'superseded',
    });
  }
  return open;
}
