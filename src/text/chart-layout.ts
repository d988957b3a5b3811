/* A chart before it becomes a picture: what is drawn and what stands beside it, without a word on points and colours. */

export interface ChartBar {
  readonly name: string;
  /** At the end of the line of the name: what the bar cannot tell. */
  readonly aside: string | null;
  /** The part of one that is filled; null where nothing is known. */
  readonly share: number | null;
  /** Beside the bar: the counts and the share; null where `aside` says why there are none. */
  readonly words: string | null;
}

/** A line down through all bars, and what it stands for. */
export interface ChartMark {
  readonly share: number;
  readonly words: string;
  readonly isDashed: boolean;
}

export interface ChartLayout {
  readonly title: string;
  readonly subtitle: string;
  readonly facts: readonly string[];
  readonly marks: readonly ChartMark[];
  readonly bars: readonly ChartBar[];
  /** Below the bars: what is not drawn. */
  readonly notes: readonly string[];
}
