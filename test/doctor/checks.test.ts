import { describe, expect, test } from 'vitest';
import { approvals } from '../../src/doctor/approvals.ts';
import type { Verdict } from '../../src/doctor/check.ts';
import { clock } from '../../src/doctor/clock.ts';
import { dataFile } from '../../src/doctor/data-file.ts';
import { disk } from '../../src/doctor/disk.ts';
import { fileModes } from '../../src/doctor/file-modes.ts';
import { journalChain } from '../../src/doctor/journal-chain.ts';
import { lastBackup } from '../../src/doctor/last-backup.ts';
import { guestMode, privacyMode, telegramBot } from '../../src/doctor/telegram-bot.ts';
import { telegramGroups } from '../../src/doctor/telegram-groups.ts';
import { telegramUpdates } from '../../src/doctor/telegram-updates.ts';
import { versions } from '../../src/doctor/versions.ts';
import { zaloBots } from '../../src/doctor/zalo-bots.ts';
import { zaloGroups } from '../../src/doctor/zalo-groups.ts';
import type { IsoDate } from '../../src/domain/calendar/calendar.ts';

/* What each check makes of what it saw: well or amiss, and a word that names it. Null: nothing to say. */

const NOW = Date.UTC(2026, 11, 3, 5);
const MINUTE = 60_000;
const ZONE = 'Asia/Ho_Chi_Minh';

type Facts<C> = C extends { judge(facts: infer F): unknown } ? F : never;
type Row<F> = readonly [what: string, facts: F, ok: boolean | null, says: string];

/** Each row decided; what is amiss says what to do. */
function decides<C extends { judge(facts: never): Verdict | null }>(
  check: C,
  usual: Facts<C>,
  rows: readonly Row<Partial<Facts<C>>>[],
): void {
  test.each(rows)('%s', (_what, facts, ok, says) => {
    const verdict = check.judge({ ...(usual as object), ...(facts as object) } as never);
    if (ok === null) {
      expect(verdict).toBeNull();
      return;
    }
    expect([verdict?.ok, verdict?.message]).toEqual([ok, expect.stringContaining(says)]);
    if (!ok) expect(verdict?.todo).not.toBe('');
  });
}

describe('approvals', () => {
  decides(approvals, { isRequired: false, counts: { branches: 3, approved: 1 } }, [
    ['some are told', {}, true, '1/3 chi bộ'],
    ['all are', { counts: { branches: 3, approved: 3 } }, true, '3/3 chi bộ'],
    ['required and missing: a count, and no alarm', { isRequired: true }, true, '1/3 chi bộ'],
    ['no branch yet', { counts: { branches: 0, approved: 0 } }, null, ''],
    ['the data cannot tell', { counts: null }, null, ''],
  ]);

  test('where it is required, the branches without are said to get reminders alone', () => {
    const counts = { branches: 3, approved: 1 };
    expect(approvals.judge({ isRequired: true, counts })?.todo).toContain(
      '2 chi bộ còn lại chỉ được nhắc lịch',
    );
    expect(approvals.judge({ isRequired: false, counts })?.todo).not.toContain('chỉ được nhắc lịch');
  });
});

describe('clock', () => {
  decides(clock, { now: NOW, zone: ZONE, serverAt: null, aheadMs: null, lastNotedAt: null }, [
    ['the database agrees', { aheadMs: 59_000 }, true, '12:00'],
    ['behind the database', { aheadMs: -61_000 }, false, 'chậm 61 giây so với máy chủ cơ sở dữ liệu'],
    ['ahead of the database', { aheadMs: 3_600_000 }, false, 'không giữ lịch nhắc'],
    ['nothing to compare with', {}, true, '12:00, 03/12/2026'],
    ['as the server says', { serverAt: NOW - MINUTE }, true, 'so với giờ máy chủ'],
    ['fast', { serverAt: NOW - 10 * MINUTE }, false, 'nhanh 10 phút'],
    ['slow', { serverAt: NOW + 90 * MINUTE }, false, 'chậm 90 phút'],
    ['the journal is ahead', { lastNotedAt: NOW + 60 * MINUTE }, false, '13:00, 03/12/2026'],
    ['the journal is behind, as it should be', { lastNotedAt: NOW - 1 }, true, '12:00'],
  ]);
});

const failed = <K extends object>(failure: K) => ({ ok: false, failure }) as const;
const traits = (more: object = {}) =>
  ({
    ok: true,
    value: {
      id: 7,
      username: 'chibo_bot',
      canJoinGroups: true,
      hearsEverything: false,
      answersGuests: null,
      ...more,
    },
  }) as const;

