import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/domain/fold.ts';
import type { Office } from '../../../src/domain/people/membership.ts';
import { matchPeople, type Person } from '../../../src/domain/people/read-people.ts';

const person = (
  id: number,
  fullName: string,
  office: Office = 'member',
  more: Partial<Person> = {},
): Person => ({ id, fullName, office, rosterNo: null, ...more });

const BRANCH: readonly Person[] = [
  person(1, 'Nguyễn Văn Hùng', 'secretary', { rosterNo: '01', usernames: ['hung_nv'] }),
  person(2, 'Trần Thị Mai', 'deputy_secretary', { usernames: ['@MaiTran'] }),
  person(3, 'Lê Văn Sơn', 'committee_member'),
  person(4, 'Nguyễn Thị Lan'),
  person(5, 'Phạm Văn Lân'),
  person(6, 'Hoàng Thị Hoà'),
  person(7, 'Trần Văn Hùng', 'member', { rosterNo: '12' }),
  person(8, 'Trần Văn Hùng', 'member', { rosterNo: '17' }),
  person(9, 'Lương Bá Anh'),
  person(10, 'Chu Thị Vân'),
  person(11, 'Và A Páo'),
  person(12, "H'Hen Niê"),
  person(13, 'Đỗ Thị Đào'),
  person(14, 'Đặng Chí Thanh'),
  person(15, 'Vũ Thị Chi'),
  person(16, 'Lê Lan'),
];

/** `1` for a person, `4?16` for several that fit, `-` for nobody; parts with a blank between. */
const show = (text: string, people: readonly Person[] = BRANCH): string =>
  matchPeople(text, people)
    .map((match) => {
      if (match.kind === 'person') return String(match.person.id);
      return match.kind === 'unknown' ? '-' : match.candidates.map(({ id }) => id).join('?');
    })
    .join(' ');

