import { RATINGS, type Rating } from '../quality/quality-score.ts';
import {
  INSTRUCTION,
  MARKED_FIELDS,
  type MarkedField,
  VISITOR_FIELDS,
  type VisitorEntries,
  type VisitorField,
  type VisitorForm,
} from '../quality/visitor-form.ts';

/* The visitor's form as it is filled in on a phone, one field after the other; and many of them summed up (R003-6). */

export interface FormDraft {
  /** The field that is asked about, by its place; past the last one: all of it is shown. */
  readonly at: number;
  readonly entries: VisitorEntries;
}

export const NEW_FORM: FormDraft = { at: 0, entries: { texts: {}, marks: {} } };

/** The six fields of the form, and what the visitor tells the branch to do (R002-6). */
export type FormStep = VisitorField | typeof INSTRUCTION;
const STEPS: readonly FormStep[] = [...VISITOR_FIELDS, INSTRUCTION];

export const fieldAt = ({ at }: Pick<FormDraft, 'at'>): FormStep | null => STEPS[at] ?? null;

/** What was written so far where a step asks for words. */
export const writtenAt = (step: FormStep, { entries }: Pick<FormDraft, 'entries'>): string =>
  (step === INSTRUCTION ? entries.instruction : entries.texts[step]) ?? '';

/** Whether a field has a mark beside its words. */
export const hasMark = (field: FormStep): field is MarkedField =>
  (MARKED_FIELDS as readonly FormStep[]).includes(field);

/** Words for the field at hand: one with a mark still waits for it. Null: all of it is answered. */
export function withText(draft: FormDraft, text: string): FormDraft | null {
  const field = fieldAt(draft);
  if (field === null) return null;
  const entries =
    field === INSTRUCTION
      ? { ...draft.entries, instruction: text }
      : { ...draft.entries, texts: { ...draft.entries.texts, [field]: text } };
  return { at: hasMark(field) ? draft.at : draft.at + 1, entries };
}

/** The mark of the field at hand; null for a field that has none. */
export function withMark(draft: FormDraft, mark: Rating): FormDraft | null {
  const field = fieldAt(draft);
  if (field === null || !hasMark(field)) return null;
  const marks = { ...draft.entries.marks, [field]: mark };
  return { at: draft.at + 1, entries: { ...draft.entries, marks } };
}

/** Nothing is written in a field of words alone; null for a field with a mark. */
export function leftOut(draft: FormDraft): FormDraft | null {
  const field = fieldAt(draft);
  return field === null || hasMark(field) ? null : withText(draft, '');
}

export const stepBack = (draft: FormDraft): FormDraft => ({ ...draft, at: Math.max(0, draft.at - 1) });

/** How often each mark was given in a field, and how many wrote something there. */
export interface FieldTotal {
  readonly field: VisitorField;
  /** Null for a field without a mark. */
  readonly marks: Readonly<Record<Rating, number>> | null;
  readonly written: number;
}

export const formTotals = (forms: readonly VisitorForm[]): readonly FieldTotal[] =>
  VISITOR_FIELDS.map((field) => ({
    field,
    marks: hasMark(field) ? countsOf(forms.map(({ marks }) => marks[field])) : null,
    written: forms.filter(({ texts }) => texts[field] !== '').length,
  }));

const countsOf = (marks: readonly (Rating | null)[]): Record<Rating, number> => {
  const counts = { good: 0, fair: 0, average: 0, weak: 0 };
  for (const mark of RATINGS) counts[mark] = marks.filter((one) => one === mark).length;
  return counts;
};
