import { describe, expect, test } from 'vitest';
import { rosterRepository } from '../../src/storage/roster/roster.ts';
import { openDatabase } from '../../src/storage/sqlite/database.ts';
import { carryOutErasures } from '../../src/use-cases/privacy/carry-out-erasures.ts';
import { importRoster } from '../../src/use-cases/roster/import-roster.ts';
import { type Asked, CHANNELS, openOn } from '../support/both-channels.ts';
import { FRIDAY_MORNING, PEOPLE, ZONE } from '../support/branch-bench.ts';
import { COLUMNS, ROSTER } from '../support/branch-roster.ts';
import { handOut } from '../support/slips.ts';

/* R5-9: a name that was erased comes back only with a new slip and an officer who types it. */

const RENAME = '/dangvien 4 tên Phạm Thị Lan';

/** Comrade 04 has had their data erased, and the night has passed. */
async function erased(bench: Asked): Promise<void> {
  await bench.ask('member', 'private', '/xoa');
  await bench.choose('member', 'private', '✅ Xóa dữ liệu');
  const now = bench.clock.now() + 20 * 60 * 60_000;
  bench.clock.set(now);
  await carryOutErasures(bench.storage.privacy, now, ZONE.toLocal(now).date, async () => undefined);
  expect(nameOf4(bench)).toBe('Đồng chí số 04');
}

const nameOf4 = (bench: Asked): unknown =>
  bench.sqlite
    .prepare(`select full_name from members where roster_no = '04' and branch_id = ?`)
    .pluck()
    .get(bench.idOf('organisations', 'Chi bộ thôn Đoài'));

const reimport = (bench: Asked) =>
  importRoster(rosterRepository(openDatabase(bench.sqlite)), {
    table: ROSTER,
    channels: COLUMNS,
    dryRun: false,
    now: bench.clock.now(),
    today: ZONE.toLocal(bench.clock.now()).date,
  });

describe.each(CHANNELS)('after an erasure (%s)', (answering) => {
  test('an officer alone does not bring the name back, and hears how it comes back', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await erased(bench);
    const said = await bench.ask('secretary', 'private', RENAME);
    expect(said).toContain('Tên của đồng chí số 04 đã được xóa');
    expect(said).toContain('phiếu mời mới');
    expect(nameOf4(bench)).toBe('Đồng chí số 04');
  });

  test('nor does an import, nor the account by its old name', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await erased(bench);
    await reimport(bench);
    expect(nameOf4(bench)).toBe('Đồng chí số 04');
    expect(await bench.ask('member', 'group', '/toila Phạm Thị Lan')).not.toContain('xin được ghi tên');
    expect(nameOf4(bench)).toBe('Đồng chí số 04');
  });

  test('a new slip alone brings the person back, by number', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await erased(bench);
    const { digits } = (await handOut(bench))('Đồng chí số 04');
    const said = await bench.ask('member', 'private', `toi la 04 ${digits}`);
    expect(said).toContain('đồng chí số 04');
    expect(said).toContain('có đồng ý không?');
    expect(said).not.toContain('Lan');
    expect(nameOf4(bench)).toBe('Đồng chí số 04');
  });

  test('the slip and an officer’s word do; from then on an import leaves it', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await erased(bench);
    const { digits } = (await handOut(bench))('Đồng chí số 04');
    await bench.ask('member', 'private', `toi la 04 ${digits}`);
    await bench.choose('member', 'private', 'Tôi đồng ý');
    expect(await bench.ask('secretary', 'private', RENAME)).toContain('nay ghi tên là Phạm Thị Lan');
    expect(nameOf4(bench)).toBe(PEOPLE.member.name);
    expect(await reimport(bench)).toMatchObject({ ok: true });
    expect(nameOf4(bench)).toBe(PEOPLE.member.name);
    // The night finds nothing more to erase.
    const now = bench.clock.now() + 24 * 60 * 60_000;
    await carryOutErasures(bench.storage.privacy, now, ZONE.toLocal(now).date, async () => undefined);
    expect(nameOf4(bench)).toBe(PEOPLE.member.name);
  });

  test('a member, and an officer of another branch, bring no name back', async () => {
    const bench = await openOn(answering, FRIDAY_MORNING);
    await erased(bench);
    expect(await bench.ask('unasked', 'private', RENAME)).toContain('do chi ủy thực hiện');
    expect(await bench.ask('otherSecretary', 'private', RENAME)).not.toContain('Lan');
    expect(nameOf4(bench)).toBe('Đồng chí số 04');
  });
});
