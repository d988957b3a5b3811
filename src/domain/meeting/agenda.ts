import { foldText } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';

/** One item of a meeting's agenda, as the officers wrote it. */
export interface AgendaItem {
  readonly text: string;
  /** One of the one or two key issues of the meeting (R000-2). */
  readonly isKey: boolean;
}

/** Kinds of content that must come up at least once a quarter (R001-7). */
export const AGENDA_BLOCKS = ['ideology', 'party-building', 'inspection'] as const;
export type AgendaBlock = (typeof AGENDA_BLOCKS)[number];

export const AGENDA_LIMITS = { items: 20, item: 300, keyIssues: 2 } as const;

/** R000-4: from this likeness on, in whole percent, an agenda repeats the last one. */
const SAME_PERCENT = 90;

const BLOCK_WORDS: Readonly<Record<AgendaBlock, RegExp>> = {
  ideology: /\b(?:tu tuong|thoi su|hoc tap|quan triet|tin tuc|huong dan cua cap tren|guong bac|ve bac)\b/,
  'party-building':
    /\b(?:xay dung dang|dang phi|ket nap|phat trien dang|dang vien|chuyen dang|cam tinh|nhan su|dai hoi)\b/,
  inspection: /\b(?:kiem tra|giam sat)\b/,
};

export type AgendaProblem = 'empty' | 'too-many-items' | 'item-too-long';

const BULLET = /^\s*(?:[-–—•*+]|\d{1,2}[.)](?!\d))\s*/u;

/** Reads an agenda: one item a line; a key issue begins with `!`. */
export function readAgenda(text: string): Result<readonly AgendaItem[], AgendaProblem> {
  const items = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line.replace(/^!+/u, '').trim() !== '')
    .map((line) => ({
      text: line.replace(/^!+\s*/u, '').replace(/\s+/gu, ' '),
      isKey: line.startsWith('!'),
    }));
  if (items.length === 0) return err('empty');
  if (items.length > AGENDA_LIMITS.items) return err('too-many-items');
  return items.some((item) => item.text.length > AGENDA_LIMITS.item) ? err('item-too-long') : ok(items);
}

export type AgendaWarning =
  | { readonly kind: 'no-key-issue' }
  /** R000-2: more than two. */
  | { readonly kind: 'many-key-issues'; readonly count: number }
  /** R000-4: nearly the same words as last month's. */
  | { readonly kind: 'repeats-last' }
  /** R001-7: kinds of content that this quarter has not had yet. */
  | { readonly kind: 'missing-blocks'; readonly blocks: readonly AgendaBlock[] };

/** What the officers should look at again; nothing of it stands in the way. */
export function agendaWarnings(
  items: readonly AgendaItem[],
  lastItems: readonly AgendaItem[],
  /** Agendas of this quarter's other meetings. */
  quarterItems: readonly AgendaItem[],
): readonly AgendaWarning[] {
  const keys = items.filter((item) => item.isKey).length;
  const covered = new Set([...items, ...quarterItems].flatMap(blocksOf));
  const missing = AGENDA_BLOCKS.filter((block) => !covered.has(block));
  return [
    ...(keys === 0 ? [{ kind: 'no-key-issue' } as const] : []),
    ...(keys > AGENDA_LIMITS.keyIssues ? [{ kind: 'many-key-issues', count: keys } as const] : []),
    ...(repeats(items, lastItems) ? [{ kind: 'repeats-last' } as const] : []),
    ...(missing.length > 0 ? [{ kind: 'missing-blocks', blocks: missing } as const] : []),
  ];
}

/** The kinds of content that an item's words show. */
export function blocksOf(item: Pick<AgendaItem, 'text'>): readonly AgendaBlock[] {
  const words = foldText(item.text);
  return AGENDA_BLOCKS.filter((block) => BLOCK_WORDS[block].test(words));
}

/** R000-4: how many of the words of two agendas are the same; the name of the month makes no difference. */
function repeats(items: readonly AgendaItem[], last: readonly AgendaItem[]): boolean {
  if (last.length === 0) return false;
  const one = wordsOf(items);
  const other = wordsOf(last);
  const shared = [...one].filter(([word, count]) => (other.get(word) ?? 0) >= count).length;
  return shared * 100 >= SAME_PERCENT * Math.max(one.size, other.size);
}

function wordsOf(items: readonly AgendaItem[]): ReadonlyMap<string, number> {
  const words = foldText(items.map((item) => item.text).join(' '))
    .replace(/\bthang \d{1,2}(?:[/ ]\d{4})?|\d{1,2}\/\d{1,2}(?:\/\d{4})?/g, ' ')
    .match(/[a-z0-9]+/g);
  const counts = new Map<string, number>();
  for (const word of words ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What the officers did before the notice goes out. */
export interface Preparation {
  readonly items: readonly AgendaItem[];
  /** Local day of the chi ủy's meeting over it. */
  readonly committeeMetOn: string | null;
  readonly committeeSkippedWhy: string | null;
  /** When the documents were said to be ready for reading, UTC milliseconds. */
  readonly documentsAt: number | null;
}

export const NO_PREPARATION: Preparation = {
  items: [],
  committeeMetOn: null,
  committeeSkippedWhy: null,
  documentsAt: null,
};

/**
 * R000-1: may the content be announced? In a branch that has a chi ủy only when it has met over it, or the reason why
 * not was noted.
 */
export const mayAnnounceContent = (preparation: Preparation, hasCommittee: boolean): boolean =>
  !hasCommittee || preparation.committeeMetOn !== null || preparation.committeeSkippedWhy !== null;