describe('Telegram: the token', () => {
  decides(telegramBot, { me: traits() }, [
    ['off', { me: null }, true, 'tắt'],
    ['taken', {}, true, '@chibo_bot'],
    ['refused', { me: failed({ kind: 'unauthorized', detail: '401' }) }, false, 'từ chối'],
    ['no line', { me: failed({ kind: 'unsent', detail: 'ECONNREFUSED' }) }, false, 'ECONNREFUSED'],
    [
      'words of a server are not repeated',
      { me: failed({ kind: 'ambiguous', detail: 'họ tên' }) },
      false,
      '(trả lời lạ)',
    ],
    ['an odd answer', { me: failed({ kind: 'odd' }) }, false, '(trả lời lạ)'],
    ['asked to wait', { me: failed({ kind: 'retry-after', seconds: 9 }) }, false, '9 giây'],
  ]);
});

describe('Telegram: privacy mode and guest mode', () => {
  decides(privacyMode, { me: traits() }, [
    ['on', {}, true, 'Đang bật'],
    ['off', { me: traits({ hearsEverything: true }) }, true, 'Đang tắt'],
    ['not told', { me: traits({ hearsEverything: null }) }, true, 'không cho biết'],
    ['no bot', { me: null }, null, ''],
  ]);
  decides(guestMode, { me: traits() }, [
    ['a server that knows no guests', {}, true, 'Đang tắt'],
    ['guests off', { me: traits({ answersGuests: false }) }, true, 'Đang tắt'],
    ['guests on', { me: traits({ answersGuests: true }) }, false, 'Đang bật'],
    ['a bot that does not answer', { me: failed({ kind: 'odd' }) }, null, ''],
  ]);
});

describe('Telegram: updates', () => {
  const posting = (more: object = {}) =>
    ({ ok: true, value: { url: '', waiting: 0, lastErrorAt: null, ...more } }) as const;
  const ours = 'https://bot.example.vn/hooks/telegram';
  const publicUrl = 'https://bot.example.vn';
  decides(telegramUpdates, { posting: posting(), publicUrl: null, now: NOW }, [
    ['fetched', {}, true, 'tự hỏi tin'],
    ['a webhook in the way', { posting: posting({ url: ours }) }, false, 'webhook'],
    ['posted', { publicUrl, posting: posting({ url: ours }) }, true, 'PUBLIC_URL'],
    ['posted nowhere', { publicUrl }, false, 'chưa được báo'],
    [
      'posted elsewhere',
      { publicUrl, posting: posting({ url: 'https://bot.example.vn.evil/x' }) },
      false,
      'khác',
    ],
    [
      'posted, and failing now',
      { publicUrl, posting: posting({ url: ours, waiting: 4, lastErrorAt: NOW - MINUTE }) },
      false,
      '4 tin',
    ],
    [
      'failed yesterday',
      { publicUrl, posting: posting({ url: ours, lastErrorAt: NOW - 1500 * MINUTE }) },
      true,
      'PUBLIC_URL',
    ],
    ['not told', { posting: failed({ kind: 'odd' }) }, false, 'Chưa hỏi được'],
    ['off', { posting: null }, null, ''],
  ]);
});

describe('Telegram: groups', () => {
  const asked = (branch: string, more: object = {}) => ({
    branch,
    standing: { ok: true, value: { isIn: true, isAdministrator: true, canWrite: true, ...more } } as const,
  });
  const unasked = (branch: string, failure: object) => ({ branch, standing: failed(failure) as never });
  const usual = { isOn: true, groups: 2, asked: [asked('A'), asked('B')], isDeaf: false };
  decides(telegramGroups, usual, [
    ['well in both', {}, true, 'cả 2 nhóm'],
    [
      'a plain member in one',
      { asked: [asked('A'), asked('B', { isAdministrator: false })] },
      true,
      '1 nhóm bot chưa',
    ],
    ['out of one', { asked: [asked('A', { isIn: false }), asked('B')] }, false, 'nhóm của: A'],
    [
      'refused by one',
      { asked: [asked('A'), unasked('B', { kind: 'forbidden', detail: '403' })] },
      false,
      'nhóm của: B',
    ],
    ['silenced in one', { asked: [asked('A'), asked('B', { canWrite: false })] }, false, 'không được viết'],
    [
      'one moved to another id',
      { asked: [asked('A'), unasked('B', { kind: 'moved', to: '-1001' })] },
      true,
      'cả 2 nhóm',
    ],
    ['one that is not known', { asked: [asked('A'), unasked('B', { kind: 'odd' })] }, false, '1/2'],
    ['asked to wait after the first', { groups: 9, asked: [asked('A')] }, false, '8/9'],
    ['groups, and the channel is off', { isOn: false, asked: [] }, false, 'đang tắt'],
    ['the bot cannot be asked', { isDeaf: true, asked: [] }, false, 'Chưa kiểm tra được'],
    ['none', { groups: 0, asked: [] }, true, 'Chưa có nhóm'],
    ['none, and the channel is off', { groups: 0, asked: [], isOn: false }, null, ''],
  ]);

  test('many are not all named', () => {
    const out = Array.from({ length: 40 }, (_, no) => asked(`Chi bộ ${no}`, { isIn: false }));
    expect(telegramGroups.judge({ ...usual, groups: 40, asked: out })?.message).toContain('và 35 mục nữa');
  });
});

