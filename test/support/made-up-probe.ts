import { buttons } from '../../commands/buttons/index.ts';
import { commands } from '../../commands/index.ts';
import type { Occasion, Role } from '../../src/bot/declare/access.ts';
import { buttonIndex } from '../../src/bot/declare/button-index.ts';
import { helpFor } from '../../src/bot/declare/help.ts';
import { menusOf } from '../../src/bot/declare/menu.ts';
import type { Services } from '../../src/bot/declare/services.ts';
import { commandIndex, parseCommand } from '../../src/bot/inbound/parse-command.ts';
import { allowedTo, waitingFor } from '../../src/bot/inbound/waiting-offers.ts';
import { encodeButton } from '../../src/domain/channel/button-data.ts';
import type { Request } from '../../src/use-cases/request.ts';
import { openBench } from './branch-bench.ts';

/* Run in a copy of the program to which a command `thu` and a button `nut-thu` were added: prints what it knows of them. */

const bench = await openBench();
const index = buttonIndex(buttons);
const words = commandIndex(commands);
const data = encodeButton('nut-thu', 7, 'y');
const member: Occasion = { place: 'branch-group', roles: new Set<Role>(['stranger', 'member']) };
const officer: Occasion = { place: 'branch-group', roles: new Set<Role>(['stranger', 'member', 'officer']) };

const said = async (...args: Parameters<typeof bench.write>): Promise<string> =>
  (await bench.write(...args)).map(({ message }) => message.text.join('')).join('|');
const pressed = async (...args: Parameters<typeof bench.press>): Promise<string | undefined> =>
  (await bench.press(...args)).answer?.text;
const onWire = index.onWire({ text: [''], buttons: [[{ text: '', data }]] }).buttons?.[0]?.[0];

/** Which of the questions that stand here a bare number may answer. */
async function waiting(occasion: Occasion, carried: string): Promise<readonly string[]> {
  const offer = (code: string, option: string) => ({ code, options: [option], messageId: code });
  const offers = [offer('A1', carried), offer('B2', encodeButton('task-extend', 1))];
  const request = { chat: { id: 1, kind: 'group', branchId: 1 }, member: { id: 1 } } as unknown as Request;
  const own = allowedTo(index, offers, request, occasion);
  const open = await waitingFor({} as Services, index, own, request);
  return open.map(({ code }) => code);
}

process.stdout.write(
  JSON.stringify({
    said: {
      member: await said('member', 'group', '/thu abc'),
      stranger: await said('otherMember', 'group', '/thu'),
      edited: await said('member', 'group', '/thu', { edited: true }),
      newGroup: await said('member', 'newGroup', '/thu'),
    },
    pressed: {
      secretary: await pressed('secretary', 'group', data),
      byCode: await pressed('secretary', 'private', 'zt:7:y'),
      member: await pressed('member', 'group', data),
      malformed: await pressed('secretary', 'group', 'zt:!'),
    },
    menu: menusOf(commands).groups.map(({ command, description }) => `${command}: ${description}`),
    adminMenu: menusOf(commands).groupAdministrators.map(
      ({ command, description }) => `${command}: ${description}`,
    ),
    help: helpFor(commands, member, false).map(({ usage }) => usage),
    spoken: ['thử máy', 'thu may', 'chạy thử', 'thu'].map((text, at) => {
      const parsed = parseCommand(text, words, false);
      return parsed === null || parsed === 'unknown' ? null : at === 3 ? null : parsed.command.name;
    }),
    onWire: onWire !== undefined && 'data' in onWire ? onWire.data : '',
    waiting: {
      officer: await waiting(officer, data),
      member: await waiting(member, data),
      over: await waiting(officer, encodeButton('nut-thu', 8, 'y')),
    },
  }),
);
process.exit();
