import type { Recipients, Signature } from '../../paper-layout.ts';
import { orMissing } from './facts.ts';
import { nameOn, type PaperPerson } from './paper-people.ts';

/* The foot of what the branch as a whole issues (4.2). */

/** The papers go to the committee: the Đảng ủy of a Đảng bộ. */
export const recipientsOf = (superior: string | null): Recipients => ({
  heading: 'Nơi nhận:',
  lines: [
    `- ${orMissing(superior).replace(/^Đảng bộ(?= )/u, 'Đảng ủy')} (để báo cáo),`,
    '- Các đồng chí đảng viên,',
    '- Lưu Chi bộ.',
  ],
});

/** Who signs for the branch; a deputy in his own office (R3-8). */
export interface BranchSigner {
  readonly office: 'secretary' | 'deputy_secretary';
  readonly person: PaperPerson | null;
}

const SIGNER_OFFICES = { secretary: 'BÍ THƯ', deputy_secretary: 'PHÓ BÍ THƯ' } as const;

export const branchSignature = ({ office, person }: BranchSigner): Signature => ({
  lines: [
    { text: 'T/M CHI BỘ', look: 'bold' },
    { text: SIGNER_OFFICES[office], look: 'plain' },
  ],
  name: orMissing(nameOn(person)),
});
