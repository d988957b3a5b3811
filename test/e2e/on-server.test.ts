import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openPool } from '../../src/storage/postgres/pool.ts';
import { type CutLine, openCutLine } from '../support/postgres/cut-line.ts';
import { type Server, serverPrograms, startServer } from '../support/postgres/server.ts';
import { endLeftPrograms, runChibo, startProgram } from '../support/program.ts';
import { openWatch } from '../support/until.ts';
import { type DataServer, openDataServer } from './data-server.ts';
import {
  ABSENT,
  ATTENDING,
  buttonData,
  reminders,
  type Town,
  type TownBranch,
  tallyOf,
  withTown,
} from './town.ts';

/* The built program with its data on a real PostgreSQL server: what holds for a file holds there. */

const programs = serverPrograms();
const SECRET = 's3cret-of-the-server';
const IMPORTED = '2026-12-02T20:00:00+07:00';
const plan = { branches: 3, connected: 3, peopleEach: 6, importAt: IMPORTED };

afterAll(endLeftPrograms);

describe.skipIf(programs === null)('on a PostgreSQL server', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer(programs ?? '');
  });
  afterAll(() => server?.stop());

  /** A database of its own, its line, and eyes on it. */
  async function place(): Promise<{ url: string; line: CutLine; data: DataServer; through: string }> {
    const url = await server.database();
    const line = await openCutLine(url);
    const data = await openDataServer(url);
    onTestFinished(async () => {
      await data.close();
      await line.end();
    });
    return { url, line, data, through: line.address(url).replace('@', `:${SECRET}@`) };
  }

  const answers = async ({ query }: DataServer): Promise<ReadonlyMap<number, string>> =>
    new Map(
      (
        await query(
          'select a.account, s.choice from answers s join member_accounts a on a.member_id = s.member_id',
        )
      ).map(([account, choice]) => [Number(String(account).split(':')[1]), String(choice)]),
    );

  const press = (town: Town, branch: TownBranch, person: number, label: string) => {
    const message = reminders(town, branch.chatId).find(({ buttons }) => buttons.length > 0);
    if (message === undefined) throw new Error('a press needs a reminder');
    return town.api.press({
      chatId: branch.chatId,
      messageId: message.messageId,
      from: person,
      data: buttonData(message, label),
    });
  };

  test('a reminder, taps, kill -9, a restart: nothing is lost, nothing comes twice; the file is left alone', async () => {
    const { through, data } = await place();
    await withTown({ ...plan, server: through }, async (town) => {
      const all = (): boolean => town.connected.every(({ chatId }) => reminders(town, chatId).length > 0);
      town.clock.set('2026-12-03T06:29:50+07:00');
      const program = await town.start();
      await town.until('a reminder in each group', all);
      const first = town.branches[0] as TownBranch;
      const people = first.people.map(({ telegramId }) => telegramId);
      const given: (string | null | undefined)[] = [];
      for (const [index, person] of people.slice(0, 4).entries())
        given.push((await press(town, first, person, index === 3 ? ABSENT : ATTENDING))?.text);
      expect(given.every((text) => typeof text === 'string' && text !== '')).toBe(true);
      // One more, of which nobody has heard yet when the process dies.
      void press(town, first, people[4] ?? 0, ATTENDING);
      await program.end('SIGKILL');
      const next = await town.start();
      await town.settled();
      await town.until('the tally', () =>
        reminders(town, first.chatId).some(({ text }) => text.includes(tallyOf(4, 1, 1))),
      );
      expect([...(await answers(data)).values()].sort()).toEqual(['absent', ...Array(4).fill('attending')]);
      for (const { chatId } of town.connected) expect(reminders(town, chatId)).toHaveLength(1);
      expect((await data.journal()).faults).toEqual([]);

      const ready = await fetch(`${next.address}/readyz`);
      expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
      const page = await (await fetch(next.address)).text();
      expect(page).toContain('3');

      // The commands see the same data, beside the program.
      const listed = JSON.parse((await town.chibo('branches', '--json')).stdout) as readonly unknown[];
      expect(listed).toHaveLength(3);
      const doctor = JSON.parse((await town.chibo('doctor', '--json')).stdout) as readonly {
        check: string;
        ok: boolean;
      }[];
      expect(doctor.filter(({ ok }) => !ok)).toEqual([]);
      expect(doctor.map(({ check }) => check)).toContain('journal');
      const [[committee] = []] = await data.query(`select id from organisations where level <> 'branch'`);
      const report = await town.chibo(
        'report',
        '--committee',
        String(committee),
        '--period',
        '2026-12',
        '--json',
      );
      expect([report.code, report.stderr]).toEqual([0, '']);
      expect(await next.end('SIGTERM')).toEqual({ code: 0, signal: null });
      // Without a token the practice chat would open, and seem to be the program.
      const forgotten = await runChibo(['start'], {
        folder: town.folder,
        env: { DATABASE_URL: through, HTTP_PORT: '0' },
        clock: town.clock,
        watch: openWatch(),
      });
      expect([forgotten.code, forgotten.stderr]).toEqual([2, expect.stringContaining('đã có nhóm kết nối')]);
      // Of the folder that is set for it only the backups are used.
      const beside = existsSync(join(town.folder, 'data')) ? readdirSync(join(town.folder, 'data')) : [];
      expect(beside.filter((name) => name !== 'sao-luu')).toEqual([]);
      for (const said of [program, next]) expect(said.stdout() + said.stderr()).not.toContain(SECRET);
    });
  });

  test('a backup by pg_dump is one that PostgreSQL restores, and the doctor opens; encrypted or not', async () => {
    const { through, data } = await place();
    await withTown({ ...plan, server: through }, async (town) => {
      const file = join(town.folder, 'sao-luu', 'chibo-2026-12-02.pgdump');
      const made = await town.chibo('backup', file, '--json');
      expect([made.code, JSON.parse(made.stdout)]).toMatchObject([0, { file, encrypted: false }]);
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(readdirSync(join(town.folder, 'sao-luu'))).toEqual(['chibo-2026-12-02.pgdump']);
      const rows = 'select id, name from organisations order by id';
      const refused = await town.chibo('restore', file, '--replace');
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('đang có dữ liệu')]);
      const copy = await server.database();
      const there = await openDataServer(copy);
      onTestFinished(() => there.close());
      const setup = { folder: town.folder, clock: town.clock, watch: openWatch() };
      const env = { DATABASE_URL: copy, BACKUP_PASSPHRASE: 'mật khẩu dài' };
      const restored = await runChibo(['restore', file, '--json'], { ...setup, env });
      expect([restored.code, JSON.parse(restored.stdout)]).toMatchObject([
        0,
        { rows: JSON.parse(made.stdout).rows, keptAs: null, applied: 0, erasedAgain: 0 },
      ]);
      expect(await there.query(rows)).toEqual(await data.query(rows));
      expect(await there.journal()).toEqual(await data.journal());
      // The copy of the copy is encrypted; cut short it is refused and nothing is left of it.
      const sealed = join(town.folder, 'chibo-2026-12-03.pgdump.age');
      const again = await runChibo(['backup', sealed, '--json'], { ...setup, env });
      expect([again.code, JSON.parse(again.stdout)]).toMatchObject([0, { encrypted: true }]);
      const third = await server.database();
      const wrong = await runChibo(['restore', sealed], {
        ...setup,
        env: { ...env, DATABASE_URL: third, BACKUP_PASSPHRASE: 'không phải' },
      });
      expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('BACKUP_PASSPHRASE')]);
      const right = await runChibo(['restore', sealed], { ...setup, env: { ...env, DATABASE_URL: third } });
      expect([right.code, right.stderr]).toEqual([0, '']);
      expect(readdirSync(town.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    });
  });

  test('a server that is gone for a moment: the program ends and is started again; taps are answered late, and once', async () => {
    const { through, line, data } = await place();
    await withTown({ ...plan, server: through }, async (town) => {
      town.clock.set('2026-12-03T06:31:00+07:00');
      const program = await town.start();
      await town.until('a reminder in each group', () =>
        town.connected.every(({ chatId }) => reminders(town, chatId).length > 0),
      );
      await town.settled();
      const first = town.branches[0] as TownBranch;
      line.close(true);
      const pressed = first.people.map(({ telegramId }) => press(town, first, telegramId, ATTENDING));
      expect(await program.gone()).toEqual({ code: 1, signal: null });
      line.close(false);
      const next = await town.start();
      await Promise.all(pressed);
      await town.settled();
      expect([...(await answers(data)).values()]).toEqual(Array(plan.peopleEach).fill('attending'));
      await town.until('ready again', async () => (await fetch(`${next.address}/readyz`)).status === 200);
      for (const { chatId } of town.connected) expect(reminders(town, chatId)).toHaveLength(1);
    });
  });

  test('a server that is gone for good ends the program with a line and exit 1', async () => {
    const { through, line } = await place();
    await withTown({ ...plan, server: through }, async (town) => {
      const program = await town.start();
      await town.settled();
      line.close(true);
      expect(await program.gone()).toEqual({ code: 1, signal: null });
      expect(program.stderr()).toContain('DATABASE_URL: mất kết nối với máy chủ PostgreSQL ở 127.0.0.1');
      expect(program.stderr()).not.toContain(SECRET);
    });
  });

  test('a server that cannot be reached: a line that names it; a start waits for it', async () => {
    const { through, line, url } = await place();
    const folder = mkdtempSync(join(tmpdir(), 'chibo-server-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const watch = openWatch();
    const setup = {
      folder,
      env: {
        DATABASE_URL: through,
        HTTP_PORT: '0',
        TELEGRAM_BOT_TOKEN: '1:a',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
      },
      clock: null,
      watch,
    };
    line.close(true);
    for (const args of [['branches'], ['doctor'], ['import', '--dry-run', 'x.csv']]) {
      const { code, stdout, stderr } = await runChibo(args, setup);
      expect([args, code]).toEqual([args, args[0] === 'import' ? 2 : 1]);
      expect(stdout + stderr).not.toContain(SECRET);
      if (args[0] !== 'import') expect(stdout + stderr).toContain('DATABASE_URL');
    }
    const branches = await runChibo(['branches'], setup);
    expect(branches.stderr).toMatch(
      /^DATABASE_URL: không kết nối được máy chủ PostgreSQL ở 127\.0\.0\.1:\d+.*\n$/u,
    );
    const before = line.refused();
    const starting = startProgram(setup);
    await watch.until('the start to try', () => line.refused() > before + 1);
    line.close(false);
    const program = await starting;
    expect(program.stderr()).toContain('(DATABASE_URL). Đang thử lại, nhiều nhất 60 giây');
    expect(program.stderr()).not.toContain(SECRET);
    await program.end('SIGTERM');

    const newer = await openPool(url, 1);
    await newer.lend((session) =>
      session.ask('insert into __drizzle_migrations (hash, created_at) values ($1, $2)', ['x', 9e12]),
    );
    await newer.close();
    const older = await runChibo(['start'], setup);
    expect([older.code, older.stderr]).toEqual([
      1,
      expect.stringMatching(/^DATABASE_URL: dữ liệu ở 127\.0\.0\.1:\d+ đã được một phiên bản mới hơn/u),
    ]);
    const wrong = await runChibo(['start'], {
      ...setup,
      env: { ...setup.env, DATABASE_URL: `mysql://u:${SECRET}@host/chibo` },
    });
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/^DATABASE_URL: phải là địa chỉ PostgreSQL [^\n]*\n$/u),
    ]);
    const beside = existsSync(join(folder, 'data')) ? readdirSync(join(folder, 'data')) : [];
    expect(beside.filter((name) => name !== 'sao-luu')).toEqual([]);
  });
});
