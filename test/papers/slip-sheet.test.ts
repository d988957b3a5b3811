import { unzipSync, unzlibSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/calendar/calendar.ts';
import { qrPicture } from '../../src/papers/hand-outs/qr-picture.ts';
import { renderSlips } from '../../src/papers/render-docx.ts';
import { type SlipView, slipLayout } from '../../src/text/vi/joining/slip-paper.ts';
import { canPrint, decodeGrey, printed, readOn } from '../support/printed.ts';

/* Slips of paper: what stands on them, that cameras read them, and that a printer puts four on a page. */

const LINK = 'https://t.me/TroLyChiBoBot?start=ABCDEFGH2345';
const LONGEST_LINK = 'https://t.me/TroLyChiBoThonDoaiXaTamHungHaBot?start=WWWWWWWWWWWW';
const VIEW: SlipView = {
  branch: 'thôn Đoài',
  fullName: 'Nguyễn Thị Lan',
  no: '06',
  digits: '612345',
  scanned: { channel: 'Telegram', link: LINK },
  typedIn: { channel: 'Zalo', bot: 'Bot Trợ lý chi bộ' },
  lastDay: '2026-12-20' as IsoDate,
};
/** All that may be long at once. */
const LONGEST: Partial<SlipView> = {
  branch: 'Chi bộ Tổ dân phố Nguyễn Trường Tộ – Khu đô thị Đông Nam Cường',
  fullName: 'Công Tằng Tôn Nữ Thị Hường Phương Quỳnh Nguyễn',
  no: '2026-118',
  scanned: { channel: 'Telegram', link: LONGEST_LINK },
  typedIn: { channel: 'Zalo', bot: 'Bot Trợ lý các chi bộ thôn và tổ dân phố phường Đông Ngạc' },
};

/** Reads a picture of ours: one bit a dot, no filters. */
function decodePng(png: Uint8Array): string | null {
  const view = new DataView(png.buffer, png.byteOffset);
  const side = view.getUint32(16);
  const at = Buffer.from(png).indexOf('IDAT');
  const rows = unzlibSync(png.subarray(at + 4, at + 4 + view.getUint32(at - 4)));
  const rowBytes = rows.length / side;
  return decodeGrey(side, side, (dot) => {
    const [y, x] = [Math.floor(dot / side), dot % side];
    return ((rows[y * rowBytes + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
  });
}

const picturesOf = (docx: Uint8Array): readonly Uint8Array[] =>
  Object.entries(unzipSync(docx)).flatMap(([name, content]) => (name.endsWith('.png') ? [content] : []));

test('the picture is read back as the link', () => {
  for (const link of [LINK, LONGEST_LINK]) expect(decodePng(qrPicture(link))).toBe(link);
});

describe('what stands on a slip', () => {
  const wordsOf = (more: Partial<SlipView>) =>
    slipLayout({ ...VIEW, ...more }).ways.map(({ how, type }) => [
      how.map((span) => (typeof span === 'string' ? span : span.b)).join(''),
      type,
    ]);

  test('both ways, with the given name and the digits', () => {
    expect(slipLayout(VIEW)).toMatchObject({
      branch: 'Chi bộ thôn Đoài',
      name: 'Đồng chí Nguyễn Thị Lan (số 06)',
      link: LINK,
      foot: expect.stringContaining('đến hết ngày 20/12/2026'),
    });
    expect(wordsOf({})).toEqual([
      ['Telegram: mở máy ảnh, quét mã vuông này, bấm Bắt đầu.', null],
      ['Zalo: tìm Bot Trợ lý chi bộ, mở trò chuyện riêng và gõ:', 'toi la Lan 612345'],
    ]);
  });

  test('who has no name any more joins by the number', () => {
    expect(slipLayout({ ...VIEW, fullName: 'Đồng chí số 12', no: '12' })).toMatchObject({
      name: 'Đồng chí số 12',
      ways: [{}, { type: 'toi la 12 612345' }],
    });
  });

  test.each([
    ['no Telegram', { scanned: null }, ['Zalo: tìm Bot Trợ lý chi bộ, mở trò chuyện riêng và gõ:']],
    ['no Zalo', { typedIn: null }, [expect.any(String), 'Hoặc: nhắn riêng cho Trợ lý của chi bộ:']],
    [
      'a Zalo bot of unknown name',
      { typedIn: { channel: 'Zalo', bot: '' } },
      [expect.any(String), 'Zalo: nhắn riêng cho Trợ lý của chi bộ:'],
    ],
    ['neither name', { scanned: null, typedIn: null }, ['nhắn riêng cho Trợ lý của chi bộ:']],
  ])('%s', (_what, more, expected) => {
    expect(wordsOf(more).map(([how]) => how)).toEqual(expected);
  });
});

test('the file tells nothing of who made it, and each slip has its own picture', async () => {
  const links = ['A', 'B', 'C', 'D', 'E'].map((sign) => `https://t.me/TroLyBot?start=${sign.repeat(12)}`);
  const docx = await renderSlips(
    links.map((link) => slipLayout({ ...VIEW, scanned: { channel: 'Telegram', link } })),
  );
  expect(Object.keys(unzipSync(docx)).filter((name) => name.startsWith('docProps'))).toEqual([]);
  expect(picturesOf(docx).map(decodePng).sort()).toEqual(links);
});

/** What a printer would get. */
test.skipIf(!canPrint)(
  'printed, four stand on a page, nothing is cut off, and a camera reads them',
  async () => {
    const views = Array.from({ length: 6 }, (_none, index) => ({
      ...VIEW,
      ...(index % 2 === 1 ? LONGEST : {}),
      digits: String(700_001 + index),
    }));
    const { pages, page } = printed(await renderSlips(views.map(slipLayout)));
    expect(pages.map((words) => words.match(/70000\d/g) ?? [])).toEqual([
      ['700001', '700002', '700003', '700004'],
      ['700005', '700006'],
    ]);
    // The foot is the last line of a slip: it is there, so nothing above it was cut off.
    expect(pages.map((words) => words.match(/20\/12\/2026/g)?.length ?? 0)).toEqual([4, 2]);
    const quarters = [0, 1, 2, 3].map((quarter) => {
      const [left, top] = [(quarter % 2) / 2, Math.floor(quarter / 2) / 2];
      return readOn(page(1), { left, right: left + 0.5, top, bottom: top + 0.5 });
    });
    expect(quarters).toEqual([LINK, LONGEST_LINK, LINK, LONGEST_LINK]);
  },
  120_000,
);
