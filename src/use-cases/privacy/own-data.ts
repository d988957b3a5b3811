import type { Reason } from '../../domain/attendance/rsvp.ts';
import type { IsoDate, Zone } from '../../domain/calendar/calendar.ts';
import type { Participation, Standing } from '../../domain/people/membership.ts';
import { memberNo } from '../../domain/roster/member-numbers.ts';
import { daysLate } from '../../domain/tasks/task.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { OwnData, OwnDataHere, PrivacyPort } from '../../storage/privacy/ports.ts';
import type { RichText } from '../../text/rich-text.ts';
import { lines } from '../../text/rich-text.ts';
import { splitText } from '../../text/split.ts';
import * as words from '../../text/vi/privacy/own-data.ts';
import { cellOf } from '../../text/vi/roster/cells.ts';
import { LONGEST_PART } from '../long-replies.ts';
import type { OwnDataContent } from '../own-data-content.ts';
import { type ReplyDeps, reply, replyWith } from '../replies.ts';
import { type MemberRequest, replyDraft } from '../request.ts';
import { withdrawButtons } from './leave.ts';

/* `/dulieu`: everything that is stored on the asker, to read and as a file (R5-9). */

export interface OwnDataDeps {
  readonly privacy: Pick<PrivacyPort, 'ownData'>;
  readonly zone: Zone;
}

/** Room for what a channel writes around a text, such as numbered choices. */
const MARGIN = 250;

/** Shows it in pages as long as the channel takes them, with the file where files can be sent. */
export async function showOwnData(
  deps: OwnDataDeps & ReplyDeps,
  request: MemberRequest,
  channel: { readonly files: boolean; readonly maxTextLength: number },
): Promise<void> {
  const data = await deps.privacy.ownData(request.member.id);
  if (data === null) return reply(deps, request, words.NO_OWN_DATA);
  const longest = Math.min(LONGEST_PART, channel.maxTextLength - MARGIN);
  const pages = pagesOf(data, deps.zone, longest, deps.zone.toLocal(request.now).date).length;
  const content = (show: OwnDataContent['show']): OwnDataContent => ({
    template: 'own-data',
    memberId: request.member.id,
    show,
  });
  await replyWith(deps, request, [
    ...(channel.files ? [replyDraft(request, content('file'))] : []),
    ...Array.from({ length: pages }, (_, page) => replyDraft(request, content({ page, longest }), page + 1)),
  ]);
}

/** One of these messages, as it stands when it is sent; null when nothing is left to say. */
export async function ownDataMessage(
  deps: OwnDataDeps,
  { memberId, show }: OwnDataContent,
  now: number,
): Promise<OutMessage | null> {
  const data = await deps.privacy.ownData(memberId);
  // Whoever was unlinked meanwhile is nobody's reader any more.
  if (data === null || data.accounts.length === 0) return null;
  if (show === 'file') {
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
    return { text: lines(words.OWN_DATA_FILE_CAPTION), document: { fileName: words.OWN_DATA_FILE, bytes } };
  }
  const pages = pagesOf(data, deps.zone, show.longest, deps.zone.toLocal(now).date);
  const text = pages[show.page];
  if (text === undefined) return null;
  const isLast = show.page === pages.length - 1;
  return isLast && data.member.consent === 'given' ? { text, buttons: withdrawButtons(now) } : { text };
}

const pagesOf = (data: OwnData, zone: Zone, longest: number, today: IsoDate): readonly RichText[] =>
  splitText(
    words.ownDataText([
      ...sectionsOf(data, zone, today),
      ...data.earlier.flatMap((before) =>
        sectionsOf(before, zone, today).map((section) => ({
          ...section,
          title: words.earlierTitle(section.title, before.branch.name),
        })),
      ),
    ]),
    longest,
  );

