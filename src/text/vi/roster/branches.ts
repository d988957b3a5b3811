import type { IsoDate, Minutes } from '../../../domain/calendar/calendar.ts';
import type { Office } from '../../../domain/people/membership.ts';
import { bold, lines, type RichText } from '../../rich-text.ts';
import { formatDate, formatLongDate, formatTime } from '../calendar/dates.ts';
import { branchTitle, officeName } from '../people/names.ts';

/* Branches that are merged, divided or renamed: what the operator is shown, and what the branches hear. */

interface Person {
  readonly no: string;
  readonly fullName: string;
}
interface Renumbered extends Person {
  readonly wasNo: string;
}

const person = ({ no, fullName }: Person): string => `${no} ${fullName}`;
const officer = (one: Person & { readonly office: Office }): string =>
  `${person(one)} (${officeName(one.office)})`;
/** A long list keeps its beginning. */
const some = (all: readonly string[], most = 30): string =>
  all.length <= most ? all.join('; ') : `${all.slice(0, most).join('; ')}; … và ${all.length - most} nữa`;
const orNull = (all: readonly string[], line: (list: string) => string): string | null =>
  all.length === 0 ? null : line(some(all));
const text = (...parts: readonly (string | null)[]): string => parts.filter((one) => one !== null).join('\n');

// ---- the operator: wrong use

export const MERGE_USAGE =
  'Xin ghi chi bộ nhập vào đâu, ví dụ: chibo merge --from 12,13 --into 9 [--name "Chi bộ thôn Đoài"] [--same 4=31] [--yes]';
export const SPLIT_USAGE =
  'Xin ghi chi bộ, tên chi bộ mới và số của các đồng chí, ví dụ: chibo split --branch 12 --name "Chi bộ thôn Đông" --members 4,9,17 [--yes] (hoặc --members-file danh-sach.csv)';
export const RENAME_USAGE =
  'Xin ghi số của chi bộ rồi tên mới, ví dụ: chibo branches --rename 12 --name "Chi bộ thôn Đoài"';

export const refusals = {
  unknown: (id: number): string => `Không có chi bộ mang số ${id}. Xem số bằng lệnh: chibo branches`,
  closed: (name: string, into: { readonly id: number; readonly name: string } | null): string =>
    `${branchTitle(name)} đã đóng${into === null ? '' : `: đã nhập vào ${branchTitle(into.name)} (số ${into.id})`}. Xin dùng chi bộ đang hoạt động.`,
  itself: 'Một chi bộ không nhập vào chính nó, và mỗi chi bộ chỉ ghi một lần. Xin xem lại --from và --into.',
  meets: (name: string): string =>
    `${branchTitle(name)} hôm nay đã vào họp. Số liệu của buổi họp phải giữ nguyên: xin làm lại từ ngày mai.`,
  taken: (name: string): string => `Đã có ${branchTitle(name)} dưới cùng đảng bộ. Xin chọn tên khác.`,
  badName:
    'Tên chi bộ chưa dùng được: từ 1 đến 200 ký tự, một dòng, không bắt đầu bằng =, + hoặc @, không có dấu ~.',
  sameName: 'Tên mới giống hệt tên đang dùng; không có gì thay đổi.',
  sameUsage:
    'Cần viết --same dạng SỐ CŨ=SỐ MỚI, ví dụ: --same 4=31 (nhiều cặp cách nhau dấu phẩy; nhiều chi bộ: 12:4=31).',
  sameUnknown: (branch: string, no: string): string =>
    `Không thấy đồng chí số ${no} trong danh sách đang sinh hoạt của ${branchTitle(branch)}. Xin xem lại --same.`,
  unknownNumbers: (numbers: readonly string[]): string =>
    `Không có trong danh sách đang sinh hoạt: số ${numbers.join(', ')}. Chưa thay đổi gì; xin xem lại số (chi ủy gõ /dangvien).`,
  nobody: 'Chưa có số nào. Xin ghi --members 4,9,17',
  everybody:
    'Tách tất cả thì chi bộ cũ không còn ai. Nếu chỉ đổi tên, xin dùng: chibo branches --rename ID --name "Tên mới"',
  lastOfficer:
    'Trong số tách ra có đồng chí chi ủy duy nhất mà Trợ lý liên lạc được. Xin để chi bộ cũ có chi ủy khác ghi tên trước (/dangvien, /toila), rồi làm lại.',
  noNumbersColumn: 'Tệp danh sách: dòng 1 thiếu cột Mã.',
  numberMissing: (line: number): string => `Tệp danh sách: dòng ${line}, cột Mã: còn trống.`,
} as const;

