import { makeJoinCode } from '../../channels/fresh-codes.ts';
import type { Config } from '../../config.ts';
import { type ChatRef, splitRef } from '../../domain/channel/chat-ref.ts';
import type { Branch } from '../../domain/meeting/branch.ts';
import { renderHandOuts } from '../../papers/render-docx.ts';
import type { Database } from '../../storage/engine.ts';
import { connectedGroups } from '../../storage/joining/connected-groups.ts';
import { joiningRepository } from '../../storage/joining/joining.ts';
import { directoryRepository } from '../../storage/roster/directory.ts';
import {
  type BotPlace,
  type HandOutKind,
  handOutsFor,
  lacksGroup,
} from '../../use-cases/papers/hand-outs-for.ts';
import { writeIn } from '../papers-out.ts';

const FILES: Readonly<Record<HandOutKind, string>> = {
  'answer-cards': 'giay-nho-dang-vien.docx',
  'secretary-month': 'mot-thang-cua-bi-thu.docx',
  poster: 'ap-phich-ghi-ten.docx',
  connect: 'to-noi-nhom.docx',
};

export interface WrittenHandOut {
  readonly kind: HandOutKind;
  readonly path: string;
}

interface HandOutOrder {
  readonly branch: Branch;
  readonly places: readonly BotPlace[];
  readonly out: string;
  readonly now: number;
}

/** Writes what a branch is handed beside its slips into the folder; what is not needed any more is left as it lies there. */
export async function writeHandOuts(
  config: Config,
  database: Database,
  { branch, places, out, now }: HandOutOrder,
): Promise<readonly WrittenHandOut[]> {
  const base = { database, wake: () => undefined };
  const { planParts } = await import('../../app.ts');
  const connected = new Set<string>(
    (await connectedGroups(database))
      .filter(({ branchId, presence }) => branchId === branch.id && presence !== 'out')
      .map(({ ref }) => splitRef(ref as ChatRef).channel),
  );
  const sheets = handOutsFor({
    branch,
    roster: await directoryRepository(base).roster(branch.id),
    places,
    connected,
    joinCode: lacksGroup({ places, connected })
      ? await joiningRepository(base).joinCode(branch.id, now, makeJoinCode)
      : null,
    plan: planParts(config.zone),
    now,
  });
  const written: WrittenHandOut[] = [];
  for (const [kind, some] of sheets)
    written.push({ kind, path: writeIn(out, FILES[kind], await renderHandOuts(some)) });
  return written;
}
