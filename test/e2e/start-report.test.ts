import { get } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { endLeftPrograms } from '../support/program.ts';
import { withZaloTown, type ZaloTownPlan } from './zalo-town.ts';

/* What a start says, and what the page of the machine shows: bots, branches, what comes next; or what is wrong. */

const PLAN: ZaloTownPlan = {
  bots: 1,
  branches: [
    { people: ['both', 'zalo'], bot: 0, hasTelegram: true },
    { people: ['telegram', 'telegram'], bot: null, hasTelegram: false },
  ],
  importAt: '2026-12-01 09:00',
};

afterEach(endLeftPrograms);

interface Answer {
  readonly status: number | undefined;
  readonly body: string;
}

const asked = (address: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    get(`${address}/`, { headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    }).on('error', reject);
  });

test('bots by name, branches connected, what comes next; the page is for this machine alone', async () => {
  await withZaloTown(PLAN, async (town) => {
    const program = await town.start();
    const said = await town.until('the report', () =>
      program.stdout().includes('Việc sắp tới') ? program.stdout() : undefined,
    );
    expect(said).toMatch(/^Telegram: bot @\w+ đang nghe\.$/mu);
    expect(said).toMatch(/^Zalo: bot Bot .+ đang nghe\.$/mu);
    expect(said).toContain('Đã nối nhóm 1/2 chi bộ. Mã cho các chi bộ còn lại: chibo branches');
    expect(said).toMatch(/^Việc sắp tới: \d\d:\d\d thứ .+ \d\d\/12\/2026, .+\.$/mu);
    const { status, body } = await asked(program.address);
    expect(status).toBe(200);
    for (const line of said.split('\n').filter((one) => /đang nghe|Đã nối|Việc sắp/u.test(one)))
      expect(body).toContain(line);
    expect(body).toMatch(/Chưa có bản sao lưu nào|Bản sao lưu gần nhất: \d\d:\d\d/u);
    expect(body).not.toMatch(/Chi bộ thôn/u);
    for (const headers of [{ host: 'tro-ly.example' }, { 'x-forwarded-for': '203.0.113.9' }])
      expect((await asked(program.address, headers)).status).toBe(404);
  });
});

test('a refused token is said in plain words, with what to do', async () => {
  await withZaloTown(PLAN, async (town) => {
    const program = await town.start({ TELEGRAM_BOT_TOKEN: '7000009:revoked_token' });
    const line = await town.until('the report', () =>
      program
        .stdout()
        .split('\n')
        .find((one) => one.startsWith('Telegram: ')),
    );
    expect(line).toMatch(
      /^Telegram: bot \d+ bị từ chối mã\. Xin lấy mã đúng ở @BotFather, sửa TELEGRAM_BOT_TOKEN/u,
    );
    expect(program.stdout()).not.toContain('revoked_token');
  });
});
