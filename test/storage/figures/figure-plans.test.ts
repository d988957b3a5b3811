import { expect, test } from 'vitest';
import { chargedRows, scoredRows } from '../../../src/storage/figures/charge-rows.ts';
import { heldMarks, lastOwnAnswers } from '../../../src/storage/figures/concern-rows.ts';
import {
  assignedRows,
  documentRows,
  heldMonthRows,
  markedRows,
  meetingRows,
  memberRows,
  ownMarkRows,
  taskRows,
  visitedRows,
} from '../../../src/storage/figures/figure-rows.ts';
import {
  formMeetingRows,
  plannedThemeRows,
  presentRows,
  strengthRows,
} from '../../../src/storage/figures/form-rows.ts';
import {
  openedDocumentRows,
  openedTaskRows,
  openedTopicRows,
} from '../../../src/storage/figures/opened-rows.ts';
import { childRows, secretaryRows } from '../../../src/storage/figures/organisation-rows.ts';
import { migrated, openCopy } from '../../support/memory-storage.ts';
import { planOf, readsAll } from '../../support/query-plans.ts';

/* A report reads the rows of its branches and its period and no others, whatever else is in the file. */

const sqlite = openCopy(migrated());
const escaped = (text: string): string => text.replace(/[()?]/g, '\\$&');

const ROWS = {
  chargedRows,
  scoredRows,
  formMeetingRows,
  plannedThemeRows,
  presentRows,
  strengthRows,
  assignedRows,
  childRows,
  documentRows,
  heldMarks,
  heldMonthRows,
  lastOwnAnswers,
  markedRows,
  meetingRows,
  memberRows,
  ownMarkRows,
  secretaryRows,
  taskRows,
  visitedRows,
  openedDocumentRows,
  openedTaskRows,
  openedTopicRows,
};

test.each([
  ['meetingRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['chargedRows', 'visit_duties', 'visit_duties_branch (branch_id=?)'],
  ['scoredRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['visitedRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['visitedRows', 'visitors', 'visitors_meeting (meeting_id=?)'],
  ['openedDocumentRows', 'documents', 'documents_day (branch_id=? AND issued_on>? AND issued_on<?)'],
  ['openedTaskRows', 'tasks', 'tasks_counted (branch_id=? AND due_on>? AND due_on<?)'],
  ['openedTopicRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['markedRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['markedRows', 'attendances', 'attendances_counted (meeting_id=? AND mark=?)'],
  ['memberRows', 'members', 'members_branch (branch_id=?)'],
  ['memberRows', 'member_statuses', 'sqlite_autoindex_member_statuses_1 (member_id=?)'],
  ['ownMarkRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['ownMarkRows', 'attendances', 'sqlite_autoindex_attendances_1 (meeting_id=? AND member_id=?)'],
  ['documentRows', 'documents', 'documents_day (branch_id=? AND issued_on>? AND issued_on<?)'],
  ['assignedRows', 'documents', 'documents_day (branch_id=? AND issued_on>? AND issued_on<?)'],
  ['taskRows', 'tasks', 'tasks_counted (branch_id=? AND due_on>? AND due_on<?)'],
  ['heldMonthRows', 'meetings', 'meetings_time (branch_id=?)'],
  ['secretaryRows', 'members', 'members_branch (branch_id=?)'],
  ['strengthRows', 'members', 'members_branch (branch_id=?)'],
  ['strengthRows', 'member_statuses', 'sqlite_autoindex_member_statuses_1 (member_id=? AND from_date<?)'],
  ['formMeetingRows', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['formMeetingRows', 'attendances', 'attendances_counted (meeting_id=? AND mark=?)'],
  ['presentRows', 'attendances', 'sqlite_autoindex_attendances_1 (meeting_id=?)'],
  [
    'plannedThemeRows',
    'thematic_plans',
    'sqlite_autoindex_thematic_plans_1 (branch_id=? AND year=? AND quarter>? AND quarter<?)',
  ],
  ['heldMarks', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['heldMarks', 'attendances', 'sqlite_autoindex_attendances_1 (meeting_id=?)'],
  ['lastOwnAnswers', 'meetings', 'meetings_time (branch_id=? AND starts_at>? AND starts_at<?)'],
  ['lastOwnAnswers', 'answers', 'sqlite_autoindex_answers_1 (meeting_id=?)'],
  ['lastOwnAnswers', 'member_accounts', 'sqlite_autoindex_member_accounts_1 (account=?)'],
  ['childRows', 'organisations', 'organisations_identity (parent_id=?)'],
] as const)('%s finds %s by %s', (name, table, index) => {
  const plan = planOf(sqlite, ROWS[name]);
  expect(plan.lines.join('\n')).toMatch(
    new RegExp(`SEARCH ${table} USING (?:COVERING )?INDEX ${escaped(index)}`),
  );
  expect(readsAll(plan)).toEqual([]);
});
