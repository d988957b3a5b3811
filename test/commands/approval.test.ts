import { describe, expect, test } from 'vitest';
import { buttons } from '../../commands/buttons/index.ts';
import { commands } from '../../commands/index.ts';
import { jobs } from '../../jobs/index.ts';
import { checkAccess } from '../../src/bot/declare/access.ts';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { APPROVAL_NO, APPROVAL_YES, ONLY_REMINDERS } from '../../src/text/vi/meeting/approval.ts';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, show, type Where, type Who } from '../support/branch-bench.ts';
import { tickAt } from '../support/tick.ts';

/* R5-13: whether the upper committee has agreed, and what works where its word is required. */

const DOAI = 'Chi bộ thôn Đoài';
const PAPER = 'số 15-CV/ĐU, ngày 12/11/2026';
const QUESTION = 'Đảng ủy đã có ý kiến đồng ý cho chi bộ dùng Trợ lý chưa?';

const stored = (bench: Bench) =>
  bench.sqlite
    .prepare(
      `select approval_document as document, approval_date as date, approval_noted_at as at
       from branch_settings where branch_id = ?`,
    )
    .get(bench.idOf('organisations', DOAI));
const codeOf = async (bench: Bench, branch: string): Promise<string> => {
  const id = bench.idOf('organisations', branch);
  return (await bench.storage.joining.joinCode(id, bench.clock.now(), () => 'MAAAAAAA')).code;
};
const connect = async (bench: Asked, who: Who, branch: string): Promise<string> =>
  bench.ask(who, 'newGroup', `/ketnoi ${await codeOf(bench, branch)}`);

describe.each(CHANNELS)('the question when a branch is connected (%s)', (answering) => {
  test('officers who can be reached are asked in private, the group is not', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    const said = await connect(bench, 'secretary', DOAI);
    expect(said).toContain(`→ secretary\nKính gửi đồng chí. ${QUESTION}`);
    expect(said).toContain(`→ deputy\nKính gửi đồng chí. ${QUESTION}`);
    expect(said).not.toContain('→ newGroup\nKính gửi');
  });

  test('once: a second group brings no second question', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await connect(bench, 'secretary', DOAI);
    bench.sqlite.exec(`update chats set branch_id = null where ref like '%:-300'`);
    bench.sqlite.exec(`delete from join_codes`);
    expect(await connect(bench, 'secretary', DOAI)).not.toContain(QUESTION);
  });

  test('yes, then number and day in words: stored with the moment, in the journal by day alone', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await connect(bench, 'secretary', DOAI);
    expect(await bench.choose('secretary', 'private', APPROVAL_YES)).toContain(
      'Xin đồng chí trả lời tin này bằng số và ngày',
    );
    expect(await bench.ask('secretary', 'private', 'số 15-CV/ĐU')).toContain('Còn thiếu ngày của văn bản');
    expect(await bench.ask('secretary', 'private', PAPER)).toContain(
      'Đã ghi ý kiến đồng ý của đảng ủy: văn bản 15-CV/ĐU, ngày 12/11/2026.',
    );
    expect(stored(bench)).toEqual({ document: '15-CV/ĐU', date: '2026-11-12', at: FRIDAY_MORNING });
    const line = bench.sqlite
      .prepare(
        `select actor, actor_member_id as member, before, after from journal where action = 'approval.noted'`,
      )
      .get();
    expect(line).toEqual({
      actor: 'bench:101',
      member: bench.idOf('members', 'Nguyễn Văn Thành'),
      before: '{"on":null}',
      after: '{"on":"2026-11-12"}',
    });
    // The deputy, who was asked too, hears that it is known.
    expect(await bench.choose('deputy', 'private', APPROVAL_YES)).toContain('Không có gì thay đổi');
  });

  test('not yet: nothing is stored, and what to do is said', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await connect(bench, 'secretary', DOAI);
    const said = await bench.choose('secretary', 'private', APPROVAL_NO);
    expect(said).toContain('Kính đề nghị chi ủy báo cáo đảng ủy');
    expect(said).toContain(`${answering === 'typed' ? 'cài đặt' : '/caidat'} đồng ý của đảng ủy: ${PAPER}`);
    expect(said).not.toContain('chỉ nhắc lịch');
    expect(stored(bench)).toMatchObject({ document: null });
  });

  test('nobody can be reached in private: the group is asked, officers alone answer', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    bench.sqlite.exec(`update members set consent = 'declined'`);
    const said = await connect(bench, 'secretary', DOAI);
    expect(said).toContain(`→ newGroup\nKính gửi đồng chí. ${QUESTION}`);
    expect(said).not.toContain('→ secretary');
    expect(await bench.choose('member', 'newGroup', APPROVAL_YES)).toContain('do chi ủy thực hiện');
    expect(await bench.choose('secretary', 'newGroup', APPROVAL_YES)).toContain(
      'Xin đồng chí trả lời tin này',
    );
    expect(await bench.say('secretary', 'newGroup', PAPER, { isReply: true })).toContain('Đã ghi ý kiến');
  });

  test('the first officer of a new branch is asked as soon as it is known who they are', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    expect(await connect(bench, 'stranger', 'Chi bộ thôn Mới')).not.toContain(QUESTION);
    expect(await bench.choose('stranger', 'newGroup', 'Đỗ Văn Bình – Bí thư (01)')).toContain(QUESTION);
  });
});

