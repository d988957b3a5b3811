import { strengthOn } from '../../domain/attendance/roll.ts';
import { addDays, type IsoDate, type Zone } from '../../domain/calendar/calendar.ts';
import { collisionOf } from '../../domain/calendar/collision.ts';
import { DEFAULT_HOLIDAYS } from '../../domain/calendar/holidays.ts';
import type { Branch, RosterMember } from '../../domain/meeting/branch.ts';
import { monthsOf, plannedIn, quarterOf } from '../../domain/meeting/thematic.ts';
import { timelineOf } from '../../domain/people/change-status.ts';
import { isOfficer, onRoster, statusOn } from '../../domain/people/membership.ts';
import type { Document } from '../../domain/resolutions/document.ts';
import { daysLate, type Task } from '../../domain/tasks/task.ts';
import type { MeetingAtHand, RecordsPort, ThematicPort, ThematicYear } from '../../storage/meeting/ports.ts';
import type { DocumentsPort } from '../../storage/resolutions/ports.ts';
import type { DirectoryPort, MemberDetails, MembersPort } from '../../storage/roster/ports.ts';
import type { TasksPort } from '../../storage/tasks/ports.ts';
import { paperInWords } from '../../text/paper-in-words.ts';
import { quarterName } from '../../text/vi/meeting/thematic.ts';
import { handoverCaption } from '../../text/vi/papers/captions.ts';
import {
  type HandoverView,
  handoverFile,
  handoverLayout,
  type NextView,
} from '../../text/vi/papers/handover.ts';
import type { HandoverBook } from '../contents.ts';

import { meetingWords, type SettingsViewDeps, settingsViewOf } from '../meeting/meeting-words.ts';
import { namedForAll } from '../tasks/task-lines.ts';
import type { FinishedPaper } from './make-papers.ts';
import { personIn } from './paper-people.ts';
import { placeNameOf } from './resolution-views.ts';

/* The handover book: resolutions in force, open tasks, who holds what, settings, what is due next. */

export interface HandoverDeps extends SettingsViewDeps {
  readonly directory: Pick<DirectoryPort, 'branch' | 'roster'>;
  readonly members: Pick<MembersPort, 'details'>;
  readonly documents: Pick<DocumentsPort, 'inForce'>;
  readonly tasks: Pick<TasksPort, 'open'>;
  readonly records: Pick<RecordsPort, 'between'>;
  readonly thematic: Pick<ThematicPort, 'year'>;
  readonly zone: Zone;
  now(): number;
}

/** What the book is made from, as it is stored now. */
export interface HandoverFacts {
  readonly branch: Branch;
  readonly roster: readonly RosterMember[];
  readonly details: ReadonlyMap<number, MemberDetails>;
  readonly documents: readonly Document[];
  readonly tasks: readonly Task[];
  /** Of the last year and those to come, in order. */
  readonly meetings: readonly MeetingAtHand[];
  readonly themes: ThematicYear;
  readonly settings: HandoverView['settings'];
}

const DAY_MS = 24 * 60 * 60_000;
const YEAR_MS = 366 * DAY_MS;
/** A table of more nobody reads through on the day. */
const MOST_DOCUMENTS = 60;
const MOST_MEETINGS = 2;
const ENDS_WITHIN_DAYS = 60;

/** The book with its file name and the words beside it; null when there is no such branch. */
export async function makeHandoverBook(
  deps: HandoverDeps,
  branchId: number,
  book: HandoverBook,
): Promise<FinishedPaper | null> {
  const facts = await factsOf(deps, branchId, book.on);
  if (facts === null) return null;
  const reader = facts.roster.find(({ id }) => id === book.readerId);
  // Papers have the names; as text in a chat who did not consent is named to officers alone (5.2).
  const isForOfficer = reader !== undefined && isOfficer(reader.office);
  const words = isForOfficer ? facts : { ...facts, roster: namedForAll(facts.roster) };
  return {
    fileName: handoverFile(book.on),
    layout: handoverLayout(handoverView(facts, book, deps.now())),
    caption: handoverCaption(readerOf(book), book.on),
    inWords: paperInWords(handoverLayout(handoverView(words, book, deps.now()))),
    isWholeInWords: true,
  };
}

function readerOf({ toId, readerId }: HandoverBook) {
  if (toId === null) return 'asker';
  return readerId === toId ? 'new-secretary' : 'former';
}

