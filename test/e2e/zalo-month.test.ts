import { afterAll, describe, expect, test } from 'vitest';
import type { ViewMessage } from '../../src/practice/bot-api/control.ts';
import { endLeftPrograms, type Program } from '../support/program.ts';
import { ABSENT, ATTENDING, buttonData } from './town.ts';
import {
  groupOf,
  privateOf,
  storedAnswers,
  TELEGRAM_BOT_ID,
  tallyOf,
  withZaloTown,
  type ZaloBranch,
  type ZaloPerson,
  type ZaloTown,
} from './zalo-town.ts';

afterAll(endLeftPrograms);

const PLAN = {
  bots: 2,
  importAt: '2026-11-26T07:00:00+07:00',
  branches: [
    { people: ['both', 'both', 'zalo', 'zalo', 'telegram', 'none', 'zalo'], bot: 0, hasTelegram: true },
    { people: ['zalo', 'zalo', 'zalo', 'zalo', 'none'], bot: 1, hasTelegram: false },
    { people: ['telegram', 'telegram', 'telegram'], bot: null, hasTelegram: true },
  ],
} as const;
const STRANGER: ZaloPerson = { name: 'Người Ngoài', zaloId: 'f'.repeat(20), telegramId: 0, on: 'zalo' };

/** The program's life in a town: days in which it listens go by between two moments. */
async function lifeFrom(town: ZaloTown, moment: string) {
  town.clock.set(moment);
  let program: Program = await town.start();
  const logged: string[] = [];
  return {
    async passTo(later: string): Promise<void> {
      await town.settled();
      expect(await program.end('SIGTERM')).toEqual({ code: 0, signal: null });
      logged.push(program.stderr());
      town.nothingMissed();
      town.clock.set(later);
      program = await town.start();
    },
    /** Ends it; returns all that was logged. */
    async stop(): Promise<string> {
      await program.end('SIGTERM');
      return [...logged, program.stderr()].join('\n');
    },
  };
}

/** What a branch's Telegram group shows and how people press there. */
function telegramOf(town: ZaloTown, { telegramGroup: chatId }: ZaloBranch) {
  const all = (): readonly ViewMessage[] =>
    town.telegram.view(chatId).filter((one) => one.fromId === TELEGRAM_BOT_ID && !one.isService);
  const hear = (words: string): Promise<ViewMessage> =>
    town.until(`“${words}” on Telegram`, () => all().findLast(({ text }) => text.includes(words)));
  return {
    count: (words: string): number => all().filter(({ text }) => text.includes(words)).length,
    hear,
    async press(words: string, person: ZaloPerson, label: string): Promise<void> {
      const message = await hear(words);
      const press = { chatId, messageId: message.messageId, from: person.telegramId };
      await town.telegram.press({ ...press, data: buttonData(message, label) });
    },
  };
}

type P = ZaloPerson;
type People = readonly [P, P, P, P, P, P, P];

