import { expect, test } from 'vitest';
import { telegramInspector } from '../../../src/messaging/telegram/inspect.ts';
import { dripping, hostileAnswers } from '../hostile-answers.ts';
import { farSide, saying, TOKEN } from './far-side.ts';

const LIMITS = { connect: 60_000, answer: 60_000, upload: 60_000, rest: 100 };

const inspect = (apiRoot: string, limits = LIMITS) =>
  telegramInspector(TOKEN, { apiRoot, httpsProxy: null }, limits);

const told = async (result: unknown) => {
  const { root } = await farSide(saying({ ok: true, result }));
  return inspect(root);
};

test('whatever the server answers, it is a failure and nothing else', async () => {
  const asked: (string | undefined)[] = [];
  const elsewhere = await farSide((request, response) => {
    asked.push(request.url);
    response.end('{}');
  });
  const answers = Object.entries(hostileAnswers(`${elsewhere.root}/bot${TOKEN}/getMe`));
  const found = await Promise.all(
    answers.map(async ([what, answer]) => {
      const { root } = await farSide(answer);
      const { me, posting, standing } = inspect(root);
      return { what, oks: (await Promise.all([me(), posting(), standing('-1001', 7)])).map(({ ok }) => ok) };
    }),
  );
  expect(found.filter(({ oks }) => oks.some((ok) => ok))).toEqual([]);
  expect(asked).toEqual([]);
}, 60_000);

test('an answer that drips is not waited for', async () => {
  const { root } = await farSide(dripping);
  const { me } = inspect(root, { ...LIMITS, connect: 100, answer: 100 });
  expect(await me()).toMatchObject({ ok: false });
});

test('the bot: what is not said is not known; a name that is none is no bot', async () => {
  const bot = { id: 7, is_bot: true, first_name: 'B', username: 'chibo_bot' };
  expect(await (await told(bot)).me()).toEqual({
    ok: true,
    value: { id: 7, username: 'chibo_bot', canJoinGroups: null, hearsEverything: null, answersGuests: null },
  });
  const whole = {
    ...bot,
    can_join_groups: false,
    can_read_all_group_messages: true,
    supports_guest_queries: true,
  };
  expect(await (await told(whole)).me()).toMatchObject({
    value: { canJoinGroups: false, hearsEverything: true, answersGuests: true },
  });
  const odd = { ...bot, supports_guest_queries: 'yes' };
  expect(await (await told(odd)).me()).toMatchObject({ value: { answersGuests: null } });
  expect(await (await told({ ...bot, username: 'có\u001b[2J' })).me()).toEqual({
    ok: false,
    failure: { kind: 'odd' },
  });
});

test('where updates go', async () => {
  expect(await (await told({ url: '', pending_update_count: -5, last_error_date: 1e300 })).posting()).toEqual(
    {
      ok: true,
      value: { url: '', waiting: 0, lastErrorAt: null },
    },
  );
  const failing = { url: 'https://x.vn/h', pending_update_count: 3, last_error_date: 1_796_299_200 };
  expect(await (await told(failing)).posting()).toMatchObject({
    value: { waiting: 3, lastErrorAt: 1_796_299_200_000 },
  });
});

test.each([
  [{ status: 'administrator' }, { isIn: true, isAdministrator: true, canWrite: true }],
  [{ status: 'creator' }, { isIn: true, isAdministrator: true, canWrite: true }],
  [
    { status: 'restricted', is_member: true, can_send_messages: false },
    { isIn: true, isAdministrator: false, canWrite: false },
  ],
  [
    { status: 'restricted', is_member: false, can_send_messages: true },
    { isIn: false, isAdministrator: false, canWrite: false },
  ],
  [{ status: 'left' }, { isIn: false, isAdministrator: false, canWrite: false }],
  [{ status: 'kicked' }, { isIn: false, isAdministrator: false, canWrite: false }],
])('in a group: %o', async (member, value) => {
  expect(await (await told(member)).standing('-1001', 7)).toEqual({ ok: true, value });
});

test.each([
  [{ permissions: { can_send_messages: false } }, false],
  [{ permissions: { can_send_messages: true } }, true],
  [{}, true],
])('a plain member may do what the group lets everybody do: %o', async (chat, canWrite) => {
  const { root } = await farSide((request, response) =>
    saying({ ok: true, result: request.url?.endsWith('getChat') ? chat : { status: 'member' } })(
      request,
      response,
    ),
  );
  expect(await inspect(root).standing('-1001', 7)).toMatchObject({ value: { isIn: true, canWrite } });
});
