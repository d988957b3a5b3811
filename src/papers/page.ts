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

/** A4 on its side; nothing is bound there. */
export const WIDE_PAGE = {
  ...PAGE,
  width: PAGE.height,
  height: PAGE.width,
  bottom: millimetres(15),
  left: millimetres(20),
  right: millimetres(20),
} as const;

/** From margin to margin. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const WIDE_TEXT_WIDTH = WIDE_PAGE.width - WIDE_PAGE.left - WIDE_PAGE.right;

export const BODY = { indent: millimetres(10), line: points(18), before: points(6) } as const;

/** Sizes of letters in half points. */
export const SIZE = { title: 32, body: 28, table: 26, recipients: 24, dense: 22 } as const;
