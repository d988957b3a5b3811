import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/program.ts';

/* Roster files that are made to hurt: each is refused with one line, exit 2, and never more than 200 MiB of memory. */

const MOST_MEMORY_KIB = 200 * 1024;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chibo-bombs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Runs the built command line and says what it took at the most. (What getrusage says begins with the memory of the
 * process that has started it.)
 */
async function importing(file: string) {
  const script = `
    import { readFileSync } from 'node:fs';
    const peak = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    process.on('exit', () => process.stderr.write('\\nKIB ' + peak() + '\\n'));
    process.argv.splice(1, 0, 'chibo');
    await import(${JSON.stringify(join(ROOT, 'dist/src/cli/chibo.js'))});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, 'import', file, '--dry-run'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  const code = await new Promise<number | null>((done) => void child.once('close', done));
  const kib = Number(/KIB (\d+)/.exec(said.stderr)?.[1]);
  return { code, stdout: said.stdout, line: said.stderr.replace(/\n?KIB \d+\n/, ''), kib };
}

const text = (value: string): Uint8Array => Buffer.from(value);

/** A workbook of these sheets, as small as the form allows. */
function workbook(sheets: Readonly<Record<string, Uint8Array>>, more: Zippable = {}): Uint8Array {
  const names = Object.keys(sheets);
  const list = names.map((name, no) => `<sheet name="${name}" sheetId="${no + 1}" r:id="rId${no + 1}"/>`);
  const links = names.map(
    (name, no) =>
      `<Relationship Id="rId${no + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/${name}.xml"/>`,
  );
  return zipSync(
    {
      '[Content_Types].xml': text(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      ),
      'xl/workbook.xml': text(
        `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${list.join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': text(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
      ),
      ...Object.fromEntries(
        Object.entries(sheets).map(([name, sheet]) => [`xl/worksheets/${name}.xml`, sheet]),
      ),
      ...more,
    },
    { level: 6 },
  );
}

