import { describe, expect, test } from 'vitest';
import { openBench } from '../support/branch-bench.ts';

describe('a member mentioned by @name', () => {
  const COMMAND = '/nghiquyet Vệ sinh môi trường\n- Dọn kênh; @lan_pham; 31/12/2026';

  test('is understood once that account has been heard', async () => {
    const bench = await openBench();
    expect(await bench.say('secretary', 'group', COMMAND)).toContain('chưa thấy «@lan_pham»');
    const { sender, ...base } = bench.inboundOf('member', 'group');
    await bench.handle({
      ...base,
      kind: 'text',
      sender: { ...sender, username: 'Lan_Pham' },
      text: '/lich',
      messageId: '900',
      isReply: false,
      edited: false,
    });
    expect(await bench.say('secretary', 'group', COMMAND)).toContain('Dọn kênh · đồng chí Phạm Thị Lan');
  });

  test('is nobody when the account belongs to another branch', async () => {
    const bench = await openBench();
    const { sender, ...base } = bench.inboundOf('otherSecretary', 'otherGroup');
    await bench.handle({
      ...base,
      kind: 'text',
      sender: { ...sender, username: 'lan_pham' },
      text: '/lich',
      messageId: '901',
      isReply: false,
      edited: false,
    });
    expect(await bench.say('secretary', 'group', COMMAND)).toContain('chưa thấy «@lan_pham»');
  });
});
