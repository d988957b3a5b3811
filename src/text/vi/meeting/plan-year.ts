import { type PlanYearFault, YEARS_AHEAD } from '../../../domain/meeting/read-plan-year.ts';

/** Why there is no plan of the year that somebody named. */
export const PLAN_YEAR_FAULTS: Readonly<Record<PlanYearFault, string>> = {
  unreadable: 'Chưa hiểu năm của kế hoạch. Xin ghi năm bằng bốn chữ số.',
  past: 'Năm ấy đã qua nên không lập kế hoạch. Xin ghi năm nay hoặc năm tới.',
  'too-far': `Năm ấy còn xa quá. Kế hoạch lập trước nhiều nhất ${YEARS_AHEAD} năm.`,
};