async function factsOf(deps: HandoverDeps, branchId: number, on: IsoDate): Promise<HandoverFacts | null> {
  const branch = await deps.directory.branch(branchId);
  if (branch === null) return null;
  return {
    branch,
    roster: await deps.directory.roster(branchId),
    details: await deps.members.details(branchId),
    documents: await deps.documents.inForce(branchId, MOST_DOCUMENTS + 1),
    tasks: await deps.tasks.open(branchId),
    meetings: await deps.records.between(branchId, deps.now() - YEAR_MS, Number.MAX_SAFE_INTEGER),
    themes: await deps.thematic.year(branchId, Number(on.slice(0, 4))),
    settings: settingsViewOf(deps, branch),
  };
}

/** The book as it is laid out; pure. */
export function handoverView(facts: HandoverFacts, book: HandoverBook, now: number): HandoverView {
  const { branch, roster, details, documents, tasks, settings } = facts;
  const { on } = book;
  const here = roster.filter(({ statuses }) => onRoster(statusOn(statuses, on)));
  const dutyOf = (id: number): string => details.get(id)?.duty ?? '';
  return {
    superior: branch.superior,
    branchName: branch.name,
    placeName: placeNameOf(branch.superior),
    on,
    from: personIn(roster, book.fromId),
    to: personIn(roster, book.toId),
    strength: strengthOn(roster, on),
    people: here
      .filter(({ id, office }) => isOfficer(office) || dutyOf(id) !== '')
      .flatMap(({ id, no, office }) => {
        const person = personIn(roster, id);
        return person === null ? [] : [{ no, person, office, duty: dutyOf(id) }];
      }),
    documents: documents.slice(0, MOST_DOCUMENTS),
    moreDocuments: documents.length > MOST_DOCUMENTS,
    tasks: tasks.map(({ no, content, ownerId, dueOn, state, extension }) => ({
      no,
      content,
      owner: personIn(roster, ownerId),
      dueOn,
      state,
      asksExtension: extension !== null,
      daysLate: daysLate({ state, dueOn }, on),
    })),
    settings,
    next: nextOf(facts, here, on, now),
  };
}

function nextOf(
  { branch, roster, tasks, meetings, themes }: HandoverFacts,
  here: readonly RosterMember[],
  on: IsoDate,
  now: number,
): NextView {
  const ahead = meetings
    .filter(({ state, startsAt, startedAt }) => state === 'scheduled' && startsAt > now && startedAt === null)
    .slice(0, MOST_MEETINGS);
  const inWords = (meeting: MeetingAtHand) => meetingWords(branch, meeting);
  const numbersOf = (fits: (task: Task) => boolean): readonly number[] =>
    tasks.filter(fits).map(({ no }) => no);
  return {
    meetings: ahead.map(inWords),
    collisions: ahead.flatMap(({ date }) => collisionOf(date, DEFAULT_HOLIDAYS, on) ?? []),
    unclosed: meetings
      .filter(({ startedAt, closedAt }) => startedAt !== null && closedAt === null)
      .map(inWords),
    reported: numbersOf(({ state }) => state === 'reported'),
    extensions: numbersOf(({ extension }) => extension !== null),
    orphaned: numbersOf(({ ownerId }) => ownerId === null),
    theme: themeOf(themes, on),
    endings: here.flatMap(({ id, no, statuses }) => {
      const person = personIn(roster, id);
      const span = timelineOf(statuses).find(
        ({ from, to, participation }) =>
          participation !== 'regular' &&
          from <= on &&
          to !== null &&
          to >= on &&
          to <= addDays(on, ENDS_WITHIN_DAYS),
      );
      return person === null || span === undefined ? [] : [{ no, person, span }];
    }),
  };
}

/** The theme of the running quarter, unless one was met over (R003-1). */
function themeOf({ plans, meetings }: ThematicYear, on: IsoDate): NextView['theme'] {
  const quarter = quarterOf(on);
  const months = monthsOf(quarter);
  const isMet = meetings.some(
    ({ date, startedAt }) => startedAt !== null && months.some((month) => date.startsWith(month)),
  );
  if (isMet) return null;
  const topics = plannedIn(quarter, plans);
  return { quarter: quarterName(quarter), topic: topics.length === 0 ? null : topics.join('; ') };
}
