import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CliBench, cliBench } from './cli-support.ts';

/* The papers for the approval of an upper committee (R5-6 to R5-13), through the command line. */

const NAMES = ['Nguyễn Văn Thành', 'Phạm Thị Lan', 'Lê Đình Khang', 'Hoàng Văn Sơn', 'Thành', 'Khang'];
const PAPERS = [
  '1-danh-gia-tac-dong.docx',
  '3-phieu-dong-y.docx',
  '4-quy-uoc-nhom.docx',
  '5-ban-do-du-lieu.docx',
  '6-thoi-han-luu-giu.docx',
  '7-ung-pho-su-co-72-gio.docx',
];
const ABROAD = '2-chuyen-du-lieu-ra-nuoc-ngoai.docx';

let bench: CliBench;
beforeEach(async () => {
  bench = cliBench();
  bench.setConfig({ telegram: null, zalo: null, operators: [], publicUrl: null, httpsProxy: null });
  await bench.importJson([
    'Đảng bộ,Chi bộ,Mã,Họ và tên,Chức vụ,Đã đồng ý,Telegram ID,Nhóm Telegram',
    'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,01,Nguyễn Văn Thành,Bí thư,x,101,-1001',
    'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,02,Phạm Thị Lan,Đảng viên,x,,',
    'Đảng bộ xã Tam Hưng,Chi bộ thôn Đoài,03,Lê Đình Khang,Đảng viên,,,',
    'Đảng bộ xã Tam Hưng,Chi bộ thôn Đông,01,Hoàng Văn Sơn,Bí thư,,,',
  ]);
});
afterEach(() => bench.remove());

const out = (): string => bench.path('ho-so');
const run = (...more: readonly string[]) => bench.run(['dossier', '--out', out(), ...more]);
const telegram = { token: '4711:secret', apiRoot: 'https://api.telegram.org', broadcastPerSecond: 30 };
const zalo = {
  tokens: ['81:first', '82:second'],
  apiRoot: 'https://bot-api.zaloplatforms.com',
  quota: { perMonth: 3000 } as never,
};

/** The words of a paper, one after the other. */
const printed = (name: string): string => {
  const xml = strFromU8(unzipSync(readFileSync(join(out(), name)))['word/document.xml'] as Uint8Array);
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(' ');
};

