import { and, asc, desc, eq, gt, lt, lte, max } from 'drizzle-orm';
import type { Document } from '../../domain/resolutions/document.ts';
import { loadBranch, loadRoster, toDocument } from '../aggregates.ts';
import { applyEffects, type Base, intend } from '../intention.ts';
import { branchSettings, documentDrafts, documents, taskHelpers, tasks } from '../schema/index.ts';
import type { Queries } from '../sqlite/database.ts';
import { planFollowUp, recordTaskEvent, tasksOfDocument } from '../tasks/task-rows.ts';
import { toDraft } from './draft-rows.ts';
import type { DocumentsPort, Draft, IssuedDocument, Publication } from './ports.ts';

export function documentsRepository(base: Base): DocumentsPort {
  const { queries } = base.database;
  return {
    saveDraft(event, input, now, decide, effects) {
      return intend<void>(base, event, now, (tx) => {
        const branch = loadBranch(tx, input.branchId);
        if (branch === null) throw new Error('a draft of a branch that does not exist');
        const roster = loadRoster(tx, input.branchId);
        const open = openDraft(tx, input.memberId);
        const decision = decide({ draft: open, roster, branch });
        if (decision.change !== null) {
          const words = { ...decision.change, tasks: JSON.stringify(decision.change.tasks), updatedAt: now };
          if (
            open !== null &&
            open.type === decision.change.type &&
            open.correctsId === decision.change.correctsId
          )
            tx.update(documentDrafts)
              .set({ ...input, ...words, revision: open.revision + 1 })
              .where(eq(documentDrafts.id, open.id))
              .run();
          else {
            tx.update(documentDrafts)
              .set({ state: 'discarded' })
              .where(and(eq(documentDrafts.memberId, input.memberId), eq(documentDrafts.state, 'open')))
              .run();
            tx.insert(documentDrafts)
              .values({ ...input, ...words, revision: 1, state: 'open' })
              .run();
          }
          const saved = openDraft(tx, input.memberId);
          const corrects =
            saved === null || saved.correctsId === null ? null : documentById(tx, saved.correctsId);
          if (saved !== null) applyEffects(tx, effects(saved, roster, branch, corrects), now, event);
        }
        return { result: undefined, effects: decision.effects };
      });
    },

    async draft(draftId) {
      return draftById(queries, draftId);
    },

    publish(event, draftId, now, decide, effects) {
      type R = ReturnType<typeof decide>['result'];
      return intend<R>(base, event, now, (tx) => {
        const draft = draftById(tx, draftId);
        const branch = draft === null ? null : loadBranch(tx, draft.branchId);
        if (draft === null || branch === null) throw new Error('a draft that does not exist');
        const roster = loadRoster(tx, draft.branchId);
        const published = draft.documentId === null ? null : documentById(tx, draft.documentId);
        const decision = decide({ branch, roster, draft, published });
        if (decision.change === 'discard')
          tx.update(documentDrafts).set({ state: 'discarded' }).where(eq(documentDrafts.id, draftId)).run();
        else if (decision.change !== null) {
          const paper = issue(tx, draft, decision.change, now);
          applyEffects(tx, effects(paper, roster, branch), now, event);
        }
        return { result: decision.result as never, effects: decision.effects };
      });
    },

    async inForce(branchId, limit) {
      const rows = queries
        .select()
        .from(documents)
        .where(eq(documents.branchId, branchId))
        .orderBy(desc(documents.issuedAt), desc(documents.version))
        .limit(limit * 2)
        .all();
      return newestVersions(rows.map(toDocument)).slice(0, limit);
    },

    async byNumber(branchId, type, number) {
      const row = queries
        .select()
        .from(documents)
        .where(and(eq(documents.branchId, branchId), eq(documents.type, type), eq(documents.number, number)))
        .orderBy(desc(documents.issuedAt), desc(documents.version))
        .limit(1)
        .get();
      return row === undefined
        ? null
        : { document: toDocument(row), tasks: tasksOfDocument(queries, row.id) };
    },

    async issuedBetween(branchId, from, to) {
      return issuedBetween(queries, branchId, from, to);
    },
  };
}

/** Documents issued in (from, to], oldest first, with their tasks. */
export const issuedBetween = (
  tx: Queries,
  branchId: number,
  from: number,
  to: number,
): readonly IssuedDocument[] =>
  tx
    .select()
    .from(documents)
    .where(and(eq(documents.branchId, branchId), gt(documents.issuedAt, from), lte(documents.issuedAt, to)))
    .orderBy(asc(documents.issuedAt))
    .all()
    .map((row) => ({ document: toDocument(row), tasks: tasksOfDocument(tx, row.id) }));

