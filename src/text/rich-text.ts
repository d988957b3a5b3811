/** Channel-neutral text: plain pieces and emphasised ones. Adapters turn it into entities, or drop the emphasis. */
export type Span = string | { readonly b: string };
export type RichText = readonly Span[];

export const bold = (text: string): Span => ({ b: text });

/** The words alone, as a channel without formatting shows them. */
export const plainText = (text: RichText): string =>
  text.map((span) => (typeof span === 'string' ? span : span.b)).join('');

/** Joins lines with line breaks; an empty line makes a paragraph, a null line is left out. */
export function lines(...rows: readonly (RichText | string | null)[]): RichText {
  const spans: Span[] = [];
  for (const row of rows) {
    if (row === null) continue;
    if (spans.length > 0) spans.push('\n');
    if (typeof row === 'string') spans.push(row);
    else spans.push(...row);
  }
  return spans;
}
