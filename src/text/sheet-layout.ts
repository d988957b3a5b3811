/* A sheet of figures before it becomes a file: what stands in which column, and what is drawn of it. */

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** A share of one, shown as a percentage with one decimal. */
  readonly isShare?: true;
}

export interface SheetLayout {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Null where nobody knows the value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** A bar for each of the first so many rows, of these columns; the first column names them. */
  readonly chart: { readonly title: string; readonly columns: readonly number[]; readonly rows: number };
}

/** An empty sheet for people to fill in: titles, and what may stand below them. */
export interface FormLayout {
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    /** In characters. */
    readonly width: number;
    /** Shown beside a cell that somebody stands on. */
    readonly hint: string;
    /** What may be chosen; anything else is refused by the spreadsheet. */
    readonly choices?: readonly string[];
  }[];
  /** What the spreadsheet says to anything else. */
  readonly refusal: string;
}
