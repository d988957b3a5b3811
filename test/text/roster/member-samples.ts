import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';

/* Sample arguments for the roster as officers see it, by `function.parameter`. */

const date = '2026-12-03' as IsoDate;
const fullName = 'Nguyễn Thị Hoàng Phương Anh';
const span = (participation: string, to: string | null) => ({
  participation,
  standing: 'official',
  from: date,
  to,
});
const line = {
  no: '12',
  fullName,
  office: 'member',
  standing: 'official',
  cell: null,
  span: null,
  channels: ['telegram', 'zalo'],
};
const away = {
  ...line,
  cell: 'tổ 2',
  span: span('temporarily_exempt', '2027-01-31'),
  channels: [],
  standing: 'probationary',
};
const card = {
  ...line,
  now: span('regular', null),
  planned: [],
  spokesperson: null,
  speaksFor: [],
  cell: null,
  duty: '',
  contactedOn: null,
  transferSince: null,
};
const count = { present: 25, mustAttend: 28, extra: 0 };

const handover = {
  to: { ...line, office: 'deputy_secretary' },
  holders: [{ ...line, becomes: 'member' }],
  isOwn: true,
  reach: 'reached',
  losesDeputy: true,
};

export const MEMBER_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'handoverPreview.view': [
    handover,
    { ...handover, reach: 'no-account', holders: [{ ...line, becomes: 'committee_member' }] },
    { ...handover, reach: 'no-consent', holders: [], isOwn: false, losesDeputy: false },
  ],
  'handedOver.to': [line],
  'handedOver.reach': ['reached', 'no-account'],
  'officersHear.to': [line],
  'officersHear.holders': [[], [line]],
  'holdsItAlready.to': [line],
  'notHere.to': [line],
  'mayNotBe.to': [line],
  'mayNotBe.status': [
    { standing: 'probationary', participation: 'regular' },
    { standing: 'official', participation: 'exempt' },
  ],
  'nobodyReached.to': [line],
  'handoverCaption.reader': ['new-secretary', 'former', 'asker'],
  'handoverCaption.on': [date],

  'memberLine.member': [line, away],
  'rosterText.view': [
    {
      branchName: 'thôn Đoài',
      members: 30,
      page: 0,
      pages: 2,
      lines: [line, away],
      households: { members: 2, households: 15 },
    },
    { branchName: 'Chi bộ thôn Đoài', members: 1, page: 0, pages: 1, lines: [line], households: null },
  ],
  'memberCard.view': [
    card,
    {
      ...card,
      now: span('away', null),
      planned: [span('temporarily_exempt', '2027-01-31')],
      spokesperson: `${fullName} (5)`,
      speaksFor: [`${fullName} (7)`],
      cell: 'Tổ đảng: tổ 2 (tổ trưởng)',
      duty: 'ngõ 3, dân vận',
      contactedOn: date,
      transferSince: date,
      channels: [],
    },
  ],
  participation: ['exempt', 'temporarily_exempt', 'temporary_elsewhere', 'away', 'regular'],
  from: [date],
  to: [null, '2027-01-31'],
  why: ['moved', 'died', 'removed'],
  by: [null, `đồng chí ${fullName} (5)`],
  duty: ['ngõ 3, dân vận'],
  'contactSaid.day': [date],
  'transferSaid.since': [null, date],
  'recorded.no': ['12'],
  'numberTaken.no': ['12'],
  said: ['tạm miễn sinh hoạt từ thứ Năm, ngày 03/12/2026'],
  'nobodyCalled.said': ['99', 'Lan'],
  'severalCalled.said': ['Lan'],
  standing: ['official', 'probationary'],
  numbers: [['12'], ['12', '31']],
  'voiceGone.gone': [`đồng chí ${fullName} (5)`],
  'severalCalled.candidates': [[`đồng chí ${fullName} (4)`, `đồng chí ${fullName} (6)`]],
  on: [date],
  span: [span('temporarily_exempt', '2027-01-31'), span('away', null)],
  'askedForOther.person': [fullName, 'đồng chí số 12'],
  'recordedForOther.person': [`${fullName} (12)`, 'đồng chí số 12'],
  'statusEnds.person': [{ fullName, no: '12' }],
  'personSaid.person': [{ fullName, no: '12' }],
  'orderPreview.view': [
    {
      who: `đồng chí ${fullName} (12)`,
      said: 'từ trần từ thứ Năm, ngày 03/12/2026',
      meetings: [{ date, before: count, after: { ...count, mustAttend: 27 } }],
      seatEmpty: true,
      tasks: 2,
    },
    { who: `đồng chí ${fullName} (12)`, said: 'đi làm ăn xa', meetings: [], seatEmpty: false, tasks: 0 },
  ],
};
