import type { OutMessage } from '../../messaging/outbound.ts';
import type { JoiningPort } from '../../storage/joining/ports.ts';
import { linkConfirmed, linkQuestions } from '../../text/vi/joining/joining.ts';
import { nameWithNo } from '../../text/vi/people/names.ts';
import type { LinkedContent, LinkQuestionsContent } from '../contents.ts';
import { channelOfAccount } from '../joining/join-branch.ts';
import { LINKS_PER_MESSAGE, linkButtons, manyLinkButtons } from '../joining/link-buttons.ts';

export interface JoiningRenderDeps {
  readonly joining: Pick<JoiningPort, 'linkedSince' | 'openLinks'>;
}

/** What was gathered of people's joining, as it stands now; null when nothing is left to say. */
export async function renderJoining(
  { joining }: JoiningRenderDeps,
  content: LinkQuestionsContent | LinkedContent,
): Promise<OutMessage | null> {
  if (content.template === 'linked') {
    const linked = (await joining.linkedSince(content.branchId, content.since)).filter(
      ({ id, account }) =>
        !content.except.includes(id) &&
        (content.channel === null || channelOfAccount(account) === content.channel),
    );
    return linked.length === 0 ? null : { text: linkConfirmed(linked.map(nameWithNo)) };
  }
  const open = (await joining.openLinks(content.branchId, content.since)).filter(
    ({ account }) => channelOfAccount(account) === content.channel,
  );
  const shown = open.slice(0, LINKS_PER_MESSAGE);
  const [only] = shown;
  if (only === undefined) return null;
  const links = shown.map(({ requestId, member }) => ({ requestId, label: nameWithNo(member) }));
  return {
    text: linkQuestions(shown, open.length - shown.length),
    buttons: shown.length === 1 ? [linkButtons(only.requestId)] : manyLinkButtons(links),
  };
}