export const CONFIRM = 'Làm như trên? (c/k) ';
export const NOTHING_DONE = 'Chưa thay đổi gì.';
export const NEEDS_YES = 'Chưa thay đổi gì. Xem lại đề nghị trên; đồng ý thì chạy lại kèm --yes.';
export const WORKING = 'Đang ghi …';

// ---- merging

export interface MergeView {
  readonly into: { readonly id: number; readonly name: string; readonly members: number };
  readonly name: string | null;
  /** What the branches stand under, the surviving one first, each once; null for nothing. */
  readonly committees: readonly (string | null)[];
  readonly branches: readonly {
    readonly id: number;
    readonly name: string;
    readonly members: number;
    readonly meetings: number;
    readonly documents: number;
    readonly openTasks: number;
    readonly groups: number;
    readonly openMinutes: readonly IsoDate[];
    readonly next: IsoDate | null;
    readonly renumbered: readonly Renumbered[];
    readonly joined: readonly (Renumbered & { readonly returns: boolean })[];
    readonly offices: readonly (Person & { readonly office: Office })[];
  }[];
  readonly namesakes: readonly {
    readonly fullName: string;
    readonly numbers: readonly [string, string];
    readonly wasNo: string;
    readonly isThere: boolean;
  }[];
}

/** How the operator says that two of a name are one. */
function sameHint(namesakes: MergeView['namesakes']): string {
  const one = namesakes.find(({ isThere }) => isThere);
  return one === undefined
    ? ''
    : ` Nếu ${one.fullName} là một người, xin ghi thêm --same ${one.wasNo}=${one.numbers[0]} (số ở chi bộ cũ=số ở chi bộ còn lại).`;
}

const committeeSaid = (name: string | null | undefined): string => name ?? 'chưa ghi đảng bộ';

/** What a merge will do; `isDone`: has done, and nothing is asked for any more. */
export const mergeText = (view: MergeView, isDone: boolean): string =>
  text(
    `${view.branches.map(({ id, name }) => `${branchTitle(name)} (số ${id})`).join(', ')} nhập vào ${branchTitle(view.into.name)} (số ${view.into.id}).`,
    view.name === null ? null : `Tên mới của chi bộ: ${branchTitle(view.name)}.`,
    view.committees.length > 1
      ? `CHÚ Ý: các chi bộ này thuộc những đảng bộ khác nhau: ${view.committees.map(committeeSaid).join('; ')}. Chi bộ còn lại vẫn thuộc: ${committeeSaid(view.committees[0])}.`
      : null,
    ...view.branches.map((one) =>
      text(
        `${branchTitle(one.name)}: chuyển ${one.members} đồng chí, ${one.groups} nhóm, ${one.openTasks} nhiệm vụ đang làm. Giữ nguyên ở chi bộ cũ (số ${one.id}): ${one.meetings} kỳ đã họp, ${one.documents} nghị quyết, kết luận; in lại bằng chibo export --branch ${one.id}.`,
        orNull(
          one.renumbered.map(({ wasNo, no, fullName }) => `${fullName}: ${wasNo} → ${no}`),
          (list) => `  Trùng số, có số mới: ${list}.`,
        ),
        orNull(
          one.joined.flatMap(({ wasNo, no, fullName, returns }) =>
            returns ? [] : [`${fullName}: ${wasNo} là ${no}`],
          ),
          (list) => `  Cùng một người, gộp làm một: ${list}.`,
        ),
        orNull(
          one.joined.flatMap((joined) => (joined.returns ? [person(joined)] : [])),
          (list) => `  Trở lại chi bộ, mang số trước đây: ${list}.`,
        ),
        orNull(
          one.offices.map(officer),
          (list) => `  Thôi chức vụ theo chi bộ cũ: ${list}. Có quyết định thì ghi lại bằng /dangvien.`,
        ),
        orNull(
          one.openMinutes.map(formatDate),
          (list) =>
            `  CHÚ Ý: biên bản chưa chốt kỳ ${list}: sau khi gộp chỉ in được dự thảo${isDone ? '' : '; nên chốt trước (/bienban chốt)'}.`,
        ),
        one.next === null ? null : `  Kỳ họp ${formatDate(one.next)} của chi bộ cũ thôi không họp riêng.`,
      ),
    ),
    orNull(
      view.namesakes.map(({ fullName, numbers }) => `${fullName}: số ${numbers.join(' và ')}`),
      (list) =>
        `Trùng họ tên, coi là hai người, phân biệt bằng số: ${list}.${isDone ? '' : sameHint(view.namesakes)}`,
    ),
    isDone
      ? 'Chi bộ đã nhập không nhắn gì nữa.'
      : 'Chi bộ đã nhập sẽ không nhắn gì nữa. Việc này không hoàn lại được: nên chạy chibo backup trước.',
  );

