import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { RosterMember } from '../../../src/domain/meeting/branch.ts';
import type { Office, Participation } from '../../../src/domain/people/membership.ts';
import type { PaperFacts } from '../../../src/use-cases/papers/paper-facts.ts';
import { resolutionView } from '../../../src/use-cases/papers/resolution-views.ts';
import { openBench } from '../../support/branch-bench.ts';

/* R3-8: who signs a document. Whoever chaired, if they lead the branch; else whoever is the secretary on that day. */

const ISSUED = '2026-12-04' as IsoDate;
const holder = (
  id: number,
  office: Office,
  participation: Participation = 'regular',
  to: IsoDate | null = null,
): RosterMember => ({
  id,
  branchId: 1,
  rosterNo: String(id),
  no: String(id),
  fullName: `Nguyễn Văn ${'ABCDE'.charAt(id)}`,
  office,
  consent: 'given',
  statuses: [
    { from: '2000-01-01' as IsoDate, to: null, standing: 'official', participation: 'regular' },
    ...(participation === 'regular'
      ? []
      : [{ from: '2026-11-01' as IsoDate, to, standing: 'official' as const, participation }]),
  ],
  accounts: [],
  usernames: [],
});
const deputy = holder(2, 'deputy_secretary');
const committee = holder(3, 'committee_member');

async function signerOf(roster: readonly RosterMember[], chairId: number | null) {
  const bench = await openBench();
  const record = await bench.storage.records.record(bench.meetingOf('Chi bộ thôn Đoài').id);
  if (record === null) throw new Error('no meeting');
  const proceedings = {
    startedAt: 1,
    endedAt: null,
    chairId,
    minuteTakerId: null,
    speakers: null,
    spoke: [],
    steps: [],
    closedAt: null,
  };
  const facts: PaperFacts = {
    record: { ...record, proceedings },
    lastMonth: [],
    papers: [],
    changes: [],
    frame: await bench.storage.frames.frameOf(record.branch.id),
  };
  const paper = {
    document: {
      id: 1,
      branchId: 1,
      type: 'NQ' as const,
      term: '',
      number: 1,
      version: 1,
      title: 'Việc',
      issuedOn: ISSUED,
    },
    tasks: [],
    replaces: null,
  };
  const { signer } = resolutionView(paper, record.branch, roster, facts);
  return `${signer.office} ${signer.person?.memberId ?? 'nobody'}`;
}

describe('R3-8: who signs', () => {
  const secretary = holder(1, 'secretary');
  const away = holder(1, 'secretary', 'temporarily_exempt');
  const backAgain = holder(1, 'secretary', 'temporarily_exempt', '2026-12-03' as IsoDate);
  test.each([
    ['the secretary, whoever else chaired', [secretary, deputy, committee], 3, 'secretary 1'],
    ['the secretary, where nobody is named', [secretary, deputy], null, 'secretary 1'],
    ['the deputy who chaired', [secretary, deputy], 2, 'deputy_secretary 2'],
    ['the deputy, while the secretary is away', [away, deputy, committee], 3, 'deputy_secretary 2'],
    ['the secretary who is away but chaired', [away, deputy], 1, 'secretary 1'],
    ['the secretary whose absence has ended the day before', [backAgain, deputy], null, 'secretary 1'],
    ['the deputy, while the seat is empty', [deputy, committee], null, 'deputy_secretary 2'],
    ['the secretary who is away, without a deputy', [away, committee], null, 'secretary 1'],
    ['nobody that is known', [committee], null, 'secretary nobody'],
  ] as const)('%s', async (_what, roster, chairId, signer) => {
    expect(await signerOf(roster, chairId)).toBe(signer);
  });
});