function sectionsOf(data: OwnDataHere, zone: Zone, today: IsoDate): readonly words.OwnSection[] {
  const dayOf = (ms: number): IsoDate => zone.toLocal(ms).date;
  const own = new Set(data.accounts.map(({ account }) => account));
  const { member, branch } = data;
  const meeting = ({ date, kind }: (typeof data.chaired)[number]) => ({ date: date as IsoDate, kind });
  const task = (row: (typeof data.tasks)[number], helps: boolean) =>
    words.taskRow({
      ...row,
      dueOn: row.dueOn as IsoDate,
      asksExtension: row.extensionDueOn !== null,
      daysLate: daysLate({ state: row.state, dueOn: row.dueOn as IsoDate }, today),
      helps,
    });
  const rows: Readonly<Record<keyof typeof words.SECTIONS, readonly string[]>> = {
    roster: words.rosterRows({
      branch: branch.name,
      superior: branch.superior,
      no: memberNo(member),
      fullName: member.fullName,
      office: member.office,
      cell: member.cell === null ? null : cellOf(member.cell, member.headsCell),
      hasSpokesperson: member.spokespersonId !== null,
      speaksFor: data.speaksFor.map(memberNo),
      duty: member.duty,
      contactedOn: member.contactedOn as IsoDate | null,
      transferSince: member.transferSince as IsoDate | null,
      since: dayOf(member.createdAt),
    }),
    statuses: data.statuses.map((span) =>
      words.statusRow(
        span.fromDate as IsoDate,
        span.toDate as IsoDate | null,
        span.standing as Standing,
        span.participation as Participation,
      ),
    ),
    consent: [
      words.consentRow(member.consent, member.consentAt === null ? null : dayOf(member.consentAt)),
      ...data.erasures.map(({ askedAt }) => words.erasureRow(dayOf(askedAt))),
    ],
    accounts: [
      ...data.accounts.map(({ account, username, linkedAt, linkedBy }) =>
        words.accountRow(account, username, dayOf(linkedAt), linkedBy === 'import'),
      ),
      ...data.privateChats.map(({ ref, createdAt }) => words.chatRow(ref, dayOf(createdAt))),
      ...data.views.map(({ name, since }) => words.viewerRow(name, dayOf(since))),
    ],
    answers: data.answers.map(({ meeting: of, answer }) =>
      words.answerRow(
        meeting(of),
        answer.choice,
        answer.reason as Reason | null,
        dayOf(answer.answeredAt),
        own.has(answer.answeredBy),
      ),
    ),
    attendances: data.attendances.map(({ meeting: of, attendance }) =>
      words.attendanceRow(
        meeting(of),
        attendance.mark,
        attendance.reason as Reason | null,
        own.has(attendance.markedBy),
      ),
    ),
    meetings: [
      ...data.chaired.map((one) => words.chairedRow(meeting(one))),
      ...data.minutesTaken.map((one) => words.minutesRow(meeting(one))),
      ...data.spoke.map((one) => words.spokeRow(meeting(one))),
    ],
    tasks: [...data.tasks.map((row) => task(row, false)), ...data.tasksHelped.map((row) => task(row, true))],
    steps: [
      ...data.taskSteps.map(({ no, step }) => words.stepRow(no, dayOf(step.at), step.action, step.detail)),
      ...data.followUps.map(({ no, reminder }) =>
        words.reminderRow(no, dayOf(reminder.sentAt), reminder.isPrivate),
      ),
    ],
    documents: data.documentsIssued.map(({ type, number, title, issuedOn }) =>
      words.documentRow(type, number, title, issuedOn as IsoDate),
    ),
    underway: [
      ...data.linkRequests.map(({ account, requestedAt, displayName }) =>
        words.linkRequestRow(account, dayOf(requestedAt), displayName),
      ),
      ...data.drafts.map(({ title, updatedAt }) => words.draftRow(title, dayOf(updatedAt))),
      ...data.prompts.map(() => words.PROMPT_ROW),
      ...[...data.contactCodes, ...data.joinCodes].map(({ expiresAt }) => words.codeRow(dayOf(expiresAt))),
    ],
    traces: words.traceRows({
      papersNaming: data.papersNaming,
      journalDone: data.journal.done,
      journalAbout: data.journal.about,
      answersForOthers: data.doneForOthers.answers,
      marksForOthers: data.doneForOthers.marks,
      votesRecorded: data.doneForOthers.votes,
      meetingsBegun: data.doneForOthers.meetingsBegun,
      linksConfirmed: data.doneForOthers.linksConfirmed,
      messages: data.messages.sentOrWaiting,
      received: data.messages.received,
    }),
  };
  return Object.entries(words.SECTIONS).map(([key, title]) => ({
    title,
    rows: rows[key as keyof typeof rows],
  }));
}
