import type { IsoDate, Period } from '../../../src/domain/calendar/calendar.ts';
import { NATIONAL_FRAME } from '../../../src/domain/quality/national-frame.ts';
import type { QualityFacts } from '../../../src/domain/quality/quality-facts.ts';
import { itemsOf, type QualityFrame, type QualityItem } from '../../../src/domain/quality/quality-frame.ts';
import { type QualityRecord, suggest } from '../../../src/domain/quality/quality-score.ts';
import { profileOn, RULE_PROFILES } from '../../../src/domain/quality/rule-profile.ts';
import type { QualityFormView } from '../../../src/text/vi/quality/quality.ts';

/** A meeting of which everything is known; the numbers of the roll are the worked vector of 3.3. */
export const FACTS: QualityFacts = {
  meetingOn: '2026-12-03' as IsoDate,
  duration: { minutes: 80, required: 90 },
  attendance: { present: 24, mustAttend: 26, unexcused: 1 },
  longestExcusedStreak: 2,
  committee: 'met',
  notice: { everyMember: true, superior: false },
  documentsOn: '2026-12-01' as IsoDate,
  speakers: { spoke: 10, present: 24 },
  tasks: { finished: 8, reported: 1, due: 9 },
  papersOn: '2026-12-05' as IsoDate,
};

/** A meeting of which nobody told anything. */
export const NOTHING_KNOWN: QualityFacts = {
  meetingOn: '2026-12-03' as IsoDate,
  duration: null,
  attendance: null,
  longestExcusedStreak: null,
  committee: null,
  notice: { everyMember: null, superior: null },
  documentsOn: null,
  speakers: null,
  tasks: { finished: 0, reported: 0, due: 0 },
  papersOn: null,
};

/** The other side of each fact that has two. */
const OTHERWISE: Partial<QualityFacts> = {
  duration: { minutes: 90, required: 90 },
  committee: 'not-met',
  notice: { everyMember: false, superior: null },
  documentsOn: '2026-12-03' as IsoDate,
  tasks: { finished: 0, reported: 0, due: 0 },
  papersOn: '2026-12-03' as IsoDate,
};

export const NO_VALUES: QualityRecord = { self: null, branch: null, superior: null };

/** As large as a local frame may be: 10 groups, 30 items, the longest names. */
const longName = 'Nội dung sinh hoạt được chuẩn bị kỹ, sát thực tế của chi bộ.'.padEnd(60, '.').slice(0, 60);
export const LARGEST_FRAME: QualityFrame = {
  code: 'largest',
  groups: Array.from({ length: 10 }, (_none, group) => ({
    code: String(group + 1),
    name: longName,
    max: 10,
    items: Array.from(
      { length: 3 },
      (_other, item): QualityItem => ({
        code: `${group + 1}.${item + 1}`,
        name: longName,
        max: item === 0 ? 4 : 3,
        by: 'computed',
        measure: 'duration',
        steps: [
          { points: item === 0 ? 4 : 3, atMost: 0 },
          { points: 1, share: { value: 50, kind: '>=' } },
          { points: 0 },
        ],
      }),
    ),
  })),
};

export const viewOf = (facts: QualityFacts, change: Partial<QualityFormView> = {}): QualityFormView => {
  const frame = change.frame ?? NATIONAL_FRAME;
  return {
    branchName: 'thôn Đoài',
    period: '2026-12' as Period,
    date: facts.meetingOn,
    frame,
    withThematic: false,
    suggestions: suggest(facts, frame),
    record: NO_VALUES,
    rules: profileOn(facts.meetingOn),
    ...change,
  };
};

const scores = (frame: QualityFrame) => itemsOf(frame).map((item) => ({ code: item.code, points: item.max }));
const whole = (frame: QualityFrame) => frame.groups.map((group) => ({ code: group.code, points: group.max }));

/** Samples for the language test, by function and parameter. */
export const QUALITY_SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  'qualityPaperLayout.view': [
    { ...viewOf(FACTS), superior: 'Đảng bộ xã Tam Hưng', chair: 'Trần Thị Hòa' },
    { ...viewOf(NOTHING_KNOWN), superior: null, chair: null },
  ],
  'acceptButton.scores': [[{ code: '1.1', points: 5 }]],
  committee: ['Đảng bộ xã Tam Hưng'],
  written: ['mai'],
  'ratingBands.bands': [{ good: 90, fair: 70, average: 50 }, { good: 85 }],
  'profileLines.{}': [...RULE_PROFILES, { ratingFrom: { good: 85 } }],
  'rulesInForce.date': ['03/12/2026'],
  'rulesInForce.code': ['HD42-2025/3@2026-12-01'],
  'rulesOwn.date': ['03/12/2026'],
  'rulesOwn.base': ['HD42-2025'],
  'rulesSet.date': ['03/12/2026'],
  'rulesUnread.{}': [
    { fault: 'unknown', part: 'diem' },
    { fault: 'no-day', part: '' },
  ],
  'qualityFormText.view': [
    viewOf(FACTS),
    viewOf(NOTHING_KNOWN, { withThematic: true }),
    viewOf(
      {
        ...FACTS,
        documentsOn: FACTS.meetingOn,
        committee: 'none',
        notice: { everyMember: true, superior: true },
      },
      {
        record: {
          self: {
            kind: 'scores',
            scores: [
              { code: '1', points: 4 },
              { code: '3.1', points: 3 },
            ],
          },
          branch: { kind: 'total', points: 92 },
          superior: { kind: 'total', points: 90 },
        },
      },
    ),
    viewOf(FACTS, {
      frame: LARGEST_FRAME,
      record: {
        self: { kind: 'scores', scores: scores(LARGEST_FRAME) },
        branch: { kind: 'scores', scores: whole(LARGEST_FRAME) },
        superior: { kind: 'scores', scores: whole(LARGEST_FRAME).slice(1) },
      },
    }),
  ],
  'groupName.frame': [NATIONAL_FRAME, LARGEST_FRAME],
  'groupName.group': NATIONAL_FRAME.groups,
  'itemName.frame': [NATIONAL_FRAME, LARGEST_FRAME],
  'itemName.item': itemsOf(NATIONAL_FRAME),
  'reasonText.reason': [
    ...suggest(FACTS, NATIONAL_FRAME),
    ...suggest({ ...FACTS, ...OTHERWISE }, NATIONAL_FRAME),
  ].map(({ reason }) => reason),
  'scoresKept.kind': ['self', 'branch', 'superior'],
  'scoresKept.total': [
    { points: 92, missing: [] },
    { points: 45, missing: ['4', '5.1'] },
  ],
  'unreadScores.problem': [
    'unreadable',
    'no-points',
    'not-whole',
    'above-100',
    'whose-total',
    'one-at-a-time',
  ].map((fault) => ({
    fault,
    text: 'chín mươi hai điểm, xếp loại tốt, đề nghị ghi biên bản',
  })),
  'refusedScores.problem': ['unknown-code', 'twice', 'group-and-item', 'not-whole', 'out-of-range'].map(
    (fault) => ({ fault, code: '4.2', max: fault === 'unknown-code' ? null : 10 }),
  ),
};
