import { readFileSync, writeFileSync } from 'node:fs';
import { commands } from '../commands/index.ts';
import type { AccessRule } from '../src/bot/declare/access.ts';

/* Writes docs/commands.md from the declarations; with --check it only compares. */

const WHO: Readonly<Record<AccessRule, string>> = {
  anyone: 'mọi người',
  member: 'đảng viên đã ghi tên',
  officer: 'chi ủy',
  leader: 'bí thư, phó bí thư',
  secretary: 'bí thư (hoặc phó bí thư làm thay)',
  operator: 'người quản trị',
  'in-group': 'chỉ trong nhóm',
  'in-private': 'chỉ trò chuyện riêng',
  ignored: '–',
};

const rows = commands.map(({ text, access }) => {
  const cell = (rule: AccessRule) => WHO[rule];
  return `| \`${text.usage}\` | ${text.summary} | ${cell(access['branch-group'])} | ${cell(access['unconnected-group'])} | ${cell(access.private)} |`;
});

const page = `# Các lệnh

Trang này được tạo từ khai báo lệnh (\`npm run docs:commands\`); xin không sửa tay.

| Lệnh | Việc | Nhóm của chi bộ | Nhóm chưa kết nối | Trò chuyện riêng |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;

const path = 'docs/commands.md';
if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== page) {
    process.stderr.write('docs/commands.md is out of date: run "npm run docs:commands".\n');
    process.exitCode = 1;
  }
} else writeFileSync(path, page);