const cell = (address: string, words: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
const sheet = (rows: string, head = ''): Uint8Array =>
  text(
    `<?xml version="1.0"?>${head}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
const HEADER = `<row r="1">${cell('A1', 'Chi bộ')}${cell('B1', 'Họ và tên')}</row>`;
const people = (count: number): string =>
  Array.from({ length: count }, (_none, index) => {
    const row = index + 2;
    return `<row r="${row}">${cell(`A${row}`, `Thôn ${index % 4000}`)}${cell(`B${row}`, `Nguyễn Văn An ${index}`)}</row>`;
  }).join('');
const lines = (count: number): string =>
  `Chi bộ,Họ và tên\n${Array.from({ length: count }, (_none, index) => `Thôn ${index % 4000},Nguyễn Văn ${index}`).join('\n')}`;
const LAUGHS = `<!DOCTYPE worksheet [<!ENTITY a "ha">${Array.from({ length: 12 }, (_none, no) => `<!ENTITY a${no} "${`&a${no === 0 ? '' : no - 1};`.repeat(10)}">`).join('')}]>`;

const BOMBS: readonly (readonly [string, string, () => Uint8Array | string, RegExp])[] = [
  [
    '200,001 rows',
    'a.xlsx',
    () => workbook({ sheet1: sheet(HEADER + people(200_001)) }),
    /nhiều hơn 200\.000 dòng/,
  ],
  ['200,001 lines', 'a.csv', () => lines(200_001), /nhiều hơn 200\.000 dòng/],
  [
    'a gigabyte of blanks, packed',
    'a.xlsx',
    () => workbook({ sheet1: sheet(' '.repeat(400_000_000)) }),
    /giải nén lớn quá mức/,
  ],
  [
    'a bomb beside the sheet',
    'a.xlsx',
    () =>
      workbook(
        { sheet1: sheet(HEADER) },
        { 'xl/sharedStrings.xml': [new Uint8Array(400_000_000), { level: 6 }] },
      ),
    /giải nén lớn quá mức/,
  ],
  [
    'entities in the sheet',
    'a.xlsx',
    () => workbook({ sheet1: sheet(`<row r="1">${cell('A1', '&a11;')}</row>`, LAUGHS) }),
    /Không đọc được tệp/,
  ],
  [
    'entities in the texts',
    'a.xlsx',
    () =>
      workbook(
        { sheet1: sheet(HEADER) },
        { 'xl/sharedStrings.xml': text(`<?xml version="1.0"?>${LAUGHS}<sst><si><t>&a11;</t></si></sst>`) },
      ),
    /Không đọc được tệp/,
  ],
  [
    'a file of the machine as an entity',
    'a.xlsx',
    () =>
      workbook({
        sheet1: sheet(
          `<row r="1">${cell('A1', '&x;')}</row>`,
          '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        ),
      }),
    /Không đọc được tệp/,
  ],
  [
    'one cell far away',
    'a.xlsx',
    () => workbook({ sheet1: sheet(`${HEADER}<row r="1048576">${cell('XFD1048576', 'x')}</row>`) }),
    /rộng quá mức/,
  ],
  [
    'a cell of 60 MB',
    'a.xlsx',
    () => workbook({ sheet1: sheet(`${HEADER}<row r="2">${cell('A2', 'x'.repeat(60_000_000))}</row>`) }),
    /giải nén lớn quá mức/,
  ],
  [
    'a cell of 30,000 signs',
    'a.xlsx',
    () =>
      workbook({
        sheet1: sheet(`${HEADER}<row r="2">${cell('A2', 'x'.repeat(30_000))}${cell('B2', 'Lê An')}</row>`),
      }),
    /dài quá 200 ký tự/,
  ],
  [
    'ten thousand columns',
    'a.csv',
    () => `Chi bộ,Họ và tên${',x'.repeat(10_000)}\nThôn 1,Lê An`,
    /rộng quá mức/,
  ],
  ['a line of 500 MB', 'a.csv', () => 'x'.repeat(500_000_000), /lớn hơn 50 MB/],
  ['a line of 49 MB', 'a.csv', () => 'x'.repeat(49_000_000), /^dòng 1: /],
  ['a quote of 49 MB', 'a.csv', () => `Chi bộ,Họ và tên\n"${'x'.repeat(49_000_000)}`, /dấu ngoặc kép/],
  ['49 MB of line ends', 'a.csv', () => '\n'.repeat(49_000_000), /nhiều hơn 200\.000 dòng/],
  ['49 MB of commas', 'a.csv', () => ','.repeat(49_000_000), /rộng quá mức/],
];

describe('refused within 200 MiB, in one line', () => {
  test.each(BOMBS)('%s', async (_what, name, make, words) => {
    const file = join(folder, name);
    writeFileSync(file, make());
    const { code, stdout, line, kib } = await importing(file);
    rmSync(file);
    expect([code, stdout]).toEqual([2, '']);
    expect(line).toMatch(words);
    expect(line.length).toBeLessThan(10_000);
    expect(line).not.toMatch(/root:|\n\s+at /);
    expect(kib).toBeGreaterThan(10_000);
    expect(kib).toBeLessThan(MOST_MEMORY_KIB);
    expect(readdirSync(folder).filter((one) => one !== 'data')).toEqual([]);
  });
});

test('a workbook of three thousand sheets is read by its first', async () => {
  const more = Object.fromEntries(Array.from({ length: 3000 }, (_none, no) => [`sheet${no + 2}`, sheet('')]));
  const file = join(folder, 'many.xlsx');
  writeFileSync(file, workbook({ sheet1: sheet(HEADER + people(3)), ...more }));
  const { code, stdout, kib } = await importing(file);
  rmSync(file);
  expect([code, stdout]).toEqual([0, expect.stringContaining('3')]);
  expect(kib).toBeLessThan(MOST_MEMORY_KIB);
});
