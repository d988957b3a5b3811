import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decodeButton, encodeButton } from '../../../src/domain/channel/button-data.ts';
import { type Bench, openBench } from '../../support/branch-bench.ts';
import { BUTTON_INDEX, BUTTONS } from '../../support/declared.ts';

const LONGEST_TOAST = 200;

describe("buttons of another branch's meeting, pressed where one is at home", () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
    await bench.say('stranger', 'group', '/toila Lê Đình Khang');
  });

  const data = (): readonly (readonly [string, string])[] => {
    const meeting = bench.meetingOf('Chi bộ thôn Đoài').id;
    const khang = bench.idOf('members', 'Lê Đình Khang');
    return [
      ['rsvp yes', encodeButton('rsvp', meeting, 'y')],
      ['rsvp no', encodeButton('rsvp', meeting, 'n')],
      ['reason', encodeButton('reason', meeting, 0)],
      ['mark', encodeButton('mark', meeting, khang, 'y')],
      ['mark oneself', encodeButton('mark', meeting, bench.idOf('members', 'Bùi Thị Nga'), 'y')],
      ['page', encodeButton('mark-page', meeting, 1)],
      ['confirm', encodeButton('confirm-link', 1, 'y')],
      ['refuse', encodeButton('confirm-link', 1, 'n')],
      ['offer', encodeButton('offer-link', khang)],
      ['office', encodeButton('claim-office', khang)],
      ['held command', encodeButton('own-command', 1)],
    ];
  };

  test.each([
    ['otherMember', 'otherGroup'],
    ['otherMember', 'private'],
    ['otherSecretary', 'otherGroup'],
    ['otherSecretary', 'private'],
    ['stranger', 'otherGroup'],
    ['stranger', 'newGroup'],
    ['otherSecretary', 'newGroup'],
  ] as const)('%s in %s: each is refused, noted, and changes nothing', async (who, where) => {
    for (const [what, crafted] of data()) {
      const before = bench.state();
      const journal = bench.journal().length;
      const { answer, sent } = await bench.press(who, where, crafted, '1');
      expect({ what, alert: answer?.alert, sent }).toEqual({ what, alert: true, sent: [] });
      expect(bench.state()).toBe(before);
      expect(bench.journal().slice(journal)).toMatchObject([{ action: 'press.refused' }]);
    }
  });

  test("one's own meeting is served all the while", async () => {
    const own = encodeButton('rsvp', bench.meetingOf('Chi bộ thôn Đông').id, 'y');
    expect((await bench.press('otherMember', 'otherGroup', own)).answer?.text).toContain('dự họp');
  });
});

describe('data that this program did not write', () => {
  let bench: Bench;
  let before: string;
  beforeAll(async () => {
    bench = await openBench();
    before = bench.state();
  });

  async function isRefused(data: string): Promise<void> {
    const journal = bench.journal().length;
    for (const where of ['group', 'private', 'newGroup'] as const) {
      const { answer, sent } = await bench.press('secretary', where, data, '1');
      expect(answer?.alert).toBe(true);
      expect(answer?.text.length).toBeLessThanOrEqual(LONGEST_TOAST);
      expect(sent).toEqual([]);
    }
    expect(bench.state()).toBe(before);
    const lines = bench.journal().slice(journal);
    expect(lines.map((line) => line.action)).toEqual(
      lines.map(() => expect.stringMatching(/^press\.(malformed|refused)$/)),
    );
    return;
  }

  test.each([
    '',
    ':',
    'a',
    'a:',
    'a:1',
    'a:1:x',
    'a:-1:y',
    'a:1.5:y',
    'a:1:y:y:y:y',
    'A:1:y',
    'a:1:Y',
    'zz:1',
    '__proto__:1',
    'constructor',
    'r:1:9',
    'm:1',
    'p:1:2z',
    'l:1:maybe',
    'c:yes',
    's:',
    's:0',
    's:zz',
    'x:',
    'x:zzzz',
    'a:zzzzzzzzzzz:y',
    `a:${'1'.repeat(61)}`,
    'a:1:y'.repeat(1000),
    "a:1';drop table members;--:y",
    'ế'.repeat(32),
    '\u0000',
  ])('%j', isRefused);

  test('any text at all', async () => {
    const anyText = fc
      .string({ unit: 'binary', maxLength: 80 })
      .filter((text) => BUTTON_INDEX.read(text) === null);
    await fc.assert(fc.asyncProperty(anyText, isRefused), { numRuns: 25 });
  });

  // The list of all tasks takes no argument: whatever hangs on it is not looked at. A page of the roster, or of the
  // officers' concerns, beyond its last is the last one, for officers in private; the button that withdraws one's own
  // consent does not grow old, whatever minute it carries.
  const answered = ['all-tasks', 'roster-page', 'concerns', 'withdraw'];
  test.each(BUTTONS.filter(({ name }) => !answered.includes(name)).map(({ code }) => code))(
    '%s with numbers that nothing carries',
    async (code) => {
      for (const args of [[], ['3uw'], ['3uw', '3uw'], ['3uw', 'y'], ['3uw', '3uw', '3uw']]) {
        await isRefused([code, ...args].join(':'));
      }
    },
  );

  test('right codes with wrong numbers', async () => {
    const argument = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 5000 }).map((value) => value.toString(36)),
      fc.stringMatching(/^[a-z0-9_-]{4,32}$/),
    );
    const data = fc
      .tuple(
        fc.constantFrom(
          ...BUTTONS.filter(({ name }) => !answered.includes(name)).flatMap(({ name, code }) => [name, code]),
        ),
        fc.array(argument, { maxLength: 6 }),
      )
      .map(([code, args]) => [code, ...args].join(':'));
    await fc.assert(fc.asyncProperty(data, isRefused), { numRuns: 50 });
  });
});

test('what is written is read back, and fits into 64 bytes', () => {
  const number = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(
      fc.constantFrom(...BUTTONS),
      number,
      number,
      fc.constantFrom('y', 'n'),
      ({ name }, a, b, c) => {
        const data = encodeButton(name, a, b, c);
        const args = [a.toString(36), b.toString(36), c];
        expect(decodeButton(data)).toEqual({ name, args });
        const [[onWire] = []] =
          BUTTON_INDEX.onWire({ text: [''], buttons: [[{ text: '', data }]] }).buttons ?? [];
        const sent = onWire !== undefined && 'data' in onWire ? onWire.data : '';
        expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(64);
        expect(sent.length).toBeLessThan(data.length);
        expect(BUTTON_INDEX.read(sent)).toMatchObject({ button: { name }, args });
      },
    ),
  );
});
