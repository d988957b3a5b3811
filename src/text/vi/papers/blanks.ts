import type { MinutesView } from './minutes-view.ts';

/**
 * What will print as `……` in the minutes because nobody told it, in the order of the paper. What only a hand writes in
 * any case (opinions, the chair's conclusion) and what comes later (the superior's decision) is not among it.
 */
export function blanksOf(view: MinutesView): readonly string[] {
  const { quality } = view;
  const blanks: readonly (readonly [isBlank: boolean, label: string])[] = [
    [view.start === null, 'giờ bắt đầu'],
    [view.place === null, 'địa điểm'],
    [view.present === null, 'số có mặt'],
    [view.excused === null || view.unexcused === null, 'ai vắng có lý do, ai vắng không lý do'],
    [view.visitors === null || view.visitors.length === 0, 'đại biểu cấp trên'],
    [view.chair === null, 'chủ trì'],
    [view.secretary === null, 'thư ký'],
    [view.duesNote === null, 'tình hình nộp đảng phí'],
    [view.agenda.length === 0, 'chương trình sinh hoạt'],
    [view.speakers === null, 'số đồng chí phát biểu'],
    [view.votes.length === 0, 'kết quả biểu quyết'],
    [view.tasks.length === 0, 'phân công'],
    [quality.self.total === null, 'điểm tự chấm'],
    [quality.branch.total === null, 'điểm chi bộ thông qua'],
    [view.end === null, 'giờ kết thúc'],
  ];
  return blanks.flatMap(([isBlank, label]) => (isBlank ? [label] : []));
}
