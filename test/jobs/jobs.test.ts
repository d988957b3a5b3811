import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { type Job, type JobMoment, rungsOfJobs } from '../../src/bot/declare/define-job.ts';
import { planLadder } from '../../src/domain/meeting/ladder.ts';
import type { Need, OccurrenceView } from '../../src/storage/schedule/ports.ts';
import type { MeetingBoard } from '../../src/storage/views.ts';
import { at, seedBranch, seedMeeting, ZONE } from '../support/builders.ts';
import { openStorage } from '../support/memory-storage.ts';

const DUE = at('2026-12-03', '06:30');
const moment: JobMoment = {
  now: DUE,
  today: '2026-12-03' as JobMoment['today'],
  speakFrom: DUE,
  channelsWithoutEdits: [],
  plan: { zone: ZONE, rungs: rungsOfJobs(jobs) },
};

const named = (name: string): Job => {
  const job = jobs.find((one) => one.name === name);
  if (job === undefined) throw new Error(`no job ${name}`);
  return job;
};

/** A recorded moment of a real branch with a meeting on the 3rd. */
async function viewOf(
  state: 'scheduled' | 'cancelled' | 'none',
  answered: readonly number[] = [],
): Promise<OccurrenceView<Need>> {
  const storage = openStorage();
  const branch = seedBranch(storage);
  const meetingId = seedMeeting(storage, branch.id, '2026-12-03', {
    state: state === 'cancelled' ? state : 'scheduled',
  });
  for (const index of answered)
    storage.sqlite
      .prepare(`insert into answers values (?, ?, 'absent', null, 1, 'x', 0)`)
      .run(meetingId, branch.memberIds[index]);
  const board = (await storage.meetings.board(meetingId)) as MeetingBoard;
  const record = await storage.records.record(meetingId);
  return {
    occurrence: {
      id: 5,
      job: 'x',
      branchId: branch.id,
      meetingId: state === 'none' ? null : meetingId,
      key: 'x',
      dueAt: DUE,
      expiresAt: DUE + 1000,
    },
    branch: board.branch,
    meeting: state === 'none' ? null : board.meeting,
    board: state === 'none' ? null : board,
    spokenFor: state === 'none' ? null : board,
    record: state === 'none' ? null : record,
    followUp: { branch: board.branch, roster: board.roster, tasks: [], meetingStartedAt: null },
    issued: { documents: [], roster: [] },
    roster: board.roster,
    heldRolls: [],
    themes: { plans: [], meetings: [] },
    thematicPerQuarter: 1,
    figures: null,
    charges: [],
    watched: null,
  };
}

describe('the catalogue', () => {
  test('lists each file, each name once, each under its own file name', () => {
    const files = readdirSync(new URL('../../jobs', import.meta.url))
      .filter((name) => name !== 'index.ts')
      .map((name) => name.replace(/\.ts$/, ''));
    expect(jobs.map((job) => job.name).sort()).toEqual(files.sort());
  });

  test('is the plan that members and officers know', () => {
    const meeting = { date: '2026-12-03' as JobMoment['today'], startsAt: at('2026-12-03', '19:30') };
    const planned = planLadder(rungsOfJobs(jobs), meeting, ZONE).map(({ job, dueAt, expiresAt }) => {
      const [due, end] = [ZONE.toLocal(dueAt), ZONE.toLocal(expiresAt)];
      return [job, due.date, due.minutes / 60, end.date, end.minutes / 60];
    });
    expect(planned).toEqual([
      ['preparation', '2026-11-23', 8, '2026-11-26', 8],
      ['meeting-notice', '2026-11-26', 8, '2026-11-30', 19],
      ['rsvp-call', '2026-11-30', 19, '2026-12-02', 19],
      ['in-person-list', '2026-12-02', 19, '2026-12-03', 6.5],
      ['meeting-reminder', '2026-12-03', 6.5, '2026-12-03', 19.5],
      ['open-roll', '2026-12-03', 19.5, '2026-12-03', 21.5],
      ['next-morning', '2026-12-04', 7.5, '2026-12-05', 0],
      ['meeting-summary', '2026-12-04', 7.5, '2026-12-05', 0],
    ]);
  });
});

describe('what the steps of the plan decide', () => {
  const speaking = ['preparation', 'meeting-notice', 'rsvp-call', 'in-person-list', 'meeting-reminder'];

  test.each(speaking)('%s is silent for a meeting that is cancelled or gone', async (name) => {
    for (const state of ['cancelled', 'none'] as const) {
      const decision = named(name).decide(await viewOf(state), moment);
      expect([decision.change, decision.effects]).toEqual([{ as: 'skipped' }, {}]);
    }
  });

  test.each([
    ['preparation', 'officers', 'notice'],
    ['meeting-notice', 'branch-groups', 'announcement'],
    ['rsvp-call', 'branch-groups', 'announcement'],
    ['in-person-list', 'officers', 'notice'],
    ['meeting-reminder', 'branch-groups', 'announcement'],
  ])('%s speaks once to %s, as %s, and not after its moment', async (name, to, priority) => {
    const view = await viewOf('scheduled', [0]);
    const decision = named(name).decide(view, moment);
    expect(decision.change).toEqual({ as: 'done' });
    expect(decision.effects.outbox).toMatchObject([
      { key: 'x:5', audience: { to, branchId: view.branch.id }, priority, expiresAt: DUE + 1000 },
      // 2.2 A: the notice also reaches whoever of the committee is in charge of the branch.
      ...(name === 'meeting-notice'
        ? [
            {
              key: 'notice-above:5',
              audience: { to: 'in-charge', branchId: view.branch.id },
              priority: 'notice',
              expiresAt: DUE + 1000,
            },
          ]
        : []),
    ]);
    if (to === 'branch-groups') expect(decision.effects.outbox?.[0]?.audience).toMatchObject({ since: DUE });
  });

  test('the call is not made when nobody is silent', async () => {
    const decision = named('rsvp-call').decide(await viewOf('scheduled', [0, 1, 2]), moment);
    expect([decision.change, decision.effects.outbox]).toEqual([{ as: 'missed' }, undefined]);
  });

  test('missed: the officers hear of the two that people rely on, and only while it matters', async () => {
    const view = await viewOf('scheduled');
    const told = (name: string, speakFrom: number) =>
      named(name)
        .missed?.(view, { ...moment, speakFrom })
        ?.effects.outbox?.map((draft) => draft.audience.to) ?? [];
    const soon = at('2026-12-04', '06:00');
    expect(speaking.map((name) => told(name, soon))).toEqual([[], [], [], ['officers'], ['officers']]);
    expect(told('meeting-reminder', at('2026-12-06', '06:00'))).toEqual([]);
    const cancelled = await viewOf('cancelled');
    expect(named('meeting-reminder').missed?.(cancelled, moment)).toMatchObject({
      change: { as: 'missed' },
      effects: {},
    });
  });

  test('the end of the day takes the buttons away, at night too', async () => {
    const job = named('close-answers');
    const view = await viewOf('scheduled');
    expect(job.speaks).toBe(false);
    expect(job.decide(view, moment).effects).toEqual({ touched: [view.meeting?.id] });
    expect(job.decide(await viewOf('none'), moment).effects).toEqual({ touched: [] });
  });
});
