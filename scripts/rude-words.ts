import { literalsOf } from './literals.ts';

/*
 * R7-1: what never stands in a text of ours. Formal disciplinary words are acts of the branch, foreign words and slang are
 * unserious, "bạn" is no way to address a comrade. Where a word is meant as it stands (the name of a law, the line of a
 * form, a word that operators know) the place is listed with its reason; a place that is of no use any more is a finding.
 */

export const RUDE_WORDS: readonly string[] = [
  ...['cảnh cáo', 'khiển trách', 'kỷ luật', 'kiểm điểm', 'xử lý', 'vi phạm', 'xóa tên', 'khai trừ'],
  ...['phê bình', 'nhắc nhở', 'deadline', 'task', 'check-in', 'checkin', 'vote', 'ok', 'okay', 'hihi', 'top'],
  ...['user', 'bot', 'admin', 'sticker', 'bạn', 'các bạn', 'mọi người ơi', 'ông/bà', 'hệ thống yêu cầu'],
  ...['xếp hạng', 'huy hiệu', 'họp đảng'],
];

interface Place {
  readonly files: string;
  readonly words: readonly string[];
  readonly why: string;
}

const PLACES: readonly Place[] = [
  { files: 'config', words: ['bot'], why: 'operators know what a bot is' },
  { files: 'doctor', words: ['bot'], why: 'operators know what a bot is' },
  { files: 'status-page', words: ['bot'], why: 'operators know what a bot is' },
  { files: 'setup', words: ['bot'], why: 'operators know what a bot is' },
  { files: 'privacy/consent-form', words: ['xử lý'], why: 'the word of the law: processing of data' },
  { files: 'privacy/cross-border-note', words: ['xử lý'], why: 'the word of the law: processing of data' },
  {
    files: 'privacy/impact-assessment',
    words: ['xử lý', 'bot'],
    why: 'the word of the law; operators and a committee that decides know what a bot is',
  },
  { files: 'privacy/platforms', words: ['bot'], why: 'whom the operator asks for a new token' },
  {
    files: 'privacy/group-rules',
    words: ['phê bình', 'kỷ luật'],
    why: 'what belongs to the meeting and never into the group is named',
  },
];

const OWN_PLACE = 'src/text/vi/';

/** The word by itself, whatever its case. */
export const asWord = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_-])${word}(?![\\p{L}\\p{N}_-])`, 'iu');

/** A line for each rude word in our own texts; `files` are sources by their paths. */
export function rudeFindings(
  files: ReadonlyMap<string, string>,
  places: readonly Place[] = PLACES,
): readonly string[] {
  const used = new Set<string>();
  // Made once: making such a pattern takes longer than asking it of a text.
  const rude = RUDE_WORDS.map((word) => ({ word, pattern: asWord(word) }));
  const found = [...files].flatMap(([path, source]) => {
    if (!path.startsWith(OWN_PLACE)) return [];
    const name = path.slice(OWN_PLACE.length, -'.ts'.length);
    return literalsOf(source).flatMap(({ line, text }) =>
      (isWords(text) ? rude.filter(({ pattern }) => pattern.test(text)) : []).flatMap(({ word }) => {
        const place = places.find((one) => one.files === name && one.words.includes(word));
        if (place !== undefined) used.add(`${name}: ${word}`);
        return place === undefined ? [`${path}:${line}: a text of ours does not say "${word}"`] : [];
      }),
    );
  });
  const idle = places.flatMap(({ files: name, words }) =>
    words
      .filter((word) => !used.has(`${name}: ${word}`))
      .map((word) => `scripts/rude-words.ts: ${name} does not say "${word}" any more: strike it`),
  );
  return [...found, ...idle];
}

/** Names of templates and keys are no words to anybody. */
const isWords = (text: string): boolean => /[^a-z0-9_.:/-]/u.test(text);
