import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { barriers, LEAST_SHARE, measure, PLAYED_AT } from './practice-eyes.ts';
import {
  closePanel,
  exercise,
  inPanel,
  messagesWith,
  openChat,
  openPanel,
  play,
  press,
  ticked,
  write,
} from './practice-hands.ts';
import { inPracticeChat, isBrowserMissing } from './practice-room.ts';

/*
 * Every exercise, done by hand as its sentence says, in the order of the days. After each step the page is looked at.
 * E2E_PICTURES names a folder for pictures of every step.
 */

/** As the picker has them: the secretary, who is on both channels; a member with a task; who is not known yet. */
const SECRETARY = '1001';
const MEMBER = '1005';
const NEWCOMER = '1026';

interface Step {
  readonly title: string;
  play(page: Page): Promise<void>;
}

const jump = (page: Page, name: string): Promise<void> =>
  inPanel(page, () => page.getByRole('button', { name, exact: true }).click());

const BY_HAND: readonly Step[] = [
  {
    title: 'Ghi tên',
    async play(page) {
      await play(page, NEWCOMER);
      await write(page, '/toila Hà Văn Chiến');
      await play(page, SECRETARY);
      await press(page, '✅ Đúng');
      await messagesWith(page, 'Đã ghi nhận đồng chí Hà Văn Chiến').waitFor();
    },
  },
  {
    title: 'Trả lời việc lưu dữ liệu',
    async play(page) {
      await play(page, NEWCOMER);
      await openChat(page, 'private');
      await write(page, '/start');
      await press(page, 'Tôi đồng ý');
      await messagesWith(page, 'Đã ghi nhận đồng chí đồng ý').waitFor();
    },
  },
  {
    title: 'Đôn đốc việc quá hạn',
    async play(page) {
      await openChat(page, 'group');
      await jump(page, 'Qua hạn 1 ngày');
      await page.getByTestId('clock').filter({ hasText: '26/11/2026, 08:0' }).waitFor();
      await play(page, MEMBER);
      await press(page, '✔️ Đã xong');
      await play(page, SECRETARY);
      await openChat(page, 'private');
      await press(page, '✅ Hoàn thành');
      await messagesWith(page, 'hoàn thành').last().waitFor();
    },
  },
  {
    title: 'Báo dự họp',
    async play(page) {
      await openChat(page, 'group');
      await inPanel(page, () => page.getByTestId('clock-to-reminder').click());
      await messagesWith(page, 'Hôm nay').waitFor();
      await play(page, MEMBER);
      await press(page, '✅ Dự họp');
      await messagesWith(page, 'Dự: 1 · Vắng: 0').waitFor();
    },
  },
  {
    title: 'Điểm danh',
    async play(page) {
      await jump(page, 'Đến lúc họp');
      await page.getByTestId('clock').filter({ hasText: '19:3' }).waitFor();
      await play(page, SECRETARY);
      await openChat(page, 'private');
      await write(page, '/diemdanh có mặt hết trừ 4, 9');
      await messagesWith(page, 'Đã ghi 26 đồng chí có mặt').waitFor();
    },
  },
  {
    title: 'Ban hành nghị quyết',
    async play(page) {
      await openChat(page, 'group');
      await write(
        page,
        '/nghiquyet Chăm lo Tết cho các hộ khó khăn\n- Lập danh sách các hộ; Đỗ Văn Bình; 15/12/2026',
      );
      await press(page, '✅ Ban hành');
      await messagesWith(page, 'Số 02-NQ/CB').last().waitFor();
    },
  },
  {
    title: 'Lấy biên bản',
    async play(page) {
      await inPanel(page, () => page.getByTestId('clock-plus-hour').click());
      await page.getByTestId('clock').filter({ hasText: '20:3' }).waitFor();
      await openChat(page, 'private');
      await write(page, '/ketthuc');
      await messagesWith(page, 'kết thúc').and(page.locator('.bot')).last().waitFor();
      await write(page, '/bienban');
      await messagesWith(page, 'Dự thảo biên bản').last().waitFor();
    },
  },
  {
    title: 'Xem báo cáo tháng',
    async play(page) {
      await write(page, '/baocao');
      await messagesWith(page, 'Báo cáo tháng').last().waitFor();
    },
  },
  {
    title: 'Mất mạng rồi có lại',
    async play(page) {
      await play(page, MEMBER);
      await openChat(page, 'group');
      await inPanel(page, () => page.getByRole('checkbox', { name: 'Mất mạng', exact: true }).check());
      await closePanel(page);
      const told = messagesWith(page, 'Kỳ sinh hoạt').and(page.locator('.bot'));
      const before = await told.count();
      await write(page, '/lich');
      await inPanel(page, () => page.getByRole('checkbox', { name: 'Mất mạng', exact: true }).uncheck());
      await closePanel(page);
      await told.nth(before).waitFor();
    },
  },
  {
    title: 'Trợ lý bị mời ra khỏi nhóm',
    async play(page) {
      const box = page.getByRole('checkbox', { name: 'Trợ lý bị mời ra khỏi nhóm Telegram' });
      await inPanel(page, () => box.check());
      await messagesWith(page, 'ra khỏi nhóm').last().waitFor({ state: 'attached' });
      await box.uncheck();
      await closePanel(page);
    },
  },
];

/** Notes what is wrong with the page as it stands, and takes a picture of it. */
function looker(size: string) {
  const folder = process.env['E2E_PICTURES'];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const wrong: string[] = [];
  let no = 0;
  return {
    wrong,
    async look(page: Page, what: string): Promise<void> {
      const { share, isLineOnScreen, sideways } = await measure(page);
      if (share < LEAST_SHARE || !isLineOnScreen || sideways > 0)
        wrong.push(`${what}: ${Math.round(share * 100)} %, line ${isLineOnScreen}, sideways ${sideways}`);
      wrong.push(...(await barriers(page, what)));
      await picture(page, what);
    },
    picture,
  };

  async function picture(page: Page, what: string): Promise<void> {
    no += 1;
    if (folder === undefined) return;
    const name = `${size.replace(/\D+/gu, '-')}-${String(no).padStart(2, '0')}-${what}.png`;
    await page.screenshot({ path: join(folder, name.replaceAll(' ', '-')) });
  }
}

test.skipIf(isBrowserMissing).each(PLAYED_AT)(
  'every exercise is done by hand, and the page is right after each step: $size',
  ({ size, width, height }) =>
    inPracticeChat(
      async (page) => {
        const { look, picture, wrong } = looker(size);
        await messagesWith(page, 'Số 01-NQ/CB').waitFor();
        await look(page, 'opened');
        for (const step of BY_HAND) {
          await step.play(page);
          await ticked(page, step.title);
          await look(page, step.title);
        }
        await openPanel(page);
        await page
          .getByRole('button', { name: 'Bài tập 10/10' })
          .or(exercise(page, 'Ghi tên'))
          .last()
          .waitFor();
        wrong.push(...(await barriers(page, 'the panel')));
        await picture(page, 'the panel');
        expect(wrong).toEqual([]);
      },
      { width, height },
    ),
);
