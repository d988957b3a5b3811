import type { TownBranch } from '../../../e2e/town.ts';
import { type CheckParts, choicesIn, refOfBranch } from './asked.ts';

/** The journal has each change once, in the order in which the group pressed; and each stray press once. */
export function checkEffects(parts: CheckParts): void {
  const { ledger, branches } = parts;
  for (const branch of branches) {
    compare(branch, changesOf(parts, branch), linesOf(parts, branch));
    compare(branch, straysOf(parts, branch), refusedIn(parts, branch));
  }

  function compare(branch: TownBranch, wanted: readonly string[], written: readonly string[]): void {
    ledger.figures.changes += written.length;
    const place = wanted.findIndex((one, index) => one !== written[index]);
    if (place < 0 && written.length === wanted.length) return;
    const extra = Math.max(0, written.length - wanted.length);
    ledger.figures.twice += extra;
    if (extra === 0) ledger.figures.orderViolations += 1;
    const at = place < 0 ? wanted.length : place;
    ledger.found(
      extra > 0 ? 'effects' : 'order',
      `${branch.name}: line ${at} of ${written.length} is “${written[at]}”, pressed was “${wanted[at]}” (of ${wanted.length})`,
    );
  }
}

function changesOf({ crowd }: CheckParts, branch: TownBranch): readonly string[] {
  const last = new Map<string, string>();
  const changes: string[] = [];
  for (const { account, what } of choicesIn(crowd.said, branch)) {
    if (last.get(account) !== what) changes.push(`${account} ${what}`);
    last.set(account, what);
  }
  return changes;
}

function linesOf({ query }: CheckParts, branch: TownBranch): readonly string[] {
  return query<{ actor: string; after: string }>(
    `select actor, after from journal where action = 'answer.recorded'
      and branch_id = (select branch_id from chats where ref = ?) order by id`,
    refOfBranch(branch),
  ).map(({ actor, after }) => `${actor} ${(JSON.parse(after) as { choice: string }).choice}`);
}

const straysOf = ({ crowd }: CheckParts, branch: TownBranch): readonly string[] =>
  crowd.said.filter((one) => one.branch === branch && one.what === 'stray').map(({ account }) => account);

const refusedIn = ({ query }: CheckParts, branch: TownBranch): readonly string[] =>
  query<{ actor: string }>(
    `select actor from journal where action = 'press.refused'
      and subject = (select 'chat:' || id from chats where ref = ?) order by id`,
    refOfBranch(branch),
  ).map(({ actor }) => actor);
