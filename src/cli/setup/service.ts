import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setupText as words } from '../../text/vi/setup.ts';
import { isYes } from '../confirm.ts';
import { type CliContext, EXIT } from '../subcommand.ts';

const UNIT = '/etc/systemd/system/chibo.service';
const RUNNING_SYSTEMD = '/run/systemd/system';

/**
 * Says how the program is started, and offers to have the machine do it from now on: only to somebody at a terminal who
 * may, and only where no such service is there yet. Returns the exit code of the whole setup.
 */
export async function offerService(isUnwanted: boolean, context: CliContext): Promise<number> {
  const say = (line: string): void => void context.stderr.write(`${line}\n`);
  const isPossible =
    process.platform === 'linux' &&
    existsSync(RUNNING_SYSTEMD) &&
    process.getuid?.() === 0 &&
    !existsSync(UNIT);
  if (isUnwanted || context.ask === undefined || !isPossible) {
    say(process.platform === 'win32' ? words.startWindows : words.start);
    return EXIT.done;
  }
  if (!isYes(await context.ask(words.askService))) {
    say(words.start);
    return EXIT.done;
  }
  writeFileSync(UNIT, unitOf(process.execPath, process.cwd(), userInfo().username), { mode: 0o644 });
  const began = ['daemon-reload', 'enable --now chibo'].every(
    (what) => spawnSync('systemctl', what.split(' '), { stdio: 'ignore' }).status === 0,
  );
  say(began ? words.serviceRuns : words.serviceFailed(UNIT));
  return began ? EXIT.done : EXIT.failed;
}

/** A unit for the folder in which the program lies and its `.env`; the hardened one stands in docs/deploy. */
export const unitOf = (node: string, folder: string, user: string): string => `[Unit]
Description=Tro ly Chi bo
After=network-online.target time-sync.target
Wants=network-online.target

[Service]
User=${user}
WorkingDirectory=${folder}
ExecStart=${node} dist/src/main.js
Restart=always
RestartSec=5
RestartPreventExitStatus=2
TimeoutStopSec=20
UMask=0077
NoNewPrivileges=true

[Install]
WantedBy=multi-user.target
`;