const ROWS: readonly (readonly [string, string])[] = [
  // Whole names
  ['Lê Văn Sơn', '3'],
  ['lê văn sơn', '3'],
  ['LÊ VĂN SƠN', '3'],
  ['le van son', '3'],
  ['  Lê  Văn\u00a0Sơn ', '3'],
  ['Lê Văn Sơn.', '3'],
  ['Do Thi Dao', '13'],
  ["H'Hen Niê", '12'],
  ['h’hen nie', '12'],
  ['Nguyễn Văn Hùng', '1'],
  ['Lê Lan', '16'],
  ['le lan', '16'],
  ['Nguyễn Thị Lan', '4'],
  // Last words of a name
  ['Sơn', '3'],
  ['son', '3'],
  ['Văn Sơn', '3'],
  ['Đào', '13'],
  ['Thị Đào', '13'],
  ['dao', '13'],
  ['Páo', '11'],
  ['A Páo', '11'],
  ['Niê', '12'],
  // A word left out
  ['Phạm Lân', '5'],
  ['Đỗ Đào', '13'],
  ['Thị', '-'],
  ['Lê Sơn', '3'],
  ['Sơn Lê', '-'],
  // Diacritics decide when written, and only then
  ['Lân', '5'],
  ['Văn Lân', '5'],
  ['Lan', '4?5?16'],
  ['lan', '4?5?16'],
  ['thi lan', '4'],
  ['Thị Lan', '4'],
  ['Hoà', '6'],
  ['Hòa', '6'],
  ['hoa', '6'],
  ['Mài', '2'],
  ['Vân', '10'],
  // Titles
  ['đồng chí Sơn', '3'],
  ['Đồng chí Lê Văn Sơn', '3'],
  ['đ/c Sơn', '3'],
  ['Đ/c. Sơn', '3'],
  ['Đ/C SƠN', '3'],
  ['d/c son', '3'],
  ['đ/cSơn', '3'],
  ['đ/chí Sơn', '3'],
  ['đ.c Sơn', '3'],
  ['đc Sơn', '3'],
  ['dong chi son', '3'],
  ['các đồng chí Sơn, Mai', '3 2'],
  ['ông Sơn', '3'],
  ['ong son', '3'],
  ['bà Đào', '13'],
  ['bác Sơn', '3'],
  ['chú Sơn', '3'],
  ['cô Mai', '2'],
  ['đồng chí chị Mai', '2'],
  ['anh Sơn', '3'],
  ['ANH SƠN', '3'],
  // Titles that are names
  ['Anh', '9'],
  ['anh Anh', '9'],
  ['Bá Anh', '9'],
  ['bà Anh', '9'],
  ['Chi', '15'],
  ['chị Chi', '15'],
  ['Chu Thị Vân', '10'],
  ['chu thi van', '10'],
  ['Chí Thanh', '14'],
  ['đồng chí Thanh', '14'],
  // Several: the first is in charge
  ['Sơn, Mai', '3 2'],
  ['Sơn và Mai', '3 2'],
  ['Sơn + Mai', '3 2'],
  ['Sơn; Mai', '3 2'],
  ['Sơn & Mai', '3 2'],
  ['Sơn,Mai,Đào', '3 2 13'],
  ['son va mai', '3 2'],
  ['đ/c Sơn, đ/c Mai và bà Đào', '3 2 13'],
  ['Sơn cùng Mai', '3 2'],
  ['Sơn, phối hợp: Mai', '3 2'],
  ['Sơn (phối hợp Mai)', '3 2'],
  ['chủ trì: Sơn; phối hợp: Mai, Đào', '3 2 13'],
  ['Sơn, Sơn', '3'],
  ['Sơn, Lê Văn Sơn, Mai', '3 2'],
  ['Sơn, , Mai,', '3 2'],
  ['Và A Páo', '11'],
  ['Sơn và Và A Páo', '3 11'],
  ['Và A Páo và Sơn', '11 3'],
  ['Sơn, Tuấn', '3 -'],
  ['Sơn và Lan', '3 4?5?16'],
  // Namesakes
  ['Trần Văn Hùng', '7?8'],
  ['Văn Hùng', '1?7?8'],
  ['Hùng', '1?7?8'],
  ['Hùng mã 12', '7'],
  ['Trần Văn Hùng (mã 17)', '8'],
  ['Trần Văn Hùng (17)', '8'],
  ['đồng chí Hùng (12)', '7'],
  ['mã 12', '7'],
  ['Hùng #17', '8'],
  ['Hùng mã 99', '-'],
  // Offices
  ['bí thư', '1'],
  ['bi thu', '1'],
  ['BÍ THƯ', '1'],
  ['đồng chí bí thư', '1'],
  ['đ/c Bí thư chi bộ', '1'],
  ['phó bí thư', '2'],
  ['pho bi thu', '2'],
  ['đồng chí Phó Bí thư', '2'],
  ['chi ủy viên', '3'],
  ['bí thư Hùng', '1'],
  ['Hùng bí thư', '1'],
  ['đ/c Hùng (bí thư)', '1'],
  ['phó bí thư Sơn', '3'],
  ['chi ủy', '1 2 3'],
  ['chi uỷ', '1 2 3'],
  ['Chi Uy', '1 2 3'],
  ['tập thể chi ủy', '1 2 3'],
  ['Mai và chi ủy', '2 1 3'],
  ['bí thư, Đào', '1 13'],
  // Mentions
  ['@hung_nv', '1'],
  ['@HUNG_NV', '1'],
  ['@maitran', '2'],
  ['@maitran, Sơn', '2 3'],
  ['@hung_nv @maitran', '1 2'],
  ['đồng chí Sơn @maitran', '3 2'],
  ['@ai_do', '-'],
  ['@', '-'],
  // Nobody
  ['Tuấn', '-'],
  ['đồng chí Tuấn', '-'],
  ['đồng chí', '-'],
  ['ông', '-'],
  ['12', '7'],
  ['012', '7'],
  ['số 12', '7'],
  ['đ/c 12', '7'],
  ['#12', '7'],
  ['99', '-'],
  ['12 99', '7 -'],
  ['Sơn Mai', '-'],
  ['cả chi bộ', '-'],
  ['', ''],
  [' , ; ', ''],
];

