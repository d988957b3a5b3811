import { describe, expect, test } from 'vitest';
import { encodeButton } from '../../../src/domain/channel/button-data.ts';
import { REFUSED_PRESS } from '../../../src/text/vi/channel/refusals.ts';
import { NOBODY_UNMET, REMIND_BUTTON, REMIND_BY_DAY } from '../../../src/text/vi/figures/unmet.ts';
import { type Asked, CHANNELS, openOn } from '../../support/both-channels.ts';
import { type Bench, FRIDAY_MORNING, show } from '../../support/branch-bench.ts';
import { at } from '../../support/builders.ts';

/*
 * `🔔` under a committee's table. The bench has three branches under Xã Tam Hưng: thôn Đoài and thôn Đông are connected,
 * thôn Mới is not; only thôn Đoài meets on the 3rd.
 */

async function openViewer(answering: (typeof CHANNELS)[number]): Promise<Asked> {
  const bench = await openOn(answering, FRIDAY_MORNING);
  const said = await bench.say('operator', 'private', '/machibo xã Tam Hưng');
  await bench.ask('viewer', 'private', `/ketnoi ${/: ([A-Z0-9]{8}),/.exec(said)?.[1] ?? ''}`);
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  bench.clock.set(at('2026-12-06', '09:00'));
  return bench;
}

const remind = async (bench: Bench, period = '2026-12', where: 'private' | 'group' = 'private') => {
  const data = encodeButton('remind-unmet', bench.idOf('organisations', 'Xã Tam Hưng'), period);
  const { answer, sent } = await bench.press('viewer', where, data);
  return { said: answer?.text ?? '', chats: sent.map(({ chat }) => chat), text: show(sent) };
};

test.each(CHANNELS)(
  'choices %s: the officers of whoever did not meet are told, once a day',
  async (answering) => {
    const bench = await openViewer(answering);
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2026')).toContain(REMIND_BUTTON);
    const said = await bench.choose('viewer', 'private', REMIND_BUTTON);
    expect(said).toContain('Đang nhắc 1 chi bộ chưa sinh hoạt');
    expect(said).toContain('Chi bộ thôn Đông quan tâm: chưa thấy ghi kỳ sinh hoạt tháng 12/2026');
    // The secretary in private, and no group; nothing to the branch that met.
    const told = bench.sqlite
      .prepare<[], string>(
        `select c.ref from outbox o join chats c on c.id = o.chat_id where o.dedupe_key like 'unmet:%'`,
      )
      .pluck();
    expect(told.all()).toEqual(['bench:201']);
    await remind(bench);
    expect(told.all()).toEqual(['bench:201']);
    bench.clock.set(at('2026-12-07', '09:00'));
    await remind(bench);
    expect(told.all()).toEqual(['bench:201', 'bench:201']);
    expect(bench.journal().filter(({ action }) => action === 'branches.reminded')).toHaveLength(3);
  },
);

test('no officer can be reached: the group hears it', async () => {
  const bench = await openViewer('pressed');
  bench.sqlite.exec(`update chats set presence = 'out' where ref = 'bench:201'`);
  expect((await remind(bench)).chats).toEqual(['-200']);
});

describe('nobody is reminded', () => {
  test('before the day, and where everybody met: no button, and a crafted one says so', async () => {
    const bench = await openViewer('pressed');
    bench.clock.set(at('2026-12-02', '09:00'));
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2026')).not.toContain(REMIND_BUTTON);
    expect(await remind(bench)).toEqual({ said: NOBODY_UNMET, chats: [], text: '' });
  });

  test.each(['21:00', '05:59'])('at %s (R6-3)', async (clock) => {
    const bench = await openViewer('pressed');
    bench.clock.set(at('2026-12-06', clock));
    expect(await remind(bench)).toEqual({ said: REMIND_BY_DAY, chats: [], text: '' });
  });

  test('months ago: nothing can be made good', async () => {
    const bench = await openViewer('pressed');
    bench.clock.set(at('2027-02-10', '09:00'));
    expect(await bench.ask('viewer', 'private', '/tonghop 12/2026')).not.toContain(REMIND_BUTTON);
  });

  test('by a viewer of another committee, or with an odd button', async () => {
    const bench = await openViewer('pressed');
    bench.sqlite.exec(
      `insert into organisations (level, name, name_key, parent_id, created_at) values ('commune', 'Xã Bình Minh', 'xa binh minh', null, 0);
       update viewers set committee_id = (select id from organisations where name = 'Xã Bình Minh')`,
    );
    expect(await remind(bench)).toEqual({ said: REFUSED_PRESS, chats: [], text: '' });
    for (const data of ['remind-unmet:x!:2026-12', 'remind-unmet:1:2026-13', 'remind-unmet::'])
      expect((await bench.press('viewer', 'private', data)).answer?.text).toBe(REFUSED_PRESS);
  });
});
