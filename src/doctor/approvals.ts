import { approvalCounts } from '../storage/meeting/approvals.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { defineCheck, well } from './check.ts';

interface Facts {
  readonly isRequired: boolean;
  /** Null: the data cannot tell (there is none, or it is of an older version). */
  readonly counts: { readonly branches: number; readonly approved: number } | null;
}

/** Of how many branches the upper committee's word was told (R5-13): a count, no document. */
export const approvals = defineCheck<Facts>({
  name: 'approvals',
  async look({ config, data }) {
    const isRead = data.kind === 'open' && data.schema.applied >= data.schema.known;
    return {
      isRequired: config.requiresApproval,
      counts: isRead ? await approvalCounts(data.database) : null,
    };
  },
  judge({ isRequired, counts }) {
    if (counts === null || counts.branches === 0) return null;
    const { branches, approved } = counts;
    const missing = branches - approved;
    return well(
      words.approvals.told(approved, branches),
      missing === 0 ? '' : words.approvals.tell(missing, isRequired),
    );
  },
});