describe('matchPeople', () => {
  test.each(ROWS)('%j is %j', (text, expected) => {
    expect(show(text)).toBe(expected);
    expect(show(text.normalize('NFD'))).toBe(expected);
  });

  test('each part is handed back as it was written', () => {
    expect(matchPeople('Đ/c  Tuấn, bà Đào', BRANCH).map(({ text }) => text)).toEqual(['Đ/c  Tuấn', 'bà Đào']);
  });

  test.each([
    ['bí thư', '-'],
    ['chi ủy', '-'],
    ['phó bí thư', '-'],
  ])('%j is nobody where the office is vacant', (text, expected) => {
    expect(show(text, [person(1, 'Lê Văn Sơn')])).toBe(expected);
  });

  test('two deputies are asked about', () => {
    const two = [person(1, 'Lê Văn Sơn', 'deputy_secretary'), person(2, 'Trần Thị Mai', 'deputy_secretary')];
    expect(show('phó bí thư', two)).toBe('1?2');
    expect(show('phó bí thư Mai', two)).toBe('2');
  });

  test('without diacritics, "chi uy" may be a lady called Uy', () => {
    const branch = [person(1, 'Lê Văn Sơn', 'secretary'), person(2, 'Trần Thị Uy')];
    expect(show('chi uy', branch)).toBe('2?1');
    expect(show('chị Uy', branch)).toBe('2');
    expect(show('chi ủy', branch)).toBe('1');
  });

  test('a title that is also a middle name is not guessed at', () => {
    const branch = [person(1, 'Nguyễn Bá Hùng'), person(2, 'Trần Văn Hùng')];
    expect(show('ba hung', branch)).toBe('1?2');
    expect(show('Bá Hùng', branch)).toBe('1');
    expect(show('bà Hùng', branch)).toBe('1?2');
  });
});

describe('whatever is written', () => {
  const syllables = 'Nguyễn Trần Lê Văn Thị Bá Chí A Và Lan Lân Hùng Anh Chi Hoà Uy Đào'.split(' ');
  const names = fc.array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 4 });
  const branches = fc
    .array(names, { minLength: 1, maxLength: 8 })
    .map((list) => list.map((words, index) => person(index + 1, words.join(' '))));
  const anyText = fc
    .array(fc.integer({ min: 0, max: 0x1ffff }), { maxLength: 20 })
    .map((points) => String.fromCodePoint(...points));
  const scraps = [
    ...syllables,
    'đ/c',
    'đồng chí',
    'bí thư',
    'chi ủy',
    'và',
    ',',
    ';',
    '@',
    'mã',
    '12',
    '(',
    ')',
    '',
  ];
  const nameLike = fc.array(fc.constantFrom(...scraps), { maxLength: 8 }).map((parts) => parts.join(' '));

  test.each([
    ['any text', anyText],
    ['text of names and titles', nameLike],
  ])('%s is read without a throw, and several are offered, never one', (_, texts) => {
    fc.assert(
      fc.property(texts, branches, (text, people) => {
        const matches = matchPeople(text, people);
        const found = matches.flatMap((match) => (match.kind === 'person' ? [match.person.id] : []));
        expect(new Set(found).size).toBe(found.length);
        for (const match of matches) {
          if (match.kind === 'ambiguous') {
            expect(match.candidates.length).toBeGreaterThan(1);
            expect(new Set(match.candidates).size).toBe(match.candidates.length);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a whole name finds its bearer, with diacritics or without', () => {
    fc.assert(
      fc.property(branches, (people) => {
        for (const { id, fullName } of people) {
          // Words of an office stand for it; nobody is called so.
          if (/^(?:(?:ban |tap the )?chi uy|(?:pho )?bi thu) /.test(foldText(fullName))) continue;
          for (const text of [fullName, foldText(fullName), `đồng chí ${fullName}`]) {
            const [match] = matchPeople(text, people);
            const fits =
              match?.kind === 'person'
                ? [match.person.id]
                : match?.kind === 'ambiguous'
                  ? match.candidates.map((candidate) => candidate.id)
                  : [];
            expect(fits).toContain(id);
          }
        }
      }),
    );
  });
});
