/* What a committee must know of a platform by its name; everything else speaks of channels. */

export interface Platform {
  readonly title: string;
  /** Its provider's machines are abroad: using it sends personal data there. */
  readonly isAbroad: boolean;
  /** What stands in the way of its use here. */
  readonly caution: string | null;
  /** Where a new token comes from, for the hour in which the old one is known to others. */
  readonly newToken: string;
}

export const PLATFORMS: Readonly<Record<'telegram' | 'zalo', Platform>> = {
  telegram: {
    title: 'Telegram',
    isAbroad: true,
    caution:
      'Việc truy cập Telegram tại Việt Nam bị hạn chế từ ngày 21/5/2025; cấp ủy cần cho ý kiến rõ về việc dùng kênh này.',
    newToken: 'BotFather',
  },
  zalo: { title: 'Zalo', isAbroad: false, caution: null, newToken: 'trang quản lý bot' },
};