describe('Zalo: bots', () => {
  const bot = (name: string, more: { readonly me?: object; readonly webhook?: object } = {}) =>
    ({
      bot: name,
      me: more.me ?? {
        ok: true,
        result: { id: name, displayName: null, accountName: null, canJoinGroups: true },
      },
      webhook: more.webhook ?? { ok: true, result: { url: '', isVerified: null } },
    }) as never;
  const posted = (url: string) => ({ ok: true, result: { url, isVerified: null } });
  const refused = { me: { ok: false, code: 401, failure: { kind: 'unauthorized', detail: '401' } } };
  const publicUrl = 'https://bot.example.vn';
  decides(zaloBots, { bots: 1, asked: [bot('1')], publicUrl: null }, [
    ['both answer', { bots: 2, asked: [bot('1'), bot('2')] }, true, '2 bot trả lời'],
    ['off', { bots: 0, asked: [] }, true, 'tắt'],
    ['not all were asked', { bots: 9 }, false, '8/9'],
    ['one refused', { asked: [bot('1'), bot('2', refused)] }, false, 'mã của bot: 2'],
    [
      'one without a line',
      {
        asked: [
          bot('1', { me: { ok: false, code: null, failure: { kind: 'unsent', detail: 'ENOTFOUND' } } }),
        ],
      },
      false,
      'bot Zalo 1 (ENOTFOUND)',
    ],
    [
      'one that may not join groups',
      { asked: [bot('1', { me: { ok: true, result: { canJoinGroups: false } } })] },
      true,
      'chưa cho vào nhóm: 1',
    ],
    ['a webhook in the way', { asked: [bot('1', { webhook: posted('https://x.vn/') })] }, false, 'webhook'],
    [
      'posted to us',
      { publicUrl, asked: [bot('1', { webhook: posted(`${publicUrl}/hooks/zalo/1`) })] },
      true,
      '1 bot',
    ],
    ['posted nowhere', { publicUrl, asked: [bot('1')] }, false, 'chưa được báo'],
    [
      'posted elsewhere',
      { publicUrl, asked: [bot('1', { webhook: posted('https://x.vn/') })] },
      false,
      'khác',
    ],
  ]);
});

describe('Zalo: groups', () => {
  const group = (branch: string, more: object = {}) =>
    ({ branch, presence: 'in', servedBy: 'zalo:1', ...more }) as const;
  decides(zaloGroups, { groups: [group('A'), group('B')], bots: ['zalo:1', 'zalo:2'] }, [
    ['nothing is known against it', {}, true, 'Zalo không cho hỏi'],
    ['no group', { groups: [] }, true, 'Chưa có nhóm'],
    ['off, no group', { groups: [], bots: [] }, null, ''],
    ['off, with groups', { bots: [] }, false, 'đang tắt'],
    ['out of one', { groups: [group('A'), group('B', { presence: 'out' })] }, false, 'nhóm của: B'],
    [
      'one of a bot that is not set',
      { groups: [group('A', { servedBy: 'zalo:9' })] },
      false,
      'không có trong ZALO_BOT_TOKENS: A',
    ],
    ['one of nobody knows which', { groups: [group('A', { servedBy: null })] }, true, '1 nhóm chưa biết'],
    [
      'the same with one bot',
      { groups: [group('A', { servedBy: null })], bots: ['zalo:1'] },
      true,
      'Zalo không cho hỏi',
    ],
  ]);
});

describe('data', () => {
  const open = (applied: number) => ({ kind: 'open', schema: { applied, known: 20 } }) as const;
  test.each([
    [open(20), true, '20 bước'],
    [open(19), false, 'ở bước 19'],
    [open(21), false, 'mới hơn'],
    [{ kind: 'none' } as const, true, 'Chưa có tệp'],
    [{ kind: 'none', isOnServer: true } as const, true, 'DATABASE_URL còn trống'],
    [{ kind: 'unusable', why: 'SQLITE_NOTADB' } as const, false, 'SQLITE_NOTADB'],
    [{ kind: 'unreached', why: 'DATABASE_URL: không kết nối được' } as const, false, 'DATABASE_URL: không'],
  ])('%o', (facts, ok, says) => {
    expect(dataFile.judge(facts)).toMatchObject({ ok, message: expect.stringContaining(says) });
  });
});

