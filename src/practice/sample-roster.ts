import type { RosterTable } from '../domain/roster/roster.ts';
import { SAMPLE_BRANCH, SAMPLE_PEOPLE } from './sample-branch.ts';
import type { SampleWorld } from './sample-world.ts';

const HEADER = [
  'Đảng bộ',
  'Chi bộ',
  'Mã',
  'Họ và tên',
  'Chức vụ',
  'Diện',
  'Miễn sinh hoạt',
  'Đã đồng ý',
  'Telegram ID',
  'Nhóm Telegram',
  'Zalo ID',
  'Nhóm Zalo',
];

/** The roster file of the sample branch, by which its people and both of its groups are known from the start. */
export function sampleRoster({ people, telegram, zalo }: SampleWorld): RosterTable {
  return [
    HEADER,
    ...SAMPLE_PEOPLE.map((person, index) => {
      const known = person.isNew ? undefined : people[index]?.accounts;
      const accounts = known ?? { telegram: null, zalo: null };
      const isFirst = index === 0;
      return [
        SAMPLE_BRANCH.committee,
        SAMPLE_BRANCH.branch,
        person.rosterNo,
        person.name,
        person.office,
        person.standing,
        person.isExempt ? 'x' : '',
        accounts.telegram !== null || accounts.zalo !== null ? 'x' : '',
        String(accounts.telegram ?? ''),
        isFirst ? String(telegram.groupId) : '',
        accounts.zalo ?? '',
        isFirst ? zalo.groupId : '',
      ];
    }),
  ];
}
