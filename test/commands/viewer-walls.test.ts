import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import { type Asked, CHANNELS } from '../support/both-channels.ts';
import { accountOf, type Delivered } from '../support/branch-bench.ts';
import { at } from '../support/builders.ts';
import { becomeViewer, openAbove } from '../support/committee-bench.ts';
import { BUTTONS } from '../support/declared.ts';

/*
 * A viewer of one commune, and all that exists of the other one: no command, button or page shows any of it. Which
 * commands and buttons are a viewer's is asked of the declarations: a new one without a line here fails.
 */

const MONTH = '2026-12';
/** Everything that only the other commune has; the branch of an equal name is told by its number. */
const FOREIGN = /thôn Đông|thôn Mới|Tam Hưng|Mương|Việc riêng|tự chấm 95/u;

/** The other commune: a meeting with points, charges, a model branch, a proposal that was sent, a comment, a form. */
async function filled(answering: (typeof CHANNELS)[number]): Promise<Asked> {
  const bench = await openAbove(answering);
  await becomeViewer(bench, 'xã Tam Hưng');
  await bench.ask('secretary', 'private', '/bienban kiến nghị: Mương ngõ 3 cần sửa.');
  await bench.choose('secretary', 'private', '📨 Gửi kiến nghị 1 lên cấp trên');
  await bench.ask('viewer', 'private', '/gopy Chi bộ thôn Đông: Việc riêng của thôn Đông.');
  await bench.choose('viewer', 'private', '✅ Gửi');
  bench.clock.set(at('2026-12-03', '19:30'));
  await bench.say('secretary', 'private', '/batdau');
  await bench.say('secretary', 'private', '/diemdanh có mặt 1 2 3 4 5');
  bench.clock.set(at('2026-12-03', '21:10'));
  await bench.order('secretary', 'private', '/ketthuc');
  await bench.order('secretary', 'private', '/danhgia tự chấm 95');
  const tamHung = bench.idOf('organisations', 'Xã Tam Hưng');
  bench.sqlite.exec(`
    insert into viewers (account, committee_id, since) values ('bench:there', ${tamHung}, 0);
    insert into visit_duties (account, branch_id, level, since)
      select 'bench:there', id, 'commune', '2026-01-01' from organisations where parent_id = ${tamHung};
    -- A charge that was left behind when the viewer changed the committee.
    insert into visit_duties (account, branch_id, level, since)
      select '${accountOf('viewer')}', id, 'commune', '2026-01-01' from organisations where parent_id = ${tamHung};
    update organisations set model_since = '2026-01-01' where parent_id = ${tamHung};`);
  await becomeViewer(bench, 'xã Bình Minh');
  bench.clock.set(at('2026-12-16', '08:00'));
  return bench;
}

/** All organisations that are not this viewer's: the other commune, its branches, and the province above both. */
const foreignIds = (bench: Asked): readonly number[] =>
  bench.sqlite
    .prepare<[], number>(
      `select o.id from organisations o left join organisations p on p.id = o.parent_id
       where o.name <> 'Xã Bình Minh' and coalesce(p.name, '') <> 'Xã Bình Minh'`,
    )
    .pluck()
    .all();

/** What the buttons that a viewer may press could carry, written by somebody who knows all numbers. */
const CRAFTED: Readonly<Record<string, (id: number) => readonly string[]>> = {
  figures: (id) => [encodeButton('figures', id, MONTH, 0), encodeButton('figures', id, '2026', 9)],
  'figures-file': (id) =>
    ['png', 'xlsx', 'thang', 'dangky', 'sau-thang'].map((file) =>
      encodeButton('figures-file', id, file === 'sau-thang' ? '2026-h2' : MONTH, file),
    ),
  records: (id) =>
    ['all', 'back', 'attendance', 'tasks', 'quality', 'focus'].map((topic) =>
      encodeButton('records', id, MONTH, topic, 0),
    ),
  'remind-unmet': (id) => [encodeButton('remind-unmet', id, MONTH)],
  'one-screen': (id) => [encodeButton('one-screen', id, MONTH)],
  visits: (id) => [encodeButton('visits', 0), encodeButton('visits', id)],
  'charge-points': (id) => [
    encodeButton('charge-points', MONTH, 0),
    encodeButton('charge-points', MONTH, id),
  ],
  letter: (id) => [encodeButton('letter', id, 'y'), encodeButton('letter', id, 'c0')],
  'proposals-page': (id) => [encodeButton('proposals-page', 0), encodeButton('proposals-page', id)],
  'proposal-answered': () => [
    encodeButton('proposal-answered', 1, 'y'),
    encodeButton('proposal-answered', 1, 'n'),
  ],
  'visit-form': (id) => [encodeButton('visit-form', id, 'y')],
};

