import type { IsoDate } from '../calendar/calendar.ts';
import { foldText, nfc } from '../fold.ts';
import { mustAttend, type StatusSpan, statusOn } from '../people/membership.ts';
import { type ReplyReading, readReply } from './read-reply.ts';
import type { Answer, Choice, Reason } from './rsvp.ts';

/* Those who are answered for by a comrade (R8-1). */

interface Listed {
  readonly id: number;
  readonly statuses: readonly StatusSpan[];
  readonly spokespersonId?: number | null;
}

/** Who is expected on that day and has a voice that is to be asked; `answered` = those too who have an answer already. */
export function toAskFor<M extends Listed>(
  roster: readonly M[],
  answers: readonly Pick<Answer, 'memberId'>[],
  date: IsoDate,
  which: 'everybody' | 'unanswered',
): readonly (M & { readonly spokespersonId: number })[] {
  const answered = new Set(answers.map(({ memberId }) => memberId));
  return roster.flatMap((member) => {
    const voice = member.spokespersonId ?? null;
    if (voice === null || !mustAttend(statusOn(member.statuses, date))) return [];
    return which === 'unanswered' && answered.has(member.id) ? [] : [{ ...member, spokespersonId: voice }];
  });
}

/** `12: dự`, `đ/c Tư vắng ốm`: for whom, and what. */
export interface WordForOther {
  readonly who: string;
  readonly choice: Choice;
  readonly reason: Reason | null;
}

/** A name has no more words, with what stands before it. */
const MOST_WORDS = 8;
const LONGEST = 120;

/** Reads an answer given for somebody else; null where it does not plainly say for whom and what. */
export function readWordForOther(text: string): WordForOther | null {
  const said = nfc(text).replace(/\s+/gu, ' ').trim();
  if (said.length > LONGEST) return null;
  const colon = /^([^:]{1,60}):\s*(.+)$/u.exec(said);
  if (colon !== null) return worded(colon[1] ?? '', colon[2] ?? '');
  const words = said.split(' ');
  // The longest answer wins: "Lan vắng ốm" is about Lan, and "Vũ Thị Mai dự" about all three words.
  for (let size = 1; size <= Math.min(words.length - 1, MOST_WORDS); size += 1) {
    const rest = words.slice(size).join(' ');
    if (!BEGINS_ANSWER.test(foldText(rest))) continue;
    const found = worded(words.slice(0, size).join(' '), rest);
    if (found !== null) return found;
  }
  return null;
}

/** With what an answer behind a name begins; a name's own words are not taken for one. */
const BEGINS_ANSWER =
  /^(?:(?:se|co|xin|bao|da|cung|van|la) )*(?:du|di|den|tham (?:du|gia)|co mat|vang|nghi|khong|ko|k|om|benh|ban|di |dau|met|nam vien|chua|1|2)(?= |$|[,.])/;

function worded(who: string, answer: string): WordForOther | null {
  const read: ReplyReading = readReply(answer);
  const name = who.trim().replace(/[,:]+$/u, '');
  if (name === '') return null;
  if (read.kind === 'coming' && read.isPlain) return { who: name, choice: 'attending', reason: null };
  if (read.kind === 'absent') return { who: name, choice: 'absent', reason: read.reason };
  if (read.kind !== 'number' || read.code !== null) return null;
  if (read.number === 1) return { who: name, choice: 'attending', reason: null };
  if (read.number !== 2) return null;
  return { who: name, choice: 'absent', reason: read.rest.kind === 'absent' ? read.rest.reason : null };
}
