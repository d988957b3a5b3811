import { type Answering, openOn } from './both-channels.ts';
import { type Bench, CHATS, type Delivered, PEOPLE, show, type Where, type Who } from './branch-bench.ts';
import { CHANNEL } from './branch-roster.ts';
import { at } from './builders.ts';
import { tickAt } from './tick.ts';

/* What is said in a branch, written down as it is read: who said what where, and each message with its buttons. */

export interface Transcript {
  readonly bench: Bench;
  readonly answering: Answering;
  /** The schedule comes to this moment. */
  moment(date: string, clock: string): Promise<void>;
  /** Somebody writes. */
  says(who: Who, where: Where, text: string): Promise<void>;
  /** Somebody chooses what was offered last under this label: a press, or its number. */
  chooses(who: Who, where: Where, label: string): Promise<void>;
  /** Everything so far, as Markdown. */
  text(): string;
}

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
const PLACES: Readonly<Record<string, string>> = {
  group: 'Nhóm chi bộ',
  committeeGroup: 'Nhóm đảng ủy',
};
const NAMES: Readonly<Partial<Record<Who, string>>> = {
  secretary: 'Bí thư Nguyễn Văn Thành',
  deputy: 'Phó Bí thư Trần Thị Hòa',
  member: 'Phạm Thị Lan',
  unasked: 'Nguyễn Văn Hùng',
  viewer: 'Trần Văn Minh, đảng ủy xã',
  operator: 'người quản trị',
};
/** The other branch lives its own month. */
const OF_OTHERS: readonly string[] = [CHATS.otherGroup, PEOPLE.otherSecretary.id, PEOPLE.otherMember.id];

export async function openTranscript(answering: Answering, date: string, clock: string): Promise<Transcript> {
  const bench = await openOn(answering, at(date, clock));
  const channelName = answering === 'pressed' ? 'Telegram' : 'Zalo';
  const rows: string[] = [];
  const seen: Delivered[] = [];
  /** What each message says now: an edit that changes nothing is not told. */
  const faces = new Map<string, string>();
  let day = '';
  let edits = 0;

  /** A new heading for a new day, and for each minute in which something is said. */
  let minute = '';
  const mark = (): void => {
    const { date: today, hours } = localOf(bench.clock.now());
    if (today !== day) rows.push('', `### ${dayName(today)}`);
    if (today !== day || hours !== minute) rows.push('', `**${hours}**`);
    day = today;
    minute = hours;
  };
  const block = (text: string): void => {
    mark();
    rows.push('', '```text', ...text.split('\n'), '```');
  };
  const line = (text: string): void => {
    mark();
    rows.push('', text);
  };

  /** Each message; what several people are sent alike stands once. */
  function hear(sent: readonly Delivered[]): void {
    const toWhom = new Map<string, string[]>();
    for (const one of sent) {
      if (OF_OTHERS.includes(one.chat)) continue;
      const face = faceOf(one, channelName);
      faces.set(one.messageId, face);
      toWhom.set(face, [...(toWhom.get(face) ?? []), placeName(one.chat)]);
    }
    for (const [face, places] of toWhom) block(`→ ${places.join(' · ')}\n${face}`);
  }
  /** Of an edit only the lines that are new. */
  function hearEdits(changed: readonly Delivered[]): void {
    for (const one of changed) {
      if (OF_OTHERS.includes(one.chat)) continue;
      const face = faceOf(one, channelName);
      const before = faces.get(one.messageId) ?? '';
      faces.set(one.messageId, face);
      const known = new Set(before.split('\n'));
      const news = face.split('\n').filter((row) => !known.has(row));
      const isBare = before.includes('\n[') && !face.includes('\n[');
      if (news.length > 0 || isBare)
        block([`✎ ${placeName(one.chat)}`, ...news, ...(isBare ? ['(hết nút)'] : [])].join('\n'));
    }
  }
  async function edited(): Promise<void> {
    const changed = bench.edited.slice(edits);
    edits = bench.edited.length;
    const kept = answering === 'pressed' ? await bench.refresh() : [];
    hearEdits([...changed, ...kept]);
  }
  async function after(sent: readonly Delivered[]): Promise<void> {
    seen.push(...sent);
    hear(sent);
    await edited();
  }

  return {
    bench,
    answering,
    async moment(on, hour) {
      await after(await tickAt(bench, on, hour, answering === 'typed' ? [CHANNEL] : []));
    },
    async says(who, where, text) {
      line(`_${speaker(who, where)}:_`);
      rows.push('', `> ${text.replaceAll('\n', '\\\n> ')}`);
      await after(await bench.write(who, where, text, { isMention: where !== 'private' }));
      // What is gathered for a minute comes behind it.
      bench.clock.advance(65_000);
      await after(await bench.deliver());
    },
    async chooses(who, where, label) {
      const chat = where === 'private' ? PEOPLE[who].id : CHATS[where];
      const offered = seen.findLast(
        (one) => one.chat === chat && one.choices?.flat().some(({ text }) => text === label),
      );
      const choices = (offered?.choices ?? []).flat();
      const index = choices.findIndex(({ text }) => text === label);
      const choice = choices[index];
      if (offered === undefined || choice === undefined || !('data' in choice))
        throw new Error(`nobody was offered ${label} in ${where}`);
      if (answering === 'pressed') {
        line(`_${speaker(who, where)} bấm_ \`[${label}]\``);
        const { answer, sent } = await bench.press(who, where, choice.data, offered.messageId);
        if (answer?.text !== undefined && answer.text !== '') line(`_Hiện trên màn hình:_ ${answer.text}`);
        await after(sent);
      } else {
        line(`_${speaker(who, where)} trả lời tin ấy:_`);
        rows.push('', `> ${index + 1}`);
        const more = { isReply: true, replyTo: offered.messageId };
        await after(await bench.write(who, where, String(index + 1), more));
      }
      bench.clock.advance(65_000);
      await after(await bench.deliver());
    },
    text: () => rows.join('\n').trim(),
  };
}

/** The words and the buttons; the bench's channel goes by the name of the real one. */
function faceOf(one: Delivered, channel: string): string {
  const [, ...rest] = show([one]).split('\n');
  const file = one.message.document === undefined ? '' : `\n(tệp ${one.message.document.fileName})`;
  return (
    rest
      .join('\n')
      .replaceAll(/\bBench\b/g, channel)
      .replaceAll('bench:', `${channel.toLowerCase()}:`) + file
  );
}

function placeName(chat: string): string {
  const group = Object.entries(CHATS).find(([, id]) => id === chat)?.[0];
  if (group !== undefined) return PLACES[group] ?? group;
  const who = Object.entries(PEOPLE).find(([, { id }]) => id === chat)?.[0] ?? chat;
  return `riêng ${NAMES[who as Who] ?? who}`;
}
const speaker = (who: Who, where: Where): string =>
  `${NAMES[who] ?? who}, ${where === 'private' ? 'nhắn riêng' : (PLACES[where] ?? where).toLowerCase()}`;

function localOf(ms: number): { readonly date: string; readonly hours: string } {
  const local = new Date(ms + 7 * 3_600_000).toISOString();
  return { date: local.slice(0, 10), hours: local.slice(11, 16) };
}

function dayName(date: string): string {
  const [year, month, day] = date.split('-');
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''}, ${day}/${month}/${year}`;
}
