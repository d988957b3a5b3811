import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PaperBlock } from '../../../src/text/paper-layout.ts';
import { TEXT_WIDTH_MM } from '../../../src/text/paper-layout.ts';
import { plainText } from '../../../src/text/rich-text.ts';
import { readDataMap } from '../../../src/text/vi/privacy/data-map.ts';
import type { DossierFacts } from '../../../src/text/vi/privacy/dossier-facts.ts';
import { PLATFORMS } from '../../../src/text/vi/privacy/platforms.ts';
import { dossierOf } from '../../../src/use-cases/privacy/dossier.ts';

/* The words of the papers for the committee, with everything known and with nothing. */

const map = readDataMap(readFileSync(join(import.meta.dirname, '../../../docs/privacy.md'), 'utf8'));
const nothing: DossierFacts = {
  today: '2026-12-03' as DossierFacts['today'],
  version: '1.0.0',
  superior: null,
  branches: 0,
  approvedBranches: 0,
  isApprovalRequired: false,
  members: 0,
  smallestBranch: null,
  largestBranch: null,
  consent: { given: 0, declined: 0, none: 0 },
  channels: [],
  operators: 0,
  dataPath: '/du-lieu/chibo.sqlite',
  isOnServer: false,
  backup: { folder: '/sao-luu', keep: 0, isEncrypted: false },
  publicUrl: null,
  hasProxy: false,
};
const everything: DossierFacts = {
  ...nothing,
  superior: 'Đảng bộ xã Tam Hưng',
  branches: 12,
  approvedBranches: 7,
  isApprovalRequired: true,
  members: 345,
  smallestBranch: 9,
  largestBranch: 61,
  consent: { given: 300, declined: 5, none: 40 },
  channels: [
    { ...PLATFORMS.zalo, host: 'bot-api.example.vn', bots: 3, groups: 11, accounts: 250, since: null },
    {
      ...PLATFORMS.telegram,
      host: 'api.example.org',
      bots: 1,
      groups: 2,
      accounts: 30,
      since: '2026-12-01' as never,
    },
  ],
  operators: 1,
  backup: { folder: '/sao-luu', keep: 14, isEncrypted: true },
  publicUrl: 'https://chibo.example.vn',
  hasProxy: true,
};
const papers = [...dossierOf(nothing, map), ...dossierOf(everything, map)];

const wordsOf = (block: PaperBlock): readonly string[] => {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(({ text }) => plainText(text));
    case 'dotted':
      return [block.lead];
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
  }
};
const texts = papers.flatMap(({ layout }) => [
  layout.title.name,
  layout.title.subject,
  ...layout.head.left.map(({ text }) => text),
  ...layout.blocks.flatMap(wordsOf),
]);

describe('the papers for the committee', () => {
  test('have a name of their own each', () => {
    expect(papers.map(({ fileName }) => fileName)).toHaveLength(13);
    expect(new Set(dossierOf(everything, map).map(({ fileName }) => fileName)).size).toBe(7);
    for (const { fileName } of papers) expect(fileName).toMatch(/^[a-z0-9-]+\.docx$/);
  });

  test('are in NFC, say "ủy", and have no broken gap', () => {
    const odd = texts.filter(
      (text) =>
        text !== text.normalize('NFC') ||
        /uỷ|undefined|null|NaN|\[object| {2}|\.\.|…\.|\bbạn\b|\p{Extended_Pictographic}/iu.test(text),
    );
    expect(odd).toEqual([]);
  });

  test('every table is as wide as the page, and every row as its table', () => {
    const tables = papers.flatMap(({ layout }) => layout.blocks.filter((block) => block.kind === 'table'));
    for (const { columns, rows } of tables) {
      expect(columns.reduce((sum, { widthMm }) => sum + widthMm, 0)).toBe(TEXT_WIDTH_MM);
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
    expect(tables.length).toBeGreaterThan(80);
  });

  test('the map has every kind of rows with a title and a time', () => {
    const kinds = map.parts.flatMap((part) => part.kinds);
    expect(kinds.length).toBeGreaterThan(30);
    for (const kind of kinds) expect([kind.table, kind.title, kind.kept]).not.toContain('');
  });

  test.each([
    ['', { parts: [], ofNobody: [] }],
    ['## Từng cột\n\nchỉ có lời', { parts: [], ofNobody: [] }],
  ])('a document of another shape has no columns', (doc, read) => {
    expect(readDataMap(doc)).toEqual(read);
  });
});
