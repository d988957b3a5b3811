import { describe, expect, test } from 'vitest';
import { chartSvg } from '../../src/papers/chart-svg.ts';
import { widthOf, wrapped } from '../../src/papers/chart-words.ts';
import { keptCharts } from '../../src/papers/kept-charts.ts';
import { renderFile } from '../../src/papers/render-file.ts';
import type { ChartLayout } from '../../src/text/chart-layout.ts';
import { readPng } from '../support/png.ts';

const renderPng = (layout: ChartLayout): Promise<Uint8Array> => renderFile({ as: 'png', layout });
const WHITE = 0xffffff;
const FILL = 0x2f5597;
const TRACK = 0xdfe4ec;

const chart = (more: Partial<ChartLayout> = {}): ChartLayout => ({
  title: 'Dự họp tháng 12/2026',
  subtitle: 'Đảng bộ xã Tam Hưng',
  facts: ['Đã sinh hoạt: 1/2 chi bộ'],
  marks: [],
  bars: [
    { name: 'Chi bộ thôn Đoài', aside: null, share: 0.75, words: '6/8 (75,0%)' },
    { name: 'Chi bộ thôn Đông', aside: 'chưa sinh hoạt', share: null, words: null },
  ],
  notes: ['Số liệu tính đến ngày 20/12/2026'],
  ...more,
});

describe('the picture', () => {
  test('is as wide as a phone is sharp and as high as its text says; bars are as long as their shares', async () => {
    const picture = readPng(await renderPng(chart()));
    const { width, height } = chartSvg(chart());
    expect([picture.width, picture.height]).toEqual([width, height]);
    expect(width).toBeGreaterThanOrEqual(1000);
    expect(picture.count(WHITE)).toBeLessThan(width * height * 0.97);
    // Of two bars one is filled to three quarters, the other not at all.
    const [filled, empty] = [picture.count(FILL), picture.count(TRACK)];
    expect(filled / (filled + empty)).toBeCloseTo(0.375, 2);
  });

  test('a mark stands where its share is, and is seen on a filled bar', async () => {
    const bar = { name: 'Chi bộ', aside: null, share: 1, words: null };
    const plain = readPng(await renderPng(chart({ bars: [bar] })));
    const marked = readPng(
      await renderPng(chart({ bars: [bar], marks: [{ share: 0.9, words: 'từ 90%', isDashed: false }] })),
    );
    expect(marked.count(FILL)).toBeLessThan(plain.count(FILL));
    expect(marked.count(TRACK)).toBe(0);
  });

  test('every mark of a Vietnamese letter is drawn', async () => {
    const inked = async (title: string): Promise<number> => {
      const picture = readPng(
        await renderPng(chart({ title, subtitle: '', facts: [], bars: [], notes: [] })),
      );
      return picture.width * picture.height - picture.count(WHITE);
    };
    const bare = await inked('Uy oi an e');
    const hooked = await inked('Ưy ơi ăn ê');
    const whole = await inked('Ửy ời ắn ệ');
    expect(hooked).toBeGreaterThan(bare);
    expect(whole).toBeGreaterThan(hooked);
    // Taken apart it is the same.
    expect(await inked('Ửy ời ắn ệ'.normalize('NFD'))).toBe(whole);
  });

  test('names are words, whatever stands in them', async () => {
    const { svg } = chartSvg(chart({ subtitle: `</text><image href="x"/>&'"\u0000` }));
    expect(svg).not.toContain('<image');
    expect(svg).not.toContain('\u0000');
    readPng(await renderPng(chart({ subtitle: `</text><image href="x"/>&'"\u0000` })));
  });

  test('the same figures are the same bytes', async () => {
    expect(await renderPng(chart())).toEqual(await renderPng(chart()));
  });
});

describe('words in lines', () => {
  const LONG = 'Chi bộ khu dân cư liên thôn Nguyễn Trãi – Hoàng Quốc Việt và Trường Tiểu học Ứng Hòa';
  test.each([
    [LONG, 600, 2],
    [LONG, 300, 3],
    ['Chibộthônđoàikhôngcókhoảngtrắng', 200, 2],
    ['Đoài', 10, 1],
  ])('%j in %d: at most %d lines, none wider', (words, width, most) => {
    const rows = wrapped(words, 34, width, most);
    expect(rows.length).toBeLessThanOrEqual(most);
    for (const row of rows.filter((one) => [...one].length > 2))
      expect(widthOf(row, 34)).toBeLessThanOrEqual(width);
  });

  test('what fits is whole, what is cut ends in …', () => {
    expect(wrapped(LONG, 34, 900, 3).join(' ')).toBe(LONG);
    expect(wrapped(LONG, 34, 300, 1).at(-1)).toMatch(/…$/u);
    expect(wrapped('', 34, 300, 1)).toEqual([]);
  });
});

describe('kept pictures', () => {
  const draws = (fails = 0) => {
    const drawn: string[] = [];
    const render = async (file: { readonly as: string; readonly layout: { readonly title?: string } }) => {
      drawn.push(file.as === 'png' ? String(file.layout.title) : file.as);
      if (drawn.length <= fails) throw new Error('no ink');
      return new Uint8Array(1);
    };
    return { drawn, render: render as Parameters<typeof keptCharts>[0] };
  };
  const png = (title: string) => ({ as: 'png', layout: chart({ title }) }) as const;

  test('the same figures are drawn once, others anew; the one asked for longest ago leaves first', async () => {
    const { drawn, render } = draws();
    const kept = keptCharts(render, 2);
    for (const title of ['a', 'a', 'b', 'a', 'c', 'a', 'b']) await kept(png(title));
    expect(drawn).toEqual(['a', 'b', 'c', 'b']);
  });

  test('two who ask at once share one drawing; a failed one is tried again; other files are not kept', async () => {
    const { drawn, render } = draws(1);
    const kept = keptCharts(render);
    const both = await Promise.allSettled([kept(png('a')), kept(png('a'))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await kept(png('a'));
    const sheet = { as: 'xlsx', layout: { name: '', columns: [], rows: [], chart: null } } as const;
    await kept(sheet as never);
    await kept(sheet as never);
    expect(drawn).toEqual(['a', 'a', 'xlsx', 'xlsx']);
  });
});
