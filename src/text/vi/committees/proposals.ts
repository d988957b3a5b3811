import type { IsoDate } from '../../../domain/calendar/calendar.ts';
import { LONGEST_LETTER } from '../../../domain/committees/read-letter.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { shorten } from '../../split.ts';
import { formatDate } from '../calendar/dates.ts';

/* What a branch asks of those above it (R002-6), for its officers and for the committee's viewers. */

/** A proposal as a list shows it. */
export interface ProposalLine {
  readonly id: number;
  readonly text: string;
  readonly state: 'unsent' | 'sent' | 'answered';
  /** Recorded, sent or answered then. */
  readonly since: IsoDate;
  /** Whole days from then to today. */
  readonly days: number;
  readonly answer: string | null;
}

const LONGEST_IN_LIST = 200;

const age = (days: number): string => (days === 0 ? 'hôm nay' : `đã ${days} ngày`);

function stateWords({ state, since, days }: Pick<ProposalLine, 'state' | 'since' | 'days'>): string {
  switch (state) {
    case 'unsent':
      return `chưa gửi, ghi ${formatDate(since)}, ${age(days)}`;
    case 'sent':
      return `đã gửi ${formatDate(since)}, ${age(days)}, chưa trả lời`;
    case 'answered':
      return `đã trả lời ${formatDate(since)}`;
  }
}

// ---- for officers

export const PROPOSAL_TOO_LONG = `Kiến nghị dài quá ${LONGEST_LETTER} ký tự. Xin ghi ngắn lại rồi gửi.`;
export const TOO_MANY_PROPOSALS =
  'Chi bộ đang có 20 kiến nghị chưa được trả lời. Xin gộp hoặc chờ trả lời bớt rồi ghi thêm.';
export const HOW_TO_PROPOSE = 'Ghi kiến nghị mới: /bienban kiến nghị: nội dung';
export const howToRecord = (text: string): string =>
  `Chưa ghi gì. Muốn ghi kiến nghị, xin đặt dấu hai chấm: /bienban kiến nghị: ${shorten(text, LONGEST_IN_LIST)}`;
export const NO_PROPOSALS = `Chi bộ chưa ghi kiến nghị, đề xuất nào. ${HOW_TO_PROPOSE}`;

export const proposalRecorded = (id: number, text: string): RichText =>
  lines(
    [`Đã ghi kiến nghị ${id} của chi bộ: `, shorten(text, LONGEST_IN_LIST)],
    'Kiến nghị chưa gửi; cấp trên thấy sau khi chi ủy chọn gửi.',
  );

export const proposalThere = (id: number): string =>
  `Kiến nghị này đã ghi rồi, số ${id}; không ghi thêm. Xem lại: /bienban kiến nghị`;

export const sendProposalLabel = (id: number): string => `📨 Gửi kiến nghị ${id} lên cấp trên`;

export const proposalList = (proposals: readonly ProposalLine[]): RichText =>
  lines(
    [bold('Kiến nghị, đề xuất của chi bộ')],
    ...proposals.flatMap((one) => [
      `${one.id} · ${stateWords(one)} · ${shorten(one.text, LONGEST_IN_LIST)}`,
      ...(one.answer === null ? [] : [`   Trả lời: ${shorten(one.answer, LONGEST_IN_LIST)}`]),
    ]),
    '',
    HOW_TO_PROPOSE,
  );

export const proposalSent = (id: number, committee: string): string =>
  `Đã gửi kiến nghị ${id} đến ${committee}. Xem lại bằng /bienban kiến nghị.`;
export const PROPOSAL_SENT_BEFORE = 'Kiến nghị này đã gửi lên cấp trên rồi.';
export const NO_COMMITTEE_ABOVE =
  'Chi bộ chưa có đảng bộ cấp trên trong danh sách, nên chưa gửi được. Xin hỏi người quản trị.';