describe('/caidat đồng ý của đảng ủy', () => {
  test.each([
    `/caidat đồng ý của đảng ủy: ${PAPER}`,
    'cai dat dong y cua dang uy: so 15-CV/ĐU ngay 12/11/2026',
  ])('%s sets it later, and /caidat shows it', async (order) => {
    const bench = await openOn('typed', FRIDAY_MORNING);
    expect(await bench.ask('deputy', 'private', order)).toContain('văn bản 15-CV/ĐU, ngày 12/11/2026');
    expect(await bench.ask('secretary', 'private', '/caidat')).toContain(
      'Đảng ủy đồng ý: văn bản 15-CV/ĐU, ngày 12/11/2026',
    );
    expect(await bench.ask('deputy', 'private', order)).toContain('Không có gì thay đổi');
  });

  test('it can be mended, and taken back', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    await bench.ask('secretary', 'private', `/caidat đồng ý của đảng ủy: ${PAPER}`);
    await bench.ask('secretary', 'private', '/caidat đồng ý của đảng ủy: số 16-CV/ĐU, ngày 13/11/2026');
    expect(stored(bench)).toMatchObject({ document: '16-CV/ĐU', date: '2026-11-13' });
    expect(await bench.ask('secretary', 'private', '/caidat đồng ý của đảng ủy: chưa có')).toContain('Đã bỏ');
    expect(stored(bench)).toMatchObject({ document: null, date: null });
    expect(await bench.ask('secretary', 'private', '/caidat đồng ý của đảng ủy: chưa có')).toContain(
      'Kính đề nghị chi ủy báo cáo đảng ủy',
    );
  });

  test.each([
    ['/caidat đồng ý của đảng ủy', 'Còn thiếu số'],
    ['/caidat đồng ý của đảng ủy: số 15', 'Còn thiếu ngày'],
    ['/caidat đồng ý của đảng ủy: ngày 12/11/2026', 'Còn thiếu số'],
    ['/caidat đồng ý của đảng ủy: số 15, ngày 12/12/2026', 'chưa tới'],
  ])('%s changes nothing and says what is missing', async (order, said) => {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    const before = bench.state();
    expect(await bench.ask('secretary', 'private', order)).toContain(said);
    expect(bench.state()).toBe(before);
  });

  test.each([
    ['member', 'group', 'do chi ủy thực hiện'],
    ['stranger', 'group', 'chưa ghi tên'],
    ['otherSecretary', 'group', 'chưa ghi tên'],
  ] as const)('%s in %s does not set it', async (who, where, said) => {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    const before = bench.state();
    expect(await bench.ask(who, where, `/caidat đồng ý của đảng ủy: ${PAPER}`)).toContain(said);
    expect(bench.state()).toBe(before);
  });

  test('an officer of another branch sets it for that branch alone', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    await bench.ask('otherSecretary', 'private', `/caidat đồng ý của đảng ủy: ${PAPER}`);
    expect(stored(bench)).toMatchObject({ document: null });
  });

  test.each(['approval', 'approval:x', 'approval:y:1'])('a button %s is malformed', async (data) => {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    expect((await bench.press('secretary', 'private', data)).answer).toMatchObject({ alert: true });
    expect(bench.journal().at(-1)).toMatchObject({ action: 'press.malformed' });
  });
});

/** What may be said and pressed where nothing but reminders works: as the operator's document has it. */
const STILL = {
  commands: [
    'baogiup',
    'caidat',
    'dulieu',
    'gopy',
    'huongdan',
    'ketnoi',
    'lich',
    'machibo',
    'toila',
    'tonghop',
    'xoa',
  ],
  jobs: ['close-answers', 'in-person-list', 'meeting-notice', 'meeting-reminder', 'plan-month', 'rsvp-call'],
};

