import { readFileSync, writeFileSync } from 'node:fs';
import { buttons } from '../commands/buttons/index.ts';
import { commands } from '../commands/index.ts';
import {
  type AccessEntry,
  type AccessRule,
  checkAccess,
  type Place,
  rolesOf,
} from '../src/bot/declare/access.ts';
import { PREVIEWED_RIGHTS } from '../src/bot/declare/previewed-acts.ts';
import { PARTS, type Part, placesOpenTo } from '../src/bot/declare/rights.ts';
import { catalogueOf } from '../src/bot/inbound/catalogue.ts';
import { ownCommandOf } from '../src/bot/inbound/held-commands.ts';

/* Writes docs/commands.md and docs/rights.md from the declarations; with --check it only compares. */

const WHO: Readonly<Record<AccessRule, string>> = {
  anyone: 'mọi người',
  member: 'đảng viên đã ghi tên',
  officer: 'chi ủy',
  leader: 'bí thư, phó bí thư',
  secretary: 'bí thư (hoặc phó bí thư làm thay)',
  viewer: 'người xem của cấp trên',
  operator: 'người quản trị',
  'in-group': 'chỉ trong nhóm',
  'in-private': 'chỉ trò chuyện riêng',
  'in-branch': 'chỉ trong chi bộ',
  ignored: '–',
};

const rows = commands.map(({ text, access }) => {
  const cell = (rule: AccessRule) => WHO[rule];
  return `| \`${text.usage}\` | ${text.summary} | ${cell(access['branch-group'])} | ${cell(access['unconnected-group'])} | ${cell(access['committee-group'])} | ${cell(access.private)} |`;
});

const commandsPage = `# Các lệnh

Trang này được tạo từ khai báo lệnh (\`npm run docs:commands\`); xin không sửa tay. Ai làm được gì, theo từng vai: [rights.md](rights.md).

| Lệnh | Việc | Nhóm của chi bộ | Nhóm chưa kết nối | Nhóm của đảng ủy | Trò chuyện riêng |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;

const PART_NAMES: Readonly<Record<Part, string>> = {
  secretary: 'Bí thư',
  actingDeputy: 'Phó bí thư làm thay',
  deputy: 'Phó bí thư',
  committeeMember: 'Chi ủy viên',
  minuteTaker: 'Thư ký cuộc họp',
  member: 'Đảng viên',
  viewer: 'Người xem của cấp trên',
  operator: 'Người quản trị',
  stranger: 'Người chưa ghi tên',
};
const PLACE_LETTERS: Readonly<Record<Place, string>> = {
  'branch-group': 'N',
  'unconnected-group': 'M',
  'committee-group': 'Đ',
  private: 'R',
};
const parts = Object.keys(PART_NAMES) as Part[];

const rightsRow = (what: string, cellOf: (part: Part) => string): string =>
  `| ${what} | ${parts.map(cellOf).join(' | ')} |`;
const declaredRow = (what: string, access: AccessEntry): string =>
  rightsRow(
    what,
    (part) =>
      placesOpenTo({ access }, PARTS[part])
        .map((place) => PLACE_LETTERS[place])
        .join(' ') || '–',
  );
const table = (first: string, lines: readonly string[]): string =>
  [rightsRow(first, (part) => PART_NAMES[part]), rightsRow('---', () => '---'), ...lines].join('\n');

const ACT_NAMES: Readonly<Record<(typeof PREVIEWED_RIGHTS)[number]['act'], string>> = {
  move: 'dời lịch',
  cancel: 'hủy họp',
  settings: 'đổi ngày, giờ, nơi sinh hoạt',
  start: 'bắt đầu sớm',
  end: 'kết thúc',
  close: 'chốt biên bản',
  member: 'ghi thay đổi của đảng viên',
  handover: 'bàn giao chức vụ Bí thư',
  theme: 'chọn thêm chủ đề cho một quý',
};

/** Buttons of the same rights stand in one row. */
const allButtons = [...buttons, ownCommandOf(catalogueOf(commands, buttons).commands)];
const buttonsByAccess = new Map<string, { readonly access: AccessEntry; readonly names: string[] }>();
for (const { name, access } of allButtons) {
  const key = JSON.stringify(access);
  const same = buttonsByAccess.get(key) ?? { access, names: [] };
  same.names.push(`\`${name}\``);
  buttonsByAccess.set(key, same);
}

const rightsPage = `# Ai làm được gì

Trang này được tạo từ khai báo quyền của từng lệnh, từng nút (\`npm run docs:commands\`); xin không sửa tay. \`test/bot/declare/rights.test.ts\` thử từng ô, trên cả hai kênh, trong và ngoài chi bộ.

\`N\`: trong nhóm của chi bộ. \`R\`: trong trò chuyện riêng. \`M\`: trong nhóm chưa kết nối. \`Đ\`: trong nhóm của đảng ủy cấp trên. \`–\`: không; người hỏi được một câu nói phải làm gì, và không có gì thay đổi.

- Phó bí thư làm thay khi chi bộ chưa có bí thư, hoặc bí thư có tình trạng không phải dự họp đúng ngày ấy; hết những ngày đó là thôi.
- Thư ký cuộc họp có quyền của chức vụ mình đang giữ, không hơn (bảng ghi cho đồng chí không có chức vụ).
- Đảng viên chi bộ khác, ở nhóm này, là người chưa ghi tên; ở trò chuyện riêng mỗi người chỉ thấy và làm trong chi bộ của mình.
- Một lệnh mở cho nhiều vai vẫn có thể chỉ cho mỗi vai làm một phần: ghi thay và xem tên là của chi ủy; đổi chức vụ trong \`/dangvien\` và bỏ qua họp chi ủy là của bí thư.

## Lệnh

${table(
  'Lệnh',
  commands.map(({ text, access }) => declaredRow(`\`${text.usage}\``, access)),
)}

## Nút

${table(
  'Nút',
  [...buttonsByAccess.values()].map(({ names, access }) => declaredRow(names.join(', '), access)),
)}

## Việc cho xem trước

Khi chọn \`✅ …\` quyền được xét lại: ai vừa mất quyền thì không làm được nữa.

${table(
  'Việc',
  PREVIEWED_RIGHTS.map(({ act, by }) =>
    rightsRow(ACT_NAMES[act], (part) => (checkAccess(by, rolesOf(PARTS[part])) === 'allowed' ? 'có' : '–')),
  ),
)}
`;

for (const [path, page] of [
  ['docs/commands.md', commandsPage],
  ['docs/rights.md', rightsPage],
] as const) {
  if (!process.argv.includes('--check')) writeFileSync(path, page);
  else if (readFileSync(path, 'utf8') !== page) {
    process.stderr.write(`${path} is out of date: run "npm run docs:commands".\n`);
    process.exitCode = 1;
  }
}
