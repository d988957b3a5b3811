import { beforeAll, describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/papers/render-docx.ts';
import { minutesLayout } from '../../src/text/vi/papers/minutes.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { rollSheetLayout } from '../../src/text/vi/papers/roll-sheet.ts';
import { allOf, childrenOf, type Docx, readDocx, switchesOn, textOf } from './read-docx.ts';
import { minutes, resolution, rollSheet } from './samples.ts';

/* Section 4.1 of the domain, point by point, read back from the files. */

const MM = 1440 / 25.4;
const millimetres = (twips: string | undefined): number => Math.round((Number(twips) / MM) * 10) / 10;

const papers: Record<string, Docx> = {};

beforeAll(async () => {
  const layouts = {
    resolution: resolutionLayout(resolution),
    minutes: minutesLayout(minutes),
    'roll sheet': rollSheetLayout(rollSheet(100)),
  };
  for (const [name, layout] of Object.entries(layouts)) papers[name] = readDocx(await renderDocx(layout));
});

const paper = (name: string): Docx => {
  const found = papers[name];
  if (found === undefined) throw new Error(name);
  return found;
};

/** Long text and points: neither in a table, nor in a style of its own, nor a line to write on. */
const bodyTexts = (docx: Docx) =>
  childrenOf(docx.body, 'w:p').filter(
    (one) => allOf(one, 'w:pStyle').length === 0 && allOf(one, 'w:tab').length === 0,
  );

describe.each(['resolution', 'minutes', 'roll sheet'])('4.1: the page of the %s', (name) => {
  const section = () => {
    const [found, ...more] = allOf(paper(name).body, 'w:sectPr');
    if (found === undefined || more.length > 0) throw new Error('Not one section');
    return found;
  };

  test('A4, upright', () => {
    const size = childrenOf(section(), 'w:pgSz')[0]?.attributes ?? {};
    expect([millimetres(size['w:w']), millimetres(size['w:h'])]).toEqual([210, 297]);
    expect(size['w:orient'] ?? 'portrait').toBe('portrait');
  });

  test('margins: top 20, bottom 20, left 30, right 15 mm', () => {
    const margins = childrenOf(section(), 'w:pgMar')[0]?.attributes ?? {};
    expect(['w:top', 'w:bottom', 'w:left', 'w:right'].map((side) => millimetres(margins[side]))).toEqual([
      20, 20, 30, 15,
    ]);
    expect(margins['w:gutter']).toBe('0');
  });

  test('Times New Roman and no other font', () => {
    const docx = paper(name);
    const fonts = docx.names
      .filter((part) => part.startsWith('word/') && part.endsWith('.xml'))
      .flatMap((part) => allOf(docx.xml(part), 'w:rFonts'));
    expect(fonts.map(({ attributes }) => attributes)).toEqual([
      {
        'w:ascii': 'Times New Roman',
        'w:hAnsi': 'Times New Roman',
        'w:eastAsia': 'Times New Roman',
        'w:cs': 'Times New Roman',
      },
    ]);
  });

  test('Unicode: the letters are composed ones, in UTF-8', () => {
    const text = paper(name).texts.join('\n');
    expect(text).toContain('ĐẢNG CỘNG SẢN VIỆT NAM');
    expect(text).toBe(text.normalize('NFC'));
  });

  test('black', () => {
    const docx = paper(name);
    const xml = ['word/document.xml', 'word/styles.xml', 'word/header1.xml'].map(docx.part).join('');
    const colours = [...xml.matchAll(/w:(?:color(?: w:val)?|fill|highlight w:val)="([^"]*)"/g)].map(
      ([, colour]) => colour,
    );
    expect(new Set(colours)).toEqual(new Set(['000000']));
    expect(docx.lettersOf(docx.paragraphs[0] as never)['color']).toBe('000000');
  });

  test('body: 14 points', () => {
    const docx = paper(name);
    const sizes = bodyTexts(docx).map((one) => docx.lettersOf(one)['sz']);
    expect(new Set(sizes)).toEqual(new Set(['28']));
    expect(sizes.length).toBeGreaterThan(1);
  });

  test('body: justified', () => {
    const docx = paper(name);
    expect(new Set(bodyTexts(docx).map((one) => docx.lookOf(one)['jc']))).toEqual(new Set(['both']));
  });

  test('body: first line 10 mm in', () => {
    const docx = paper(name);
    const indents = bodyTexts(docx).map((one) => {
      const look = docx.lookOf(one);
      return [millimetres(look['ind.firstLine']), look['ind.left'] ?? '0'].join();
    });
    expect(new Set(indents)).toEqual(new Set(['10,0']));
  });

  test('body: lines of exactly 18 points, 6 points before a paragraph', () => {
    const docx = paper(name);
    for (const one of bodyTexts(docx)) {
      const look = docx.lookOf(one);
      expect([look['spacing.line'], look['spacing.lineRule'], look['spacing.before']]).toEqual([
        '360',
        'exact',
        '120',
      ]);
    }
  });

  test('page number: in the middle, at the top, from page 2', () => {
    const docx = paper(name);
    // The first page is another than the rest, and has no header of its own.
    expect(switchesOn(section(), 'w:titlePg')).toHaveLength(1);
    const references = childrenOf(section(), 'w:headerReference');
    expect(references.map(({ attributes }) => attributes['w:type'])).toEqual(['default']);
    const id = references[0]?.attributes['r:id'];
    const relation = allOf(docx.xml('word/_rels/document.xml.rels'), 'Relationship').find(
      ({ attributes }) => attributes['Id'] === id,
    );
    const header = docx.xml(`word/${relation?.attributes['Target']}`);
    const [line, ...more] = allOf(header, 'w:p');
    expect(more).toEqual([]);
    expect(allOf(header, 'w:fldSimple').map(({ attributes }) => attributes['w:instr'])).toEqual(['PAGE']);
    expect(line && docx.lookOf(line)['jc']).toBe('center');
    expect(line && docx.lookOf(line)['ind.firstLine']).toBe('0');
    expect(line && textOf(line)).toMatch(/^\d$/);
    expect(childrenOf(section(), 'w:footerReference')).toEqual([]);
  });
});
