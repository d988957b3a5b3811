// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources are given as plain strings here
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { literalsOf } from '../../scripts/literals.ts';
import { RUDE_WORDS, rudeFindings } from '../../scripts/rude-words.ts';
import { findingsIn, sourcesOf } from '../../scripts/stray-texts.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the literals of a source', () => {
  test.each<readonly [source: string, texts: readonly string[]]>([
    [`f('một', "hai", \`ba\`)`, ['một', 'hai', 'ba']],
    [`'it\\'s' + "a \\"b\\""`, [`it\\'s`, `a \\"b\\"`]],
    [`''; ""; \`\``, ['', '', '']],
    // comments
    [`a; // don't say 'một'\n'hai'`, ['hai']],
    [`/* it's "một" */ 'hai' /** \`ba\` */`, ['hai']],
    [`'http://một' // hai`, ['http://một']],
    [`'/* một */'`, ['/* một */']],
    [`/* một`, []],
    // templates
    ['`một ${a} hai`', ['một … hai']],
    ["`một ${f('hai')} ba`", ['một … ba', 'hai']],
    ["`một ${a ? `hai ${b} ba` : 'bốn'}`", ['một …', 'hai … ba', 'bốn']],
    ["`${{ a: { b: 'một' } }.a.b} hai`", ['… hai', 'một']],
    ["`${() => { return '}'; }} một`", ['… một', '}']],
    ['`${a /* } ` */} một`', ['… một']],
    ['`\\`một\\` \\${a} $ {`', ['\\`một\\` \\${a} $ {']],
    ['`một\nhai // ba`', ['một\nhai // ba']],
    ['tag`một`', ['một']],
    // regular expressions
    [`/'một/u.test(a); 'hai'`, ['hai']],
    [`a.replace(/["'\`]/g, 'một')`, ['một']],
    [`a = /[/'"]/; 'một'`, ['một']],
    [`a = /\\/'/; 'một'`, ['một']],
    [`() => /'/`, []],
    [`return /'một/`, []],
    [`[/'một/, !/"/.test(a)]`, []],
    [`const re =\n  // why\n  /'/; 'một'`, ['một']],
    ['`${/[`}]/.test(a)} một`', ['… một']],
    // a slash that divides
    [`a / b; 'một' / 2`, ['một']],
    [`f(a) / g['một'] / 2`, ['một']],
    [`i++ / 2; 'một' + '/'`, ['một', '/']],
    [`a.of / 'một' / 2`, ['một']],
    ['`${a / b} một ${c / d}`', ['… một …']],
    [`</'một`, []],
  ])('%s', (source, texts) => {
    expect(literalsOf(source).map(({ text }) => text)).toEqual(texts);
  });

  test('stand by the line they begin on', () => {
    const source = "a;\n/*\n*/ 'một';\n`\n${'hai'}\n`;\n'ba'";
    expect(literalsOf(source).map(({ line, text }) => [line, text])).toEqual([
      [3, 'một'],
      [4, '\n…\n'],
      [5, 'hai'],
      [7, 'ba'],
    ]);
  });
});

const EXCUSED = [{ files: 'src/domain/*/read-*.ts', why: 'read' }];
const READ = ['src/domain/tasks/read-due.ts', `a === 'hạn'`] as const;
const findingsOf = (path: string, source: string): readonly string[] =>
  findingsIn(new Map([READ, [path, source]]), EXCUSED);

describe('words for people', () => {
  test('stand in src/text/vi/ and nowhere else, as the program is', () => {
    const sources = sourcesOf(ROOT);
    expect([...sources.keys()].filter((path) => /^(?:commands|jobs)\//.test(path)).length).toBeGreaterThan(
      20,
    );
    expect(findingsIn(sources)).toEqual([]);
  });

  test.each([
    ['src/a.ts', `\n'Đã ghi.'`, 'src/a.ts:2: words for people stand in src/text/vi/: "Đã ghi."'],
    ['jobs/a.ts', '`số ${a}`', 'jobs/a.ts:1: words for people stand in src/text/vi/: "số …"'],
    ['commands/b/a.ts', `"${'ê'.normalize('NFD')}"`, `"${'ê'.normalize('NFD')}"`],
    ['src/domain/read-a.ts', `'ơ'`, '"ơ"'],
    ['src/domain/tasks/deep/read-a.ts', `'ư'`, '"ư"'],
    ['src/domain/tasks/read-a.tsx', `'ỵ'`, '"ỵ"'],
    ['src/text/vi.ts', `'đ'`, '"đ"'],
  ])('in %s are found', (path, source, finding) => {
    expect(findingsOf(path, source)).toEqual([expect.stringContaining(finding)]);
  });

  test('of a long text the beginning is shown, in one line', () => {
    expect(findingsOf('src/a.ts', `\`${'ạ\n'.repeat(100)}\``)).toEqual([
      `src/a.ts:1: words for people stand in src/text/vi/: "${'ạ '.repeat(30)}…"`,
    ]);
  });

  test.each([
    ['src/text/vi/a.ts', `'Đã ghi.'`],
    ['src/domain/people/read-a.ts', `'bí thư'`],
    ['src/a.ts', `// Đã ghi.\n/đ/u; 'plain', '… ð ß 😀'`],
  ])('%s is left alone', (path, source) => {
    expect(findingsOf(path, source)).toEqual([]);
  });

  test('an exception without use is a finding: no such file, or none with words', () => {
    const [file] = READ;
    const idle = 'scripts/stray-texts.ts: no words in src/domain/*/read-*.ts any more (read): strike it';
    expect(findingsIn(new Map(), EXCUSED)).toEqual([idle]);
    expect(findingsIn(new Map([[file, `a === 'han' // hạn`]]), EXCUSED)).toEqual([idle]);
    expect(findingsIn(new Map([READ]), EXCUSED)).toEqual([]);
  });
});

describe('R7-1: no rude word in a text of ours', () => {
  const inFile = (text: string, name = 'src/text/vi/tasks/tasks.ts') =>
    rudeFindings(new Map([[name, `export const a = '${text}';`]]), []);

  test('things are well as they are', () => {
    expect(rudeFindings(sourcesOf(ROOT))).toEqual([]);
  });

  test.each(RUDE_WORDS)('"%s" is found', (word) => {
    expect(inFile(`Xin ${word} ngay`)).toContainEqual(
      `src/text/vi/tasks/tasks.ts:1: a text of ours does not say "${word}"`,
    );
  });

  test('also in capitals, and in a template', () => {
    expect(inFile('Cảnh Cáo đồng chí')).toHaveLength(1);
    expect(
      rudeFindings(new Map([['src/text/vi/a.ts', 'export const a = (x) => `Xin ${x} vote đi`;']]), []),
    ).toHaveLength(1);
  });

  test.each(['Nhiệm vụ #12', 'TELEGRAM_BOT_TOKEN', 'token', 'stop', 'Xin bạc màu', 'bot', 'vote-again'])(
    'free: %s',
    (text) => {
      expect(inFile(text)).toEqual([]);
    },
  );

  test('what people type is no text of ours', () => {
    expect(inFile('phê bình đồng chí', 'src/domain/reading/read-unsuited.ts')).toEqual([]);
  });

  test('a listed place is let through, and one of no use is told', () => {
    const files = new Map([['src/text/vi/config.ts', `const a = 'mã của bot';`]]);
    const place = { files: 'config', words: ['bot', 'vote'], why: 'tried' };
    expect(rudeFindings(files, [place])).toEqual([
      'scripts/rude-words.ts: config does not say "vote" any more: strike it',
    ]);
  });
});
