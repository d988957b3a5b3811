import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../src/papers/render-docx.ts';
import type { PaperLayout } from '../../src/text/paper-layout.ts';
import { resolutionLayout } from '../../src/text/vi/papers/resolution.ts';
import { allLayouts } from './layouts.ts';
import { allOf, parseXml, readDocx, textOf } from './read-docx.ts';
import { resolution } from './samples.ts';

/** XML 1.0 has no control characters, no half characters and no two last places of the plane. */
function isAllowed(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return code >= 0x20 && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

describe('the same paper is the same file', () => {
  test('in this process and in others, with other clocks and zones', async () => {
    const here: string[] = [];
    for (const layout of allLayouts())
      here.push(
        createHash('sha256')
          .update(await renderDocx(layout))
          .digest('hex'),
      );
    const elsewhere = (now: string, zone: string): readonly string[] => {
      const script = join(import.meta.dirname, 'render-elsewhere.ts');
      const run = spawnSync(process.execPath, ['scripts/run.mjs', script, String(Date.parse(now))], {
        encoding: 'utf8',
        env: { ...process.env, TZ: zone },
      });
      return run.stdout.trim().split('\n');
    };
    expect(elsewhere('2027-02-05T12:00:00Z', 'Asia/Ho_Chi_Minh')).toEqual(here);
    expect(elsewhere('2031-08-30T23:59:58Z', 'America/New_York')).toEqual(here);
    expect(new Set(here).size).toBe(here.length);
  });

  test('and tells nothing about who made it, or when', async () => {
    const docx = readDocx(await renderDocx(resolutionLayout(resolution)));
    expect(docx.names.filter((name) => name.startsWith('docProps'))).toEqual([]);
    const xml = docx.names.map(docx.part).join('');
    expect(xml).not.toMatch(/creator|lastModifiedBy|dcterms|rsid|w:author|Un-named/);
  });
});

describe('the file is sound', () => {
  test('every part is XML, has a type, and every relation leads to a part', async () => {
    for (const layout of allLayouts()) {
      const docx = readDocx(await renderDocx(layout));
      for (const name of docx.names) parseXml(docx.part(name));
      const types = allOf(docx.xml('[Content_Types].xml'), 'Override').map(
        ({ attributes }) => attributes['PartName']?.slice(1) ?? '',
      );
      expect(types.filter((name) => !docx.names.includes(name))).toEqual([]);
      expect(docx.names.filter((name) => /^word\/\w+\.xml$/.test(name)).sort()).toEqual([...types].sort());
      const targets = allOf(docx.xml('word/_rels/document.xml.rels'), 'Relationship').map(
        ({ attributes }) => `word/${attributes['Target']}`,
      );
      expect(targets.filter((name) => !docx.names.includes(name))).toEqual([]);
    }
  });

  test('and holds nothing but the paper: no styles, file types or relations that it does not use', async () => {
    for (const layout of allLayouts()) {
      const docx = readDocx(await renderDocx(layout));
      const valuesOf = (part: string, element: string, name: string) =>
        allOf(docx.xml(part), element).map(({ attributes }) => attributes[name]);
      const styles = valuesOf('word/styles.xml', 'w:style', 'w:styleId');
      expect(styles).toEqual(['Normal', 'Heading1', 'Title', 'Subtitle', 'Line', 'Cell']);
      expect(valuesOf('word/styles.xml', 'w:style', 'w:default')).toEqual(['1', ...Array(5).fill(undefined)]);
      expect(valuesOf('[Content_Types].xml', 'Default', 'Extension')).toEqual(['rels', 'xml']);
      expect(valuesOf('_rels/.rels', 'Relationship', 'Target')).toEqual(['word/document.xml']);
      const targets = valuesOf('word/_rels/document.xml.rels', 'Relationship', 'Target');
      expect(targets).toEqual(['styles.xml', 'settings.xml', 'header1.xml']);
    }
  });

  test('in Vietnamese, for whoever checks the spelling', async () => {
    const docx = readDocx(await renderDocx(resolutionLayout(resolution)));
    const letters = docx.lettersOf(docx.find('NGHỊ QUYẾT'));
    expect([letters['lang'], letters['lang.eastAsia']]).toEqual(['vi-VN', 'vi-VN']);
  });

  test('whatever people typed', async () => {
    const layout = (words: string): PaperLayout => ({
      draftMark: words,
      head: { left: [{ text: words, look: 'bold' }], right: [{ text: words, look: 'italic' }] },
      title: { name: words, subject: words, rule: null },
      blocks: [
        { kind: 'paragraph', text: [words, { b: words }] },
        { kind: 'list', items: [{ mark: 'a)', text: [words] }] },
        {
          kind: 'table',
          columns: [{ title: words, widthMm: 165, align: 'left' }],
          rows: [[words]],
          rowHeightMm: 9,
        },
        { kind: 'dotted', lead: words, lines: 2 },
      ],
      foot: {
        left: { heading: words, lines: [words] },
        right: { lines: [{ text: words, look: 'bold' }], name: words },
      },
    });
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('<', '&', '>', '"', "'", ']]>', '&amp;', '\ud83d', '\0', '\u0301', '\n', 'ế'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const docx = readDocx(await renderDocx(layout(words)));
        const kept = [...words.replace(/[\t\n\r]/g, ' ')].filter(isAllowed).join('');
        expect(docx.texts[0]).toBe(kept);
        expect(docx.texts).toContain(`${kept}${kept}`);
        expect(docx.texts).toContain(`a) ${kept}`);
      }),
      { numRuns: 60 },
    );
  });
});

test('rows stand in their tables and in their order, whatever their words are', async () => {
  const table = (rows: readonly (readonly string[])[]): PaperLayout['blocks'][number] => ({
    kind: 'table',
    columns: ['Một', 'Hai'].map((title) => ({ title, widthMm: 80, align: 'left' })),
    rows,
    rowHeightMm: null,
  });
  const layout: PaperLayout = {
    draftMark: null,
    head: { left: [{ text: '\u{1}0\u{1}', look: 'plain' }], right: [] },
    title: { name: 'BẢNG', subject: '\u{1}0\u{1}', rule: null },
    blocks: [
      table([]),
      table([
        ['a < b & "c"', "d'"],
        ['', '\u{1}0\u{1}'],
      ]),
      { kind: 'paragraph', text: ['<w:tr>'] },
      table(Array.from({ length: 300 }, (_none, index) => [String(index), '</w:tr>'])),
    ],
    foot: null,
  };
  const docx = readDocx(await renderDocx(layout));
  const [, , small, large] = allOf(docx.body, 'w:tbl').map((one) =>
    allOf(one, 'w:tr').map((row) => allOf(row, 'w:tc').map((cell) => textOf(cell))),
  );
  expect(small).toEqual([
    ['Một', 'Hai'],
    ['a < b & "c"', "d'"],
    // The sign that the file cannot hold is left out, as it is everywhere.
    ['', '0'],
  ]);
  expect(large?.slice(1)).toEqual(Array.from({ length: 300 }, (_none, index) => [String(index), '</w:tr>']));
});
