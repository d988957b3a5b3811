import { encodeButton } from '../../domain/channel/button-data.ts';
import { termCode } from '../../domain/meeting/term.ts';
import { isOfficer } from '../../domain/people/membership.ts';
import type { DocumentType } from '../../domain/resolutions/document.ts';
import { type NumberWanted, readNumberWanted } from '../../domain/resolutions/read-number.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { lines } from '../../text/rich-text.ts';
import { DOCX_BUTTON } from '../../text/vi/papers/captions.ts';
import * as words from '../../text/vi/resolutions/documents.ts';
import { longReply } from '../long-replies.ts';
import { reply, replyWith } from '../replies.ts';
import type { MemberRequest } from '../request.ts';
import { rosterFor } from '../tasks/task-lines.ts';
import { documentWords } from './document-words.ts';
import { type DraftDeps, startDraft } from './draft-document.ts';

export interface DocumentDeps extends DraftDeps {
  readonly directory: Pick<DirectoryPort, 'roster' | 'branch'>;
}

const MOST_LISTED = 20;
const COMMANDS: Readonly<Record<DocumentType, string>> = { NQ: 'nghiquyet', KL: 'ketluan' };
const BARE_CORRECTION = /^(?:sửa|sua)\s+(?:số\s+|so\s+)?0*(\d{1,4})(?:-(?:NQ|KL)\/CB)?$/iu;
const CORRECTION = /^(?:sửa|sua)\s+(?:số\s+|so\s+)?0*(\d{1,4})(?:-(?:NQ|KL)\/CB)?\s+(.+)$/isu;

/** `/nghiquyet`, `/nghiquyet 3`, `/nghiquyet <tiêu đề>…`, `/nghiquyet sửa 3 <tiêu đề>…`; the same for `/ketluan`. */
export async function handleDocument(
  deps: DocumentDeps,
  request: MemberRequest,
  type: DocumentType,
  args: string,
): Promise<void> {
  if (args === '') return list(deps, request, type);
  const wanted = readNumberWanted(args);
  if (wanted === 'unclear')
    return reply(deps, request, words.termUnclear(Number(/\d+/.exec(args)?.[0] ?? 0), type));
  if (wanted !== null) return show(deps, request, type, wanted);
  if (!isOfficer(request.member.office)) return reply(deps, request, words.NOT_OFFICER_NOW);
  const bare = BARE_CORRECTION.exec(args);
  if (bare !== null) return reply(deps, request, words.CORRECTION_USAGE(COMMANDS[type], Number(bare[1])));
  const correction = CORRECTION.exec(args);
  if (correction === null) return startDraft(deps, request, type, args, null);
  const corrects = Number(correction[1]);
  const paper = await deps.documents.byNumber(request.member.branchId, type, corrects);
  if (paper === null) return reply(deps, request, words.documentNotFound(corrects, type, ''));
  return startDraft(deps, request, type, correction[2] ?? '', paper.document.id);
}

async function list(deps: DocumentDeps, request: MemberRequest, type: DocumentType): Promise<void> {
  const { branchId } = request.member;
  const [all, branch] = await Promise.all([
    deps.documents.inForce(branchId, MOST_LISTED * 2),
    deps.directory.branch(branchId),
  ]);
  const own = all.filter((document) => document.type === type).slice(0, MOST_LISTED);
  const hint = isOfficer(request.member.office) ? words.WRITE_HINT(COMMANDS[type]) : null;
  const text =
    own.length === 0
      ? lines(words.NO_DOCUMENTS(type), hint)
      : lines(words.listText(type, own, branch?.term ?? ''), hint);
  await replyWith(deps, request, longReply(request, text));
}

async function show(
  deps: DocumentDeps,
  request: MemberRequest,
  type: DocumentType,
  { number, term: wanted }: NumberWanted,
): Promise<void> {
  const { branchId } = request.member;
  const before = wanted.of === 'named' ? null : await deps.documents.termBefore(branchId);
  const term = wanted.of === 'named' ? wanted.term : wanted.of === 'before' ? before : undefined;
  const find = (of?: string) => deps.documents.byNumber(branchId, type, number, of);
  const paper = term === null ? null : await find(term);
  if (paper === null) {
    const isOlder = wanted.of === 'current' && before !== null && (await find(before)) !== null;
    return reply(
      deps,
      request,
      isOlder
        ? words.documentOfTermBefore(number, type, before)
        : words.documentNotFound(number, type, term ?? ''),
    );
  }
  const [roster, branch] = await Promise.all([
    deps.directory.roster(request.member.branchId),
    deps.directory.branch(request.member.branchId),
  ]);
  const text = words.paperText(
    documentWords(paper, rosterFor(request, roster), branch ?? { name: words.formatNumber(number, type) }),
  );
  // The paper itself is for those who have it signed, and not for the group.
  const isForOfficer = isOfficer(request.member.office) && request.chat.kind === 'private';
  const buttons = isForOfficer
    ? [
        [
          {
            text: DOCX_BUTTON,
            data: encodeButton('paper', type.toLowerCase(), number, termCode(paper.document.term)),
          },
        ],
      ]
    : undefined;
  await replyWith(deps, request, longReply(request, text, buttons));
}
