import { type Answering, type Asked, openOn } from './both-channels.ts';
import { type Bench, FRIDAY_MORNING } from './branch-bench.ts';

/**
 * The bench with another commune that has a branch of an equal name, and one province above both.
 */
export async function openAbove(answering: Answering): Promise<Asked> {
  const bench = await openOn(answering, FRIDAY_MORNING);
  const row = (level: string, name: string, key: string, parent: number | null): number =>
    Number(
      bench.sqlite
        .prepare(
          'insert into organisations (level, name, name_key, parent_id, created_at) values (?, ?, ?, ?, 0)',
        )
        .run(level, name, key, parent).lastInsertRowid,
    );
  const province = row('province', 'Đảng bộ tỉnh Hưng Yên', 'dang bo tinh hung yen', null);
  const other = row('commune', 'Xã Bình Minh', 'xa binh minh', province);
  row('branch', 'Chi bộ thôn Đoài', 'chi bo thon doai', other);
  bench.sqlite.prepare(`update organisations set parent_id = ? where name = 'Xã Tam Hưng'`).run(province);
  return bench;
}

/** The code of a committee or branch, by the operator's word. */
export const codeOf = async (bench: Bench, name: string): Promise<string> => {
  const said = await bench.say('operator', 'private', `/machibo ${name}`);
  return /: ([A-Z0-9]{8}),/.exec(said)?.[1] ?? '';
};
/** The viewer types the code of this committee in private. */
export const becomeViewer = async (bench: Asked, name = 'xã Tam Hưng'): Promise<string> =>
  bench.ask('viewer', 'private', `/ketnoi ${await codeOf(bench, name)}`);