describe('journal', () => {
  const found = (faults: readonly object[]) =>
    ({ rows: 10, lastId: 10, hash: 'abcdefghijklmnop', faults }) as never;
  decides(journalChain, { found: found([]), isGuarded: true, zone: ZONE }, [
    ['whole', {}, true, '10 dòng, liền mạch; dấu của dòng cuối: abcdefghijkl.'],
    ['none', { found: null }, true, 'Chưa có nhật ký'],
    [
      'a row changed',
      { found: found([{ kind: 'changed', id: 4, at: NOW }]) },
      false,
      'dòng 4 (12:00, 03/12/2026) bị sửa',
    ],
    ['rows gone', { found: found([{ kind: 'gone', id: 5, at: NOW }]) }, false, 'mất dòng ngay trước dòng 5'],
    ['the end gone', { found: found([{ kind: 'cut', id: 8, at: NOW }]) }, false, 'phần cuối không khớp'],
    ['no row left', { found: found([{ kind: 'cut', id: 0, at: null }]) }, false, 'các dòng sau dòng 0'],
    ['whole, but the guards are gone', { isGuarded: false }, false, 'bộ canh'],
  ]);
});

describe('backup', () => {
  const day = (text: string) => text as IsoDate;
  const last = (more: object = {}) =>
    ({
      name: 'chibo-2026-12-03.sqlite',
      date: day('2026-12-03'),
      opened: { ok: true, rows: 9, isStart: true },
      ...more,
    }) as never;
  const usual = {
    isOn: true,
    folder: 'data/sao-luu',
    isEncrypted: true,
    hasData: true,
    today: day('2026-12-03'),
    last: last(),
    dataSince: day('2026-11-01'),
  };
  decides(lastBackup, usual, [
    ['of this night', {}, true, '9 dòng'],
    ['of the night before', { today: day('2026-12-04') }, true, '9 dòng'],
    ['two nights old', { today: day('2026-12-05') }, false, '03/12/2026'],
    ['two nights old, and turned off', { today: day('2026-12-05'), isOn: false }, true, '9 dòng'],
    ['not encrypted', { isEncrypted: false }, true, 'chưa mã hóa'],
    ['a dump', { last: last({ opened: { ok: true, rows: null, isStart: true } }) }, true, 'mở được.'],
    ['damaged', { last: last({ opened: { ok: false, why: 'damaged' } }) }, false, 'hỏng'],
    [
      'locked',
      { last: last({ opened: { ok: false, why: 'needs-passphrase' } }) },
      false,
      'chưa đặt BACKUP_PASSPHRASE',
    ],
    [
      'another passphrase',
      { last: last({ opened: { ok: false, why: 'wrong-passphrase' } }) },
      false,
      'BACKUP_PASSPHRASE đang đặt',
    ],
    [
      'another journal',
      { last: last({ opened: { ok: true, rows: 9, isStart: false } }) },
      false,
      'không khớp',
    ],
    ['none, and the data is of today', { last: null, dataSince: day('2026-12-03') }, true, 'đêm nay'],
    ['none, and there is no data', { last: null, hasData: false }, true, 'đêm nay'],
    ['none, and the data is a month old', { last: null }, false, 'Chưa có bản sao lưu nào'],
    ['turned off', { last: null, isOn: false }, true, 'tắt'],
  ]);
});

describe('disk, files, versions', () => {
  decides(disk, { places: [{ folder: '/d', free: 5e9 }], bytes: 10e6 }, [
    ['room enough', {}, true, '5,0 GB'],
    ['no room for three copies', { bytes: 1.7e9 }, false, '/d chỉ còn 5,0 GB'],
    [
      'one of two places is full',
      {
        places: [
          { folder: '/d', free: 5e9 },
          { folder: '/b', free: 9e6 },
        ],
      },
      false,
      '/b',
    ],
  ]);
  const file = (path: string, mode: number, isFolder = false) => ({ path, mode, isFolder });
  decides(fileModes, { hasModes: true, found: [file('data', 0o700, true), file('data/a', 0o600)] }, [
    ['closed', {}, true, '2 tệp'],
    ['a file that others read', { found: [file('data/a', 0o644)] }, false, 'data/a'],
    ['a folder that a group enters', { found: [file('data', 0o710, true)] }, false, 'data'],
    ['a system without modes', { hasModes: false, found: [] }, true, 'icacls'],
  ]);
  test.each([
    ['20.19.0', true],
    ['20.18.9', false],
    ['18.20.0', false],
    ['24.1.0', true],
  ])('Node.js %s', (node, ok) => {
    expect(versions.judge({ node, program: '0.1.0' })).toMatchObject({ ok });
  });
});