function openDraft(tx: Queries, memberId: number): Draft | null {
  const row = tx
    .select()
    .from(documentDrafts)
    .where(and(eq(documentDrafts.memberId, memberId), eq(documentDrafts.state, 'open')))
    .orderBy(desc(documentDrafts.id))
    .limit(1)
    .get();
  return row === undefined ? null : toDraft(row);
}

function draftById(tx: Queries, draftId: number): Draft | null {
  const row = tx.select().from(documentDrafts).where(eq(documentDrafts.id, draftId)).get();
  return row === undefined ? null : toDraft(row);
}

function documentById(tx: Queries, documentId: number): Document | null {
  const row = tx.select().from(documents).where(eq(documents.id, documentId)).get();
  return row === undefined ? null : toDocument(row);
}

/** The number comes from the branch's own series per type and term (R4-1); a correction keeps its number. */
function issue(tx: Queries, draft: Draft, publication: Publication, now: number): IssuedDocument {
  const corrected = draft.correctsId === null ? null : documentById(tx, draft.correctsId);
  const term =
    corrected?.term ??
    tx
      .select({ term: branchSettings.term })
      .from(branchSettings)
      .where(eq(branchSettings.branchId, draft.branchId))
      .get()?.term ??
    '';
  const series = and(
    eq(documents.branchId, draft.branchId),
    eq(documents.type, draft.type),
    eq(documents.term, term),
  );
  const last =
    tx
      .select({ number: max(documents.number) })
      .from(documents)
      .where(series)
      .get()?.number ?? 0;
  const number = corrected?.number ?? last + 1;
  const version =
    (tx
      .select({ version: max(documents.version) })
      .from(documents)
      .where(and(series, eq(documents.number, number)))
      .get()?.version ?? 0) + 1;
  const row = tx
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
    .returning()
    .get();
  if (corrected !== null) closeEarlierTasks(tx, row, publication.replacedNote, now);
  addTasks(tx, row.branchId, row.id, publication, now);
  tx.update(documentDrafts)
    .set({ state: 'published', documentId: row.id })
    .where(eq(documentDrafts.id, draft.id))
    .run();
  return { document: toDocument(row), tasks: tasksOfDocument(tx, row.id) };
}

function addTasks(
  tx: Queries,
  branchId: number,
  documentId: number,
  publication: Publication,
  now: number,
): void {
  let no =
    tx
      .select({ no: max(tasks.no) })
      .from(tasks)
      .where(eq(tasks.branchId, branchId))
      .get()?.no ?? 0;
  for (const task of publication.tasks) {
    no += 1;
    const { helperIds, followUp, ...values } = task;
    const { id } = tx
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
      .returning({ id: tasks.id })
      .get();
    for (const memberId of helperIds) tx.insert(taskHelpers).values({ taskId: id, memberId }).run();
    recordTaskEvent(tx, {
      taskId: id,
      at: now,
      actor: 'document',
      memberId: publication.issuedBy,
      action: 'assigned',
    });
    if (followUp !== null) planFollowUp(tx, branchId, followUp);
  }
}

/** The open tasks of all earlier versions give way to those of the new one, also when two were corrected at once. */
function closeEarlierTasks(
  tx: Queries,
  newest: typeof documents.$inferSelect,
  note: string,
  now: number,
): void {
  const earlier = tx
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
    )
    .all();
  for (const task of earlier.flatMap(({ id }) => tasksOfDocument(tx, id))) {
    if (task.state === 'done' || task.state === 'dropped') continue;
    tx.update(tasks)
      .set({
        state: 'dropped',
        followUpOn: null,
        extensionDueOn: null,
        extensionReason: null,
        closedAt: now,
        note,
      })
      .where(eq(tasks.id, task.id))
      .run();
    recordTaskEvent(tx, {
      taskId: task.id,
      at: now,
      actor: 'document',
      memberId: newest.issuedBy,
      action: 'superseded',
    });
  }
}

/** Of each number only the newest version is in force. */
function newestVersions(all: readonly Document[]): readonly Document[] {
  const seen = new Set<string>();
  return all.filter((document) => {
    const key = `${document.type}/${document.term}/${document.number}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
