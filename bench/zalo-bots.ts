import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createLocalZaloApi, listenLocalZaloApi } from '../src/practice/zalo-api/local-zalo-api.ts';
import { testClock } from '../test/support/program-clock.ts';
import { inventedName } from '../test/support/roster-file.ts';
import type { Outcome } from './figures.ts';
import { configOf, importRosterFile } from './fixture.ts';
import { memoryMiB, processorMs, socketsOf } from './process-figures.ts';

/*
 * The built program with 600 bots that poll a local server in another process: what it takes while nothing happens, and
 * how long a reminder to 1,800 groups is on its way. Needs `npm run build` and Linux's /proc.
 */

const BOTS = 600;
const GROUPS = 1800;
const MEMBERS_EACH = 30;
/** So long before the reminder that everything else is over by then. */
const STARTED_AT = '2026-12-03T06:27:30+07:00';
const DUE = Date.parse('2026-12-03T06:30:00+07:00');
const IDLE_MS = 60_000;
const LONGEST_MS = 15 * 60_000;
const ROOT = resolve(import.meta.dirname, '..');
/** Marks the process that is the far side. */
const FAR_SIDE = 'zalo-far-side';

const tokenOf = (bot: number): string => `${14_590_000 + bot}:bench`;
const groupOf = (group: number): string => `zgr-${String(group).padStart(20, '0')}`;

/** Everything at once: roster, far side, program, a minute of rest, and the reminder. */
export async function zaloBots(folder: string): Promise<Outcome> {
  mkdirSync(folder, { recursive: true });
  const roster = join(folder, 'roster.csv');
  writeFileSync(roster, rosterOfGroups());
  await importRosterFile(folder, roster);
  const farSide = await openFarSide();
  const clock = testClock(STARTED_AT);
  const program = startProgram(folder, farSide.root, clock.offsetMs);
  try {
    const pid = program.pid ?? 0;
    await farSide.until('polls', BOTS);
    // A word in each group tells which bot sits there.
    farSide.say('speak');
    await farSide.until('idle', BOTS);
    await pause(5000);
    const [cpuBefore, began] = [processorMs(pid), performance.now()];
    await pause(IDLE_MS);
    const share = ((processorMs(pid) - cpuBefore) * 100) / (performance.now() - began);
    const notes = [
      `${BOTS} Zalo bots, ${GROUPS.toLocaleString('en')} groups, a minute of rest: ${memoryMiB(pid, 'VmRSS')} MiB,` +
        ` ${share.toFixed(1)} % of one core, ${socketsOf(pid)} sockets`,
    ];
    await pause(Math.max(0, DUE - clock.now()));
    const due = performance.now();
    await farSide.until('sends', GROUPS);
    const ms = performance.now() - due;
    return { ms, count: GROUPS, stallMs: null, peakMiB: memoryMiB(pid, 'VmHWM'), notes };
  } finally {
    program.kill('SIGKILL');
    farSide.close();
  }
}

function rosterOfGroups(): string {
  const rows = ['Đảng bộ;Chi bộ;Mã;Họ và tên;Chức vụ;Đã đồng ý;Zalo ID;Nhóm Zalo'];
  for (let group = 0; group < GROUPS; group += 1)
    for (let place = 0; place < MEMBERS_EACH; place += 1) {
      const account = group * MEMBERS_EACH + place;
      rows.push(
        [
          `Đảng bộ xã số ${1 + (group % 120)}`,
          `Chi bộ số ${group + 1}`,
          place + 1,
          inventedName(account),
          place === 0 ? 'Bí thư' : 'Đảng viên',
          'x',
          account.toString(16).padStart(20, '0'),
          place === 0 ? groupOf(group) : '',
        ].join(';'),
      );
    }
  return rows.join('\n');
}

function startProgram(folder: string, root: string, offsetMs: number): ChildProcess {
  const preload = join(ROOT, 'test/support/shifted-clock-preload.mjs');
  return spawn(process.execPath, ['--import', preload, join(ROOT, 'dist/src/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      TEST_CLOCK_OFFSET_MS: String(offsetMs),
      ZALO_BOT_TOKENS: Array.from({ length: BOTS }, (_, bot) => tokenOf(bot)).join(','),
      ZALO_API_ROOT: root,
      DATABASE_PATH: configOf(folder).databasePath,
      HTTP_PORT: '0',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

// ---- the far side

interface FarCounts {
  readonly polls: number;
  readonly idle: number;
  readonly sends: number;
}

async function openFarSide() {
  const child = fork(import.meta.filename, [FAR_SIDE]);
  const ask = (what: string): Promise<unknown> =>
    new Promise((done) => {
      child.once('message', done);
      child.send(what);
    });
  return {
    root: String(await ask('root')),
    say: (what: string) => void child.send(what),
    /** Looks once a quarter of a second, so that looking costs nothing that matters. */
    async until(what: keyof FarCounts, enough: number): Promise<void> {
      const deadline = performance.now() + LONGEST_MS;
      for (;;) {
        const counts = (await ask('counts')) as FarCounts;
        if (counts[what] >= enough) return;
        if (performance.now() > deadline) throw new Error(`${counts[what]} ${what} instead of ${enough}`);
        await pause(250);
      }
    },
    close: () => void child.kill('SIGKILL'),
  };
}

async function runFarSide(): Promise<void> {
  const api = createLocalZaloApi({ clock: { now: () => Date.now() }, limits: { messagesPerMonth: null } });
  api.addUser({ id: 'f'.repeat(20), name: 'Người Ngoài' });
  for (let bot = 0; bot < BOTS; bot += 1)
    api.addBot({ token: tokenOf(bot), id: String(bot), name: `Bot Chi bộ ${bot}` });
  for (let group = 0; group < GROUPS; group += 1)
    api.addGroup({
      id: groupOf(group),
      memberIds: ['f'.repeat(20)],
      botIds: [String(Math.floor(group / (GROUPS / BOTS)))],
    });
  const { root } = await listenLocalZaloApi(api);
  let spokenAt = 0;
  process.on('message', (what) => {
    if (what === 'root') process.send?.(root);
    if (what === 'speak') {
      spokenAt = api.stats.calls.get('getUpdates') ?? 0;
      for (let group = 0; group < GROUPS; group += 1)
        api.sendMessage({
          chatId: groupOf(group),
          from: 'f'.repeat(20),
          text: 'xin chào',
          mention: tokenOf(Math.floor(group / (GROUPS / BOTS))),
        });
    }
    if (what === 'counts') {
      const polls = api.stats.calls.get('getUpdates') ?? 0;
      // Each event that was fetched is followed by one poll more.
      const idle = spokenAt === 0 ? 0 : Math.max(0, polls - spokenAt - (GROUPS - BOTS));
      const sends = [...api.stats.sends.values()].reduce((sum, count) => sum + count, 0);
      process.send?.({ polls, idle, sends } satisfies FarCounts);
    }
  });
  process.on('disconnect', () => process.exit());
}

if (process.argv[2] === FAR_SIDE) await runFarSide();
