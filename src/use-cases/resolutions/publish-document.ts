import type { Zone } from '../../domain/calendar/calendar.ts';
import { hasConsented } from '../../domain/meeting/branch.ts';
import { isOfficer, onRoster, statusOn } from '../../domain/people/membership.ts';
import { nextGap } from '../../domain/resolutions/read-resolution.ts';
import { followUpOf } from '../../domain/tasks/follow-up.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { Decision, Effects, OutboxDraft } from '../../storage/effects.ts';
import type { FrozenView } from '../../storage/papers/ports.ts';
import type {
  DocumentsPort,
  Publication,
  Publishing,
  PublishState,
} from '../../storage/resolutions/ports.ts';
import type { NewTask } from '../../storage/tasks/ports.ts';
import { REFUSED_PRESS } from '../../text/vi/channel/refusals.ts';
import * as words from '../../text/vi/resolutions/documents.ts';
import { longAnnouncement } from '../long-replies.ts';
import { refusedAtPress, refusePress } from '../replies.ts';
import {
  type Answered,
  journalBy,
  type MemberRequest,
  replyDraft,
  settledDraft,
  textContent,
} from '../request.ts';
import { namedForAll, taskWords } from '../tasks/task-lines.ts';
import { documentWords, goneWords } from './document-words.ts';

export interface PublishDeps {
  readonly documents: DocumentsPort;
  readonly inbox: Pick<InboxPort, 'finish'>;
  readonly zone: Zone;
}

/** Long enough to outlast the quiet days of Tết. */
const WORD_LIFETIME_MS = 4 * 24 * 60 * 60_000;

type PublishDecision = Decision<Publication | 'discard', Answered>;

/** `✅ Ban hành` or `✖️ Hủy`: a draft is published once, whoever presses how often. */
export async function settleDraft(
  deps: PublishDeps,
  request: MemberRequest,
  draft: { readonly id: number; readonly revision: number },
  publish: boolean,
  /** The paper as it is printed from then on. */
  view: (publishing: Publishing) => FrozenView,
): Promise<Answered> {
  if ((await deps.documents.draft(draft.id)) === null) return refusePress(deps, request, words.DRAFT_GONE);
  const outcome = await deps.documents.publish<Answered>(
    request.event,
    draft.id,
    request.now,
    (state) => decide(deps, request, state, draft.revision, publish),
    (publishing) => announce(request, publishing),
    view,
  );
  return outcome.done ? outcome.result : null;
}

function decide(
  deps: PublishDeps,
  request: MemberRequest,
  state: PublishState,
  revision: number,
  publish: boolean,
): PublishDecision {
  const { draft, roster, published } = state;
  const today = deps.zone.toLocal(request.now).date;
  const presser = roster.find((member) => member.id === request.member.id);
  if (draft === null || draft.branchId !== request.member.branchId || presser === undefined)
    return refusedAtPress(REFUSED_PRESS, [journalBy(request, { action: 'press.refused', subject: 'draft' })]);
  if (!isOfficer(presser.office)) return refusedAtPress(words.NOT_OFFICER_NOW);
  if (published !== null) return refusedAtPress(words.publishedBefore(published.number, published.type));
  if (draft.state === 'discarded') return refusedAtPress(words.DRAFT_GONE);
  if (draft.revision !== revision) return refusedAtPress(words.DRAFT_CHANGED);
  if (!publish) {
    const receipt = { text: words.DISCARDED };
    return {
      change: 'discard',
      result: receipt,
      effects: {
        receipt,
        outbox: [settledDraft(request, words.DISCARDED) ?? replyDraft(request, textContent(words.DISCARDED))],
      },
    };
  }
  if (nextGap(draft.title, draft.tasks, draft.complete) !== null)
    return refusedAtPress(words.DRAFT_INCOMPLETE);
  const tasks: NewTask[] = [];
  for (const { content, people, due } of draft.tasks) {
    if (people.kind !== 'known' || due.kind !== 'known') return refusedAtPress(words.DRAFT_INCOMPLETE);
    const named = [people.ownerId, ...people.helperIds].map((id) =>
      roster.find((member) => member.id === id),
    );
    if (!named.every((member) => member !== undefined && onRoster(statusOn(member.statuses, today))))
      return refusedAtPress(words.ASSIGNEE_LEFT);
    if (due.date < today) return refusedAtPress(words.DUE_PASSED);
    const fresh = {
      state: 'in_progress' as const,
      extension: null,
      dueOn: due.date,
      ownerId: people.ownerId,
    };
    tasks.push({
      content,
      ownerId: people.ownerId,
      helperIds: people.helperIds,
      dueOn: due.date,
      followUp: followUpOf(fresh, today, deps.zone),
    });
  }
  return {
    change: {
      draftId: draft.id,
      issuedOn: today,
      issuedBy: request.member.id,
      tasks,
      replacedNote: words.REPLACED_NOTE,
    },
    result: { text: words.PUBLISHED_TOAST },
    effects: { receipt: { text: words.PUBLISHED_TOAST } },
  };
}

/** To the groups, to each owner in private, and to the journal. */
function announce(
  request: MemberRequest,
  { paper, roster: everybody, branch, gaveWay }: Publishing,
): Effects {
  const { document, tasks } = paper;
  const roster = namedForAll(everybody);
  const expiresAt = request.now + WORD_LIFETIME_MS;
  const number = words.numberedName(document.number, document.type);
  // One word each: what is given, and what ends, to whoever it concerns.
  const concerned = new Set([...tasks, ...gaveWay].map((task) => task.ownerId));
  const reached = [...concerned].flatMap(
    (id) => everybody.find((member) => member.id === id && hasConsented(member)) ?? [],
  );
  const notices = reached.map(({ id: memberId }): OutboxDraft => {
    const own = tasks.filter((task) => task.ownerId === memberId).map((task) => taskWords(task, roster));
    const gone = gaveWay
      .filter((task) => task.ownerId === memberId)
      .map((task) => goneWords(task, tasks, roster));
    return {
      key: `assigned:${document.id}:${memberId}`,
      audience: { to: 'member', memberId },
      priority: 'notice',
      content: textContent(
        own.length === 0 ? words.releaseNotice(number, gone) : words.assignmentNotice(number, own, gone),
      ),
      expiresAt,
    };
  });
  const isPrivate = request.chat.kind === 'private';
  const settled = settledDraft(request, words.PREVIEW_PUBLISHED);
  return {
    outbox: [
      ...(settled === null ? [] : [settled]),
      ...longAnnouncement(
        `document:${document.id}`,
        branch.id,
        words.paperText(documentWords(paper, roster, branch, gaveWay)),
        expiresAt,
        request.chat.kind === 'group' ? 'reply' : 'announcement',
      ),
      ...(isPrivate
        ? // Where choices are typed it stands for the word that answers a press: one is enough.
          [replyDraft(request, textContent(words.publishedToast(document.number, document.type)))]
        : []),
      ...notices,
    ],
    journal: [
      journalBy(request, {
        action: 'document.published',
        subject: `document:${document.id}`,
        after: {
          type: document.type,
          number: document.number,
          version: document.version,
          tasks: tasks.length,
        },
      }),
    ],
  };
}
