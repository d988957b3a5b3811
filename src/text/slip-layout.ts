import type { RichText } from './rich-text.ts';

/** A slip of paper before it becomes part of a file: four of them stand on a page, to be cut apart. */
export interface SlipLayout {
  readonly heading: string;
  readonly branch: string;
  readonly name: string;
  /** What is done on each channel; `type` is what is to be typed, in large letters. */
  readonly ways: readonly { readonly how: RichText; readonly type: string | null }[];
  /** What is scanned; it is printed under its picture, too. */
  readonly link: string | null;
  readonly foot: string;
}
