import { foldText } from '../fold.ts';
import { RATINGS, type Rating } from './quality-score.ts';
import { INSTRUCTION, type VisitorEntries, type VisitorField } from './visitor-form.ts';

type Named = VisitorField | typeof INSTRUCTION;

/** Folded words by which a field is named, longest first. */
const FIELD_WORDS: readonly (readonly [string, Named])[] = [
  ['y kien chi dao', INSTRUCTION],
  ['noi dung va tien trinh', 'proceedings'],
  ['noi dung tien trinh', 'proceedings'],
  ['tai lieu phuc vu', 'documents'],
  ['kien nghi de xuat', 'proposals'],
  ['nhan xet danh gia', 'remarks'],
  ['co so vat chat', 'facilities'],
  ['dia diem', 'place'],
  ['tai lieu', 'documents'],
  ['noi dung', 'proceedings'],
  ['kien nghi', 'proposals'],
  ['de xuat', 'proposals'],
  ['nhan xet', 'remarks'],
  ['danh gia', 'remarks'],
  ['chi dao', INSTRUCTION],
];
const MARK_WORDS: readonly (readonly [string, Rating])[] = [
  ['tot', RATINGS[0]],
  ['kha', RATINGS[1]],
  ['trung binh', RATINGS[2]],
  ['kem', RATINGS[3]],
];

/**
 * Reads a visitor's form, a line for each field: `Địa điểm: tốt, rộng và đủ chỗ`. A line that names no field goes on with
 * the one before. An instruction (R002-6) may stand beside them. Null when no field is named at all.
 */
export function readVisitorForm(text: string): VisitorEntries | null {
  const texts: Record<string, string> = {};
  const marks: Record<string, string | null> = {};
  let current: Named | null = null;
  for (const line of text.normalize('NFC').split(/\r?\n/u)) {
    const [head = '', ...rest] = line.replace(/^\s*[-–—•*]?\s*/u, '').split(':');
    const field = rest.length === 0 ? undefined : fieldOf(head);
    if (field === undefined) {
      if (current !== null && line.trim() !== '')
        texts[current] = `${texts[current] ?? ''} ${line.trim()}`.trim();
      continue;
    }
    current = field;
    const words = rest.join(':').trim();
    const mark = field === INSTRUCTION ? null : markOf(words);
    // Two lines may be about one field: "Nhận xét: …" and "Đánh giá: …".
    texts[field] = [texts[field] ?? '', mark === null ? words : mark.rest]
      .filter((part) => part !== '')
      .join('; ');
    if (mark !== null) marks[field] = mark.mark;
  }
  if (current === null) return null;
  const { [INSTRUCTION]: instruction = '', ...ofForm } = texts;
  return { texts: ofForm, marks, ...(instruction === '' ? {} : { instruction }) };
}

const fieldOf = (head: string): Named | undefined => {
  const folded = foldText(head)
    .replace(/[^a-z ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return FIELD_WORDS.find(([words]) => folded.startsWith(words))?.[1];
};

/** A mark stands first: `tốt, rộng`. */
function markOf(words: string): { readonly mark: Rating; readonly rest: string } | null {
  const [, first = '', rest = ''] = /^([^,;.–-]*)[,;.–-]?\s*([\s\S]*)$/u.exec(words) ?? [];
  const folded = foldText(first).trim();
  const found = MARK_WORDS.find(([name]) => name === folded)?.[1];
  return found === undefined ? null : { mark: found, rest };
}
