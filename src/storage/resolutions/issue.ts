import { and, eq, lt, max } from 'drizzle-orm';
import type { Document } from '../../domain/resolutions/document.ts';
import type { Task } from '../../domain/tasks/task.ts';
import { toDocument } from '../aggregates.ts';
import { all, type Body, first, type Queries, run } from '../engine.ts';
import { branchSettings, documentDrafts, documents, taskHelpers, tasks } from '../schema/index.ts';
import { planFollowUp, recordTaskEvent, tasksOfDocument } from '../tasks/task-rows.ts';
import type { Draft, IssuedDocument, Publication } from './ports.ts';

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
): Body<IssuedDocument> {
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
  if (corrected !== null) yield* closeEarlierTasks(tx, row, publication.replacedNote, now);
  yield* addTasks(tx, row.branchId, row.id, publication, now);
  yield* run(
    tx
      .update(documentDrafts)
      .set({ state: 'published', documentId: row.id })
      .where(eq(documentDrafts.id, draft.id)),
  );
  return { document: toDocument(row), tasks: yield* tasksOfDocument(row.id) };
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
): Body<void> {
  const earlier = yield* all(
    tx
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          eq(documents.branchId, newest.branchId),
          eq(documents.type, newest.type),
          eq(documents.term, newest.term),
          eq(documents.number, newest.number),
          lt(documents.version, newest.version),
        ),
      ),
  );
  const given: Task[] = [];
  for (const { id } of earlier) given.push(...(yield* tasksOfDocument(id)));
  for (const task of given) {
    if (task.state === 'done' || task.state === 'dropped') continue;
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
}
