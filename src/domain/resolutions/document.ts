import type { IsoDate } from '../calendar/calendar.ts';

/** What a branch issues here: nghị quyết, kết luận. The code stands in the number. */
export const DOCUMENT_TYPES = ['NQ', 'KL'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

export interface Document {
  readonly id: number;
  readonly branchId: number;
  readonly type: DocumentType;
  /** The term of office whose series the number belongs to; '' until the branch names its term. */
  readonly term: string;
  readonly number: number;
  /** Corrections make a new version; the old one is kept. */
  readonly version: number;
  readonly title: string;
  readonly issuedOn: IsoDate;
}

export const DOCUMENT_LIMITS = { title: 500, task: 300, tasks: 30, reason: 300 } as const;