export const mergeDone = (
  view: MergeView,
  tasks: readonly { readonly branch: string; readonly wasNo: number; readonly no: number }[],
): string =>
  text(
    `Đã gộp. ${mergeText(view, true)}`,
    orNull(
      tasks.map(({ branch, wasNo, no }) => `${branch} #${wasNo} → #${no}`),
      (list) => `Nhiệm vụ đang làm có số mới: ${list}.`,
    ),
  );

/** To all groups of the surviving branch. */
export const mergedForGroups = (view: {
  readonly names: readonly string[];
  readonly into: string;
  readonly renamed: string | null;
  readonly next: { readonly date: IsoDate; readonly time: Minutes } | null;
}): RichText =>
  lines(
    [bold('Kính gửi các đồng chí.')],
    `Từ hôm nay, ${view.names.map(branchTitle).join(' và ')} sinh hoạt chung trong ${branchTitle(view.into)}${view.renamed === null ? '' : `, nay mang tên ${branchTitle(view.renamed)}`}.`,
    view.next === null
      ? null
      : `Kỳ sinh hoạt tới: ${formatTime(view.next.time)}, ${formatLongDate(view.next.date)}. Lời hỏi dự họp trước đây của chi bộ cũ không tính nữa.`,
    'Đồng chí đã ghi tên thì không phải ghi lại.',
  );

/** To the officers of the surviving branch, in private. */
export const mergedForOfficers = (view: {
  readonly names: readonly string[];
  readonly members: number;
  readonly renumbered: readonly Renumbered[];
  readonly offices: readonly (Person & { readonly office: Office })[];
  readonly namesakes: MergeView['namesakes'];
  readonly tasks: readonly { readonly branch: string; readonly wasNo: number; readonly no: number }[];
}): RichText =>
  lines(
    'Kính gửi các đồng chí chi ủy.',
    `${view.names.map(branchTitle).join(' và ')} đã nhập vào chi bộ ta: thêm ${view.members} đồng chí.`,
    orNull(
      view.renumbered.map(({ wasNo, no, fullName }) => `${fullName}: ${wasNo} thành ${no}`),
      (list) => `Trùng số nên có số mới: ${list}.`,
    ),
    orNull(
      view.namesakes.map(({ fullName, numbers }) => `${fullName}: số ${numbers.join(' và ')}`),
      (list) => `Trùng họ tên, xin gọi kèm số: ${list}.`,
    ),
    orNull(
      view.tasks.map(({ branch, wasNo, no }) => `#${no} (${branch} #${wasNo})`),
      (list) => `Nhiệm vụ làm tiếp, theo số mới: ${list}.`,
    ),
    orNull(
      view.offices.map(officer),
      (list) =>
        `Thôi chức vụ theo chi bộ cũ: ${list}. Có quyết định thì ghi, ví dụ: /dangvien 12 chi ủy viên`,
    ),
    'Xem danh sách: /dangvien',
  );

// ---- dividing

export interface SplitView {
  readonly id: number;
  readonly name: string;
  readonly newName: string;
  readonly staying: number;
  readonly leaving: readonly Person[];
  readonly offices: readonly (Person & { readonly office: Office })[];
  readonly unspoken: readonly string[];
  readonly tasks: number;
}

