import type { PaperBlock } from '../../paper-layout.ts';
import type { DataMap, StoredKind } from './data-map.ts';
import {
  APPROVAL_FOOT,
  committeeHead,
  type DossierFacts,
  type DossierPaper,
  dashes,
  heading,
  prose,
  table,
} from './dossier-facts.ts';

const upperFirst = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A column that only tells rows apart has no reason beyond that. */
const why = (words: string): string => (words === '—' ? '' : words);

const kindBlocks = ({ title, table: name, kept, columns }: StoredKind): readonly PaperBlock[] => [
  prose({ b: `${upperFirst(title)}. ` }, `Bảng ${name}. Giữ: ${kept}.`),
  table(
    [
      ['Cột', 38],
      ['Giữ gì', 70],
      ['Để làm gì', 57],
    ],
    columns.map(({ column, what, why: reason }) => [column, what, why(reason)]),
  ),
];

/** Everything that is stored, column by column, as docs/privacy.md declares it. */
export const dataMapPaper = (facts: DossierFacts, map: DataMap): DossierPaper => ({
  fileName: '5-ban-do-du-lieu.docx',
  layout: {
    draftMark: null,
    head: committeeHead(facts.superior),
    title: {
      name: 'BẢN ĐỒ DỮ LIỆU',
      subject: 'Trợ lý Chi bộ giữ gì, để làm gì, giữ đến khi nào',
      rule: null,
    },
    blocks: [
      prose(
        `Dữ liệu nằm trong ${facts.isOnServer ? 'một cơ sở dữ liệu PostgreSQL ở máy chủ' : 'một tệp:'} ${facts.dataPath}. Dưới đây là từng bảng, từng cột của ${facts.isOnServer ? 'cơ sở dữ liệu' : 'tệp'} ấy; danh mục này được đối chiếu tự động với chương trình, phiên bản ${facts.version}.`,
      ),
      ...map.parts.flatMap(({ title, kinds }) => [heading(title), ...kinds.flatMap(kindBlocks)]),
      heading('Không có gì về một người'),
      dashes(...map.ofNobody.map(({ table: name, what }) => `${upperFirst(what)} (bảng ${name}).`)),
    ],
    foot: APPROVAL_FOOT,
  },
});

/** How long each kind is kept; what lies outside of the data file follows the settings. */
export const retentionTable = (facts: DossierFacts, map: DataMap): DossierPaper => {
  const { backup } = facts;
  const copies =
    backup.keep === 0
      ? 'không làm bản sao lưu'
      : `${backup.keep} bản mới nhất; bản cũ hơn tự xóa; tên đã xóa còn trong bản cũ đến khi bản ấy mất`;
  return {
    fileName: '6-thoi-han-luu-giu.docx',
    layout: {
      draftMark: null,
      head: committeeHead(facts.superior),
      title: { name: 'THỜI HẠN LƯU GIỮ', subject: 'dữ liệu của Trợ lý Chi bộ', rule: null },
      blocks: [
        prose(
          'Dữ liệu hết hạn do chương trình tự xóa. Xóa theo yêu cầu: trong đêm, chậm nhất 20 ngày; danh sách còn lại “Đồng chí số 12”, các con số không đổi.',
        ),
        table(
          [
            ['Dữ liệu', 65],
            ['Giữ', 100],
          ],
          [
            ...map.parts.flatMap(({ kinds }) => kinds.map(({ title, kept }) => [upperFirst(title), kept])),
            ['Bản sao lưu', copies],
            ['Nhật ký chạy của máy', 'theo cài đặt của máy; không có họ tên, lời nhắn, mã'],
            ['Phiếu đồng ý bằng giấy', 'chi bộ lưu; thời hạn: ……'],
            [
              'Tin đã gửi trên ứng dụng nhắn tin',
              'theo quy định của nhà cung cấp; chương trình không xóa được',
            ],
          ],
        ),
      ],
      foot: APPROVAL_FOOT,
    },
  };
};
