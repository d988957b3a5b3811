import { nfc } from '../fold.ts';
import { err, ok, type Result } from '../result.ts';
import { hasSecrecyMark } from '../secrecy.ts';
import { RATINGS, type Rating } from './quality-score.ts';

/**
 * R003-6: what a visiting team of the superior committee writes down: place, facilities, documents at hand, content and
 * record, proposals of the branch and its members, remarks of the team.
 */
export const VISITOR_FIELDS = [
  'place',
  'facilities',
  'documents',
  'proceedings',
  'proposals',
  'remarks',
] as const;
export type VisitorField = (typeof VISITOR_FIELDS)[number];

/** The first four also bear a mark of four steps, the words of which are those of the ratings. */
export const MARKED_FIELDS = ['place', 'facilities', 'documents', 'proceedings'] as const;
export type MarkedField = (typeof MARKED_FIELDS)[number];

export const LONGEST_VISITOR_TEXT = 500;

/** R002-6: what the visitor tells the branch to do; beside the form, since it waits until it was taken in. */
export const INSTRUCTION = 'instruction';

export interface VisitorForm {
  /** In NFC, trimmed; '' where nothing was written. */
  readonly texts: Readonly<Record<VisitorField, string>>;
  readonly marks: Readonly<Record<MarkedField, Rating | null>>;
}

/** A form as it comes from people: fields may be left out. */
export interface VisitorEntries {
  readonly texts: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string | null>>;
  /** Left out or '': none was given. */
  readonly instruction?: string;
}

export type VisitorFault = 'unknown-field' | 'too-long' | 'not-marked' | 'unknown-mark' | 'secret' | 'empty';

export interface VisitorProblem {
  readonly fault: VisitorFault;
  /** The field as it was named; null when it is about the whole form. */
  readonly field: string | null;
}

/** R002-6: as it is stored: in NFC, trimmed; '' for none. */
export const instructionOf = ({ instruction = '' }: Pick<VisitorEntries, 'instruction'>): string =>
  nfc(instruction).trim();

/**
 * R003-6: exactly these fields, none too long, marks only where there is one; and nothing that bears a mark of secrecy (R5-1).
 * An instruction beside it is held to the same, and is enough for the rest to be left open.
 */
export function checkVisitorForm(entries: VisitorEntries): Result<VisitorForm, VisitorProblem> {
  const texts = new Map(Object.entries(entries.texts).map(([field, text]) => [field, nfc(text).trim()]));
  const marks = new Map(Object.entries(entries.marks));
  for (const [field, text] of texts) {
    const fault = textFault(field, text);
    if (fault !== null) return err({ fault, field });
  }
  for (const [field, mark] of marks) {
    const fault = markFault(field, mark);
    if (fault !== null) return err({ fault, field });
  }
  const instruction = instructionOf(entries);
  const fault = wordsFault(instruction);
  if (fault !== null) return err({ fault, field: INSTRUCTION });
  const isEmpty =
    instruction === '' &&
    [...texts.values()].every((text) => text === '') &&
    ![...marks.values()].some(isRating);
  if (isEmpty) return err({ fault: 'empty', field: null });
  const markOf = (field: MarkedField): Rating | null => {
    const mark = marks.get(field);
    return isRating(mark) ? mark : null;
  };
  return ok({
    texts: {
      place: texts.get('place') ?? '',
      facilities: texts.get('facilities') ?? '',
      documents: texts.get('documents') ?? '',
      proceedings: texts.get('proceedings') ?? '',
      proposals: texts.get('proposals') ?? '',
      remarks: texts.get('remarks') ?? '',
    },
    marks: {
      place: markOf('place'),
      facilities: markOf('facilities'),
      documents: markOf('documents'),
      proceedings: markOf('proceedings'),
    },
  });
}

const textFault = (field: string, text: string): VisitorFault | null =>
  isOneOf(VISITOR_FIELDS, field) ? wordsFault(text) : 'unknown-field';

function wordsFault(text: string): VisitorFault | null {
  if (text.length > LONGEST_VISITOR_TEXT) return 'too-long';
  return hasSecrecyMark(text) ? 'secret' : null;
}

function markFault(field: string, mark: string | null): VisitorFault | null {
  if (!isOneOf(MARKED_FIELDS, field)) return isOneOf(VISITOR_FIELDS, field) ? 'not-marked' : 'unknown-field';
  return mark === null || isRating(mark) ? null : 'unknown-mark';
}

const isOneOf = (known: readonly string[], word: string): boolean => known.includes(word);
const isRating = (mark: string | null | undefined): mark is Rating =>
  mark !== null && mark !== undefined && isOneOf(RATINGS, mark);
