import { describe, expect, test } from 'vitest';
import { type Bench, openBench, type Where, type Who } from '../../support/branch-bench.ts';
import { journalled, marksOf, openMeeting } from '../../support/evening.ts';

/* Two officers' taps at one moment, and a double tap on a slow phone, end where each of them meant. */

const KHANG = 'Lê Đình Khang (03)';

/** The data that the newest message with this label carries for whoever pressed it last. */
async function dataUnder(bench: Bench, who: Who, command: string, label: string): Promise<string> {
  const sent = await bench.write(who, 'private', command);
  const button = sent
    .flatMap(({ message }) => message.buttons?.flat() ?? [])
    .find(({ text }) => text === label);
  if (button === undefined || !('data' in button)) throw new Error(`no button ${label}`);
  return button.data;
}

/** Both officers open the same list before either of them presses. */
const opened = async (bench: Bench, command: string, label: string) => ({
  secretary: await dataUnder(bench, 'secretary', command, label),
  deputy: await dataUnder(bench, 'deputy', command, label),
});

const pressAll = (bench: Bench, presses: readonly (readonly [Who, Where, string])[]) =>
  Promise.all(presses.map(([who, where, data]) => bench.press(who, where, data)));

const answersOf = (bench: Bench): readonly string[] =>
  bench.sqlite
    .prepare<[], { name: string; choice: string }>(
      "select m.full_name as name, a.choice from answers a join members m on m.id = a.member_id where a.choice <> 'none' order by m.id",
    )
    .all()
    .map(({ name, choice }) => `${name}: ${choice}`);

describe('the list of who comes', () => {
  test('two officers tap one name at once: the comrade comes', async () => {
    const bench = await openBench();
    const data = await opened(bench, '/diemdanh', `▫️ ${KHANG}`);
    expect(data.secretary).toBe(data.deputy);
    const pressed = await pressAll(bench, [
      ['secretary', 'private', data.secretary],
      ['deputy', 'private', data.deputy],
    ]);
    expect(answersOf(bench)).toEqual(['Lê Đình Khang: attending']);
    expect(new Set(pressed.map(({ answer }) => answer?.text)).size).toBe(1);
    expect(journalled(bench, 'answer.recorded')).toBe(1);
  });

  test('a double tap is one tap; the next list carries the next state', async () => {
    const bench = await openBench();
    const comes = await dataUnder(bench, 'secretary', '/diemdanh', `▫️ ${KHANG}`);
    await pressAll(bench, [
      ['secretary', 'private', comes],
      ['secretary', 'private', comes],
    ]);
    expect(answersOf(bench)).toEqual(['Lê Đình Khang: attending']);
    const away = await dataUnder(bench, 'secretary', '/diemdanh', `✅ ${KHANG}`);
    await bench.press('secretary', 'private', away);
    await bench.press('secretary', 'private', away);
    expect(answersOf(bench)).toEqual(['Lê Đình Khang: absent']);
    const none = await dataUnder(bench, 'secretary', '/diemdanh', `❌ ${KHANG}`);
    await bench.press('secretary', 'private', none);
    await bench.press('secretary', 'private', none);
    expect(answersOf(bench)).toEqual([]);
  });

  test('officers who mean two things: the later tap stays, and it is what that officer saw', async () => {
    const bench = await openBench();
    const comes = await dataUnder(bench, 'secretary', '/diemdanh', `▫️ ${KHANG}`);
    await bench.press('secretary', 'private', comes);
    const away = await dataUnder(bench, 'deputy', '/diemdanh', `✅ ${KHANG}`);
    await pressAll(bench, [
      ['secretary', 'private', comes],
      ['deputy', 'private', away],
    ]);
    expect(answersOf(bench)).toEqual(['Lê Đình Khang: absent']);
  });

  test('a list posted before its buttons said what they set changes nothing and says what to do', async () => {
    const bench = await openBench();
    const before = bench.state();
    const old = (await dataUnder(bench, 'secretary', '/diemdanh', `▫️ ${KHANG}`)).replace(/:y$/, '');
    const stateWithList = bench.state();
    expect((await bench.press('secretary', 'private', old)).answer).toEqual({
      text: 'Danh sách này đã cũ. Xin gõ /diemdanh để mở danh sách mới.',
      alert: true,
    });
    expect(bench.state()).toBe(stateWithList);
    expect(before).not.toBe('');
  });
});

describe('the roll', () => {
  test('two officers tap one name at once, and one of them twice: present', async () => {
    const bench = await openMeeting();
    const data = await opened(bench, '/diemdanh', `▫️ ${KHANG}`);
    await pressAll(bench, [
      ['secretary', 'private', data.secretary],
      ['deputy', 'private', data.deputy],
      ['deputy', 'private', data.deputy],
    ]);
    expect(marksOf(bench)).toEqual(['Lê Đình Khang (03): present']);
  });
});

describe('the switches of /caidat', () => {
  const isOn = (bench: Bench): boolean =>
    bench.sqlite
      .prepare<[number], number>(
        "select 1 from occurrences where meeting_id = ? and job = 'meeting-reminder' and state = 'due'",
      )
      .pluck()
      .get(bench.meetingOf('Chi bộ thôn Đoài').id) === 1;

  test('two officers switch one reminder off at once: it is off, told once more to neither', async () => {
    const bench = await openBench();
    const data = await opened(bench, '/caidat', 'Tắt: Nhắc trong ngày');
    const pressed = await pressAll(bench, [
      ['secretary', 'private', data.secretary],
      ['deputy', 'private', data.deputy],
    ]);
    expect(isOn(bench)).toBe(false);
    expect(pressed.map(({ answer }) => answer)).toEqual([{ text: 'Đã ghi.' }, { text: 'Đã ghi.' }]);
    expect(journalled(bench, 'settings.changed')).toBe(1);
  });

  test('a double tap off stays off; on again is a button of its own', async () => {
    const bench = await openBench();
    expect(isOn(bench)).toBe(true);
    const off = await dataUnder(bench, 'secretary', '/caidat', 'Tắt: Nhắc trong ngày');
    await bench.press('secretary', 'private', off);
    const second = await bench.press('secretary', 'private', off);
    expect(second.sent).toEqual([]);
    expect(isOn(bench)).toBe(false);
    await bench.press(
      'secretary',
      'private',
      await dataUnder(bench, 'secretary', '/caidat', 'Bật: Nhắc trong ngày'),
    );
    expect(isOn(bench)).toBe(true);
  });

  test('settings shown before their buttons said what they set change nothing', async () => {
    const bench = await openBench();
    const before = bench.state();
    expect((await bench.press('secretary', 'private', 's:5')).answer).toEqual({
      text: 'Bảng cài đặt này đã cũ. Xin gõ /caidat để mở bảng mới.',
      alert: true,
    });
    expect(bench.state()).toBe(before);
  });
});