describe.concurrent('branches on Zalo', () => {
  test('a month: everybody answers in their own words, and every tally is right', async () => {
    await withZaloTown(PLAN, async (town) => {
      const [a, b, c] = town.branches as [ZaloBranch, ZaloBranch, ZaloBranch];
      const [a0, a1, a2, a3, a4, , a6] = a.members as People;
      const [b0, b1, b2, b3] = b.members as People;
      const [c0] = c.members as People;
      town.zalo.addUser({ id: STRANGER.zaloId, name: STRANGER.name });
      town.zalo.addMember(a.group, STRANGER.zaloId);
      const [inA, inB] = [groupOf(town, a), groupOf(town, b)];
      const [telegramA, telegramC] = [telegramOf(town, a), telegramOf(town, c)];
      const answers = () => storedAnswers(town);

      // ---- seven days before, 08:00: the notice, and answers of every kind
      const life = await lifeFrom(town, '2026-11-26T08:00:02+07:00');
      const notice = await inA.hear('Kính đề nghị các đồng chí sắp xếp công việc');
      const noticeB = await inB.hear('Kính đề nghị các đồng chí sắp xếp công việc');
      expect(notice.text.split('\n')).toEqual(
        expect.arrayContaining([tallyOf(0, 0, 7), `1. ${ATTENDING}`, `2. ${ABSENT}`]),
      );
      inA.answer(a1, notice, '1');
      inA.say(a2, '2 ốm');
      inA.say(a3, 'có mặt'.normalize('NFD'));
      inA.answer(a6, notice, 'xin vắng');
      inA.answer(STRANGER, notice, '1');
      inB.answer(b1, noticeB, '1');
      inB.say(b2, 'không đi được');
      inB.say(b3, 'vâng ạ');
      await telegramC.press('Kính đề nghị', c0, ATTENDING);
      await inA.hear('Tài khoản này chưa ghi tên trong chi bộ');
      await town.settled();
      const inTheMorning = new Map([
        [a1.name, 'attending'],
        [a2.name, 'absent sick'],
        [a3.name, 'attending'],
        [a6.name, 'absent'],
        [b1.name, 'attending'],
        [b2.name, 'absent'],
        [b3.name, 'attending'],
        [c0.name, 'attending'],
      ]);
      expect(answers()).toEqual(inTheMorning);
      inA.answer(a2, notice, 'vang');
      await inA.hear('«vắng» hay «vâng»');
      expect(answers()).toEqual(inTheMorning);
      // Told once for all, at the end of the minute.
      expect((await inB.hearCounted(`đồng chí ${b2.name}`)).text).toContain('báo vắng');

      // ---- one person on two channels counts once, and the latest answer counts
      await telegramA.press('Kính đề nghị', a1, ABSENT);
      await telegramA.press('Kính đề nghị', a4, ATTENDING);
      await telegramA.hear(tallyOf(2, 3, 2));

      // ---- a draft stands open beside the question: a number means what its writer may do
      inA.say(a0, `nghi quyet Vệ sinh môi trường\n- Dọn ngõ; ${a2.name}; 10/12`);
      const draft = await inA.hear('Bản nháp nghị quyết');
      inA.say(a1, '1');
      await telegramA.hear(tallyOf(3, 2, 2));
      inA.answer(a0, draft, '2');
      await inA.hear('mấy tin cùng chờ trả lời');
      inA.answer(a0, draft, `${codeOf(draft)} 2`);
      await inA.hear('Đã hủy bản nháp');

      // ---- three days before, 19:00: the call
      await life.passTo('2026-11-30T19:00:02+07:00');
      for (const group of [inA, inB])
        expect((await group.hear('chi ủy chuẩn bị')).text).toContain('Còn 2 đồng chí');
      await telegramA.press('chi ủy chuẩn bị', a4, ABSENT);
      await telegramA.hear(tallyOf(2, 3, 2));

      // ---- the evening before, 19:00: the digest, only where a posted tally stands still and is not true any more
      await life.passTo('2026-12-02T19:00:02+07:00');
      expect((await inA.hear('Trả lời đã ghi')).text.split('\n')).toContain(tallyOf(2, 3, 2));
      await town.settled();
      expect(inB.all().filter(({ text }) => text.includes('Trả lời đã ghi'))).toEqual([]);
      expect(telegramA.count('Trả lời đã ghi') + telegramC.count('Trả lời đã ghi')).toBe(0);
      inB.say(b0, '2 việc gia đình');

      // ---- the day itself, 06:30
      await life.passTo('2026-12-03T06:30:02+07:00');
      expect((await inA.hear('Hôm nay')).text.split('\n')).toContain(tallyOf(2, 3, 2));
      expect((await inB.hear('Hôm nay')).text.split('\n')).toContain(tallyOf(2, 2, 1));
      expect((await telegramA.hear('Hôm nay')).text.split('\n')).toContain(tallyOf(2, 3, 2));
      expect((await telegramC.hear('Hôm nay')).text.split('\n')).toContain(tallyOf(1, 0, 2));

      // ---- 19:30: the roll
      await life.passTo('2026-12-03T19:30:02+07:00');
      const roll = await inA.hear('Điểm danh kỳ sinh hoạt');
      const rollB = await inB.hear('Điểm danh kỳ sinh hoạt');
      await town.settled();
      const said = inA.all().length;
      inA.answer(a1, roll, '1');
      inA.answer(a2, roll, 'có mặt');
      inA.answer(a6, roll, '2 ốm');
      inB.answer(b1, rollB, 'co mat');
      await telegramA.press('Điểm danh kỳ sinh hoạt', a4, '✋ Có mặt');
      await telegramA.hear('Có mặt: 3/7 (42,9%)');
      await town.settled();
      expect(inA.all()).toHaveLength(said);
      expect(answers().get(a6.name)).toBe('absent sick');
      inA.say(a0, 'kết thúc');
      inB.say(b0, 'ket thuc');
      // Seconds after the beginning: shown first, and done by the yes of who asked.
      const toEnd = await inA.hear('Xem trước, chưa kết thúc');
      const toEndB = await inB.hear('Xem trước, chưa kết thúc');
      inA.answer(a0, toEnd, '1');
      inB.answer(b0, toEndB, '1');
      for (const group of [inA, telegramA])
        expect((await group.hear('đã kết thúc')).text).toContain('Có mặt: 3/7 (42,9%)');
      expect((await inB.hear('đã kết thúc')).text).toContain('Có mặt: 1/5 (20,0%)');
      await town.settled();
      const log = await life.stop();

      // Notice, two words to single people, three about the draft, call, digest, reminder, roll,
      // the end with its preview and its way back: no more was said.
      // What waits for officers, whom no private chat reaches here, is told apart from it.
      const spoken = (town: typeof inA) =>
        town.all().filter(({ text }) => !text.includes('chưa nhắn riêng được'));
      expect(spoken(inA)).toHaveLength(13);
      expect(spoken(inB)).toHaveLength(7);
      const texts = [...inA.all(), ...inB.all()].map(({ text }) => text).join('\n');
      expect(texts).not.toMatch(/(?<![\d/])\/[a-z]|bấm|nút/iu);
      expect(texts).not.toContain(a6.name);
      expect(log).toContain('listening');
      const secrets = [...town.bots.map(({ token }) => token.split(':')[1] ?? token), 'xin vắng', 'Dọn ngõ'];
      for (const secret of [
        ...secrets,
        ...[a, b, c].flatMap(({ members }) => members.map(({ name }) => name)),
      ])
        expect(log).not.toContain(secret);
      const [refused] = town.query(`select actor from journal where action = 'press.refused'`);
      expect(refused).toEqual({ actor: `zalo:${STRANGER.zaloId}` });
      expect([...town.zalo.stats.unknownArguments.keys()]).toEqual([]);
      expect(town.zalo.stats.eventsLost).toBe(0);
      expect(town.telegram.stats.limitBreaches).toEqual([]);
    });
  });

  test('a resolution in plain words, and its follow-up', async () => {
    await withZaloTown(PLAN, async (town) => {
      const [a, b, c] = town.branches as [ZaloBranch, ZaloBranch, ZaloBranch];
      const [a0, a1, a2, a3, , , a6] = a.members as People;
      const group = groupOf(town, a);
      const office = privateOf(town, a, a0);
      const telegram = telegramOf(town, a);
      const life = await lifeFrom(town, '2026-12-04T09:00:00+07:00');
      office.say(a0, 'lich');
      await office.hear('Kỳ sinh hoạt');

      // ---- written, shown, published by number, once
      const text = [
        'nghi quyet Lãnh đạo nhiệm vụ tháng 12',
        `- Phát quang đường thôn; ${a2.name}, ${a1.name}; 10/12`,
        `- Rà soát hộ cần hỗ trợ; đ/c ${a3.name.toLowerCase()}; thứ năm, ngày 10/12`,
        `- Sửa loa thôn; ${a6.name}; 10/12`,
      ].join('\n');
      group.say(a3, text);
      await group.hear('do chi ủy thực hiện');
      group.say(a0, text);
      const preview = await group.hear('Bản nháp nghị quyết');
      expect(preview.text).toContain(
        `– Phát quang đường thôn · đồng chí ${a2.name} (phối hợp: đồng chí ${a1.name})`,
      );
      group.answer(a3, preview, '1');
      await town.until('the refusal', () => group.count('do chi ủy thực hiện') === 2);
      expect(town.query('select * from documents')).toEqual([]);
      group.answer(a0, preview, '1');
      await group.hear('NGHỊ QUYẾT · Số 01-NQ/CB');
      await telegram.hear('NGHỊ QUYẾT · Số 01-NQ/CB');
      group.answer(a0, preview, '1');
      await group.hear('đã ban hành rồi');
      await town.settled();
      expect([group.count('· Số 01-NQ/CB'), telegram.count('· Số 01-NQ/CB')]).toEqual([1, 1]);
      expect(town.query('select no from tasks')).toHaveLength(3);
      expect(groupOf(town, b).count('NQ/CB') + telegramOf(town, c).count('NQ/CB')).toBe(0);

      // ---- three days before the due day nobody is named in the group; on the day, 07:30: reported by words and by number
      await life.passTo('2026-12-07T07:30:02+07:00');
      await town.settled();
      expect(group.count('cập nhật tiến độ')).toBe(0);
      await life.passTo('2026-12-10T07:30:02+07:00');
      const asked = await group.hear('cập nhật tiến độ');
      expect(numbersIn(asked.text)).toEqual(['#1', '#2', '#3']);
      group.say(a2, 'xong 1');
      await office.hear('báo đã xong');
      office.say(a0, '1');
      await office.hear('hoàn thành');
      group.answer(a6, asked, '5');
      await town.until('the other report', () => office.count('báo đã xong') === 2);
      // One word about it, not two.
      await group.hear('báo xong #3');
      await town.settled();
      expect([group.count('báo xong #3'), group.count('Đã ghi: đồng chí báo xong')]).toEqual([1, 0]);
      group.say(a3, 'gia han 2 15/12 chờ vật liệu');
      const extension = await office.hear('xin gia hạn đến ngày 15/12/2026');
      expect(extension.text).toContain('Lý do: chờ vật liệu');
      // Two questions wait for the officer now: the code tells which is meant.
      office.say(a0, '1');
      await office.hear('mấy tin cùng chờ trả lời');
      office.say(a0, `${codeOf(extension)} 1`);
      await office.hear('đồng ý gia hạn');
      await town.until(
        'the new due day',
        () =>
          town.query(`select 1 from tasks where no = 2 and due_on = '2026-12-15' and state = 'in_progress'`)
            .length > 0,
      );
      expect(town.query('select no, state from tasks order by no')).toEqual([
        { no: 1, state: 'done' },
        { no: 2, state: 'in_progress' },
        { no: 3, state: 'reported' },
      ]);

      // ---- on the new day only the one task is asked about
      await life.passTo('2026-12-15T07:30:02+07:00');
      await town.until('asked again', () => group.count('cập nhật tiến độ') === 2);
      expect(numbersIn(group.find('cập nhật tiến độ')?.text)).toEqual(['#2']);
      await town.settled();
      await life.stop();
      expect(town.zalo.stats.eventsLost).toBe(0);
    });
  });
});

/** The code by which a message can be named. */
const codeOf = ({ text }: { readonly text: string }): string => /Mã tin: (\w+)/u.exec(text)?.[1] ?? '';

/** The numbers of the tasks that a message asks about, one a line. */
const numbersIn = (text = ''): readonly string[] =>
  text.split('\n').flatMap((line) => /^(#\d+) ·/.exec(line)?.[1] ?? []);