export const splitProposal = (view: SplitView): string =>
  text(
    `Tách ${view.leaving.length} đồng chí khỏi ${branchTitle(view.name)} (số ${view.id}) thành ${branchTitle(view.newName)}: ${some(view.leaving.map(person), 60)}.`,
    `${branchTitle(view.name)} còn ${view.staying} đồng chí, giữ toàn bộ các kỳ đã họp, nghị quyết, giấy tờ.`,
    view.tasks === 0
      ? null
      : `${view.tasks} nhiệm vụ đang làm của các đồng chí ấy trả về chi ủy ${branchTitle(view.name)}: nghị quyết của chi bộ nào do chi bộ ấy thực hiện.`,
    orNull(view.offices.map(officer), (list) => `Thôi chức vụ: ${list}.`),
    orNull(view.unspoken, (list) => `Không còn người báo: số ${list}.`),
    'Các đồng chí giữ nguyên số. Chi bộ mới chưa có chi ủy: ghi Chức vụ trong danh sách của chi bộ mới rồi chibo import.',
  );

export const splitDone = (view: SplitView, id: number, code: string, until: string): string =>
  text(
    `Đã tách. ${splitProposal(view)}`,
    `${branchTitle(view.newName)} mang số ${id}. Mã kết nối nhóm: ${code}, dùng đến ${until}.`,
  );

export const splitForOfficers = (view: SplitView): RichText =>
  lines(
    'Kính gửi các đồng chí chi ủy.',
    `Từ hôm nay ${view.leaving.length} đồng chí tách ra ${branchTitle(view.newName)}: ${some(view.leaving.map(person))}.`,
    view.tasks === 0
      ? null
      : `${view.tasks} nhiệm vụ đang làm của các đồng chí ấy cần phân công lại: /nhiemvu`,
    orNull(view.offices.map(officer), (list) => `Thôi chức vụ: ${list}.`),
    orNull(
      view.unspoken,
      (list) => `Không còn người báo: số ${list}. Xin chọn người khác, ví dụ: /dangvien 12 người báo 5`,
    ),
    'Các kỳ đã họp, nghị quyết, giấy tờ vẫn ở chi bộ ta.',
    'Các đồng chí ấy còn ở trong nhóm trò chuyện của chi bộ ta: xin mời sang nhóm mới, rồi đưa ra khỏi nhóm này.',
  );

/** To each who goes, in private. */
export const splitForMember = (newName: string, no: string): RichText =>
  lines(
    `Từ hôm nay đồng chí sinh hoạt ở ${branchTitle(newName)}, vẫn mang số ${no}. Đồng chí đã ghi tên thì không phải ghi lại.`,
  );

// ---- renaming

export const renameText = (id: number, name: string, newName: string): string =>
  text(
    `${branchTitle(name)} (số ${id}) đổi tên thành ${branchTitle(newName)}.`,
    'Danh sách, nhóm, lịch và các kỳ đã họp giữ nguyên. Giấy tờ đã ban hành giữ tên cũ; giấy tờ sau này mang tên mới.',
  );
/** A roster file calls branches by new names. */
export const renameProposal = (
  renames: readonly {
    readonly id: number;
    readonly was: string;
    readonly name: string;
    readonly members: number;
    readonly found: number;
  }[],
): string =>
  text(
    'Danh sách có tên chi bộ mới, mà người thì đúng là của chi bộ đang có:',
    ...renames.map(
      ({ id, was, name, members, found }) =>
        `  ${branchTitle(was)} (số ${id}) → ${branchTitle(name)}: trùng ${found}/${members} đồng chí`,
    ),
    'Đề nghị coi là đổi tên: lịch sử, nhóm, tài khoản giữ nguyên, giấy tờ đã ban hành giữ tên cũ. Nếu là chi bộ mới thật, xin chạy lại kèm --new.',
  );
export const renameDone = (id: number, name: string, newName: string): string =>
  `Đã ghi. ${renameText(id, name, newName)}`;
export const renamedForGroups = (name: string, newName: string): RichText =>
  lines(`Kính gửi các đồng chí. Từ hôm nay ${branchTitle(name)} mang tên ${branchTitle(newName)}.`);
