import { zoneOf } from '../../src/domain/calendar/calendar.ts';
import { channelOf } from '../../src/domain/channel/chat-ref.ts';
import type { ChannelColumns } from '../../src/domain/roster/roster.ts';

/* The people and groups of the bench. */

/** Friday, 20/11/2026, 09:00 in Việt Nam: the next meeting is on Thursday, 03/12/2026. */
export const FRIDAY_MORNING = Date.UTC(2026, 10, 20, 2, 0);
export const ZONE = zoneOf('Asia/Ho_Chi_Minh');

/** The people who have an account here, by the part they play. */
export const PEOPLE = {
  secretary: { id: '101', name: 'Nguyễn Văn Thành' },
  deputy: { id: '102', name: 'Trần Thị Hòa' },
  member: { id: '104', name: 'Phạm Thị Lan' },
  /** A member who has not been asked for consent yet. */
  unasked: { id: '105', name: 'Nguyễn Văn Hùng' },
  otherSecretary: { id: '201', name: 'Hoàng Văn Sơn' },
  otherMember: { id: '204', name: 'Bùi Thị Nga' },
  stranger: { id: '900', name: 'Người Lạ' },
  operator: { id: '999', name: 'Quản trị' },
  /** Nobody here until a committee's code is typed. */
  viewer: { id: '301', name: 'Trần Văn Minh' },
} as const;
export type Who = keyof typeof PEOPLE;

/** Where things are said: the two branches' groups, one that is not connected, one for their committee, or in private. */
export const CHATS = {
  group: '-100',
  otherGroup: '-200',
  newGroup: '-300',
  /** Not connected either, until a committee's code is typed in it. */
  committeeGroup: '-400',
} as const;
export type Where = keyof typeof CHATS | 'private';

export const CHANNEL = channelOf('bench');
export const ROSTER = [
  ['Đảng bộ', 'Chi bộ', 'Mã', 'Họ và tên', 'Chức vụ', 'Miễn sinh hoạt', 'Đã đồng ý', 'ID', 'Nhóm'],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '01', 'Nguyễn Văn Thành', 'Bí thư', '', 'x', '101', '-100'],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '02', 'Trần Thị Hòa', 'Phó bí thư', '', 'x', '102', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '03', 'Lê Đình Khang', 'Chi ủy viên', '', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '04', 'Phạm Thị Lan', 'Đảng viên', '', 'x', '104', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '05', 'Nguyễn Văn Hùng', 'Đảng viên', '', '', '105', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '06', 'Nguyễn Thị Lan', 'Đảng viên', '', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '07', 'Vũ Thị Mai', 'Đảng viên', '', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '08', 'Vũ Thị Mai', 'Đảng viên', '', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đoài', '09', 'Đinh Thị Xuân', 'Đảng viên', 'x', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Đông', '01', 'Hoàng Văn Sơn', 'Bí thư', '', 'x', '201', '-200'],
  ['Xã Tam Hưng', 'Chi bộ thôn Đông', '02', 'Bùi Thị Nga', 'Đảng viên', '', 'x', '204', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Mới', '01', 'Đỗ Văn Bình', 'Bí thư', '', '', '', ''],
  ['Xã Tam Hưng', 'Chi bộ thôn Mới', '02', 'Đào Thị Tâm', 'Phó bí thư', '', '', '', ''],
];
export const COLUMNS: readonly ChannelColumns[] = [
  {
    channel: CHANNEL,
    memberHeader: 'ID',
    groupHeader: 'Nhóm',
    isMemberId: (text) => /^\d+$/.test(text),
    isGroupId: (text) => /^-\d+$/.test(text),
  },
];
