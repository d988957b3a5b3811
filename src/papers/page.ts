/* The page of a paper of the Party (4.1), in the units of WordprocessingML: twips, 20 to the point. */

export const points = (count: number): number => count * 20;
export const millimetres = (count: number): number => Math.round((count * 1440) / 25.4);

/** A4, upright; the page number stands in the middle of the top margin. */
export const PAGE = {
  width: 11_906,
  height: 16_838,
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(30),
  right: millimetres(15),
  header: millimetres(10),
} as const;

/** From margin to margin. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** Letters (in half points), lines and gaps of a paper. */
export interface Measures {
  readonly indent: number;
  readonly line: number;
  readonly before: number;
  /** Above the title. */
  readonly aboveTitle: number;
  /** Between the border of a cell and its words, above and below. */
  readonly cellPadding: number;
  /** Space for a signature by hand. */
  readonly signingRoom: number;
  readonly size: Readonly<Record<'title' | 'body' | 'table' | 'recipients', number>>;
}

/** As papers of the Party have them (4.1). */
export const USUAL: Measures = {
  indent: millimetres(10),
  line: points(18),
  before: points(6),
  aboveTitle: points(18),
  cellPadding: millimetres(0.5),
  signingRoom: millimetres(26),
  size: { title: 32, body: 28, table: 26, recipients: 24 },
};

/** For what must stand on one page. */
export const ONE_PAGE: Measures = {
  indent: 0,
  line: points(13),
  before: points(2),
  aboveTitle: points(4),
  cellPadding: millimetres(0.3),
  signingRoom: millimetres(14),
  size: { title: 28, body: 23, table: 21, recipients: 20 },
};
