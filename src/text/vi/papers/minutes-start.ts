import { listLetter } from '../../../domain/resolutions/document-numbering.ts';
import type { ListItem, PaperBlock } from '../../paper-layout.ts';
import { REASON_NAMES } from '../attendance/rsvp.ts';
import { comrade } from '../people/names.ts';
import {
  clean,
  comradeOrMissing,
  comrades,
  MISSING,
  momentWords,
  numberOrMissing,
  orMissing,
  rateOrMissing,
  sentence,
} from './facts.ts';
import type { MinutesView } from './minutes-view.ts';

/* Sections 1 to 3 of the minutes: when and where, who was there, what was planned. */

const item = (mark: string, text: string): ListItem => ({ mark, text: [text] });
const heading = (text: string): PaperBlock => ({ kind: 'heading', text });

export const beginningBlocks = (view: MinutesView): readonly PaperBlock[] => [
  heading('1. Thời gian, địa điểm'),
  {
    kind: 'list',
    items: [
      item('-', sentence(`Bắt đầu: ${momentWords(view.start)}`)),
      item('-', sentence(`Địa điểm: ${orMissing(view.place)}`)),
    ],
  },
  heading('2. Thành phần'),
  { kind: 'list', items: peopleItems(view).map((text) => item('-', sentence(text))) },
  heading('3. Tình hình đảng phí, thông qua chương trình'),
  {
    kind: 'list',
    items: [
      item('-', sentence(`Tình hình nộp đảng phí: ${orMissing(view.duesNote)}`)),
      item('-', `Chương trình sinh hoạt:${view.agenda.length === 0 ? ` ${MISSING}` : ''}`),
      ...view.agenda.map((line, index) => item(`${listLetter(index)})`, sentence(line))),
      item('-', `Ý kiến về chương trình: ${MISSING}`),
    ],
  },
];

function peopleItems(view: MinutesView): readonly string[] {
  const { official, probationary, extraPresent } = view;
  const total = official === null || probationary === null ? null : official + probationary;
  const excused = view.excused?.map(
    (person) =>
      `${comradeOrMissing(person)} (${person.reason === null ? MISSING : REASON_NAMES[person.reason].toLowerCase()})`,
  );
  const visitors = (view.visitors ?? []).map(
    ({ fullName, body }) => `${comrade(clean(fullName))} (${orMissing(body)})`,
  );
  return [
    `Tổng số đảng viên: ${comrades(total)} (chính thức ${numberOrMissing(official)}, dự bị ${numberOrMissing(probationary)})`,
    `Phải dự: ${comrades(view.mustAttend)}; có mặt: ${comrades(view.present)}, đạt ${rateOrMissing(view.present, view.mustAttend)}`,
    ...(extraPresent === 0 ? [] : [`Được miễn sinh hoạt, có dự: ${comrades(extraPresent)}`]),
    peopleLine('Vắng có lý do', excused),
    peopleLine('Vắng không lý do', view.unexcused?.map(comradeOrMissing)),
    peopleLine('Được miễn sinh hoạt', view.exempt?.map(comradeOrMissing)),
    // Nearly every branch has nobody there: then nothing is said.
    ...(view.elsewhere === undefined || view.elsewhere.length === 0
      ? []
      : [peopleLine('Sinh hoạt tạm thời nơi khác', view.elsewhere.map(comradeOrMissing))]),
    // That nobody noted a visitor does not mean that nobody came.
    `Đại biểu: ${visitors.length === 0 ? MISSING : visitors.join(', ')}`,
    `Chủ trì: ${comradeOrMissing(view.chair)}`,
    `Thư ký: ${comradeOrMissing(view.secretary)}`,
  ];
}

function peopleLine(label: string, people: readonly string[] | undefined): string {
  if (people === undefined) return `${label}: ${MISSING}`;
  return people.length === 0
    ? `${label}: không có`
    : `${label}: ${comrades(people.length)}: ${people.join(', ')}`;
}