describe('chibo dossier', () => {
  test('writes the papers, for their owner alone; the note on sending abroad only with Telegram', async () => {
    bench.setConfig({ zalo });
    const { code, out: said, err } = await run();
    expect([code, said]).toEqual([0, expect.stringContaining('Đã ghi 6 tệp.')]);
    expect(err.split('\n')).toHaveLength(7);
    expect(readdirSync(out()).toSorted()).toEqual(PAPERS);
    bench.setConfig({ telegram });
    expect(JSON.parse((await run('--json')).out)).toEqual({
      files: [PAPERS[0], ABROAD, ...PAPERS.slice(1)].map((name) => join(out(), name as string)),
    });
    if (process.platform === 'win32') return;
    expect(statSync(out()).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(out())) expect(statSync(join(out(), name)).mode & 0o777).toBe(0o600);
  });

  test('numbers of people, and never a name, an account or a token', async () => {
    bench.setConfig({ telegram, zalo, operators: ['telegram:778899' as never] });
    await run();
    const all = readdirSync(out()).map(printed).join('\n');
    for (const word of [...NAMES, '778899', 'secret', '81:first', '101 ', '-1001'])
      expect([word, all.includes(word)]).toEqual([word, false]);
    const assessment = printed('1-danh-gia-tac-dong.docx');
    for (const words of [
      'Chi bộ 2',
      'Đảng viên trong danh sách 4',
      'Chi bộ ít nhất, nhiều nhất (đảng viên) 1 – 3',
      'Đã đồng ý 2',
      'Không đồng ý (được báo trực tiếp) 0',
      'Chưa trả lời (được báo trực tiếp) 2',
      'ĐẢNG BỘ XÃ TAM HƯNG',
      'Số tài khoản quản trị đã khai trong cấu hình: 1.',
      'Zalo (2 bot, 0 nhóm, 0 tài khoản đảng viên); Telegram (1 bot, 1 nhóm, 1 tài khoản đảng viên)',
      'Số chi bộ đã ghi ý kiến đồng ý của đảng ủy: 0/2.',
    ])
      expect(assessment).toContain(words);
  });

  test('somebody who has left counts no more', async () => {
    bench.withData(({ sqlite }) =>
      sqlite.exec(
        `update member_statuses set participation = 'left' where member_id = (select id from members where full_name = 'Lê Đình Khang')`,
      ),
    );
    await run();
    expect(printed('1-danh-gia-tac-dong.docx')).toContain('Đảng viên trong danh sách 3');
  });

  test.each([
    ['backups without a passphrase', {}, 'giữ 14 bản', 'chưa mã hóa'],
    ['backups with one', { passphrase: 'rất-là-dài' }, 'giữ 14 bản', 'có mã hóa bằng mật khẩu'],
    ['no backups', { keep: 0 }, 'Bản sao lưu Đang tắt', 'Bật sao lưu, đặt mật khẩu'],
  ])('says what is set: %s', async (_what, backup, ...said) => {
    bench.setConfig({ backup: { folder: '/sao-luu', keep: 14, passphrase: null, ...backup } });
    await run();
    for (const words of said) expect(printed('1-danh-gia-tac-dong.docx')).toContain(words);
    expect(readdirSync(out()).map(printed).join()).not.toContain('rất-là-dài');
  });

  test.each([
    [null, 'Địa chỉ công khai Không có'],
    ['https://chibo.example.vn', 'Địa chỉ công khai https://chibo.example.vn'],
  ])('the address from outside: %s', async (publicUrl, said) => {
    bench.setConfig({ publicUrl });
    await run();
    expect(printed('1-danh-gia-tac-dong.docx')).toContain(said);
  });

  test('60 days run from the first group on Telegram', async () => {
    bench.setConfig({ telegram });
    await run();
    // Connected by the import of 22/11/2026.
    expect(printed(ABROAD)).toContain('Ngày nhóm đầu tiên kết nối 22/11/2026');
    expect(printed(ABROAD)).toContain('(60 ngày kể từ ngày bắt đầu) 21/01/2027');
  });

  test('what is not known is left open', async () => {
    await run();
    const breach = printed('7-ung-pho-su-co-72-gio.docx');
    expect(breach).toContain('Người vận hành máy …… ……');
    expect(breach).toContain('Chậm nhất 72 giờ');
    expect(printed('3-phieu-dong-y.docx')).toContain('Tin đi qua: ……');
  });

  test('the consent form asks one thing at a time, ticks nothing, and names the column of the roster', async () => {
    bench.setConfig({ zalo });
    await run();
    const form = printed('3-phieu-dong-y.docx');
    expect(form).toContain('ghi x vào cột “Đã đồng ý”');
    expect(form.match(/□/g)).toHaveLength(2);
    expect(form).not.toMatch(/Telegram|☒|☑/);
    bench.setConfig({ telegram });
    await run();
    expect(printed('3-phieu-dong-y.docx').match(/□/g)).toHaveLength(4);
  });

  test('with several committees none is named', async () => {
    await bench.importJson(['Đảng bộ,Chi bộ,Họ và tên', 'Đảng bộ xã Bình Minh,Chi bộ thôn Hạ,Vũ Văn An']);
    await run();
    expect(readdirSync(out()).map(printed).join()).not.toMatch(/Tam Hưng|TAM HƯNG|Bình Minh/);
  });

  test('the data map knows what is stored, and the table of retention how long', async () => {
    await run();
    expect(printed('5-ban-do-du-lieu.docx')).toContain('full_name họ và tên; sau khi xóa là Đồng chí số 12');
    expect(printed('5-ban-do-du-lieu.docx')).toContain('Tên chi bộ, đảng bộ (bảng organisations).');
    expect(printed('6-thoi-han-luu-giu.docx')).toContain(
      'Phiếu mời ghi tên chưa dùng 30 ngày; mất khi đã dùng',
    );
  });

  test('a file that is there is written over, and is its owner’s then', async () => {
    mkdirSync(out());
    writeFileSync(join(out(), '4-quy-uoc-nhom.docx'), 'old');
    chmodSync(join(out(), '4-quy-uoc-nhom.docx'), 0o644);
    writeFileSync(join(out(), 'ghi-chu.txt'), 'mine');
    await run();
    expect(printed('4-quy-uoc-nhom.docx')).toContain('QUY ƯỚC');
    expect(readFileSync(join(out(), 'ghi-chu.txt'), 'utf8')).toBe('mine');
    if (process.platform !== 'win32')
      expect(statSync(join(out(), '4-quy-uoc-nhom.docx')).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['no folder', ['dossier'], 'Xin ghi thư mục'],
    ['an empty one', ['dossier', '--out', ' '], 'Xin ghi thư mục'],
    ['an unknown option', ['dossier', '--branch', '1'], 'Không có tùy chọn'],
    ['a word too many', ['dossier', 'ho-so'], 'Thừa “ho-so”'],
  ])('wrong use, %s: exit 2', async (_what, args, said) => {
    const { code, err } = await bench.run(args);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    expect(existsSync(out())).toBe(false);
  });

  test('a folder that cannot be one: exit 1', async () => {
    bench.file('ho-so', 'x');
    expect((await run()).code).toBe(1);
  });
});
