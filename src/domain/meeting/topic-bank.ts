import type { Quarter } from './thematic.ts';

/** Where the people of a branch live or work, as far as it tells which themes are theirs. */
export type BranchType = 'rural' | 'urban' | 'other';

const RURAL = /(?<!\p{L})(?:thôn|thon|xóm|xom|bản|ấp|làng|buôn|bon|plei|phum|sóc)(?!\p{L})/u;
const URBAN =
  /(?<!\p{L})(?:tổ dân phố|to dan pho|tdp|khu phố|khu pho|khu dân cư|khu dan cu|kdc|khối phố|khối|khu|chung cư)(?!\p{L})/u;

/** What kind of branch it is, by its name: `Chi bộ thôn Đoài` is rural, `Chi bộ Tổ dân phố 5` urban, a school's neither. */
export function branchTypeOf(name: string): BranchType {
  const lower = name.normalize('NFC').toLowerCase();
  if (RURAL.test(lower)) return 'rural';
  return URBAN.test(lower) ? 'urban' : 'other';
}

/**
 * R2-6: what the meetings of people who live together have to deal with: mobilising people and unity; economy, order and
 * the place they live in; grassroots democracy; waste of what is everybody's, land and environment; growing the Party.
 */
export const CONTENT_BLOCKS = ['people', 'economy', 'democracy', 'integrity', 'members'] as const;
export type ContentBlock = (typeof CONTENT_BLOCKS)[number];

interface BankTopic {
  readonly id: string;
  /** R2-6; left out for what is no block of its own. */
  readonly content?: ContentBlock;
  /** The quarters of the year it suits. */
  readonly quarters: readonly Quarter['quarter'][];
  /** Left out: every branch's. */
  readonly types?: readonly BranchType[];
}

const RESIDENTIAL: readonly BranchType[] = ['rural', 'urban'];

/**
 * R001-9: themes to choose from, by season and by what kind of branch it is; the first that fits is the suggestion. What
 * they are called stands with the words for people.
 */
export const TOPIC_BANK = [
  { id: 'follow-bac', quarters: [1] },
  { id: 'new-members', content: 'members', quarters: [2] },
  { id: 'grassroots-democracy', content: 'democracy', quarters: [3] },
  { id: 'unity', content: 'people', quarters: [4] },
  { id: 'year-tasks', quarters: [1] },
  { id: 'party-tradition', content: 'members', quarters: [1] },
  { id: 'tet-together', content: 'people', quarters: [1], types: RESIDENTIAL },
  { id: 'spring-crop', content: 'economy', quarters: [1], types: ['rural'] },
  { id: 'waste', content: 'integrity', quarters: [2], types: RESIDENTIAL },
  { id: 'storm-season', content: 'people', quarters: [2, 3], types: RESIDENTIAL },
  { id: 'clean-water', content: 'integrity', quarters: [2], types: ['rural'] },
  { id: 'fire-safety', content: 'economy', quarters: [2], types: ['urban'] },
  { id: 'exemplary-work', content: 'members', quarters: [2, 3], types: ['other'] },
  { id: 'digital-life', quarters: [3] },
  { id: 'learning', content: 'people', quarters: [3], types: RESIDENTIAL },
  { id: 'gratitude', content: 'people', quarters: [3], types: RESIDENTIAL },
  { id: 'year-end-security', content: 'economy', quarters: [4], types: RESIDENTIAL },
  { id: 'new-countryside', content: 'economy', quarters: [4], types: ['rural'] },
  { id: 'civilised-street', content: 'economy', quarters: [4], types: ['urban'] },
  { id: 'street-order', content: 'economy', quarters: [1, 4], types: ['urban'] },
  { id: 'year-end-review', quarters: [4] },
  { id: 'thrift', content: 'integrity', quarters: [2, 4] },
] as const satisfies readonly BankTopic[];

export type TopicId = (typeof TOPIC_BANK)[number]['id'];

/** The themes that suit a branch in a quarter, the likeliest first; at least two for any. */
export const topicsFor = (type: BranchType, quarter: Quarter['quarter']): readonly TopicId[] =>
  (TOPIC_BANK as readonly (BankTopic & { readonly id: TopicId })[])
    .filter(({ quarters, types }) => quarters.includes(quarter) && (types?.includes(type) ?? true))
    .map(({ id }) => id);

/** A theme of the bank by its id; null for any other word. */
export const topicOf = (id: string | undefined): TopicId | null =>
  TOPIC_BANK.find((topic) => topic.id === id)?.id ?? null;

/** R2-6: the block of content that a theme of the bank belongs to; null for one that is none of them. */
export const contentOf = (topic: TopicId): ContentBlock | null =>
  (TOPIC_BANK as readonly (BankTopic & { readonly id: TopicId })[]).find(({ id }) => id === topic)?.content ??
  null;