/** From above, to the officers in private. */
export const answerForOfficers = (
  committee: string,
  id: number,
  text: string,
  answer: string | null,
): RichText =>
  lines(
    'Kính gửi đồng chí.',
    [bold(committee), ` đã trả lời kiến nghị ${id} của chi bộ: ${shorten(text, LONGEST_IN_LIST)}`],
    answer === null ? 'Nội dung trả lời: xem văn bản hoặc ý kiến của cấp trên.' : `Trả lời: ${answer}`,
  );

/** It was said to be answered, and is not. */
export const stillUnanswered = (committee: string, id: number, text: string): RichText =>
  lines('Kính gửi đồng chí.', [
    bold(committee),
    ` ghi lại: kiến nghị ${id} của chi bộ chưa trả lời: ${shorten(text, LONGEST_IN_LIST)}`,
  ]);

// ---- for the committee's viewers

/** A proposal with the branch it is of. */
export interface BranchProposalLine extends ProposalLine {
  readonly branch: string;
}

export const proposalArrived = (branchName: string, id: number, text: string): RichText =>
  lines([bold(branchName), ` gửi kiến nghị ${id}:`], text, '', howToAnswer(id));

export const howToAnswer = (id: number): string =>
  `Trả lời bằng lời: /gopy kiến nghị ${id}: nội dung. Đã trả lời nơi khác thì chọn Đã trả lời.`;

export const answeredLabel = (id: number): string => `Đã trả lời ${id}`;
export const ANSWERED_ALONE = 'Đã trả lời';
export const NOT_ANSWERED = '↩️ Chưa trả lời';

export const NO_PROPOSALS_WAIT = lines(
  'Không có kiến nghị nào của các chi bộ đang chờ trả lời.',
  'Góp ý với một chi bộ: /gopy Chi bộ thôn Đoài: nội dung',
);

export const waitingList = (
  proposals: readonly BranchProposalLine[],
  count: number,
  mark: string | null,
): RichText =>
  lines(
    [bold(`Kiến nghị của các chi bộ, chưa trả lời: ${count}`)],
    ...proposals.map(
      (one) => `${one.id} · ${one.branch} · ${waitingSince(one)} · ${shorten(one.text, LONGEST_IN_LIST)}`,
    ),
    mark,
    '',
    'Xem hoặc trả lời một kiến nghị: /gopy kiến nghị 12, /gopy kiến nghị 12: nội dung',
  );

const waitingSince = ({ since, days }: Pick<ProposalLine, 'since' | 'days'>): string =>
  `gửi ${formatDate(since)}, ${age(days)}`;

export const oneProposal = (proposal: BranchProposalLine): RichText =>
  lines(
    [bold(`Kiến nghị ${proposal.id} · ${proposal.branch}`)],
    stateWords(proposal),
    proposal.text,
    ...(proposal.answer === null ? [] : [`Trả lời: ${proposal.answer}`]),
    '',
    howToAnswer(proposal.id),
  );

/** `answeredOn`: it was answered then already; null for not yet. */
export const answerShown = (
  branchName: string,
  id: number,
  answer: string,
  answeredOn: IsoDate | null,
): RichText =>
  lines(
    [bold(`Trả lời kiến nghị ${id} của ${branchName}:`)],
    answer,
    '',
    answeredOn === null
      ? 'Chi ủy nhận riêng.'
      : `Kiến nghị này đã trả lời ngày ${formatDate(answeredOn)}; lời này thay lời trước. Chi ủy nhận riêng.`,
  );

export const noSuchProposal = (id: number): string =>
  `Không thấy kiến nghị ${id} ở các chi bộ bên dưới. Xem danh sách bằng /gopy.`;
export const answerSent = (branchName: string, id: number): string =>
  `Đã gửi trả lời kiến nghị ${id} đến chi ủy ${branchName}.`;
export const markedAnswered = (id: number): string => `Đã ghi: kiến nghị ${id} đã trả lời; chi ủy được báo.`;
export const markedUnanswered = (id: number): string =>
  `Đã ghi: kiến nghị ${id} chưa trả lời; chi ủy được báo.`;
