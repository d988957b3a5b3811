import { addDays, type Zone } from '../domain/calendar/calendar.ts';
import { formatDate } from '../text/vi/calendar/dates.ts';
import { PUBLISH_BUTTON } from '../text/vi/resolutions/documents.ts';
import { SAMPLE_PEOPLE } from './sample-branch.ts';
import type { SampleWorld } from './sample-world.ts';

const PATIENCE_MS = 8000;
const LOOK_EVERY_MS = 40;

/**
 * The secretary issues a resolution as a real one would: by a message and a press. One of its tasks falls overdue
 * when the clock is moved.
 */
export async function issueSampleResolution(
  { telegram: { api, groupId }, people }: SampleWorld,
  zone: Zone,
  now: number,
  stopping: AbortSignal,
): Promise<void> {
  const today = zone.toLocal(now).date;
  const day = (days: number): string => formatDate(addDays(today, days));
  const [secretary, , , lan, binh, mai] = SAMPLE_PEOPLE;
  const from = people[0]?.accounts.telegram ?? 0;
  api.sendMessage({
    chatId: groupId,
    from,
    text: [
      '/nghiquyet Lãnh đạo thực hiện nhiệm vụ trọng tâm của thôn',
      `- Phát quang hành lang đường ngõ 3; ${binh?.name}, ${mai?.name}; ${day(5)}`,
      `- Rà soát các hộ cần hỗ trợ dịp cuối năm; ${lan?.name}; ${day(20)}`,
      `- Báo cáo đảng ủy kết quả tháng; ${secretary?.name}; ${day(30)}`,
    ].join('\n'),
  });
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline && !stopping.aborted; ) {
    const preview = api.view(groupId).findLast((message) => message.buttons.flat().some(isPublish));
    const data = preview?.buttons.flat().find(isPublish)?.data;
    if (preview !== undefined && data !== undefined) {
      await api.press({ chatId: groupId, messageId: preview.messageId, from, data });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

const isPublish = (button: { readonly text: string }): boolean => button.text === PUBLISH_BUTTON;