const SAID: Readonly<Record<string, readonly string[]>> = {
  tonghop: [
    ...['', ' năm 2026', ' quý 4', ' Chi bộ thôn Đông', ' thôn Mới tháng 12', ' tháng 12 thôn Đông'],
    ...[' Xã Tam Hưng', ' Đảng bộ tỉnh Hưng Yên', ' thôn', ' chi bộ', ' phụ trách', ' phụ trách tháng 12'],
    ...[' điểm phụ trách', ' chi bộ điểm', ' chi bộ điểm tháng 12', ' phiếu', ' phiếu Chi bộ thôn Đông'],
    ' phiếu năm 2026',
  ],
  gopy: ['', ' kiến nghị 1', ' kiến nghị 1: Đã xem.', ' Chi bộ thôn Đông: Xin chào.', ' thôn Mới: Xin chào.'],
};

/** What was heard, without the words that somebody said themselves. */
const heard = (sent: readonly Pick<Delivered, 'message'>[], said = ''): string =>
  sent
    .map(({ message }) => JSON.stringify([message.text, message.buttons, message.document?.fileName]))
    .join('\n')
    .split(`“${said}”`)
    .join('');

const ofViewers = (declared: { readonly access: { readonly private: string } }): boolean =>
  declared.access.private === 'viewer';

test('every command and every button of viewers has its line here', () => {
  expect(Object.keys(CRAFTED).toSorted()).toEqual(
    BUTTONS.filter(ofViewers)
      .map(({ name }) => name)
      .toSorted(),
  );
  expect(Object.keys(SAID).toSorted()).toEqual(
    commands
      .filter(ofViewers)
      .map(({ name }) => name)
      .toSorted(),
  );
});

describe.each(CHANNELS)('choices %s', (answering) => {
  test.each(Object.keys(SAID))('/%s shows nothing of another committee', async (name) => {
    const bench = await filled(answering);
    for (const args of SAID[name] ?? []) {
      const before = bench.edited.length;
      const sent = await bench.write('viewer', 'private', `/${name}${args}`);
      const named = args.replace(/^ (?:phiếu )?/u, '').replace(/:.*$| ?tháng 12 ?/gu, '');
      const words = heard([...sent, ...bench.edited.slice(before)], named);
      expect(words, args).not.toMatch(FOREIGN);
      expect(words, args).not.toBe('');
    }
    expect(bench.sqlite.prepare('select answered_at from proposals').pluck().get()).toBeNull();
    expect(bench.sqlite.prepare('select count(*) from superior_comments').pluck().get()).toBe(1);
  });

  test.each(Object.keys(CRAFTED))(
    '%s opens nothing of another committee, in private or in a group',
    async (name) => {
      const bench = await filled(answering);
      const bings = bench.idOf('organisations', 'Xã Bình Minh');
      bench.sqlite.exec(
        `insert into chats (ref, kind, committee_id, presence, connected_at, created_at) values ('bench:-400', 'group', ${bings}, 'in', 0, 0)`,
      );
      const state = () => bench.sqlite.prepare('select * from proposals').all();
      const untouched = state();
      for (const id of foreignIds(bench))
        for (const data of CRAFTED[name]?.(id) ?? [])
          for (const where of ['private', 'committeeGroup'] as const) {
            const before = bench.edited.length;
            const { sent, answer } = await bench.press('viewer', where, data, '1');
            const words = heard([...sent, ...bench.edited.slice(before)]);
            expect(`${words}${answer?.text ?? ''}`, `${where} ${data}`).not.toMatch(FOREIGN);
          }
      expect(state()).toEqual(untouched);
    },
  );
});

test('whoever is the other commune’s sees all of this: the lines above are not blind', async () => {
  const bench = await filled('pressed');
  await becomeViewer(bench, 'xã Tam Hưng');
  const tamHung = bench.idOf('organisations', 'Xã Tam Hưng');
  for (const name of ['figures', 'records', 'one-screen', 'visits', 'charge-points', 'proposals-page']) {
    const [data = ''] = CRAFTED[name]?.(tamHung) ?? [];
    const before = bench.edited.length;
    const { sent } = await bench.press('viewer', 'private', data, '1');
    expect(heard([...sent, ...bench.edited.slice(before)]), name).toMatch(FOREIGN);
  }
});
