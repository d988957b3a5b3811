import { foldText, nfc } from '../fold.ts';
import { inStandardWords } from './read-dialect.ts';
import { plainWord } from './said-words.ts';

/*
 * A sentence as it is read for what it asks: without the politeness around it, in one spelling, word by word beside the
 * words that were written.
 */

/** A sentence somebody said. */
export interface Said {
  /** Folded words with single blanks, no punctuation, no politeness. */
  readonly folded: string;
  /** The same with its politeness. */
  readonly whole: string;
  /** Whether it asks: such a sentence never does anything. */
  readonly isQuestion: boolean;
  /** Whether it does so by its end, whatever question words stand in the middle of it. */
  readonly endsAsking: boolean;
  /** Whether it does so by its mark, or by a particle written out. */
  readonly asksOutright: boolean;
  /** The words as they were written, from that (folded) word on, to the end or up to another. */
  from(word: number, until?: number): string;
}

/** Longer ones are no orders and no questions to a bot: a title, a speech, a pasted page. */
const LONGEST = 400;
const MOST_WORDS = 60;

// Not "cô": it folds like "có".
const WHO = '(?:toi|em|con|chau|minh|tui|bac|anh|chi(?! bo| uy| toi$| em$| bac$| minh$| toi | cach)|chu|ong)';
const COMRADE = '(?:dong chi|d/c|dc)(?: (?:bi thu|tro ly|chi uy))?';
/** What people put before what they want to say. */
const LEADS: readonly RegExp[] = [
  /^(?:da|thua|kinh thua|bam(?= (?:thua|dong chi|bac|cu|ong|cac))|kinh|ua|o|a lo|alo|nay|oi|a(?! lo))(?= )/,
  // Folded like "vắng", which is an answer: only with its mark, or with the particle of politeness.
  /^vang\^(?= )|^vang a(?= )/,
  new RegExp(`^(?:kinh )?(?:gui |thua |chao )?(?:cac )?${COMRADE}(?: oi| a)?(?= (?!nao))`),
  /^(?:tro ly|tro li)(?: chi bo)?(?: oi| a)?(?= )/,
  /^(?:bot|ad)(?: oi| a)?(?= )/,
  new RegExp(`^${WHO} (?=bao cao )`),
  /^bao cao (?:la |rang |voi |ve viec (?=viec|nhiem))(?=(?:viec|nhiem vu|#|da|toi|em) ?)/,
  /^bao cao (?:voi )?(?:la )?(?:cac )?(?:dong chi (?:bi thu)?|d\/c |bi thu|chi uy|chi bo|tro ly|tro li)(?: oi| a)?(?= |(?<= ))/,
  /^(?:voi|bi thu|chi uy|chi bo|cac bac|cac anh|cac chi)(?: oi| a)(?= )/,
  new RegExp(
    `^(?:xin )?(?:hay |vui long |lam on )?cho ${WHO} (?:xin )?(?:hoi|biet|xem|xin|duoc hoi|duoc biet)(?: (?:la|voi|xem|lai|them(?! (?:thoi gian|han|it|vai|may|mot|\\d))|mot chut|ti|chut|mot ti|rang|thong tin))*(?= )`,
  ),
  new RegExp(
    `^(?:${WHO} )?(?:xin |muon |can |dinh |dang |co the )?(?:duoc )?hoi(?: (?:la|xem|chut|ti|mot chut|mot ti|lai|tham|them|rang|ve))*(?= )`,
  ),
  new RegExp(
    `^(?:xin )?cho ${WHO} (?=(?:bien ban|lich|danh sach|nghi quyet|ket luan|viec|nhiem vu|noi dung|thong tin|cac|chuong trinh)(?: |$))`,
  ),
  /^(?:xin )?cho (?:hoi|biet|xem|xin)(?: (?:la|voi|lai|xem|them(?! (?:thoi gian|han|it|vai|may|mot|\d))))*(?= )/,
  /^(?:xin phep|xin|lam on|vui long|nho|nho la|phien|hay|de nghi|kinh de nghi|yeu cau|lam phien)(?= )/,
  new RegExp(
    `^${WHO} (?:xin phep|xin|muon|can|de nghi|muon biet|muon xem|can biet|khong biet|ko biet|chua biet|chua ro|quen mat|quen|nho|thay|tuong|nghe noi)(?: la)?(?= (?!cach|dung|go|lam|viet|bam|nhan|xai|su dung|tra loi))`,
  ),
  /^(?:khong biet|ko biet|chua ro|khong ro|ai biet|co ai biet|quen mat)(?: la)?(?= (?!cach|dung|go|lam|viet|bam|nhan|xai|su dung|tra loi))/,
  new RegExp(
    `^(?:nho )?(?:tro ly |bot )?(?:nhac|noi|bao|giai dap|giup)(?: giup)? (?:cho )?${WHO}(?: (?:la|biet|voi|xem|lai))*(?= (?!voi|nhe|nha|a$|a |day|di))`,
  ),
  /^(?:the|vay|the thi|vay thi|a|nhung|ma|con)(?= )/,
  new RegExp(`^${WHO}(?= )`),
];
/** And behind it. */
const TAIL =
  / (?:a|ah|ak|a\^|nhe|nha|nhi|nhia|nghe|nghen|nhen|hen|ha|h|haa|vay|the|voi|(?<!tai |o )day(?: a)?|do|cho (?:toi|em|minh|con|chau)(?: biet| hoi| xem| voi)?|tro ly|tro li|tro ly oi|bot|bot oi|cac dong chi|cac bac|cac anh chi|ca nha|dong chi|dong chi oi|d\/c|ban oi|oi|cam on|cam on (?:nhieu|dong chi|tro ly)|xin cam on|thanks|ok|luon)$/;

const QUESTION_WORDS =
  /(?:^| )(?:gi|nao|(?<!bat )dau|may|bao gio|bao lau|bao nhieu|khi nao|the nao|sao|ai|ra sao|phai khong|dung khong|duoc khong|co phai|lieu)(?= |$)|(?:^| )(?:khong|chua|hay sao)$|(?:^| )co .{0,60} khong(?: |$)/;
const QUESTION_END =
  /(?:^| )(?:khong|chua|gi|nao|(?<!bat )dau|sao|ai|hay sao|phai khong|dung khong|duoc khong|bao gio|khi nao|bao nhieu|the nao)$/;
const HELPING = /(?<=\S) giup (?:toi|em|minh|con|chau|bac|anh|chi|chu|ong)$/;
/** Behind a question those who are asked are named. */
const ASKED =
  /(?<= (?:khong|chua|the|vay|nao|gio|dau|gi|may)) (?:bac|anh|chi|chu|em|cu|con|chau|ong|bi thu|dong chi)$/;
/** Behind an order or a report, too: "xong rồi cháu ạ"; but not "việc của cháu ạ". */
const CALLED =
  /(?<= (?:roi|xong|het|nhe|nha|nghe|voi|thoi|di|\d+)) (?:cac )?(?:bac|anh|chi|chu|em|con|chau|ong|bi thu|dong chi|d\/c)$/;
/** Written out: `à`, `hả`, `nhỉ` make a question of anything. */
const ASKING_TAIL = /(?:^|\s)(?:à|hả|hở|nhỉ|chăng|chứ)(?:\s+(?:ạ|nhé|vậy|thế|bác|anh|chị))*[\s.!)]*$/iu;

/** Reads a text as one sentence; null for nothing, and for what is longer than people say to a bot. */
export function said(text: string): Said | null {
  const clean = nfc(text)
    .replace(/(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+/gu, ' ')
    .trim();
  if (clean === '' || clean.length > LONGEST || /\n\s*\S/u.test(clean)) return null;
  const written = clean.split(/\s+/u).slice(0, MOST_WORDS + 1);
  if (written.length > MOST_WORDS) return null;
  const standard = standardWords(written);
  // What is short for several words stands for the first of them.
  const pairs = written.flatMap((word, at) =>
    foldedWords(standard[at] ?? word)
      .split(' ')
      .filter((folded) => folded !== '')
      .map((folded, index) => ({ word: index === 0 ? word : '', folded })),
  );
  let folded = pairs.map((pair) => pair.folded).join(' ');
  let skipped = 0;
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = folded.replace(TAIL, '').replace(ASKED, '').replace(CALLED, '');
    for (const lead of LEADS) {
      const found = lead.exec(folded);
      if (found === null) continue;
      skipped += found[0].trim().split(' ').length;
      folded = folded.slice(found[0].length).trim();
    }
  }
  const kept = wordCount(folded);
  // Not before: "giúp tôi" is a sentence of its own.
  folded = folded.replace(HELPING, '');
  const asksOutright = /[?？]/u.test(clean) || ASKING_TAIL.test(clean);
  const endsAsking = asksOutright || QUESTION_END.test(folded);
  // Whatever asks stays a question when its words are handed on.
  const behind = endsAsking ? 0 : Math.max(0, pairs.length - skipped - kept);
  const isQuestion = endsAsking || QUESTION_WORDS.test(folded);
  folded = folded.replace(/\^/g, '');
  return {
    folded,
    whole: pairs.map((pair) => pair.folded.replace('^', '')).join(' '),
    isQuestion,
    endsAsking,
    asksOutright,
    from: (word, until) =>
      pairs
        .slice(skipped + word, until === undefined ? pairs.length - behind : skipped + until)
        .map((pair) => pair.word)
        .filter((word) => word !== '')
        .join(' ')
        .replace(POLITE_END, '')
        .trim(),
  };
}

const POLITE_END = /(?:(?:^|[\s,.!]+)(?:ạ|a|nhé|nhe|nha|nghen))+[\s.!]*$/iu;

/** Words that folded would be taken for others: "vắng", "mấy", "đâu". */
const KEPT: ReadonlyMap<string, string> = new Map([
  ['vâng', 'vang^'],
  ['à', 'a^'],
  ['máy', 'may^'],
  ['đầu', 'dau^'],
  ['đau', 'dau^'],
  ['gỉ', 'gi^'],
]);

const wordCount = (text: string): number => (text === '' ? 0 : text.split(' ').length);

/** Word by word: what stands for several words stays one. */
const standardWords = (words: readonly string[]): readonly string[] =>
  inStandardWords(words.join('\n')).split('\n');

const foldedWords = (words: string): string => words.split(' ').map(foldedWord).join(' ');

/** `vâng` keeps a sign of its own: un-accented it may be "vắng". Marks around a word fall; `#12` and `15/12` stay. */
function foldedWord(word: string): string {
  const bare = word.replace(/^[^\p{L}\p{N}#]+|[^\p{L}\p{N}]+$/gu, '');
  if (bare === '') return '';
  const lower = bare.toLowerCase();
  const kept = KEPT.get(lower);
  if (kept !== undefined) return kept;
  return plainWord(foldText(bare));
}
