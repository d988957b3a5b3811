import { hash } from 'node:crypto';

/*
 * The journal is a chain: each row carries a hash over its own content and the hash of the row before it, and the head
 * (how many rows there are, and the hash of the last one) stands apart from them. So a row that was changed, put in or
 * taken out anywhere, the end included, no longer fits. Only whoever writes the whole rest of the chain anew, and the head,
 * leaves no trace in the file; the copy of the night before shows that (see docs/decisions.md).
 */

/** What of a row the hash covers: the same values on every engine. */
export interface ChainedRow {
  readonly at: number;
  readonly branchId: number | null;
  readonly actor: string;
  readonly actorMemberId: number | null;
  readonly action: string;
  readonly subject: string;
  /** JSON as it is stored. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Where the chain ends. */
export interface JournalHead {
  readonly rows: number;
  /** Of the last row; empty while there is none. */
  readonly hash: string;
}

/** The fact under which the head is kept. */
export const HEAD_KEY = 'journal:head';
export const NO_ROWS: JournalHead = { rows: 0, hash: '' };

/** SHA-256 of a JSON list, in UTF-8: the hash before, then the row's values in the order of its columns, without its number. */
export const chainHash = (previous: string, row: ChainedRow): string =>
  hash(
    'sha256',
    JSON.stringify([
      previous,
      row.at,
      row.branchId,
      row.actor,
      row.actorMemberId,
      row.action,
      row.subject,
      row.before,
      row.after,
    ]),
    'base64url',
  );

/** The head as it is stored. */
export const writeHead = ({ rows, hash }: JournalHead): string => `${rows} ${hash}`;

/** Null for anything that no program wrote. */
export function readHead(text: string): JournalHead | null {
  const [, rows, hash] = /^(\d{1,15}) ([\w-]{43}|)$/.exec(text) ?? [];
  return rows === undefined || hash === undefined ? null : { rows: Number(rows), hash };
}
