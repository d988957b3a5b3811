/** Service messages as people read them in the chat. */
export const serviceLine = {
  added: (by: string, who: string): string => `${by} đã thêm ${who} vào nhóm`,
  joined: (who: string): string => `${who} đã tham gia nhóm`,
  removed: (by: string, who: string): string => `${by} đã đưa ${who} ra khỏi nhóm`,
  left: (who: string): string => `${who} đã rời nhóm`,
  pinned: (who: string): string => `${who} đã ghim một tin nhắn`,
  upgraded: (): string => 'Nhóm đã được nâng cấp thành siêu nhóm',
  topicCreated: (name: string): string => `Chủ đề "${name}" đã được tạo`,
  topicClosed: (): string => 'Chủ đề đã đóng',
} as const;
