import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { setupText as words } from '../../text/vi/setup.ts';
import { isYes } from '../confirm.ts';
import { type CliContext, EXIT } from '../subcommand.ts';
import { logonFile, logonScript } from './windows-logon.ts';

const UNIT = '/etc/systemd/system/chibo.service';
const RUNNING_SYSTEMD = '/run/systemd/system';
/** So long a service may take until it serves the data. */
const COMES_UP_MS = 15_000;

/** What became of the offer. */
export interface ServiceOffer {
  /** The exit code of the whole setup. */
  readonly code: number;
  /** How the program is started from now on. */
  readonly how: string;
}

/**
 * Offers to have the machine start the program by itself: only to somebody at a terminal who may, and only where that is
 * not set up yet. `isUp` tells whether the program serves its data.
 */
export async function offerService(
  isUnwanted: boolean,
  context: CliContext,
  isUp: () => Promise<boolean>,
): Promise<ServiceOffer> {
  const isWindows = process.platform === 'win32';
  const by = isWindows ? words.startWindows : words.start;
  if (isUnwanted || context.ask === undefined) return { code: EXIT.done, how: by };
  const logon = isWindows ? logonFile(context.env) : null;
  if (logon !== null) {
    if (existsSync(logon) || !isYes(await context.ask(words.askLogon))) return { code: EXIT.done, how: by };
    mkdirSync(dirname(logon), { recursive: true });
    writeFileSync(logon, logonScript(process.execPath, process.cwd()));
    return { code: EXIT.done, how: words.logonSet(logon) };
  }
  const isPossible =
    process.platform === 'linux' &&
    existsSync(RUNNING_SYSTEMD) &&
    process.getuid?.() === 0 &&
    !existsSync(UNIT);
  if (!isPossible || !isYes(await context.ask(words.askService))) return { code: EXIT.done, how: by };
  writeFileSync(UNIT, unitOf(process.execPath, process.cwd(), userInfo().username), { mode: 0o644 });
  const began = ['daemon-reload', 'enable --now chibo'].every(
    (what) => spawnSync('systemctl', what.split(' '), { stdio: 'ignore' }).status === 0,
  );
  if (!began) return { code: EXIT.failed, how: words.serviceFailed(UNIT) };
  // Whoever looks next must not take the data for one that nobody serves.
  for (const until = context.now() + COMES_UP_MS; !(await isUp()) && context.now() < until; )
    await new Promise((done) => setTimeout(done, 200));
  return { code: EXIT.done, how: words.serviceRuns };
}

/** In a unit a percent sign begins a name of systemd's own. */
const literal = (text: string): string => text.replaceAll('%', '%%');

/**
 * A unit for the folder in which the program lies and its `.env`, whatever blanks and letters its path has; the hardened
 * one stands in docs/deploy.
 */
export const unitOf = (node: string, folder: string, user: string): string => `[Unit]
Description=Tro ly Chi bo
After=network-online.target time-sync.target
Wants=network-online.target

[Service]
User=${user}
WorkingDirectory=${literal(folder)}
ExecStart="${literal(node)}" dist/src/main.js
Restart=always
RestartSec=5
RestartPreventExitStatus=2
TimeoutStopSec=20
UMask=0077
NoNewPrivileges=true

[Install]
WantedBy=multi-user.target
`;
