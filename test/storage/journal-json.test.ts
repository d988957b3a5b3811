import { expect, test } from 'vitest';
import { journalJson } from '../../src/storage/journal-json.ts';

test.each([
  [undefined, null],
  ['given', '"given"'],
  [{ choice: 'absent', reason: 'sick' }, '{"choice":"absent","reason":"sick"}'],
  [
    { date: '2026-12-03', time: 1170, place: 'Nhà văn hóa thôn' },
    '{"date":"2026-12-03","time":1170,"place":"…"}',
  ],
  [{ fullName: 'Lan' }, '{"fullName":"…"}'],
  [{ accounts: ['telegram:104', 'zalo:a_b-1'] }, '{"accounts":["telegram:104","zalo:a_b-1"]}'],
  [{ term: '2025–2030' }, '{"term":"2025–2030"}'],
  [{ base: 28, subject: 'Kết nạp đồng chí Lê Văn A' }, '{"base":28,"subject":"…"}'],
])('%j is kept as %s', (value, kept) => {
  expect(journalJson(value)).toBe(kept);
});
