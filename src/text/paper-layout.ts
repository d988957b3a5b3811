import type { RichText } from './rich-text.ts';

/*
 * A paper of the Party before it becomes a file: what stands on it and in which role, without a word on points and
 * margins. Always A4, upright. Whoever renders it owns the look (4.1).
 */

/** `ruled` is bold with a rule under it. */
export type LineLook = 'plain' | 'bold' | 'italic' | 'ruled';

/** A line of the head or of a signature: wraps where it must. */
export interface PaperLine {
  readonly text: string;
  readonly look: LineLook;
}

/** The widths of a table's columns add up to this. */
export const TEXT_WIDTH_MM = 165;

export interface TableColumn {
  readonly title: string;
  readonly widthMm: number;
  readonly align: 'left' | 'center';
}

export interface ListItem {
  /** `a)`, `1.` or `-`. */
  readonly mark: string;
  readonly text: RichText;
}

export type PaperBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: RichText }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  /** The row of titles is repeated on every page. Rows are at least that tall, to write in by hand. */
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly rowHeightMm: number | null;
    }
  /** Dotted lines to write on; the first begins with `lead`. */
  | { readonly kind: 'dotted'; readonly lead: string; readonly lines: number };

/** Room for a hand's signature between the lines and the name; never a seal, never a picture (R4-2). */
export interface Signature {
  readonly lines: readonly PaperLine[];
  readonly name: string;
}

/** "Nơi nhận": the heading is underlined. */
export interface Recipients {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface PaperLayout {
  /** All of it is to stand on one page: letters and gaps are smaller. */
  readonly onePage?: true;
  /** At the very top of a draft. */
  readonly draftMark: string | null;
  readonly head: { readonly left: readonly PaperLine[]; readonly right: readonly PaperLine[] };
  readonly title: {
    readonly name: string;
    readonly subject: string;
    /** A short rule between title and text. */
    readonly rule: string | null;
  };
  readonly blocks: readonly PaperBlock[];
  readonly foot: { readonly left: Recipients | Signature | null; readonly right: Signature };
}