describe('where it is required and was not told', () => {
  test('what still works is declared, and no more', () => {
    const names = (all: readonly { name: string; beforeApproval?: unknown }[], is: unknown) =>
      all.filter((one) => one.beforeApproval === is).map(({ name }) => name);
    expect(names(commands, true).toSorted()).toEqual(STILL.commands);
    expect(names(jobs, 'runs').toSorted()).toEqual(STILL.jobs);
    expect(names(buttons, true)).not.toContain('present');
  });

  const where = (name: string): Where => {
    const access = commands.find((one) => one.name === name)?.access;
    const rule = access?.private;
    return rule !== undefined &&
      checkAccess(rule, new Set(['officer', 'member', 'leader', 'secretary'])) === 'allowed'
      ? 'private'
      : 'group';
  };

  test.each(commands.map(({ name }) => name))('/%s', async (name) => {
    for (const answering of CHANNELS) {
      const bench = await openOn(answering, FRIDAY_MORNING, true);
      const before = bench.state();
      const said = await bench.ask('secretary', where(name), `/${name}`);
      if (name === 'huongdan') expect(said).toContain('Chi bộ chưa ghi ý kiến');
      else if (STILL.commands.includes(name)) expect(said).not.toContain('Chi bộ chưa ghi ý kiến');
      else {
        expect(said).toContain('Chi bộ chưa ghi ý kiến đồng ý của đảng ủy');
        expect(bench.state()).toBe(before);
      }
    }
  });

  test('the help lists what works, and says why it is so little', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    const said = await bench.ask('secretary', 'private', '/huongdan');
    expect(said).toContain('/lich');
    expect(said).toContain('/caidat');
    expect(said).not.toMatch(/\/(?:nghiquyet|nhiemvu|doilich|bienban)/);
    expect(said).toContain(ONLY_REMINDERS);
    await bench.ask('secretary', 'private', `/caidat đồng ý của đảng ủy: ${PAPER}`);
    const later = await bench.ask('secretary', 'private', '/huongdan');
    expect(later).toContain('/nghiquyet');
    expect(later).not.toContain('Chi bộ chưa ghi ý kiến');
  });

  test('joining, coming and staying away work; the roll does not', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    const meeting = bench.meetingOf(DOAI).id;
    expect((await bench.press('member', 'group', encodeButton('rsvp', meeting, 'y'))).answer?.text).not.toBe(
      ONLY_REMINDERS,
    );
    expect(
      bench.sqlite.prepare(`select count(*) from answers where meeting_id = ?`).pluck().get(meeting),
    ).toBe(1);
    const { answer } = await bench.press('member', 'group', encodeButton('present', meeting));
    expect(answer).toEqual({ text: ONLY_REMINDERS, alert: true });
    expect(await bench.say('stranger', 'group', '/toila Nguyễn Thị Lan')).toContain('xin được ghi tên');
  });

  test('what a press is answered with fits where it is shown', () => {
    expect(ONLY_REMINDERS.length).toBeLessThanOrEqual(200);
  });

  test('a command in the name of the group is looked at when it is released', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    const inbound = bench.inboundOf('secretary', 'group');
    await bench.handle({
      ...inbound,
      sender: { ...inbound.sender, anonymous: true },
      kind: 'text',
      text: '/doilich 05/12',
      messageId: 'u1',
      isReply: false,
      edited: false,
    });
    const { answer } = await bench.tap('secretary', 'group', 'Tôi là người gửi');
    expect(answer).toEqual({ text: ONLY_REMINDERS, alert: true });
  });

  test('reminders go out, everything else of the plan is skipped', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    const spoken: [string, string][] = [];
    for (const [day, clock] of [
      ['2026-11-23', '08:00'],
      ['2026-11-26', '08:00'],
      ['2026-11-30', '19:00'],
      ['2026-12-02', '19:00'],
      ['2026-12-03', '06:30'],
      ['2026-12-03', '19:30'],
      ['2026-12-04', '07:30'],
    ] as const)
      spoken.push([`${day} ${clock}`, show(await tickAt(bench, day, clock, [], true))]);
    expect(spoken.filter(([, words]) => words !== '').map(([moment]) => moment)).toEqual([
      '2026-11-26 08:00',
      '2026-11-30 19:00',
      '2026-12-02 19:00',
      '2026-12-03 06:30',
    ]);
    const ended = bench.sqlite
      .prepare<[number], string>(
        `select job || ' ' || state from occurrences where meeting_id = ? and state <> 'due' order by job`,
      )
      .pluck()
      .all(bench.meetingOf(DOAI).id);
    expect(ended).toEqual(
      expect.arrayContaining(['open-roll skipped', 'preparation skipped', 'meeting-notice done']),
    );
  });

  test('once it is told everything works', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    expect(await bench.ask('member', 'group', '/nhiemvu')).toContain(ONLY_REMINDERS);
    await bench.ask('secretary', 'private', `/caidat đồng ý của đảng ủy: ${PAPER}`);
    expect(await bench.ask('member', 'group', '/nhiemvu')).not.toContain('Chi bộ chưa ghi ý kiến');
  });

  test('the other branch stays as it is', async () => {
    const bench = await openOn('pressed', FRIDAY_MORNING, true);
    await bench.ask('secretary', 'private', `/caidat đồng ý của đảng ủy: ${PAPER}`);
    expect(await bench.ask('otherMember', 'otherGroup', '/nhiemvu')).toContain(ONLY_REMINDERS);
  });
});

test('where it is not required nothing is refused for want of it', async () => {
  for (const { name } of commands) {
    const bench = await openOn('pressed', FRIDAY_MORNING);
    expect(await bench.ask('secretary', 'private', `/${name}`)).not.toContain(ONLY_REMINDERS);
  }
});
