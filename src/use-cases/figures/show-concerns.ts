import { encodeButton } from '../../domain/channel/button-data.ts';
import { concernsOf, isSecretarysAlone } from '../../domain/figures/concerns.ts';
import { actsAsSecretary } from '../../domain/people/acting.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import { lines, type RichText } from '../../text/rich-text.ts';
import { splitText } from '../../text/split.ts';
import * as words from '../../text/vi/figures/concerns.ts';
import {
  type Answered,
  journalBy,
  listContent,
  type MemberRequest,
  replyDraft,
  settledDraft,
} from '../request.ts';
import type { FiguresDeps } from './report.ts';

export interface ConcernsDeps extends FiguresDeps {
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** Characters of one page: with buttons, and where the choices below are numbered text. */
const LONGEST_PAGE = { buttons: 3800, numbered: 1700 } as const;

/**
 * `/luuy`, and a tap that turns its page: what deserves a quiet word, to an officer in private. Who looked stands in the
 * journal (R5-11), what they saw does not.
 */
export async function showConcerns(deps: ConcernsDeps, request: MemberRequest, asked = 0): Promise<Answered> {
  const { branchId } = request.member;
  const at = { today: deps.zone.toLocal(request.now).date, zone: deps.zone };
  const records = await deps.figures.watched(branchId, at.today);
  if (records === null) throw new Error('a member of a branch that does not exist');
  const mayKnowAll = actsAsSecretary(request.member, records.members, at.today);
  const concerns = concernsOf(records, at).filter((one) => mayKnowAll || !isSecretarysAlone(one));
  const people = new Map(records.members.map((member) => [member.id, member]));
  const pages = splitText(
    words.concernsText(records.name, at.today, concerns, people),
    LONGEST_PAGE[request.hasButtons ? 'buttons' : 'numbered'],
  );
  // A list that became shorter meanwhile ends earlier.
  const page = Math.min(asked, pages.length - 1);
  const content = listContent(
    'concerns',
    marked(pages[page] ?? [], page, pages.length),
    turning(page, pages.length),
  );
  const draft = settledDraft(request, content) ?? replyDraft(request, content);
  const journal = [journalBy(request, { action: 'concerns.viewed', subject: `branch:${branchId}` })];
  await deps.inbox.finish(request.event, { outbox: [draft], journal, receipt: { text: '' } }, request.now);
  return null;
}

const marked = (text: RichText, page: number, pages: number): RichText =>
  pages === 1 ? text : lines(text, '', words.concernsPageMark(page, pages));

function turning(page: number, pages: number): NonNullable<OutMessage['buttons']> {
  const turn = (text: string, to: number) => ({ text, data: encodeButton('concerns', to) });
  const row = [
    ...(page > 0 ? [turn(words.CONCERNS_PAGE_BACK, page - 1)] : []),
    ...(page < pages - 1 ? [turn(words.CONCERNS_PAGE_ON, page + 1)] : []),
  ];
  return row.length === 0 ? [] : [row];
}
