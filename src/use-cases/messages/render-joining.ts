import type { Zone } from '../../domain/calendar/calendar.ts';
import { onRoster, statusOn } from '../../domain/people/membership.ts';
import type { OutMessage } from '../../messaging/outbound.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import type { RecordsPort } from '../../storage/meeting/ports.ts';
import type { DirectoryPort } from '../../storage/roster/ports.ts';
import { linkConfirmed, linkQuestions } from '../../text/vi/joining/joining.ts';
import { joinedBySlips, joinedLine } from '../../text/vi/joining/slips.ts';
import { nameAmong, nameWithNo } from '../../text/vi/people/names.ts';
import { channelOfAccount } from '../joining/accounts.ts';
import { LINKS_PER_MESSAGE, linkButtons, manyLinkButtons } from '../joining/link-buttons.ts';
import type { JoinedContent, LinkedContent, LinkQuestionsContent } from '../joining-contents.ts';

export interface JoiningRenderDeps {
  readonly joining: Pick<JoiningPort, 'linkedSince' | 'openLinks' | 'joinedBySlip'>;
  readonly directory: Pick<DirectoryPort, 'roster'>;
  readonly records: Pick<RecordsPort, 'between'>;
  readonly zone: Zone;
  now(): number;
}

interface Rendered {
  readonly message: OutMessage;
  readonly live?: { readonly meetingId: number; readonly slot: string };
}

/** What was gathered of people's joining, as it stands now; null when nothing is left to say. */
export async function renderJoining(
  deps: JoiningRenderDeps,
  content: LinkQuestionsContent | LinkedContent | JoinedContent,
): Promise<Rendered | null> {
  switch (content.template) {
    case 'joined':
      return joined(deps, content);
    case 'linked':
      return linked(deps, content);
    case 'link-questions':
      return questions(deps, content);
  }
}

async function linked({ joining }: JoiningRenderDeps, content: LinkedContent): Promise<Rendered | null> {
  const found = (await joining.linkedSince(content.branchId, content.since)).filter(
    ({ account }) => content.channel === null || channelOfAccount(account) === content.channel,
  );
  return found.length === 0 ? null : { message: { text: linkConfirmed(found.map(nameWithNo)) } };
}

/** Those who wait for the officers' word, a page of them; before that, whom the officers have just confirmed. */
async function questions(
  deps: JoiningRenderDeps,
  { branchId, since, channel, linked: names = [] }: LinkQuestionsContent,
): Promise<Rendered | null> {
  const asked = since === null ? [] : await deps.joining.openLinks(branchId, since);
  const open = asked.filter(({ account }) => channel === null || channelOfAccount(account) === channel);
  const shown = open.slice(0, LINKS_PER_MESSAGE);
  if (shown.length === 0 && names.length === 0) return null;
  const count = await countOf(deps, branchId);
  const [only] = shown;
  const text = [
    ...(names.length > 0 ? linkConfirmed(names) : []),
    ...(names.length > 0 && only !== undefined ? ['\n\n'] : []),
    ...(only === undefined ? [] : linkQuestions(shown, open.length - shown.length)),
    `\n${joinedLine(count.joined, count.all)}`,
  ];
  if (only === undefined) return { message: { text } };
  const links = shown.map(({ requestId, member }) => ({ requestId, label: nameWithNo(member) }));
  return {
    message: {
      text,
      buttons: shown.length === 1 ? [linkButtons(only.requestId)] : manyLinkButtons(links),
    },
  };
}

/** In the officers' private chats, where nobody is hidden; its count is kept current until the next one is posted. */
async function joined(deps: JoiningRenderDeps, content: JoinedContent): Promise<Rendered | null> {
  const { branchId, since, until } = content;
  const people = await deps.joining.joinedBySlip(branchId, since, until);
  if (people.length === 0) return null;
  const roster = await deps.directory.roster(branchId);
  const count = await countOf(deps, branchId);
  const names = people.map((person) => nameAmong(roster, person));
  const message = { text: joinedBySlips(names, count.joined, count.all) };
  const now = deps.now();
  const [next] = await deps.records.between(branchId, now, now + REACH_MS);
  return next === undefined ? { message } : { message, live: { meetingId: next.id, slot: 'joined' } };
}

const REACH_MS = 62 * 24 * 60 * 60_000;

/** How many of the branch have an account, and how many there are. */
async function countOf(
  { directory, zone, now }: Pick<JoiningRenderDeps, 'directory' | 'zone' | 'now'>,
  branchId: number,
): Promise<{ readonly joined: number; readonly all: number }> {
  const today = zone.toLocal(now()).date;
  const roster = (await directory.roster(branchId)).filter(({ statuses }) =>
    onRoster(statusOn(statuses, today)),
  );
  return { joined: roster.filter(({ accounts }) => accounts.length > 0).length, all: roster.length };
}
