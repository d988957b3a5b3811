import type { FormLayout } from '../../sheet-layout.ts';
import { columnName } from './import.ts';

/* The empty roster that `chibo import --template` writes. */

const TICK = ['x'];
const OFFICES = ['Bí thư', 'Phó bí thư', 'Chi ủy viên', 'Đảng viên'];
const STANDINGS = ['Chính thức', 'Dự bị'];

/** The columns in the order in which most rosters have them. `linked`: titles of the channels' columns. */
export const rosterForm = (linked: readonly string[]): FormLayout => ({
  name: 'Danh sách',
  columns: [
    column('above', 24, 'Đảng bộ cấp trên của Đảng bộ; để trống nếu không cần.'),
    column('committee', 28, 'Ví dụ: Đảng bộ xã Tam Hưng. Cần khi hai chi bộ trùng tên.'),
    column('branch', 26, 'Bắt buộc. Ví dụ: Chi bộ thôn Đoài. Ghi ở mỗi dòng.'),
    column('rosterNo', 8, 'Số của đồng chí trong chi bộ. Cần khi hai đồng chí trùng họ tên.'),
    column('fullName', 28, 'Bắt buộc.'),
    column('office', 14, 'Chọn trong danh sách. Để trống là Đảng viên.', OFFICES),
    column('standing', 14, 'Chọn trong danh sách. Để trống là Chính thức.', STANDINGS),
    column('exempt', 14, 'Ghi x nếu được miễn sinh hoạt.', TICK),
    column('consent', 12, 'Ghi x nếu đã ký giấy đồng ý cho dùng dữ liệu cá nhân.', TICK),
    ...linked.map((title) => ({ title, width: 18, hint: 'Để trống nếu không biết.' })),
  ],
  refusal: 'Xin chọn một mục trong danh sách, hoặc để trống.',
});

const column = (
  field: string,
  width: number,
  hint: string,
  choices?: readonly string[],
): FormLayout['columns'][number] => ({
  title: columnName(field),
  width,
  hint,
  ...(choices === undefined ? {} : { choices }),
});

export const TEMPLATE_USAGE = 'Tệp mẫu cần có đuôi .xlsx, ví dụ: chibo import --template mau.xlsx';
export const templateExists = (file: string): string =>
  `Đã có tệp “${file}”; xin đặt tên khác, để không ghi đè lên danh sách.`;
export const templateDone = (path: string): string =>
  `Đã ghi ${path}. Điền xong, nhập bằng lệnh: chibo import ${path}`;
