/* A sheet of figures before it becomes a file: what stands in which column, and what is drawn of it. */

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** A share of one, shown as a percentage with one decimal. */
  readonly isShare?: true;
  /** Words that begin at the left, where a form has all else in the middle. */
  readonly isWords?: true;
}

export interface SheetChart {
  readonly title: string;
  readonly columns: readonly number[];
  readonly rows: number;
}

export interface SheetLayout {
  readonly name: string;
  /** A form to be printed: these lines above the titles, which are repeated on every page, and lines between the cells. */
  readonly heading?: readonly string[];
  readonly columns: readonly SheetColumn[];
  /** Null where nobody knows the value. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** A bar for each of the first so many rows, of these columns; the first column names them. None beside a form. */
  readonly chart: SheetChart | null;
  /** Further sheets behind the first, plain: what the first one has no column for. */
  readonly behind?: readonly Pick<SheetLayout, 'name' | 'columns' | 'rows'>[];
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
